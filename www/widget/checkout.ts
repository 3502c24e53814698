// A widget on the page. Each of its jobs is a part of its own; this file connects the parts and is
// what a page holds.

import type { Checkout, CheckoutOptions, Outcome, ShopAnswer } from "../types/public.js";
import { Arrival } from "./back.js";
import { EarlyCapability } from "./capability.js";
import { Display } from "./display.js";
import { EarlyRows } from "./early-rows.js";
import { hasStarted, mountWidget, preload, type Engine, type Placed } from "./engine.js";
import { invalidOption, NorenError } from "./error.js";
import type { Locate } from "./files.js";
import { Frame } from "./frame.js";
import { dialogLabels, hasWords, languageFor, warmUpFormats } from "./language.js";
import { Lifecycle } from "./lifecycle.js";
import { Merchant } from "./merchant.js";
import { pageAddress, resolveUrl, takeFetch } from "./network.js";
import {
  checkOptions,
  copyOptions,
  optionsForWasm,
  toOptionError,
  type CheckedOptions,
  type GivenOptions,
} from "./options.js";
import { watchPage, type PageEventName } from "./page-events.js";
import { painted } from "./painted.js";
import { createPort, type FormFields, type Port } from "./port.js";
import { isHarmless, Press } from "./press.js";
import { drawQrCode } from "./qr.js";
import { WidgetLanguage } from "./widget-language.js";

/** What stands around a widget: the page, and perhaps a form. */
export interface Surroundings {
  readonly locate: Locate;
  /** The element that the widget stands in. */
  readonly host: HTMLElement;
  /** Has the form check itself and show what is wrong; returns whether it is valid. */
  readonly checkForm?: () => boolean;
  /** Takes the outcome in place of the callbacks. */
  readonly takeOutcome?: (fields: FormFields) => unknown;
  /** Gets what the choice lacks, in the shopper's words; an empty text when it is complete. */
  readonly showMissing?: (missing: string) => void;
  /** Called when the page unmounts the widget. */
  readonly onUnmount?: () => void;
}

/** What says which account is asked, to compare it. */
const accountOf = ({ publicKey, apiUrl, capability }: CheckedOptions): string =>
  JSON.stringify([publicKey, apiUrl, capability]);

/**
 * The error of a QR code that could not be drawn; that of an address that is too long stays as it
 * is.
 */
const codeError = (cause: unknown): Error => {
  if (cause instanceof NorenError && cause.code === "invalid_option") return cause;
  const message = `there is no QR code: ${String(cause)}`;
  return new NorenError({ code: "code_failed", option: "qrCode", message });
};

export class MountedCheckout {
  readonly frame: Frame;
  /** What the page gets. No function needs its `this`: frameworks wrap the object in a proxy. */
  readonly handle: Checkout = {
    update: (changed) => this.update(changed),
    submit: () => this.submit(),
    answer: (answer, attemptId) => this.answer(answer, attemptId),
    open: () => void this.open(),
    close: () => this.close(),
    unmount: () => this.unmount(),
  };
  #given: GivenOptions;
  #options: CheckedOptions;
  readonly #merchant: Merchant;
  readonly #press = new Press();
  readonly #send = takeFetch();
  readonly #capability = new EarlyCapability(this.#send);
  readonly #arrival = new Arrival();
  readonly #language: WidgetLanguage;
  readonly #lifecycle: Lifecycle;
  readonly #early: EarlyRows;
  readonly #display: Display;
  readonly #end = new AbortController();
  /** The code to begin with, until it is shown. */
  #scan: CheckedOptions["scan"];

  constructor(
    options: object,
    private readonly around: Surroundings,
  ) {
    const { locate, host } = around;
    this.#given = copyOptions(options);
    this.#options = checkOptions(this.#given);
    const { theme = "auto", locale, display, open = false, scan } = this.#options;
    this.#scan = scan;
    this.#merchant = new Merchant(host, () => this.#options);
    this.#language = new WidgetLanguage(locate, () => this.#options.locale, this.#report);
    // Before anything is drawn: the downloads take longest.
    if (display !== "dialog") this.preload();
    this.frame = new Frame(host, theme, locale, open);
    this.frame.showMarks(this.#options.bankMarks);
    this.#early = new EarlyRows(this.frame);
    this.#lifecycle = new Lifecycle({
      locate,
      frame: this.frame,
      language: this.#language,
      mount: (engine) => this.#mountWidget(engine),
      place: (place) => this.#early.handOver(place),
      namesPainted: () => this.#early.whenPainted,
      onBegun: () => this.#arrival.isFromElsewhere && this.#lifecycle.notify("ReturnedFromElsewhere"),
      onRetry: () => void this.#nameMethods(),
      report: this.#report,
    });
    this.#display = new Display(this.frame, {
      onIntent: () => this.preload(),
      onOpen: () => {
        this.#merchant.announceStep("DialogOpened");
        this.#lifecycle.startInBackground();
      },
      onDismiss: () => this.#dismiss(),
      onUnseen: () => {
        const message = "the dialog's place is not rendered.";
        this.#report(new NorenError({ code: "not_shown", message }));
      },
    });
    this.#applyDisplay();
    watchPage((event) => this.#lifecycle.notify(event), around.takeOutcome !== undefined, this.#end.signal);
  }

  /** Shows the widget; a dialog's button is there already. Throws if an option is wrong. */
  async start(): Promise<void> {
    if (!this.#display.isDialog) await this.#lifecycle.start();
  }

  /** Starts every download, so that the widget is there when the shopper wants it. */
  preload(): void {
    preload(this.around.locate).catch(() => undefined);
    this.#capability.request(this.#options);
    void this.#language.load();
    void this.#nameMethods();
    const { locale, currency } = this.#options;
    // While the files are on their way, and not before the shopper sees something.
    void painted().then(() => warmUpFormats(locale, currency));
  }

  /** Shows the ways to pay by name, as soon as account and words are known, until the wasm does. */
  async #nameMethods(): Promise<void> {
    if (hasStarted() || this.#scan) return;
    const options = this.#options;
    const capability = options.capability ?? (await this.#capability.peek()?.catch(() => undefined))?.body;
    await this.#language.load();
    // A later call has newer options.
    if (this.#lifecycle.widget || options !== this.#options) return;
    this.#early.show(capability, this.#options, this.#language.current(this.#options.strings));
  }

  update(changed: Partial<CheckoutOptions>): void {
    const given = { ...this.#given, ...copyOptions(changed) };
    const options = checkOptions(given);
    const { theme = "auto", locale, strings } = options;
    try {
      // The words may have to be fetched first: until then the widget keeps its language.
      const language = languageFor(hasWords(locale) ? locale : this.frame.locale, strings);
      this.#lifecycle.widget?.update(optionsForWasm(options), language);
    } catch (error) {
      throw toOptionError(error);
    }
    if (accountOf(options) !== accountOf(this.#options)) {
      this.#capability.discard();
      this.#early.discard();
    }
    this.#given = given;
    this.#options = options;
    this.frame.dress(theme, locale);
    this.frame.showMarks(options.bankMarks);
    void this.#nameMethods();
    this.#applyDisplay();
    if (!hasWords(locale)) void this.#language.load().then(() => this.#applyLanguage());
  }

  /** Whether the ways to pay are shown by name alone: the widget is on its way. */
  get isNamed(): boolean {
    return this.#early.isShown;
  }

  /** The family of methods that the shopper sees chosen, or an empty text. */
  get chosenMethod(): string {
    return this.frame.root.querySelector<HTMLInputElement>('[name="noren-method"]:checked')?.value ?? "";
  }

  /** Whether a press of the page's own waits for its outcome. */
  get isBusy(): boolean {
    return this.#press.isUnderWay;
  }

  async submit(): Promise<Outcome> {
    const { host } = this.around;
    if (host.matches(":disabled")) {
      throw new NorenError({ code: "not_ready", message: "the element is disabled." });
    }
    if (!host.isConnected) throw new NorenError({ code: "not_ready", message: "the widget is not on the page." });
    const chosen = this.chosenMethod;
    // The wasm learns what is chosen in the early rows when it takes their place.
    if (this.isNamed) await painted();
    if (this.#press.isUnderWay) throw new NorenError({ code: "busy", message: "a press is already under way." });
    if (!this.#lifecycle.widget || this.isNamed || this.chosenMethod !== chosen) {
      throw new NorenError({ code: "not_ready", message: "the ways to pay are not shown yet." });
    }
    return this.#press.begin(() => this.#lifecycle.notify("Pressed"));
  }

  answer(answer: ShopAnswer, attemptId?: string): void {
    this.#merchant.answer(answer, attemptId);
  }

  /** Tells the wasm what became of the outcome: a form and the stand-in know. */
  notify(event: PageEventName): void {
    this.#lifecycle.notify(event);
  }

  /** Opens the dialog; returns whether there was a closed one. */
  open(): boolean {
    return this.#display.open();
  }

  close(): void {
    this.#display.close();
  }

  /** Starts the widget anew: what the shopper chose is forgotten. */
  restart(): void {
    this.#early.reset();
    if (!this.#lifecycle.widget) return;
    this.#failPressAsUnmounted();
    this.#lifecycle.stop();
    this.frame.showSkeleton();
    this.#lifecycle.startInBackground();
    this.#merchant.choice = {};
    this.#merchant.announce("Change", {});
  }

  unmount(): void {
    this.#finish(false);
  }

  /** The host left the page. For a moment, an equal widget can take over what was chosen. */
  leave(): void {
    this.#finish(true);
  }

  #finish(mayGoOn: boolean): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    this.close();
    this.#failPressAsUnmounted();
    this.#lifecycle.end(mayGoOn);
    this.frame.clear();
    this.around.onUnmount?.();
  }

  #failPressAsUnmounted(): void {
    this.#press.fail({ code: "unmounted", message: "the widget was taken off the page, or reset." });
  }

  #mountWidget(engine: Engine): Placed {
    const { strings } = this.#options;
    const options = optionsForWasm(this.#options);
    return mountWidget(engine, options, this.#language.current(strings), this.#port(), this.#capability.take());
  }

  /** Shows the widget where the option `display` has it. */
  #applyDisplay(): void {
    if (this.#display.move(this.#options.display === "dialog")) {
      if (!this.#display.isDialog) this.#lifecycle.startInBackground();
      this.#lifecycle.showPlace();
      void this.#language.load().then(() => this.#labelDialog());
    }
    this.#labelDialog();
  }

  #applyLanguage(): void {
    const { strings } = this.#options;
    this.#lifecycle.widget?.update(optionsForWasm(this.#options), this.#language.current(strings));
    this.#labelDialog();
  }

  #labelDialog(): void {
    if (!this.#display.isDialog) return;
    this.#display.label(dialogLabels(this.#language.current(this.#options.strings), this.#options));
  }

  /** The shopper gave up, unless the merchant has the outcome already: the wasm knows. */
  #dismiss(): void {
    if (this.#lifecycle.widget) this.#lifecycle.notify("Dismissed");
    else this.#cancel();
  }

  #cancel(): void {
    this.#press.fail({ code: "cancelled", message: "the shopper closed the dialog." });
    this.#merchant.announce("Cancel", undefined);
  }

  #port(): Port {
    const { frame } = this;
    const merchant = this.#merchant;
    const press = this.#press;
    const send = this.#send;
    return createPort({
      frame,
      merchant,
      press,
      send,
      takeOutcome: this.around.takeOutcome,
      showMissing: this.around.showMissing,
      hasSubmitUrl: () => this.#options.submitUrl !== undefined,
      reportError: this.#report,
      onReady: () => this.#becomeReady(),
      onCancel: () => this.#cancel(),
      onStillHere: () => this.#lifecycle.notify("StillHere"),
      drawCode: (address) => void this.#drawCode(address),
      openDialog: () => void this.#display.open(),
      hasFocusOfPress: press.hasFocus,
      checkForm: () => this.#checkForm(),
    });
  }

  #becomeReady(): void {
    this.#lifecycle.finishRetry();
    // On a page that Back loaded anew the server says what was paid, or the shopper is warned.
    const event = this.#arrival.take();
    const scan = this.#scan;
    this.#scan = undefined;
    if (scan) this.#lifecycle.widget?.tell("code-given", { scan });
    else if (event) this.#lifecycle.notify(event);
  }

  #checkForm(): boolean {
    const isValid = this.around.checkForm?.() ?? true;
    if (!isValid) this.#press.fail({ code: "invalid_form", message: "the form is not valid: nothing was sent." });
    return isValid;
  }

  /**
   * Draws the QR code of an address, of the page's own if it is empty, and hands it to the wasm.
   */
  async #drawCode(address: string): Promise<void> {
    // Another element may show it by then.
    const { widget } = this.#lifecycle;
    const href = (address && resolveUrl(address)?.href) || pageAddress();
    try {
      const code = await drawQrCode(this.around.locate, href);
      if (!code) throw invalidOption("qrCode", href, "an address of 666 bytes at most");
      widget?.tell("code-drawn", { href: address, ...code });
    } catch (error) {
      this.#report(codeError(error));
      widget?.tell("code-drawn", { href: address });
    }
  }

  readonly #report = (error: Error): void => {
    if (!isHarmless(error)) this.#press.fail(error);
    this.#merchant.report(error);
  };
}
