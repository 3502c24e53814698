// Options as attributes: `data-…` by the options' names on a script tag, the names with dashes on the element.

import { invalidOption, NorenError } from "../widget/error.js";
import { ATTRIBUTE_OPTIONS, isOptionName, OPTION_TABLE } from "../widget/option-table.js";
import type { GivenOptions } from "../widget/options.js";

/** Omise.js calls the public key `key`. */
const ALIASES: Readonly<Record<string, string>> = { key: "publicKey" };

/** `public-key` of `publicKey`. */
export const attributeOf = (option: string): string =>
  option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The option of each attribute that the element has. */
export const OPTION_OF_ATTRIBUTE: Readonly<Record<string, string>> = Object.fromEntries(
  ATTRIBUTE_OPTIONS.map((option) => [attributeOf(option), option]),
);

/** Whether a script tag's `data-…` attribute is an option. Frameworks and proxies add attributes of their own. */
export const isDataOption = (name: string): boolean =>
  name in ALIASES || ATTRIBUTE_OPTIONS.some((option) => option === name);

/** Reads attributes by the options' names: the text, or the JSON that it names by id. Their values are checked later. */
export const readAttributes = (attributes: Iterable<readonly [name: string, text: string | undefined]>): GivenOptions =>
  Object.fromEntries(
    [...attributes].map(([attribute, text]) => {
      const option = ALIASES[attribute] ?? attribute;
      return [option, isOptionName(option) ? valueOfAttribute(option, text ?? "") : text];
    }),
  );

const valueOfAttribute = (option: keyof typeof OPTION_TABLE, text: string): unknown => {
  const { attribute, kind } = OPTION_TABLE[option];
  if (attribute === "json-id") return jsonOf(option, text.trim());
  // An attribute that is there is set, as `disabled` is.
  return kind === "presence" ? text.trim() !== "false" : text;
};

const jsonOf = (option: string, id: string): unknown => {
  const source = document.getElementById(id);
  if (!source) {
    throw invalidOption(option, id, 'the id of a <script type="application/json"> on the page');
  }
  try {
    return JSON.parse(source.textContent ?? "");
  } catch (cause) {
    const message = `${option}: #${id} is not JSON (${String(cause)}).`;
    throw new NorenError({ code: "invalid_option", option, message });
  }
};
