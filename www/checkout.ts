// A widget on the page: starts the wasm, hands it the options, and passes on what it says.

import type { Widget } from "noren-glue";
import { preload, start, type Engine } from "./engine.js";
import { NorenError, toError, type Problem } from "./error.js";
import type { Locate } from "./files.js";
import { Frame } from "./frame.js";
import { checkStrings, hasWords, loadWords, localeOf, speak, type Language } from "./language.js";
import { askEarly } from "./capability.js";
import type { Answer, Checkout, CheckoutOptions, Choice, Outcome } from "./public.js";

/** What the page around a widget adds to the options: a form, say. */
export interface Surroundings {
  readonly locate: Locate;
  /** Whether a press may go on: a form checks itself first. */
  readonly mayPay?: () => boolean;
  /** Takes the outcome in place of the callbacks. */
  readonly take?: (outcome: Outcome, fields: readonly (readonly [string, string])[]) => Answer;
}

interface Waiting {
  resolve: (outcome: Outcome) => void;
  reject: (error: Error) => void;
}

export class MountedCheckout implements Checkout {
  readonly frame: Frame;
  private options: CheckoutOptions;
  private widget: Widget | undefined;
  private engine: Engine | undefined;
  private waiting: Waiting | undefined;
  private isGone = false;
  private early: Promise<Response> | undefined;

  constructor(
    options: CheckoutOptions,
    private readonly around: Surroundings,
  ) {
    this.options = { ...options };
    checkStrings(options);
    this.frame = new Frame(String(options.theme ?? "auto"), localeOf(options), options.open === true);
    // All that is needed travels at once; whoever awaits it later gets the failure.
    preload(around.locate).catch(() => undefined);
    this.loadWords().catch(() => undefined);
    this.early = askEarly(this.options);
  }

  /** Shows the widget. Throws where an option is wrong; a failed download is shown, told, and can be retried. */
  async run(): Promise<void> {
    let engine: Engine;
    try {
      [engine] = await Promise.all([start(this.around.locate), this.loadWords()]);
    } catch (error) {
      if (this.isGone) return;
      this.tell(toError(error));
      this.frame.showFailure(false, this.runAgain);
      return;
    }
    if (this.isGone) return;
    this.engine = engine;
    engine.onDeath.add(this.died);
    const place = this.frame.place();
    try {
      this.widget = engine.glue.mount(place, this.options, this.language(), this.port(), this.early);
    } catch (error) {
      engine.onDeath.delete(this.died);
      throw toError(error);
    } finally {
      // The answer is for the first mount alone: after a crash the account is asked anew.
      this.early = undefined;
    }
  }

  /** After a failure there is nobody to throw to: what is still wrong is told, and can be tried again. */
  private readonly runAgain = (): void => {
    this.run().catch((error: unknown) => {
      this.tell(toError(error));
      this.frame.showFailure(false, this.runAgain);
    });
  };

  /** A language that can't be had is no reason to show nothing: English is there. */
  private loadWords(): Promise<void> {
    return loadWords(this.around.locate, this.frame.locale).catch((cause: unknown) => {
      const message = `the words of ${this.frame.locale} are not to be had, so the widget speaks English: ${String(cause)}`;
      this.tell(new NorenError({ code: "language_failed", option: "locale", message }));
    });
  }

  private language(): Language {
    return speak(this.frame.locale, this.options.strings as Record<string, string> | undefined);
  }

  update(changed: Partial<CheckoutOptions>): void {
    const options = { ...this.options, ...changed };
    const locale = localeOf(options);
    checkStrings(options);
    try {
      // New words may have to be fetched first: till then the widget goes on in the language that it speaks.
      this.widget?.update(options, speak(hasWords(locale) ? locale : this.frame.locale, options.strings as Record<string, string> | undefined));
    } catch (error) {
      throw toError(error);
    }
    this.options = options;
    this.frame.locale = locale;
    this.frame.theme = String(options.theme ?? "auto");
    if (!hasWords(locale)) void this.loadWords().then(() => this.widget?.update(this.options, this.language()));
  }

  submit(): Promise<Outcome> {
    if (this.waiting) return Promise.reject(new NorenError({ code: "busy", message: "a press is already under way." }));
    if (!this.widget) return Promise.reject(new NorenError({ code: "not_ready", message: "the ways to pay are not shown yet." }));
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.widget?.submit();
    });
  }

  unmount(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.engine?.onDeath.delete(this.died);
    this.settle((waiting) => waiting.reject(new NorenError({ code: "unmounted", message: "the widget was taken off the page." })));
    this.widget?.unmount();
    this.widget = undefined;
    this.frame.host.remove();
  }

  private readonly died = (): void => {
    this.widget = undefined;
    this.tell(new NorenError({ code: "crashed", message: "the widget has crashed. It says so, and can be started afresh." }));
    this.frame.showFailure(true, this.runAgain);
  };

  private port(): object {
    return {
      outcome: (outcome: Outcome, fields: [string, string][]): unknown => {
        this.settle((waiting) => waiting.resolve(outcome));
        return this.around.take ? this.around.take(outcome, fields) : this.callBack(outcome);
      },
      problem: (problem: Problem): void => this.tell(new NorenError(problem)),
      changed: (choice: Choice): void => this.guard(() => this.options.onChange?.(choice)),
      ready: (): void => this.guard(() => this.options.onReady?.()),
      remove: (id: string): void => this.guard(() => this.options.onRemoveLinkedAccount?.({ id })),
      mayPay: (): boolean => this.mayPay(),
      ignored: (): void => {
        const message = "the press came to nothing: the ways to pay are not shown, or a payment is under way.";
        this.settle((waiting) => waiting.reject(new NorenError({ code: "not_ready", message })));
      },
    };
  }

  private mayPay(): boolean {
    const may = this.around.mayPay?.() ?? true;
    if (!may) {
      const message = "the form is not valid: nothing was sent.";
      this.settle((waiting) => waiting.reject(new NorenError({ code: "invalid_form", message })));
    }
    return may;
  }

  /** The merchant's answer, or a promise of it. What it throws becomes no answer, since it may have sent the outcome on. */
  private async callBack(outcome: Outcome): Promise<unknown> {
    const { attemptId } = outcome;
    try {
      switch (outcome.kind) {
        case "source":
          return await this.options.onSource?.({ ...outcome.source, attemptId });
        case "linkedAccount":
          return await this.options.onLinkedAccount?.({ ...outcome.linkedAccount, attemptId });
        case "linkRequest":
          return await this.options.onLinkRequest?.({ ...outcome.linkRequest, attemptId });
      }
    } catch (error) {
      this.tell(new NorenError({ code: "callback_failed", message: `the callback for the outcome failed: ${String(error)}.` }));
      throw error;
    }
  }

  /** A merchant's callback that throws is the merchant's error: it must not unwind through the wasm. */
  private guard(call: () => void): void {
    try {
      call();
    } catch (error) {
      reportError(error);
    }
  }

  private tell(error: Error): void {
    const code = (error as Partial<NorenError>).code;
    if (code !== "no_answer" && code !== "unknown_methods" && code !== "capability_fallback" && code !== "language_failed") {
      this.settle((waiting) => waiting.reject(error));
    }
    if (this.options.onError) this.guard(() => this.options.onError?.(error as NorenError));
    else console.warn(error.message);
  }

  private settle(how: (waiting: Waiting) => void): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting) how(waiting);
  }
}
