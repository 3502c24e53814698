// Options as attributes: `data-…` by the options' names on a script tag, the names with dashes on
// the element.

import { invalidOption, NorenError } from "../widget/error.js";
import { ATTRIBUTE_OPTIONS, isOptionName, OPTION_TABLE, type OptionName } from "../widget/option-table.js";
import type { GivenOptions } from "../widget/options.js";

/** Omise.js calls the public key `key`. */
const ALIASES: ReadonlyMap<string, string> = new Map([["key", "publicKey"]]);

/** `public-key` of `publicKey`. */
export const attributeOf = (option: string): string => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The option of each attribute that the element has. */
export const OPTION_OF_ATTRIBUTE: Readonly<Record<string, OptionName>> = Object.fromEntries(
  ATTRIBUTE_OPTIONS.map((option) => [attributeOf(option), option]),
);

/**
 * Whether a script tag's `data-…` attribute is an option. Frameworks and proxies add attributes of
 * their own.
 */
export const isDataOption = (name: string): boolean =>
  ALIASES.has(name) || ATTRIBUTE_OPTIONS.some((option) => option === name);

/** The element's attribute for an option of a script tag. */
export const elementAttributeOf = (name: string): string => attributeOf(ALIASES.get(name) ?? name);

/** An attribute by the name of its option. */
export type Attribute = readonly [name: string, text: string | undefined];

/**
 * Reads attributes: the text of each, or the JSON that it names by id. The values are checked
 * later.
 */
export const readAttributes = (attributes: readonly Attribute[]): GivenOptions =>
  Object.fromEntries(
    attributes.map(([name, text]) => {
      const option = ALIASES.get(name) ?? name;
      return [option, isOptionName(option) ? readAttribute(option, text ?? "") : text];
    }),
  );

const readAttribute = (option: OptionName, text: string): unknown => {
  const { attribute, kind } = OPTION_TABLE[option];
  if (attribute === "json-id") return readJson(option, text.trim());
  // An attribute that is there is set, as `disabled` is.
  return kind === "presence" ? text.trim() !== "false" : text;
};

const readJson = (option: string, id: string): unknown => {
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
