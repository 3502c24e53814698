// Options as text to paste: as a script tag, an element, a module and a component.

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
/** JSON in a script element: an end tag in a sentence must not end it. */
const jsonOf = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");
/** A form carries the outcome itself. */
const NOT_IN_A_FORM = ["submitUrl", "submitHeaders"];

const attributes = (options, nameOf) => {
  const entries = Object.entries(options).filter(([name]) => !NOT_IN_A_FORM.includes(name));
  const isById = (value) => typeof value === "object" && !Array.isArray(value);
  const isList = (name, value) => Array.isArray(value) && name !== "linkedAccounts";
  const byId = entries.filter(([name, value]) => isById(value) || (Array.isArray(value) && !isList(name, value)));
  const data = byId.map(([name, value]) => `<script type="application/json" id="noren-${kebab(name)}">${jsonOf(value)}</script>\n`).join("");
  const written = entries.map(([name, value]) => {
    const text = byId.some(([other]) => other === name) ? `noren-${kebab(name)}` : isList(name, value) ? value.join(",") : String(value);
    return `${nameOf(name)}="${escape(text)}"`;
  });
  return { data, text: written.join("\n    ") };
};

/** How the script is named: by its version, where its hash is known, so that nobody can put another in its place. */
const source = ({ file, integrity } = {}) => (integrity ? `src="/noren/${file}" integrity="${integrity}" crossorigin="anonymous"` : `src="/noren/noren.js"`);

const scriptTag = (options, { script }) => {
  const { data, text } = attributes(options, (name) => (name === "publicKey" ? "data-key" : `data-${kebab(name)}`));
  return `${data}<form action="/checkout" method="post">
  <script ${source(script)}
    ${text}></script>
  <noscript>Paying here needs JavaScript.</noscript>
</form>`;
};

const element = (options, { script }) => {
  const { data, text } = attributes(options, kebab);
  return `<script ${source(script)} async></script>
${data}<form action="/checkout" method="post">
  <noren-checkout
    ${text}></noren-checkout>
</form>`;
};

/** A literal of JavaScript, with names unquoted where they can be. */
const literal = (value) => {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([name, inside]) => `${/^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name)}: ${literal(inside)}`).join(", ")} }`;
};

const CALLBACK = "(source) => charge(source.id)";
/** What a page may say, as an example of each. */
const EXAMPLES = {
  onRemoveLinkedAccount: "({ id }) => remove(id)",
  beforeSubmit: "async ({ amount }) => ((await isInStock(amount)) ? undefined : { error: { message: \"Sold out just now.\" } })",
  beforeRedirect: "(url) => console.log(`leaving for ${url}`)",
};
const callbacks = (options, names) => [
  ...(options.submitUrl === undefined ? [["onSource", CALLBACK]] : []),
  ...names.map((name) => [name, EXAMPLES[name]]),
];

const npm = (options, { callbacks: names }) => {
  const lines = [...Object.entries(options).map(([name, value]) => [name, literal(value)]), ...callbacks(options, names)];
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
 * The text for these options; `kind` is `script`, `element`, `npm` or `react`. `callbacks` names those that are shown an example of, and `script`
 * is `{ file, integrity }` of the script's version, where that is known.
 */
export const snippet = (kind, options, { callbacks: names = [], script } = {}) => KINDS[kind](options, { callbacks: names, script });

/** What the text leaves out, and why. */
export const noteOn = (kind, options, names = []) => {
  if (!["script", "element"].includes(kind)) return "";
  const notes = [];
  if (NOT_IN_A_FORM.some((name) => name in options)) notes.push("submitUrl and its headers go with mount(): a form carries the outcome itself.");
  if (names.length > 0) notes.push(`${names.join(", ")}: an attribute can’t say a function. ${kind === "element" ? "Set it as a property of the element." : "The element, npm and React take it."}`);
  return notes.join(" ");
};
