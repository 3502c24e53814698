// Around an example: which API it asks, and what its form would send.

const asked = new URLSearchParams(location.search);
for (const place of document.querySelectorAll("script[data-key], noren-checkout")) {
  const of = (name) => (place.localName === "script" ? `data-${name}` : name);
  if (asked.has("apiUrl")) place.setAttribute(of("api-url"), asked.get("apiUrl"));
  if (asked.has("publicKey")) place.setAttribute(place.localName === "script" ? "data-key" : "public-key", asked.get("publicKey"));
}

let isFirst = true;
const tell = (name, text) => {
  const log = document.getElementById("log");
  if (isFirst) log.replaceChildren();
  isFirst = false;
  const line = document.createElement("li");
  const called = document.createElement("b");
  called.textContent = name;
  line.append(called, ` ${text}`);
  log.prepend(line);
};

for (const name of ["source", "linked-account", "link-request", "change", "ready", "cancel", "error"]) {
  document.addEventListener(`noren-${name}`, ({ detail }) => tell(`noren-${name}`, detail instanceof Error ? detail.message : (detail ? JSON.stringify(detail) : "")));
}

// By now the outcome is in the form.
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  for (const [name, value] of new FormData(event.target)) if (value !== "") tell(name, value);
});

// The other pages ask the same API.
for (const link of document.querySelectorAll("nav a, .brand")) link.search = location.search;
