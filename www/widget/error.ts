// The error that a merchant's developer gets: a stable code, and a sentence that names what to do.

import type { NorenErrorCode } from "../types/public.js";

/** What a `NorenError` is made of. */
export interface Problem {
  readonly code: NorenErrorCode;
  readonly message: string;
  readonly option?: string | undefined;
}

export class NorenError extends Error implements Problem {
  readonly code: NorenErrorCode;
  readonly option: string | undefined;
  readonly docs: string;

  constructor({ code, message, option }: Problem) {
    super(`noren: ${message}`);
    this.name = "NorenError";
    this.code = code;
    this.option = option;
    this.docs = `noren-checkout/README.md#${code}`;
  }
}

/** Makes an error of whatever was thrown. */
export const toError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(written(thrown)));

/** A value as a text. An object may have none, or throw when it is asked for it. */
export const written = (value: unknown): string => {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
};

const LONGEST_SHOWN = 60;

/**
 * A value as an error message shows it: short, without the inside of an object, and never a secret
 * key.
 */
export const shown = (value: unknown): string => {
  if (value == null) return "nothing";
  switch (typeof value) {
    case "string":
      if (value.includes("skey_")) return "a secret key";
      return JSON.stringify(value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value);
    case "bigint":
      return `${value}n`;
    case "object":
      try {
        return Array.isArray(value) ? "an array" : "an object";
      } catch {
        // A proxy that was revoked.
        return "an object";
      }
    case "function":
    case "symbol":
      return `a ${typeof value}`;
    default:
      return String(value);
  }
};

/** The error of an option whose value is not allowed. */
export const invalidOption = (option: string, value: unknown, allowed: string): NorenError =>
  new NorenError({ code: "invalid_option", option, message: `${option} is ${shown(value)}; allowed: ${allowed}.` });
