// The options by their names: which there are, and of what kind. Their values are the wasm's to check.

import { NorenError } from "./error.js";
import type { CheckoutOptions } from "../types/public.js";
import { checkStrings } from "./language.js";

const list = (names: string): readonly string[] => names.split(" ");

/** Those that an attribute can say. */
export const WORDS = list("publicKey amount currency methods zeroInterest payButton locale theme display submitUrl redirectOrigins statusUrl apiUrl timeoutMs qrCode");
/** Those of them that are lists, with commas. */
export const LISTS = list("methods redirectOrigins");
/** Those of which an attribute names the id of a `<script type="application/json">`. */
export const BY_ID = list("capability interestRates linkedAccounts submitHeaders strings");
export const CALLBACKS = list("beforeSubmit beforeRedirect onSource onLinkedAccount onLinkRequest onRemoveLinkedAccount onChange onError onReady onCancel");
/** For tests: opens the shadow root. */
const OPEN = "open";
export const ATTRIBUTES = [...WORDS, ...BY_ID, OPEN];
export const PROPERTIES = [...WORDS, ...BY_ID, ...CALLBACKS];
const NAMES = [...PROPERTIES, OPEN];

export const wrong = (option: string, value: unknown, allowed: string): NorenError => {
  const shown = typeof value === "string" ? JSON.stringify(value) : Array.isArray(value) ? "an array" : typeof value === "object" ? "an object" : String(value);
  return new NorenError({ code: "invalid_option", option, message: `${option} is ${shown}; allowed: ${allowed}.` });
};

/** Refuses what the loader can tell is wrong. */
export const checkOptions = (options: object): void => {
  for (const [option, value] of Object.entries(options)) {
    if (!NAMES.includes(option)) throw new NorenError({ code: "unknown_option", option, message: `there is no option called ${option}.` });
    if (CALLBACKS.includes(option) && value != null && typeof value !== "function") throw wrong(option, value, "a function");
    if (option === "payButton" && String(value) === "false" && (options as CheckoutOptions).display === "dialog") throw wrong(option, value, "true in a dialog, which the page's own button is not in");
    if (option === "display" && value != null && value !== "inline" && value !== "dialog") throw wrong(option, value, "inline, dialog");
  }
  checkStrings(options);
};
