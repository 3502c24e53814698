// A merchant's pages, written as values and functions instead of JavaScript inside strings.
// @ts-check

import { readFileSync } from "node:fs";

/** @typedef {import("../../../www/types/public.js").CheckoutOptions} CheckoutOptions */
/** @typedef {(...given: any[]) => unknown} PageFunction runs on the page */
/** @typedef {PageFunction | [PageFunction, ...unknown[]]} PageScript a function, or one with what it is given */
/** @typedef {{ lang?: string, head?: string, scripts?: PageScript[] }} PageParts `scripts` run in the head */

/** What most tests mount: ฿4,000.00, and the account's capability, so that the API has nothing to answer. */
export const OPTIONS = {
  publicKey: "pkey_test_1",
  amount: 400_000,
  currency: "THB",
  capability: JSON.parse(readFileSync(new URL("../../golden/api/capability.json", import.meta.url), "utf8")),
};

const isExpression = (source) => {
  try {
    new Function(`return (${source})`);
    return true;
  } catch {
    return false;
  }
};

/** No text in a script may end the script. */
const quote = (text) => JSON.stringify(text).replaceAll("</", "<\\/");

const property = ([name, value]) => {
  const source = typeof value === "function" && String(value);
  // A method such as `onSource() {}` has its name in it.
  return source && !isExpression(source) ? source : `${quote(name)}: ${toScript(value)}`;
};

/**
 * The JavaScript of a value. A function in it runs on the page: it sees the page's globals, and nothing of the test.
 * @returns {string}
 */
export const toScript = (value) => {
  if (value === undefined) return "undefined";
  if (typeof value === "function") return `(${value})`;
  if (Array.isArray(value)) return `[${value.map(toScript).join(", ")}]`;
  if (value !== null && typeof value === "object") return `({ ${Object.entries(value).map(property).join(", ")} })`;
  return quote(value);
};

/** @param {PageScript} script */
const callOf = (script) => {
  const [run, ...given] = Array.isArray(script) ? script : [script];
  return `${toScript(run)}(${given.map(toScript).join(", ")});`;
};

/**
 * A page with this markup in its body.
 * @param {string} body
 * @param {PageParts} [more]
 */
export const page = (body, { lang = "en", head = "", scripts = [] } = {}) => {
  const ran = scripts.length > 0 ? `<script>${scripts.map(callOf).join("\n")}</script>` : "";
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>${ran}${head}<body>${body}</body></html>`;
};

/**
 * A page that mounts the widget with these options and keeps what it is told in `told`.
 * @param {Partial<CheckoutOptions> & Record<string, unknown>} options
 * @param {{ before?: PageScript[], after?: PageScript[], body?: string } & PageParts} [more] `before` and `after` run
 *   around `mount`
 */
export const mountPage = (options, { before = [], after = [], body = `<div id="checkout"></div>`, ...more } = {}) =>
  mountedBy(toScript(options), before.map(callOf).join("\n"), after.map(callOf).join("\n"), body, more);

const mountedBy = (options, before, after, body, more) =>
  page(
    `${body}<script type="module">
    import { mount } from "/noren/index.js";
    globalThis.told = { sources: [], errors: [], ready: 0, outcomes: [] };
    const shown = (error) => ({ name: error.name, code: error.code, option: error.option, message: error.message });
    const base = {
      onSource: (source) => void told.sources.push(source),
      onError: (error) => void told.errors.push(shown(error)),
      onReady: () => void (told.ready += 1),
    };
    ${before}
    try {
      globalThis.checkout = await mount("#checkout", { ...base, ...${options} });
    } catch (error) {
      told.thrown = shown(error);
    }
    ${after}
  </script>`,
    more,
  );

/** A page that mounts the widget with these options (a JavaScript expression) and keeps what it is told in `told`. */
export const mounting = (options, after = "") => mountedBy(`(${options})`, "", after, `<div id="checkout"></div>`, {});
