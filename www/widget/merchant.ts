// The merchant's side of a widget: callbacks and events, what they answer, and what is told to the integrator.

import { NorenError } from "./error.js";
import type { Choice, Outcome, ShopAnswer } from "../types/public.js";
import type { CheckedOptions } from "./options.js";

type Callback = (detail: unknown) => unknown;

const NAMES = { source: "Source", linkedAccount: "LinkedAccount", linkRequest: "LinkRequest" } as const;

export class Merchant {
  /** The last that was announced. */
  choice: Choice = {};
  private answering: ((answer: ShopAnswer) => void) | undefined;

  constructor(
    private readonly host: Element,
    private readonly options: () => CheckedOptions,
  ) {}

  /** Dispatches `noren-…` and calls `on…`. What a merchant's callback throws is the merchant's: it must not unwind through the wasm. */
  call(name: string, detail: unknown): unknown {
    try {
      this.dispatch(name, detail);
      return this.callback(`on${name}`)?.(detail);
    } catch (error) {
      reportError(error);
    }
    return undefined;
  }

  private callback(name: string): Callback | undefined {
    return (this.options() as unknown as Record<string, Callback | undefined>)[name];
  }

  /** Tells the integrator; somebody has to hear it. */
  tell(error: Error): void {
    this.call("Error", error);
    if (!this.callback("onError")) console.warn(error.message);
  }

  private dispatch(name: string, detail: unknown): void {
    const type = `noren${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    this.host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /**
   * The merchant's answer, or a promise of it. What a callback throws becomes no answer, since it may have sent the outcome on. Where a
   * form takes the outcome, listeners and callback are told of it and the form's page may answer.
   */
  async outcome(outcome: Outcome, isTaken: boolean, take?: () => unknown): Promise<unknown> {
    const name = NAMES[outcome.kind];
    const detail = { ...(outcome as unknown as Record<string, object>)[outcome.kind], attemptId: outcome.attemptId, choice: this.choice };
    // A callback that says nothing has taken over; `answer()` may still come.
    const later = new Promise((resolve) => (this.answering = resolve));
    if (take) {
      this.call(name, detail);
      return (await take()) ?? later;
    }
    this.dispatch(name, detail);
    const callback = this.callback(`on${name}`);
    if (!callback && !isTaken) {
      this.tell(new NorenError({ code: "not_taken", option: `on${name}`, message: `nobody takes the outcome: pass on${name}, or submitUrl, or call answer().` }));
    }
    try {
      return (await callback?.(detail)) ?? later;
    } catch (error) {
      this.tell(new NorenError({ code: "callback_failed", option: `on${name}`, message: `on${name} failed: ${String(error)}.` }));
      throw error;
    }
  }

  answer(answer: ShopAnswer): void {
    this.answering?.(answer);
    this.answering = undefined;
  }

  /** Whether a press may go on: `{ error }` where not. */
  async before(choice: Choice, attemptId: string): Promise<unknown> {
    const { beforeSubmit, amount, currency } = this.options();
    const refused = { error: { code: "refused", message: "" } };
    try {
      const answer = await beforeSubmit?.({ ...choice, amount, currency, attemptId });
      if (answer === false) return refused;
      if (!answer || !answer.error) return {};
      const { code, message } = answer.error;
      return { error: { code: typeof code === "string" ? code : "refused", message } };
    } catch (error) {
      this.tell(new NorenError({ code: "callback_failed", option: "beforeSubmit", message: `beforeSubmit failed, so nothing was sent: ${String(error)}.` }));
      return refused;
    }
  }

  /** Leaves the page, unless the merchant does it another way. */
  async leave(href: string): Promise<void> {
    try {
      if ((await this.options().beforeRedirect?.(href)) === false) return;
    } catch (error) {
      reportError(error);
    }
    location.assign(href);
  }
}
