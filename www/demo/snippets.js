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

const scriptTag = (options) => {
  const { data, text } = attributes(options, (name) => (name === "publicKey" ? "data-key" : `data-${kebab(name)}`));
  return `${data}<form action="/checkout" method="post">
  <script src="/noren/noren.js"
    ${text}></script>
  <noscript>Paying here needs JavaScript.</noscript>
</form>`;
};

const element = (options) => {
  const { data, text } = attributes(options, kebab);
  return `<script src="/noren/noren.js" async></script>
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
const callbacks = (options, canRemove) => [
  ...(options.submitUrl === undefined ? [["onSource", CALLBACK]] : []),
  ...(canRemove ? [["onRemoveLinkedAccount", "({ id }) => remove(id)"]] : []),
];

const npm = (options, canRemove) => {
  const lines = [...Object.entries(options).map(([name, value]) => [name, literal(value)]), ...callbacks(options, canRemove)];
  return `import { mount } from "noren-checkout";

const checkout = await mount("#checkout", {
${lines.map(([name, text]) => `  ${name}: ${text},`).join("\n")}
});`;
};

const react = (options, canRemove) => {
  const props = Object.entries(options).map(([name, value]) => {
    const isPlain = typeof value === "string" && !/["\\\n&]/.test(value);
    return `${name}=${isPlain ? `"${value}"` : `{${literal(value)}}`}`;
  });
  const all = [...props, ...callbacks(options, canRemove).map(([name, text]) => `${name}={${text}}`)];
  return `import { NorenCheckout } from "noren-checkout/react";

<NorenCheckout
  ${all.join("\n  ")}
/>`;
};

const KINDS = { script: scriptTag, element, npm, react };

/** The text for these options; `kind` is `script`, `element`, `npm` or `react`. */
export const snippet = (kind, options, canRemove = false) => KINDS[kind](options, canRemove);

/** What the text leaves out, and why. */
export const noteOn = (kind, options) =>
  ["script", "element"].includes(kind) && NOT_IN_A_FORM.some((name) => name in options) ? "submitUrl and its headers go with mount(): a form carries the outcome itself." : "";
