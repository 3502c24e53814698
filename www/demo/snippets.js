// Options as text to paste: a script tag, an element, a module or a component.

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
/** JSON for a script element, which an end tag inside a text must not end. */
const jsonOf = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");
/** Options that a form cannot have: it carries the outcome itself. */
const NOT_IN_A_FORM = ["submitUrl", "submitHeaders"];

const attributes = (options, nameOf) => {
  const entries = Object.entries(options).filter(([name]) => !NOT_IN_A_FORM.includes(name));
  /** A list of words is text with commas. */
  const isList = (name, value) => Array.isArray(value) && name !== "linkedAccounts";
  const isById = (name, value) => typeof value === "object" && !isList(name, value);
  const idOf = (name) => `noren-${kebab(name)}`;
  const textOf = (name, value) => {
    if (isById(name, value)) return idOf(name);
    return isList(name, value) ? value.join(",") : String(value);
  };
  const data = entries
    .filter(([name, value]) => isById(name, value))
    .map(([name, value]) => `<script type="application/json" id="${idOf(name)}">${jsonOf(value)}</script>\n`);
  const written = entries.map(([name, value]) => `${nameOf(name)}="${escape(textOf(name, value))}"`);
  return { data: data.join(""), text: written.join("\n    ") };
};

/** The attributes that name the script: with its version and its hash, if the hash is known. */
const source = ({ file, integrity } = {}) =>
  integrity ? `src="/noren/${file}" integrity="${integrity}" crossorigin="anonymous"` : 'src="/noren/noren.js"';

/**
 * Starts the downloads of what the script needs together with its own: the wasm, and the words of a
 * language that the options name. Each comes by a script: what is preloaded for `fetch`, Safari asks for again.
 */
const preloads = (options, { brings = {} } = {}) =>
  ["wasm", options.locale]
    .filter((what) => what in brings)
    .map((what) => {
      const { file, integrity } = brings[what];
      return `<link rel="preload" href="/noren/${file}" as="script"
  integrity="${integrity}" crossorigin="anonymous">\n`;
    })
    .join("");

const scriptTag = (options, { script }) => {
  const { data, text } = attributes(options, (name) => (name === "publicKey" ? "data-key" : `data-${kebab(name)}`));
  return `${preloads(options, script)}${data}<form action="/checkout" method="post">
  <script ${source(script)}
    ${text}></script>
  <noscript>Paying here needs JavaScript.</noscript>
</form>`;
};

const element = (options, { script }) => {
  const { data, text } = attributes(options, kebab);
  return `${preloads(options, script)}<script ${source(script)} async></script>
${data}<form action="/checkout" method="post">
  <noren-checkout
    ${text}></noren-checkout>
</form>`;
};

/** The name of a property, in quotes only where it needs them. */
const propertyName = (name) => (/^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name));

/** A literal of JavaScript. */
const literal = (value) => {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const properties = Object.entries(value).map(([name, inside]) => `${propertyName(name)}: ${literal(inside)}`);
  return `{ ${properties.join(", ")} }`;
};

const CALLBACK = "(source) => charge(source.id)";
/** An example of each callback. */
const EXAMPLES = {
  onRemoveLinkedAccount: "({ id }) => remove(id)",
  beforeSubmit:
    "async ({ amount }) => " + '((await isInStock(amount)) ? undefined : { error: { message: "Sold out just now." } })',
  beforeRedirect: "(url) => console.log(`leaving for ${url}`)",
};
const callbacks = (options, names) => [
  ...(options.submitUrl === undefined ? [["onSource", CALLBACK]] : []),
  ...names.map((name) => [name, EXAMPLES[name]]),
];

const npm = (options, { callbacks: names }) => {
  const values = Object.entries(options).map(([name, value]) => [name, literal(value)]);
  const lines = [...values, ...callbacks(options, names)];
  return `import { mount } from "noren-checkout";

const checkout = await mount("#checkout", {
${lines.map(([name, text]) => `  ${name}: ${text},`).join("\n")}
});`;
};

const react = (options, { callbacks: names }) => {
  const props = Object.entries(options).map(([name, value]) => {
    const isPlain = typeof value === "string" && !/["\\\n&]/.test(value);
    return `${name}=${isPlain ? `"${value}"` : `{${literal(value)}}`}`;
  });
  const all = [...props, ...callbacks(options, names).map(([name, text]) => `${name}={${text}}`)];
  return `import { NorenCheckout } from "noren-checkout/react";

<NorenCheckout
  ${all.join("\n  ")}
/>`;
};

const KINDS = { script: scriptTag, element, npm, react };

/**
 * The text for these options. `kind` is `script`, `element`, `npm` or `react`. Each name in
 * `callbacks` gets an example. `script` is `{ file, integrity, brings }` of this version's script, if
 * it is known; `brings` has the `{ file, integrity }` of the scripts that bring the wasm and each
 * language, by `wasm` and the language's tag.
 */
export const snippet = (kind, options, { callbacks: names = [], script } = {}) =>
  KINDS[kind](options, { callbacks: names, script });

/** What the text leaves out, with the reason. */
export const noteOn = (kind, options, names = []) => {
  if (!["script", "element"].includes(kind)) return "";
  const notes = [];
  if (NOT_IN_A_FORM.some((name) => name in options)) {
    notes.push("submitUrl and its headers go with mount(): a form carries the outcome itself.");
  }
  if (names.length > 0) {
    const instead = kind === "element" ? "Set it as a property of the element." : "The element, npm and React take it.";
    notes.push(`${names.join(", ")}: an attribute can’t say a function. ${instead}`);
  }
  return notes.join(" ");
};
