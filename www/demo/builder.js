// The builder: a form of every option, the widget that they make, and the snippet.

import { mount } from "../index.js";
import { noteOn, snippet } from "./snippets.js";

const form = document.getElementById("options");
const log = document.getElementById("log");
const problem = document.getElementById("problem");
const tabs = [...document.querySelectorAll("[data-kind]")];
const SETTLED_AFTER_MS = 250;
/** With this the widget is made anew. */
const AT_BIRTH = ["open"];

/** The script of this version, and what `integrity` is for it. */
let script;
let checkout;
let born = "";
let names = [];
let turn = Promise.resolve();

const read = {
  bool: (text) => text === "true",
  number: (text) => (/^\d+$/.test(text) ? Number(text) : text),
  list: (text) => text.split(",").map((part) => part.trim()).filter(Boolean),
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
    if (text !== "") options[field.name] = read[kind](text, field.name);
  }
  const methods = [...form.querySelectorAll("[name=methods]:checked")].map(({ value }) => value);
  if (methods.length > 0) options.methods = methods;
  if (form.elements.open.checked) options.open = true;
  return options;
};

const tell = (name, detail) => {
  if (!names.length) log.replaceChildren();
  names.push(name);
  const line = document.createElement("li");
  const called = document.createElement("b");
  called.textContent = name;
  line.append(called, detail === undefined ? "" : ` ${detail instanceof Error ? detail.message : JSON.stringify(detail)}`);
  log.prepend(line);
};

/** There is no server here: an outcome is answered by saying so. */
const answer = (name) => (detail) => {
  tell(name, detail);
  if (form.elements.submitUrl.value) return undefined;
  return { error: { code: "demo", message: `This is the builder: your server would take ${detail.id ?? detail.type} from here. Nothing was charged.` } };
};

/** The callbacks that are switched on, by their names. */
const switchedOn = () => [...form.querySelectorAll("[name^=on]:checked")].map((field) => (field.value === "on" ? field.name : field.value));

const callbacks = () => ({
  onSource: answer("onSource"),
  onLinkedAccount: answer("onLinkedAccount"),
  onLinkRequest: answer("onLinkRequest"),
  onChange: (choice) => tell("onChange", choice),
  onReady: () => tell("onReady"),
  onCancel: () => tell("onCancel"),
  onError: (error) => tell("onError", error),
  // All say nothing: a press goes on, and the page leaves.
  ...Object.fromEntries(["onRemoveLinkedAccount", "beforeSubmit", "beforeRedirect"].map((name) => [name, switchedOn().includes(name) ? (detail) => tell(name, detail) : undefined])),
});

const say = (error) => {
  problem.hidden = !error;
  problem.textContent = error ? error.message.replace(/^noren: /, "") : "";
};

const fields = [...new Set([...form.elements].map(({ name }) => name).filter((name) => name && !name.startsWith("on")))];

const show = async (options) => {
  const birth = JSON.stringify(AT_BIRTH.map((name) => options[name]));
  if (checkout && birth !== born) {
    checkout.unmount();
    checkout = undefined;
  }
  born = birth;
  if (checkout) {
    // What was emptied goes back to its default.
    const blank = Object.fromEntries(fields.filter((name) => !AT_BIRTH.includes(name)).map((name) => [name, undefined]));
    checkout.update({ ...blank, ...options, ...callbacks() });
  } else {
    checkout = await mount("#checkout", { ...options, ...callbacks() });
  }
};

const write = (options) => {
  const { kind } = tabs.find((tab) => tab.ariaPressed === "true").dataset;
  document.getElementById("snippet").textContent = snippet(kind, options, { callbacks: switchedOn(), script });
  document.getElementById("snippet-note").textContent = noteOn(kind, options, switchedOn());
};

/** One after another: a widget is there before it is changed. */
const refresh = () => {
  turn = turn.then(async () => {
    try {
      const options = optionsOf();
      write(options);
      await show(options);
      say();
    } catch (error) {
      say(error);
    }
  });
};

let settling;
form.addEventListener("input", () => {
  clearTimeout(settling);
  settling = setTimeout(refresh, SETTLED_AFTER_MS);
});
form.addEventListener("submit", (event) => event.preventDefault());

for (const tab of tabs) {
  tab.addEventListener("click", () => {
    for (const other of tabs) other.ariaPressed = String(other === tab);
    write(optionsOf());
  });
}

document.getElementById("copy").addEventListener("click", async () => {
  const code = document.getElementById("snippet");
  const copied = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(code.textContent);
    copied.textContent = "Copied";
  } catch {
    // No leave to write there, or a page without https: the older way needs neither.
    getSelection().selectAllChildren(code);
    copied.textContent = document.execCommand("copy") ? "Copied" : "Selected: copy it with the keyboard";
  }
  const button = document.getElementById("copy");
  button.textContent = copied.textContent.split(":")[0];
  setTimeout(() => (button.textContent = "Copy"), 2000);
});

// A link may bring options along: `?amount=500000&apiUrl=…`.
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (field && "value" in field) field.value = value;
}
for (const link of document.querySelectorAll("nav a, .brand")) link.search = location.search;
fetch("../integrity.json")
  .then((answer) => answer.json())
  .then((known) => {
    const file = Object.keys(known).find((name) => name.startsWith("noren-"));
    script = { file, integrity: known[file] };
  })
  .catch(() => undefined)
  .then(refresh);
