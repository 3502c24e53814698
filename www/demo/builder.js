// The builder: a form with every option, a widget with these options, and a snippet to paste.

import { mount } from "../index.js";
import { noteOn, snippet } from "./snippets.js";

const form = document.getElementById("options");
const log = document.getElementById("log");
const problem = document.getElementById("problem");
const tabs = [...document.querySelectorAll("[data-kind]")];
const SETTLED_AFTER_MS = 250;
/** Options that no update can change: with another value the widget is mounted anew. */
const MOUNT_ONLY = ["open", "scan", "selected"];

/** The script's name with its version, its `integrity`, and the scripts that bring it files. */
let script;
let checkout;
/** The values of `MOUNT_ONLY` that the widget was mounted with. */
let mountedWith = "";
let hasLogged = false;
let refreshing = Promise.resolve();

const READERS = {
  bool: (text) => text === "true",
  number: (text) => (/^\d+$/.test(text) ? Number(text) : text),
  list: (text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  json: (text, name) => {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Error(`${name} is not JSON yet: ${error.message}`);
    }
  },
  flag: (text) => (text === "true" || text === "false" ? text === "true" : text),
  text: (text) => text,
};

/** The options that differ from their defaults. */
const optionsOf = () => {
  const options = {};
  for (const field of form.querySelectorAll("input:not([type=checkbox]), select, textarea")) {
    const text = field.value.trim();
    const kind = field.name === "amount" ? "number" : (field.dataset.type ?? "text");
    if (text !== "") options[field.name] = READERS[kind](text, field.name);
  }
  const boxes = [...form.querySelectorAll("[name=methods]")];
  const methods = boxes.filter(({ checked }) => checked).map(({ value }) => value);
  // Without the option the account decides.
  if (methods.length > 0 && methods.length < boxes.length) options.methods = methods;
  if (form.elements.open.checked) options.open = true;
  return options;
};

const logEvent = (name, detail) => {
  if (!hasLogged) log.replaceChildren();
  hasLogged = true;
  const line = document.createElement("li");
  const label = document.createElement("b");
  label.textContent = name;
  const text = detail instanceof Error ? detail.message : JSON.stringify(detail);
  line.append(label, detail === undefined ? "" : ` ${text}`);
  log.prepend(line);
};

/** A callback that answers an outcome by saying that there is no server here. */
const answerTo = (name) => (detail) => {
  logEvent(name, detail);
  if (form.elements.submitUrl.value) return undefined;
  const taken = detail.id ?? detail.type;
  const message = `This is the builder: your server would take ${taken} from here. Nothing was charged.`;
  return { error: { code: "demo", message } };
};

/** The names of the callbacks that are switched on. */
const callbacksOn = () =>
  [...form.querySelectorAll("[name^=on]:checked")].map(({ name, value }) => (value === "on" ? name : value));

/** A callback that only logs, if it is switched on: a press goes on, and the page leaves. */
const optionalCallback = (name) => (callbacksOn().includes(name) ? (detail) => logEvent(name, detail) : undefined);

const callbacks = () => ({
  onSource: answerTo("onSource"),
  onLinkedAccount: answerTo("onLinkedAccount"),
  onLinkRequest: answerTo("onLinkRequest"),
  onChange: (choice) => logEvent("onChange", choice),
  onReady: () => logEvent("onReady"),
  onCancel: () => logEvent("onCancel"),
  onError: (error) => logEvent("onError", error),
  onRemoveLinkedAccount: optionalCallback("onRemoveLinkedAccount"),
  beforeSubmit: optionalCallback("beforeSubmit"),
  beforeRedirect: optionalCallback("beforeRedirect"),
});

const showProblem = (error) => {
  problem.hidden = !error;
  problem.textContent = error ? error.message.replace(/^noren: /, "") : "";
};

/** The options that have a field in the form. */
const names = [...form.elements].map(({ name }) => name).filter((name) => name && !name.startsWith("on"));

/** Options that are not set, so that a field that was emptied goes back to its default. */
const absent = Object.fromEntries(names.filter((name) => !MOUNT_ONLY.includes(name)).map((name) => [name, undefined]));

const showWidget = async (options) => {
  const mountOnly = JSON.stringify(MOUNT_ONLY.map((name) => options[name]));
  if (checkout && mountOnly !== mountedWith) {
    checkout.unmount();
    checkout = undefined;
  }
  mountedWith = mountOnly;
  if (checkout) {
    checkout.update({ ...absent, ...options, ...callbacks() });
  } else {
    checkout = await mount("#checkout", { ...options, ...callbacks() });
  }
};

/** The amount as a shopper reads it; empty while it is no amount. */
const priceOf = (amount, currency) => {
  if (!/^\d+$/.test(amount)) return "";
  const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const { maximumFractionDigits: decimals } = format.resolvedOptions();
  const digits = amount.padStart(decimals + 1, "0");
  const [whole, rest] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)];
  // As text, because a float rounds large amounts.
  return format.format(decimals === 0 ? digits : `${whole}.${rest}`);
};

const showPrice = () => {
  const { amount, currency } = form.elements;
  document.getElementById("price").value = priceOf(amount.value.trim(), currency.value);
};

const showSnippet = (options) => {
  const { kind } = tabs.find((tab) => tab.ariaPressed === "true").dataset;
  document.getElementById("snippet").textContent = snippet(kind, options, { callbacks: callbacksOn(), script });
  document.getElementById("snippet-note").textContent = noteOn(kind, options, callbacksOn());
};

/** Applies the form, one change after another: the widget must be mounted before it is updated. */
const refresh = () => {
  refreshing = refreshing.then(async () => {
    try {
      const options = optionsOf();
      showSnippet(options);
      await showWidget(options);
      showProblem();
    } catch (error) {
      showProblem(error);
    }
  });
};

let settling;
form.addEventListener("input", () => {
  showPrice();
  clearTimeout(settling);
  settling = setTimeout(refresh, SETTLED_AFTER_MS);
});
form.addEventListener("submit", (event) => event.preventDefault());

for (const tab of tabs) {
  tab.addEventListener("click", () => {
    for (const other of tabs) other.ariaPressed = String(other === tab);
    showSnippet(optionsOf());
  });
}

document.getElementById("copy").addEventListener("click", async () => {
  const code = document.getElementById("snippet");
  const copied = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(code.textContent);
    copied.textContent = "Copied";
  } catch {
    // Without permission, or without https, the older way still works.
    getSelection().selectAllChildren(code);
    copied.textContent = document.execCommand("copy") ? "Copied" : "Selected: copy it with the keyboard";
  }
  const button = document.getElementById("copy");
  button.textContent = copied.textContent.split(":")[0];
  setTimeout(() => (button.textContent = "Copy"), 2000);
});

// A link may have options: `?amount=500000&methods=promptpay,wallet`.
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (name === "methods") for (const box of field) box.checked = value.split(",").includes(box.value);
  else if (field && "value" in field) field.value = value;
}
showPrice();
for (const link of document.querySelectorAll("nav a, .brand")) link.search = location.search;
const fetchJson = (file) => fetch(`../${file}`).then((answer) => answer.json());
Promise.all([fetchJson("package.json"), fetchJson("integrity.json")])
  .then(([{ version }, known]) => {
    const brings = {};
    for (const [file, integrity] of Object.entries(known)) {
      const [, what] = /^noren\.(\w+)\.[0-9a-f]{8}\.js$/.exec(file) ?? [];
      if (what) brings[what] = { file, integrity };
    }
    // A script has the same content under both of its names.
    script = { file: `noren-${version}.js`, integrity: known["noren.js"], brings };
  })
  .catch(() => undefined)
  .then(refresh);
