// The merchant's side of a widget: events and callbacks, what callbacks answer, and reports to the
// integrator.

import type { Choice, Outcome, ShopAnswer } from "../types/public.js";
import { NorenError, written } from "./error.js";
import type { CheckedOptions } from "./options.js";

type Callback = (detail: unknown) => unknown;

/** The part of a callback's and an event's name that each kind of outcome has. */
const NAME_OF_OUTCOME = { source: "Source", linkedAccount: "LinkedAccount", linkRequest: "LinkRequest" } as const;

export class Merchant {
  /** The choice that was announced last. */
  choice: Choice = {};
  /** The attempt that was made last. */
  #attemptId: string | undefined;
  #resolveAnswer: ((answer: ShopAnswer) => void) | undefined;

  constructor(
    private readonly host: Element,
    private readonly options: () => CheckedOptions,
  ) {}

  /**
   * Dispatches `noren-…` and calls `on…`. What a callback throws is reported: it must not unwind
   * through the wasm.
   */
  announce(name: string, detail: unknown): void {
    try {
      this.#dispatch(name, detail);
      this.#callback(`on${name}`)?.(detail);
    } catch (error) {
      reportError(error);
    }
  }

  #callback(name: string): Callback | undefined {
    return (this.options() as unknown as Record<string, Callback | undefined>)[name];
  }

  /** Reports an error to the integrator: by event and callback, or in the console. */
  report(error: Error): void {
    this.announce("Error", error);
    if (!this.#callback("onError")) console.warn(error.message);
  }

  /** Dispatches an event for the merchant's statistics: with the attempt, and nothing of the shopper. */
  announceStep(name: string, detail?: object): void {
    this.#dispatch(name, { attemptId: this.#attemptId, ...detail });
  }

  #dispatch(name: string, detail: unknown): void {
    const type = `noren${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    this.host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /**
   * Delivers an outcome and returns the answer. A callback that returns nothing has taken over;
   * `answer()` may still come. With `takeOutcome`, which a form passes, callback and listeners are
   * informed, and the form's page answers. `isTaken`: somebody else takes the outcome, so that a
   * missing callback is no error.
   */
  async deliver(outcome: Outcome, isTaken: boolean, takeOutcome?: () => unknown): Promise<unknown> {
    const name = NAME_OF_OUTCOME[outcome.kind];
    const { attemptId, kind } = outcome;
    const content = (outcome as unknown as Record<string, object>)[kind];
    const { choice } = this;
    const detail = { ...content, attemptId, choice };
    const later = new Promise((resolve) => (this.#resolveAnswer = resolve));
    this.#attemptId = attemptId;
    this.announceStep("Submitted", { kind, choice });
    if (takeOutcome) {
      this.announce(name, detail);
      return (await takeOutcome()) ?? later;
    }
    this.#dispatch(name, detail);
    const option = `on${name}`;
    const callback = this.#callback(option);
    if (!callback && !isTaken) {
      const message = `nobody takes the outcome: pass ${option}, or submitUrl, or call answer().`;
      this.report(new NorenError({ code: "not_taken", option, message }));
    }
    try {
      return (await callback?.(detail)) ?? later;
    } catch (error) {
      this.report(new NorenError({ code: "callback_failed", option, message: `${option} failed: ${written(error)}.` }));
      // No answer: the callback may have sent the outcome on before it threw.
      throw error;
    }
  }

  /** Answers the outcome that was delivered last, unless the answer is one to an earlier attempt. */
  answer(answer: ShopAnswer, attemptId = this.#attemptId): void {
    if (attemptId !== this.#attemptId) return;
    this.#resolveAnswer?.(answer);
    this.#resolveAnswer = undefined;
  }

  /** Asks `beforeSubmit` whether a press may go on. Resolves with `{ error }` if it may not. */
  async askBeforeSubmit(choice: Choice, attemptId: string): Promise<unknown> {
    const { beforeSubmit, amount, currency } = this.options();
    const refusal = { error: { code: "refused", message: "" } };
    this.#attemptId = attemptId;
    try {
      const answer = await beforeSubmit?.({ ...choice, amount, currency, attemptId });
      if (answer === false) return refusal;
      if (!answer || !answer.error) return {};
      const { code, message } = answer.error;
      return { error: { code: typeof code === "string" ? code : "refused", message } };
    } catch (error) {
      const message = `beforeSubmit failed, so nothing was sent: ${written(error)}.`;
      this.report(new NorenError({ code: "callback_failed", option: "beforeSubmit", message }));
      return refusal;
    }
  }

  /** Leaves the page, unless `beforeRedirect` says that the merchant does it another way. */
  async redirect(href: string): Promise<void> {
    this.announceStep("Redirecting");
    try {
      if ((await this.options().beforeRedirect?.(href)) === false) return;
    } catch (error) {
      reportError(error);
    }
    location.assign(href);
  }
}
