// `OmiseCard`: its buttons, the dialog that they open, and how the source gets into the page's
// form.

import { refusalSentence } from "../embed/refusal.js";
import { preload } from "../widget/engine.js";
import { NorenError, toError } from "../widget/error.js";
import type { Locate } from "../widget/files.js";
import { logOnce } from "../widget/log-once.js";
import { supportError } from "../widget/support.js";
import {
  DEFAULTS,
  localeFor,
  merge,
  methodsInPage,
  notOffered,
  nothingOffered,
  offeredMethods,
  optionsFor,
  placeInPage,
  type OmiseConfig,
} from "./config.js";
import { openDialog, openNotice, type OpenDialog } from "./dialog.js";
import { FormInPage, nothingAvailable, showNoticeInPage } from "./in-page.js";

type HostCallback = (host: HTMLElement | undefined) => void;

interface ConfiguredButton {
  readonly buttonId: string;
  readonly configuration: object;
}

/** What a press on a button of the page opens. */
interface Target {
  readonly form: HTMLFormElement;
  readonly readConfig: () => OmiseConfig;
}

export class OmiseCard {
  private defaults: OmiseConfig = { ...DEFAULTS };
  private buttons: ConfiguredButton[] = [];
  private readonly attached = new Map<ConfiguredButton, HTMLElement>();
  /** Whether anything was configured. */
  private isReady = false;
  private opened: OpenDialog | undefined;
  /** The configuration of the open dialog. A success forgets it, and with it `onFormClosed`. */
  private current: OmiseConfig | undefined;
  /** What the shopper reads in place of a form inside the page. */
  private refusal = "";
  /** The form of the button that was pressed last. */
  private form: HTMLFormElement | undefined;
  private readonly forms = new Set<HTMLFormElement>();
  /**
   * A button gets one listener. When it is attached again, after `destroy()` say, only its target
   * changes.
   */
  private readonly targets = new WeakMap<HTMLElement, Target>();

  constructor(
    private readonly locate: Locate,
    private readonly apiUrl: string | undefined,
  ) {
    // A page that is restored must not send the spent source again.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) for (const form of this.forms) fillForm(form, "");
    });
  }

  configure(config: object): OmiseConfig {
    this.isReady = true;
    return (this.defaults = merge(this.defaults, config));
  }

  configureButton(selector: string, configuration: object = {}): ConfiguredButton {
    const button = { buttonId: selector, configuration };
    this.buttons.push(button);
    return button;
  }

  getDefaultConfig(): OmiseConfig {
    return this.defaults;
  }

  getAllConfigureButtons(): ConfiguredButton[] {
    return this.buttons;
  }

  /** Makes the configured buttons open the form. */
  attach(): HTMLElement[] {
    this.isReady = true;
    return this.buttons.flatMap((button) => this.attachButton(button) ?? []);
  }

  private attachButton(button: ConfiguredButton): HTMLElement | null {
    const attached = this.attached.get(button);
    const element = document.querySelector<HTMLElement>(button.buttonId);
    if (element && element !== attached) {
      const readConfig = (): OmiseConfig => merge(this.defaults, button.configuration);
      const { buttonLabel } = readConfig();
      if (buttonLabel !== DEFAULTS.buttonLabel || !element.hasChildNodes()) element.textContent = buttonLabel;
      // Only what `configure` said counts here, as in Omise.js.
      this.openOnPress(element, readConfig, this.defaults.submitFormTarget);
      this.attached.set(button, element);
    }
    if (!element && !attached) {
      const message = `there is no element ${JSON.stringify(button.buttonId)} on the page.`;
      throw new NorenError({ code: "no_target", message });
    }
    return element;
  }

  /** Serves the button of a script tag, which has all of its configuration in attributes. */
  serve(button: HTMLElement, readAttributes: () => object): void {
    this.isReady = true;
    const readConfig = (): OmiseConfig => merge(this.defaults, readAttributes());
    const { buttonLabel, submitFormTarget } = readConfig();
    button.textContent = buttonLabel;
    this.openOnPress(button, readConfig, submitFormTarget);
  }

  private openOnPress(button: HTMLElement, readConfig: () => OmiseConfig, submitFormTarget: string): void {
    const form = findForm(button, submitFormTarget);
    this.forms.add(form);
    fillForm(form, "");
    // Logs what is wrong before a shopper comes.
    offeredMethods(readConfig());
    const hasListener = this.targets.has(button);
    this.targets.set(button, { form, readConfig });
    if (hasListener) return;
    const preloadWasm = (): void => void preload(this.locate).catch(() => undefined);
    for (const type of ["pointerenter", "focus", "touchstart"]) {
      button.addEventListener(type, preloadWasm, { once: true, passive: true });
    }
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const target = this.targets.get(button)!;
      this.form = target.form;
      this.open(target.readConfig());
    });
  }

  /**
   * Opens the form; `false` before anything was configured. Callbacks get its element, where
   * Omise.js gives its iframe.
   */
  open(config: object = {}, callback?: HostCallback): boolean {
    if (!this.isReady) return false;
    const current = merge(this.defaults, config);
    const place = placeInPage(current);
    if (place) {
      this.openInPage(place, current);
      callback?.(this.opened?.host);
      return true;
    }
    this.endDialog();
    this.current = current;
    const methods = offeredMethods(current);
    const onCancel = (): void => this.close();
    if (methods.length > 0) {
      const options = optionsFor(current, methods, this.apiUrl);
      this.opened = openDialog(this.locate, options, (nonce) => this.finish(nonce), onCancel);
    } else {
      const error = nothingOffered(current);
      this.opened = openNotice(this.locate, localeFor(current), error, onCancel);
      callBack(current.onError, error);
    }
    callback?.(this.opened.host);
    return true;
  }

  /** Shows the form in an element. One that is shown already moves there, with the choice. */
  private openInPage(place: HTMLElement, config: OmiseConfig): void {
    // Plugins give it the height of an iframe.
    place.style.height = "auto";
    try {
      const unsupported = supportError();
      if (unsupported) throw unsupported;
      const options = {
        ...optionsFor(config, methodsInPage(config), this.apiUrl),
        display: "inline",
        payButton: false,
        onError: undefined,
      };
      if (this.opened instanceof FormInPage) {
        this.current = config;
        return this.opened.move(place, options);
      }
      this.endDialog();
      this.current = config;
      const onPaid = (source: string): void => callBack(this.current?.onCreateSuccess, { source });
      const form = (this.opened = new FormInPage(this.locate, place, options, onPaid));
      form.start().catch((error: unknown) => {
        if (this.opened === form) void this.refuseInPage(place, config, toError(error));
      });
    } catch (error) {
      void this.refuseInPage(place, config, toError(error));
    }
  }

  /** Says in place of the form why there is none, and tells the plugin, which shows it too. */
  private async refuseInPage(place: HTMLElement, config: OmiseConfig, error: Error): Promise<void> {
    this.endDialog();
    this.current = config;
    logOnce("error", error.message);
    const isNotOffered = error instanceof NorenError && error.code === "not_offered";
    const locale = localeFor(config);
    const sentence = isNotOffered ? await nothingAvailable(this.locate, locale) : refusalSentence(error, config.key);
    if (this.current !== config) return;
    const host = showNoticeInPage(place, locale, sentence);
    this.opened = { host, end: () => host.remove() };
    // An old engine has its own sentence.
    this.refusal = host.textContent || sentence;
    callBack(config.onError, this.refusal);
  }

  /**
   * Hands the source over in Omise.js's order: close the dialog, fill the form, submit it, and call
   * back.
   */
  private finish(nonce: string): void {
    const config = this.current;
    if (!config) return;
    this.close();
    this.current = undefined;
    const { form } = this;
    if (form) fillForm(form, nonce);
    else if (!config.onCreateTokenSuccess && !config.onCreateSuccess) {
      const message = "pass onCreateTokenSuccess, or open the form by a button in a <form>";
      logOnce("error", `noren: nobody takes the source: ${message}.`);
    }
    // By the prototype: a form may have a field called `submit`. Without event and validation, as
    // with Omise.js.
    if (form && config.submitAuto === "yes") HTMLFormElement.prototype.submit.call(form);
    callBack(config.onCreateTokenSuccess, nonce);
    callBack(config.onCreateSuccess, { source: nonce });
  }

  close(callback?: HostCallback): void {
    const { opened } = this;
    // Later, as in Omise.js, where the form fades first: by then a success has forgotten its
    // configuration.
    setTimeout(() => {
      const closed = opened === this.opened ? this.current : undefined;
      if (opened === this.opened) this.endDialog();
      callback?.(opened?.host);
      callBack(closed?.onFormClosed, opened?.host);
    });
  }

  destroy(): void {
    this.endDialog();
    this.isReady = false;
    this.defaults = { ...DEFAULTS };
    this.buttons = [];
    this.attached.clear();
    this.form = undefined;
  }

  /** Presses Pay in the form inside the page. `onCreateSuccess` or `onError` is called. */
  requestCardToken(): void {
    const { opened, current } = this;
    if (!current || !placeInPage(current)) {
      throw notOffered("OmiseCard.requestCardToken", "there is no form of customInstallmentForm on the page");
    }
    const fail = (sentence: string): void => callBack(this.current?.onError, sentence);
    if (opened instanceof FormInPage) opened.press(localeFor(current), fail);
    else if (this.refusal) fail(this.refusal);
  }

  private endDialog(): void {
    this.opened?.end();
    this.opened = undefined;
    this.current = undefined;
    this.refusal = "";
  }
}

/** The form that a button's source is sent with. */
const findForm = (button: HTMLElement, submitFormTarget: string): HTMLFormElement => {
  const form = submitFormTarget ? document.querySelector<HTMLFormElement>(submitFormTarget) : button.closest("form");
  if (form) return form;
  const why = submitFormTarget
    ? `submitFormTarget, ${JSON.stringify(submitFormTarget)}, is not on the page`
    : "the button must stand inside a <form>, or submitFormTarget must name one";
  const option = submitFormTarget ? "submitFormTarget" : undefined;
  throw new NorenError({ code: "no_form", option, message: `Missing form element: ${why}.` });
};

/**
 * Fills both fields of the form, of which `omiseToken` stays empty. Fields that the page wrote
 * itself are used.
 */
const fillForm = (form: HTMLFormElement, nonce: string): void => {
  for (const [name, value] of Object.entries({ omiseToken: "", omiseSource: nonce })) {
    const input = form.querySelector<HTMLInputElement>(`input[name=${name}]`) ?? appendHiddenInput(form, name);
    input.value = value;
  }
};

const appendHiddenInput = (form: HTMLFormElement, name: string): HTMLInputElement => {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  form.append(input);
  return input;
};

/** Calls a callback of the page's. What it throws is reported, and stops nothing. */
const callBack = (callback: ((detail: unknown) => unknown) | undefined, detail: unknown): void => {
  try {
    callback?.(detail);
  } catch (error) {
    reportError(toError(error));
  }
};
