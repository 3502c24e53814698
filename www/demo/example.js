// What the example pages share: the API that they ask, and a log of what their form would send.

const query = new URLSearchParams(location.search);
for (const embed of document.querySelectorAll("script[data-key], noren-checkout")) {
  const isScript = embed.localName === "script";
  if (query.has("apiUrl")) embed.setAttribute(isScript ? "data-api-url" : "api-url", query.get("apiUrl"));
  if (query.has("publicKey")) embed.setAttribute(isScript ? "data-key" : "public-key", query.get("publicKey"));
}

let isFirst = true;
const logEvent = (name, text) => {
  const log = document.getElementById("log");
  if (isFirst) log.replaceChildren();
  isFirst = false;
  const line = document.createElement("li");
  const label = document.createElement("b");
  label.textContent = name;
  line.append(label, ` ${text}`);
  log.prepend(line);
};

for (const name of ["source", "linked-account", "link-request", "change", "ready", "cancel", "error"]) {
  document.addEventListener(`noren-${name}`, ({ type, detail }) => {
    const text = detail instanceof Error ? detail.message : JSON.stringify(detail);
    logEvent(type, detail ? text : "");
  });
}

// When the form submits, the outcome is in it.
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  for (const [name, value] of new FormData(event.target)) if (value !== "") logEvent(name, value);
});

// Links to the other pages keep the API.
for (const link of document.querySelectorAll("nav a, .brand")) link.search = location.search;
