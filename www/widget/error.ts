// The error that a merchant's developer gets: a stable code, and a sentence that names what to do.

import type { NorenErrorCode } from "../types/public.js";

/** What the glue throws, and what the wasm reports. */
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
export const toError = (thrown: unknown): Error => {
  if (thrown instanceof Error) return thrown;
  const problem = thrown as Partial<Problem> | undefined;
  return typeof problem?.code === "string" && typeof problem.message === "string"
    ? new NorenError(problem as Problem)
    : new Error(String(thrown));
};
