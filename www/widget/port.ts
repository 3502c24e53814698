// The page's side of a widget: every function that the wasm may call. `src/port.rs` declares them in Rust.

import type { Choice, Outcome } from "../types/public.js";
import { NorenError, type Problem } from "./error.js";
import { fact } from "./facts.js";
import type { Frame } from "./frame.js";
import type { Merchant } from "./merchant.js";
import type { Press } from "./press.js";

/** The parts of a widget on the page that the functions use. */
export interface PortParts {
  readonly frame: Frame;
  readonly merchant: Merchant;
  readonly press: Press;
  /** Takes the outcome in place of the callbacks: a form does. */
  readonly takeOutcome: ((fields: readonly (readonly [string, string])[]) => unknown) | undefined;
  /** Gets what the choice lacks, in the shopper's words; an empty text when it is complete. */
  readonly showMissing: ((missing: string) => void) | undefined;
  hasSubmitUrl(): boolean;
  reportError(error: Error): void;
  onReady(): void;
  onCancelled(): void;
  drawQrCode(): void;
  openDialog(): void;
  /** Whether the focus is still where the page pressed Pay from. */
  hasFocusOfPress(): boolean;
  mayPay(): boolean;
}

export const createPort = (parts: PortParts): object => {
  const { frame, merchant, press, takeOutcome, showMissing } = parts;
  return {
    outcome: (outcome: Outcome, fields: [string, string][]): unknown => {
      const isTaken = press.succeed(outcome) || parts.hasSubmitUrl();
      return merchant.outcome(outcome, isTaken, takeOutcome && ((): unknown => takeOutcome(fields)));
    },
    problem: (problem: Problem): void => parts.reportError(new NorenError(problem)),
    changed: (choice: Choice, missing: string): void => {
      merchant.choice = choice;
      showMissing?.(missing);
      merchant.call("Change", choice);
    },
    ready: (missing: string): void => {
      showMissing?.(missing);
      merchant.call("Ready", undefined);
      parts.onReady();
    },
    remove: (id: string): unknown => merchant.call("RemoveLinkedAccount", { id }),
    before: (choice: Choice, attemptId: string): Promise<unknown> => merchant.before(choice, attemptId),
    ask: fact,
    hasFocus: frame.hasFocus,
    hasLostFocus: frame.hasLostFocus,
    cancelled: (): void => parts.onCancelled(),
    draw: (): void => parts.drawQrCode(),
    // A dialog that the shopper closed meanwhile opens for the notice. The focus stays with a shopper who types elsewhere on the page.
    notice: (): boolean => {
      parts.openDialog();
      return frame.hasFocus() || frame.hasLostFocus() || parts.hasFocusOfPress();
    },
    leave: (href: string): void => void merchant.leave(href),
    mayPay: (): boolean => parts.mayPay(),
    ignored: (): void => {
      const message = "the press came to nothing: the ways to pay are not shown, or a payment is under way.";
      press.fail({ code: "not_ready", message });
    },
  };
};
