// A press of the page's own: it waits for its outcome.

import { NorenError, type Problem } from "./error.js";
import type { Outcome } from "../types/public.js";

export class Press {
  private waiting: { resolve: (outcome: Outcome) => void; reject: (error: Error) => void } | undefined;

  get isUnderWay(): boolean {
    return this.waiting !== undefined;
  }

  /** What `start` throws is a press that failed. */
  begin(start: () => void): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      start();
    });
  }

  /** Answers whether anybody waited for it. */
  succeed(outcome: Outcome): boolean {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve(outcome);
    return waiting !== undefined;
  }

  fail(error: Error | Problem): void {
    this.waiting?.reject(error instanceof Error ? error : new NorenError(error));
    this.waiting = undefined;
  }
}
