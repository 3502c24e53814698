// The options of a script tag: `data-…` attributes by the options' names, and those of Omise.js.

import { NorenError } from "../widget/error.js";
import { BY_ID } from "../widget/options.js";
import type { CheckoutOptions } from "../types/public.js";

/** Omise.js calls the public key `key`. */
const ALIASES: Readonly<Record<string, string>> = { key: "publicKey" };

/** Reads them as they stand; whether they are right is for the wasm to say. */
export const optionsOf = (attributes: Iterable<readonly [string, string | undefined]>): CheckoutOptions => {
  const options: Record<string, unknown> = {};
  for (const [attribute, text] of attributes) {
    const name = ALIASES[attribute] ?? attribute;
    options[name] = BY_ID.includes(name) ? jsonOf(name, text ?? "") : name === "open" ? text !== "false" : text;
  }
  return options as unknown as CheckoutOptions;
};

const jsonOf = (option: string, id: string): unknown => {
  const source = document.getElementById(id);
  if (!source) {
    throw new NorenError({ code: "invalid_option", option, message: `${option} names #${id}, which is not on the page; allowed: the id of a <script type="application/json">.` });
  }
  try {
    return JSON.parse(source.textContent ?? "");
  } catch (error) {
    throw new NorenError({ code: "invalid_option", option, message: `${option}: #${id} is not JSON (${String(error)}).` });
  }
};
