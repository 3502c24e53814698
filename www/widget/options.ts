// The one door for options. Script tag, element, mount(), dialog, createSource(), React and the
// stand-in for Omise.js all pass it, so that a value means the same wherever it is given. It throws
// a NorenError that names the option, its value and what is allowed, and never changes an object of
// the page's.

import type { Locale } from "noren-words";
import type { CheckoutOptions } from "../types/public.js";
import { invalidOption, NorenError, toError } from "./error.js";
import { pageLocale } from "./locale.js";
import { readOption, unreadable } from "./option-kinds.js";
import { isOptionName, OPTION_NAMES, OPTION_TABLE, type OptionRow } from "./option-table.js";

/** Options as a page gave them, each read once: of any type, and perhaps wrong. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/**
 * Options as the door gives them: every value has its published type, and what is not given is
 * absent.
 */
export interface CheckedOptions extends Omit<CheckoutOptions, "locale"> {
  readonly locale: Locale;
}

/** What it takes to ask Omise's API. */
export interface Access {
  readonly publicKey: string;
  readonly apiUrl: string;
}

const OMISE_API = "https://api.omise.co";

/** Copies the options, since the page may change its object later. */
export const copyOptions = (options: object): GivenOptions => {
  const copy = withoutPrototype();
  let read = "options";
  try {
    for (const option of Object.keys(options)) {
      read = option;
      copy[option] = (options as Readonly<Record<string, unknown>>)[option];
    }
  } catch (cause) {
    throw unreadable(read, cause);
  }
  return copy;
};

/**
 * Checks the options and gives them in their published types. The first that is wrong, in the
 * table's order, throws.
 */
export const checkOptions = (given: GivenOptions): CheckedOptions => {
  const unknown = Object.keys(given).find((name) => !isOptionName(name));
  if (unknown !== undefined) {
    const message = `there is no option called ${unknown}.`;
    throw new NorenError({ code: "unknown_option", option: unknown, message });
  }
  const checked = readOptions(given, OPTION_TABLE) as unknown as CheckedOptions;
  checkApiUrl(checked);
  checkTogether(checked);
  return Object.assign(checked, { locale: checked.locale ?? pageLocale() });
};

/** Makes an error of what the wasm threw: the name of an option that it can't read, say. */
export const toOptionError = (thrown: unknown): Error => {
  if (typeof thrown !== "string" || !isOptionName(thrown)) return toError(thrown);
  const message = `${thrown} can't be read; allowed: ${OPTION_TABLE[thrown].allowed}.`;
  return new NorenError({ code: "invalid_option", option: thrown, message });
};

/** Checks key and address of a request without a widget. */
export const checkAccess = (given: GivenOptions): Access => {
  const access = readOptions(given, { publicKey: OPTION_TABLE.publicKey, apiUrl: OPTION_TABLE.apiUrl }) as {
    publicKey: string;
    apiUrl?: string;
  };
  checkApiUrl(access);
  return accessOf(access);
};

/**
 * Checks the price of a source that is made without the widget. Of currencies the API knows more
 * than the widget.
 */
export const checkPrice = (given: GivenOptions): { amount: number; currency: string } => {
  const allowed = "an ISO 4217 code such as THB";
  const currency = { ...OPTION_TABLE.currency, kind: "currencyCode", allowed } as const;
  return readOptions(given, { amount: OPTION_TABLE.amount, currency }) as { amount: number; currency: string };
};

export const accessOf = ({ publicKey, apiUrl = OMISE_API }: Pick<CheckedOptions, "publicKey" | "apiUrl">): Access => ({
  publicKey,
  apiUrl,
});

/** Whether a key, checked or not, is for real money. */
export const isLiveKey = (key: unknown): boolean => typeof key === "string" && /^\s*pkey_(?!test_)/.test(key);

/** The options that the wasm reads, as data: of a callback it only learns that it is there. */
export const optionsForWasm = (checked: CheckedOptions): object => {
  const values = checked as unknown as GivenOptions;
  const names = OPTION_NAMES.filter((name) => OPTION_TABLE[name].isForWasm && name in values);
  const entries = names.map((name) => [name, OPTION_TABLE[name].kind === "callback" ? true : values[name]]);
  return Object.assign(withoutPrototype(), Object.fromEntries(entries));
};

/** An object that has nothing but its own: a script that adds to `Object.prototype` adds no option. */
const withoutPrototype = (): Record<string, unknown> => Object.create(null);

const everyObject = Object.prototype as unknown as GivenOptions;

/** Reads the options of these rows, in their order. What every object has is no option. */
const readOptions = (given: GivenOptions, rows: Readonly<Record<string, OptionRow>>): GivenOptions => {
  const read = withoutPrototype();
  for (const [name, row] of Object.entries(rows)) {
    const value = given[name] === everyObject[name] ? undefined : given[name];
    if (value != null) read[name] = readOption(name, row, value);
    else if (row.isRequired) throw missingOption(name, row);
  }
  return read;
};

/** A live key goes to no address without https. */
const checkApiUrl = ({ publicKey, apiUrl }: { publicKey: string; apiUrl?: string | undefined }): void => {
  if (apiUrl !== undefined && isLiveKey(publicKey) && !apiUrl.startsWith("https://")) {
    throw invalidOption("apiUrl", apiUrl, OPTION_TABLE.apiUrl.allowed);
  }
};

/** Refuses values that are allowed only beside others. */
const checkTogether = (checked: CheckedOptions): void => {
  const { payButton, display, zeroInterest, currency, submitUrl, submitHeaders = {} } = checked;
  if (payButton === false && display === "dialog") {
    throw invalidOption("payButton", false, "true in a dialog, which the page's own button is not in");
  }
  if (zeroInterest === false && currency === "MYR") {
    throw invalidOption("zeroInterest", false, "true, or absent: in MYR the merchant bears all interest");
  }
  if (submitUrl === undefined && Object.keys(submitHeaders).length > 0) {
    throw missingOption("submitUrl", OPTION_TABLE.submitUrl);
  }
};

const missingOption = (option: string, { allowed }: OptionRow): NorenError =>
  new NorenError({ code: "missing_option", option, message: `${option} is missing; allowed: ${allowed}.` });
