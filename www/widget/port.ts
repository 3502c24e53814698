// The page's side of a widget: every function that the wasm may call. `src/port.rs` declares them
// in Rust.

import type { Choice, Outcome } from "../types/public.js";
import { copyAnswer, type ShopAnswerObject } from "./answer.js";
import { facts } from "./facts.js";
import type { Frame } from "./frame.js";
import type { Merchant } from "./merchant.js";
import type { Send } from "./network.js";
import { whenStillHere } from "./page-events.js";
import type { Press } from "./press.js";
import { reportedError, type ReportedProblem } from "./problems.js";

/** The parts of a widget on the page that the functions use. */
export interface PortParts {
  readonly frame: Frame;
  readonly merchant: Merchant;
  readonly press: Press;
  readonly send: Send;
  /** Takes the outcome in place of the callbacks: a form does. */
  readonly takeOutcome: ((fields: FormFields) => unknown) | undefined;
  /** Gets what the choice lacks, in the shopper's words; an empty text when it is complete. */
  readonly showMissing: ((missing: string) => void) | undefined;
  hasSubmitUrl(): boolean;
  reportError(error: Error): void;
  onReady(): void;
  onCancel(): void;
  /** The page was to leave, and did not. */
  onStillHere(): void;
  drawCode(address: string): void;
  openDialog(): void;
  /** Whether the focus is still where the page pressed Pay from. */
  hasFocusOfPress(): boolean;
  /** Has the form check itself and show what is wrong. Returns whether it is valid. */
  checkForm(): boolean;
}

/** The fields of a form that carry an outcome. */
export type FormFields = readonly (readonly [name: string, value: string])[];

export type Port = ReturnType<typeof createPort>;

export const createPort = (parts: PortParts) => {
  const { frame, merchant, press, send, takeOutcome, showMissing } = parts;
  let lastRedirect = new AbortController();
  return {
    ...facts,
    send,
    settle: (promise: Promise<unknown>, done: (isKept: boolean, value?: unknown) => void): void =>
      void promise.then(
        (value) => done(true, value),
        () => done(false),
      ),
    hasFocus: frame.hasFocus,
    hasLostFocus: frame.hasLostFocus,
    checkForm: (): boolean => parts.checkForm(),
    askPage: async (choice: Choice, attemptId: string): Promise<ShopAnswerObject> =>
      copyAnswer(await merchant.askBeforeSubmit(choice, attemptId)),
    handOver: async (
      outcome: Outcome,
      fields: Readonly<Record<string, string>>,
    ): Promise<ShopAnswerObject | undefined> => {
      const isTaken = press.succeed(outcome) || parts.hasSubmitUrl();
      const take = takeOutcome && ((): unknown => takeOutcome(Object.entries(fields)));
      const answer = await merchant.deliver(outcome, isTaken, take);
      return answer === undefined ? undefined : copyAnswer(answer);
    },
    rejectPress: (): void => {
      const message = "the ways to pay are not shown, or a payment is under way.";
      press.fail({ code: "not_ready", message });
    },
    redirect: (href: string): void => {
      lastRedirect.abort();
      lastRedirect = new AbortController();
      const { signal } = lastRedirect;
      // Not before `beforeRedirect` has answered.
      void merchant.redirect(href).then(() => whenStillHere(parts.onStillHere, signal));
    },
    // A dialog that the shopper has closed opens for the notice. A shopper who types elsewhere on
    // the page keeps the focus there.
    showNotice: (): boolean => {
      parts.openDialog();
      return frame.hasFocus() || frame.hasLostFocus() || parts.hasFocusOfPress();
    },
    // Who uses the keyboard keeps what has the focus in sight.
    showOpened: (): void => {
      if (!frame.root.querySelector(":focus-visible"))
        frame.root.querySelector(".plans, .field, .picture")?.scrollIntoView({ block: "nearest" });
    },
    drawCode: (address: string): void => parts.drawCode(address),
    removeAccount: (id: string): void => void merchant.announce("RemoveLinkedAccount", { id }),
    announceChoice: (choice: Choice, missing: string): void => {
      merchant.choice = choice;
      showMissing?.(missing);
      merchant.announce("Change", choice);
    },
    announceReady: (missing: string): void => {
      showMissing?.(missing);
      merchant.announce("Ready", undefined);
      parts.onReady();
    },
    announceCancel: (): void => parts.onCancel(),
    announceStep: (name: string, value: string): void => {
      const detail = { Refused: { code: value }, Status: { status: value } };
      merchant.announceStep(name, detail[name as keyof typeof detail]);
    },
    report: (problem: ReportedProblem): void => parts.reportError(reportedError(problem)),
  };
};
