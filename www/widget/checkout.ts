// A widget on the page: starts the wasm, hands it the options, and passes on what it says.

import type { Widget } from "noren-glue";
import { cameBack, fromElsewhere } from "./back.js";
import { fetchCapability } from "./capability.js";
import { Dialog } from "./dialog.js";
import { preload, start, type Engine } from "./engine.js";
import { invalidOption, NorenError, toError } from "./error.js";
import type { Locate } from "./files.js";
import { Frame } from "./frame.js";
import { dialogLabels, hasWords, languageFor, loadWords, type Language, type Locale } from "./language.js";
import { Merchant } from "./merchant.js";
import { checkOptions, copyOptions, optionsForWasm, type CheckedOptions, type GivenOptions } from "./options.js";
import { createPort, type Port } from "./port.js";
import type { Checkout, CheckoutOptions, Outcome, ShopAnswer } from "../types/public.js";
import { Press } from "./press.js";
import { drawQrCode } from "./qr.js";

/** What the page around a widget adds to the options: a form, say. */
export interface Surroundings {
  readonly locate: Locate;
  /** The element that the widget stands in. */
  readonly host: HTMLElement;
  /** Whether a press may go on: a form checks itself first. */
  readonly mayPay?: () => boolean;
  /** Takes the outcome in place of the callbacks. */
  readonly take?: (fields: readonly (readonly [string, string])[]) => unknown;
  /** The choice lacks this, in the shopper's words; nothing where it is complete. */
  readonly lacks?: (missing: string) => void;
}

/** What stays of a press that fails: these problems are told while it goes on. */
const GOES_ON = ["no_answer", "unknown_methods", "capability_fallback", "language_failed", "code_failed"];

/** What the account's answer depends on. */
const ACCOUNT = ["publicKey", "apiUrl", "capability"] as const;

export class MountedCheckout implements Checkout {
  readonly frame: Frame;
  private given: GivenOptions;
  private options: CheckedOptions;
  private readonly merchant: Merchant;
  private dialog: Dialog | undefined;
  private readonly end = new AbortController();
  private widget: Widget | undefined;
  private engine: Engine | undefined;
  private place: HTMLElement | undefined;
  private readonly press = new Press();
  private early: Promise<Response> | undefined;
  private running: Promise<void> | undefined;
  private words: readonly [Locale, Promise<void>] | undefined;
  private mayHaveLeft = cameBack();
  private isRetry = false;
  /** What had the focus when the page pressed. */
  private pressedFrom: Element | null = null;

  constructor(
    options: object,
    private readonly around: Surroundings,
  ) {
    this.given = copyOptions(options);
    this.options = checkOptions(this.given);
    const { theme = "auto", locale, open = false } = this.options;
    this.frame = new Frame(around.host, theme, locale, open);
    this.merchant = new Merchant(around.host, () => this.options);
    if (!this.setDialog()) this.intend();
    const { signal } = this.end;
    addEventListener("pageshow", (event) => event.persisted && this.notify("Returned"), { signal });
    // The form that was sent may have opened an app without leaving the page.
    document.addEventListener("visibilitychange", () => around.take && !document.hidden && this.notify("Seen"), { signal });
    addEventListener("pagehide", () => this.notify("Hidden"), { signal });
  }

  /** Puts the widget where `display` has it, with all that is in it; answers whether that is a dialog. */
  private setDialog(): boolean {
    const isWanted = this.options.display === "dialog";
    if (isWanted !== !!this.dialog) {
      this.dialog?.close();
      this.dialog = isWanted ? new Dialog(this.frame, () => this.intend(), this.runAgain, () => this.dismissed()) : undefined;
      if (!isWanted) {
        this.frame.moveInto(this.frame.root);
        this.runAgain();
      }
      if (this.place) this.frame.place(this.place);
      void this.loadWords().then(() => this.label());
    }
    this.label();
    return isWanted;
  }

  private notify(event: keyof Engine["glue"]["PageEvent"]): void {
    this.widget?.notify(this.engine!.glue.PageEvent[event]);
  }

  /** A closed dialog is a payment given up, unless the outcome has left already: the wasm knows. */
  private dismissed(): void {
    if (this.widget) this.notify("Dismissed");
    else this.cancelled();
  }

  private cancelled(): void {
    this.press.fail({ code: "cancelled", message: "the shopper closed the dialog." });
    this.merchant.call("Cancel", undefined);
  }

  /** Shows the widget; a dialog's button is there already. */
  async start(): Promise<void> {
    if (!this.dialog) await this.run();
  }

  /** Starts all that is needed, at once; whoever awaits it later gets the failure. */
  intend(): void {
    preload(this.around.locate).catch(() => undefined);
    this.early ??= fetchCapability(this.options);
    void this.loadWords();
  }

  /** Shows the widget. Throws where an option is wrong; a failed download is shown, told, and can be retried. */
  run(): Promise<void> {
    return (this.running ??= this.begin().catch((error: unknown) => {
      this.running = undefined;
      throw error;
    }));
  }

  private async begin(): Promise<void> {
    let engine: Engine;
    try {
      [engine] = await Promise.all([start(this.around.locate), this.loadWords()]);
    } catch (error) {
      if (!this.end.signal.aborted) this.failed(error);
      return;
    }
    if (this.end.signal.aborted) return;
    this.engine = engine;
    engine.onDeath.add(this.died);
    this.place = engine.places.pop() ?? document.createElement("div");
    this.frame.place(this.place);
    try {
      this.widget = engine.glue.mount(this.place, optionsForWasm(this.options), this.language(), this.port(), this.early);
    } catch (error) {
      engine.onDeath.delete(this.died);
      throw toError(error);
    } finally {
      // The answer is for the first mount alone: after a crash the account is asked anew.
      this.early = undefined;
    }
  }

  /** There is nobody to throw to: what is wrong is told, and can be tried again. */
  private failed(error: unknown): void {
    this.running = undefined;
    this.words = undefined;
    this.tell(toError(error));
    this.frame.showFailure(false, this.retry, this.isRetry);
  }

  private readonly runAgain = (): void => {
    this.run().catch((error: unknown) => this.failed(error));
  };

  private readonly retry = (): void => {
    this.isRetry = true;
    this.runAgain();
  };

  /** Draws the QR code of an address, of the page's own if it is empty, and hands it to the wasm. */
  private async drawCode(address: string): Promise<void> {
    try {
      const href = address ? new URL(address, location.href).href : location.href;
      const code = await drawQrCode(this.around.locate, href);
      if (!code) throw invalidOption("qrCode", href, "an address of 666 bytes at most");
      this.widget?.codeDrawn(address, code.viewBox, code.path);
    } catch (error) {
      const isWrong = (error as Partial<NorenError>).code === "invalid_option";
      const message = `there is no QR code: ${String(error)}`;
      this.tell(isWrong ? (error as Error) : new NorenError({ code: "code_failed", option: "qrCode", message }));
      this.widget?.codeFailed(address);
    }
  }

  /** A language that can't be had is no reason to show nothing: English is there. It is told once. */
  private loadWords(): Promise<void> {
    const { locale } = this.frame;
    if (this.words?.[0] !== locale) {
      const loaded = loadWords(this.around.locate, locale).catch((cause: unknown) => {
        const message = `the words of ${locale} are not to be had, so the widget speaks English: ${String(cause)}`;
        this.tell(new NorenError({ code: "language_failed", option: "locale", message }));
      });
      this.words = [locale, loaded];
    }
    return this.words[1];
  }

  private language(): Language {
    return languageFor(this.frame.locale, this.options.strings);
  }

  private label(): void {
    const { open, title, close } = dialogLabels(this.language(), this.options);
    this.dialog?.label(open, title, close);
  }

  update(changed: Partial<CheckoutOptions>): void {
    const given = { ...this.given, ...copyOptions(changed) };
    const options = checkOptions(given);
    const { theme = "auto", locale } = options;
    try {
      // New words may have to be fetched first: till then the widget goes on in the language that it speaks.
      this.widget?.update(optionsForWasm(options), languageFor(hasWords(locale) ? locale : this.frame.locale, options.strings));
    } catch (error) {
      throw toError(error);
    }
    // What was asked of another account is not this one's answer.
    if (ACCOUNT.some((name) => given[name] !== this.given[name])) this.early = undefined;
    this.given = given;
    this.options = options;
    this.frame.dress(theme, locale);
    this.setDialog();
    if (hasWords(locale)) return;
    void this.loadWords().then(() => {
      this.widget?.update(optionsForWasm(this.options), this.language());
      this.label();
    });
  }

  /** Whether a press of the page's waits for its outcome. */
  get isBusy(): boolean {
    return this.press.isUnderWay;
  }

  submit(): Promise<Outcome> {
    if (this.around.host.matches(":disabled")) return Promise.reject(new NorenError({ code: "not_ready", message: "the element is disabled." }));
    if (this.press.isUnderWay) return Promise.reject(new NorenError({ code: "busy", message: "a press is already under way." }));
    if (!this.widget) return Promise.reject(new NorenError({ code: "not_ready", message: "the ways to pay are not shown yet." }));
    this.pressedFrom = document.activeElement;
    return this.press.begin(() => this.notify("Pressed"));
  }

  answer(answer: ShopAnswer): void {
    this.merchant.answer(answer);
  }

  /** Opens the dialog; answers whether there was one to be opened. */
  open(): boolean {
    return this.dialog?.open() ?? false;
  }

  close(): void {
    this.dialog?.close();
  }

  /** As new: what the shopper chose is forgotten. */
  restart(): void {
    if (!this.widget) return;
    this.remove();
    this.frame.showSkeleton();
    this.runAgain();
    this.merchant.choice = {};
    this.merchant.call("Change", {});
  }

  unmount(): void {
    if (this.end.signal.aborted) return;
    this.end.abort();
    this.close();
    this.remove();
    this.frame.clear();
  }

  private remove(): void {
    this.press.fail({ code: "unmounted", message: "the widget was taken off the page, or reset." });
    const { engine, place } = this;
    engine?.onDeath.delete(this.died);
    this.widget?.unmount();
    this.widget = undefined;
    this.running = undefined;
    // The wasm clears the place in a microtask; then the next widget can have it.
    if (engine && place) setTimeout(() => engine.places.push(place));
    this.place = undefined;
  }

  private readonly died = (): void => {
    this.widget = undefined;
    this.place = undefined;
    this.running = undefined;
    this.tell(new NorenError({ code: "crashed", message: "the widget has crashed. It says so, and can be started afresh." }));
    this.frame.showFailure(true, this.retry, this.frame.hasFocus());
  };

  private port(): Port {
    const { frame, merchant, press } = this;
    return createPort({
      frame,
      merchant,
      press,
      takeOutcome: this.around.take,
      showMissing: this.around.lacks,
      hasSubmitUrl: () => this.options.submitUrl !== undefined,
      reportError: (error) => this.tell(error),
      onReady: () => this.becameReady(),
      onCancel: () => this.cancelled(),
      drawCode: (address) => void this.drawCode(address),
      openDialog: () => void this.dialog?.open(),
      hasFocusOfPress: () => document.activeElement === this.pressedFrom,
      checkForm: () => this.mayPay(),
    });
  }

  private becameReady(): void {
    // The button that tried again is gone, and the focus with it. What is ready is drawn in a moment.
    if (this.isRetry) setTimeout(() => this.frame.root.querySelector<HTMLElement>("input:enabled")?.focus());
    this.isRetry = false;
    // Back on a page that was made anew: the server says what was paid, else the shopper is warned.
    if (this.mayHaveLeft) this.notify(fromElsewhere() ? "ReturnedFromElsewhere" : "Returned");
    this.mayHaveLeft = false;
  }

  private mayPay(): boolean {
    const may = this.around.mayPay?.() ?? true;
    if (!may) {
      const message = "the form is not valid: nothing was sent.";
      this.press.fail({ code: "invalid_form", message });
    }
    return may;
  }

  private tell(error: Error): void {
    if (!GOES_ON.includes((error as Partial<NorenError>).code ?? "")) this.press.fail(error);
    this.merchant.tell(error);
  }
}
