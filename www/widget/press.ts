// A press of Pay by the page's own button: it waits for its outcome.

import type { NorenErrorCode, Outcome } from "../types/public.js";
import { NorenError, type Problem } from "./error.js";

const HARMLESS: readonly (NorenErrorCode | undefined)[] = [
  "no_answer",
  "no_status",
  "unknown_methods",
  "capability_fallback",
  "language_failed",
  "code_failed",
];

/** Whether a press goes on in spite of this problem. */
export const isHarmless = ({ code }: Partial<NorenError>): boolean => HARMLESS.includes(code);

interface Waiting {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

export class Press {
  #waiting: Waiting | undefined;
  /** What had the focus when the page pressed. */
  #origin: Element | null = null;

  get isUnderWay(): boolean {
    return this.#waiting !== undefined;
  }

  /** Starts a press. It fails with what `start` throws. */
  begin(start: () => void): Promise<Outcome> {
    this.#origin = document.activeElement;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      start();
    });
  }

  /** Whether the focus is still where it was when the page pressed. */
  readonly hasFocus = (): boolean => document.activeElement === this.#origin;

  /** Resolves the press; returns whether there was one. */
  succeed(outcome: Outcome): boolean {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(outcome);
    return waiting !== undefined;
  }

  /** Rejects the press, if there is one. */
  fail(error: Error | Problem): void {
    this.#waiting?.reject(error instanceof Error ? error : new NorenError(error));
    this.#waiting = undefined;
  }
}
