// `OmiseCard`: buttons, the dialog that they open, and how its source comes into the page's form.

import { preload } from "../widget/engine.js";
import { NorenError, toError } from "../widget/error.js";
import type { Locate } from "../widget/files.js";
import { logOnce } from "../widget/log-once.js";
import { DEFAULTS, localeFor, merge, notOffered, nothingOffered, offeredMethods, optionsFor, type OmiseConfig } from "./config.js";
import { openDialog, openNotice, type Opened } from "./dialog.js";

type WithHost = (host: HTMLElement | undefined) => void;

interface ConfiguredButton {
  readonly buttonId: string;
  readonly configuration: object;
}

/** What a press on a button of the page leads to. */
interface Lead {
  readonly form: HTMLFormElement;
  readonly config: () => OmiseConfig;
}

export class OmiseCard {
  private defaults: OmiseConfig = { ...DEFAULTS };
  private buttons: ConfiguredButton[] = [];
  private readonly attached = new Map<ConfiguredButton, HTMLElement>();
  private isReady = false;
  private opened: Opened | undefined;
  /** That of the dialog that is open; a success forgets it, and with it `onFormClosed`. */
  private current: OmiseConfig | undefined;
  /** The form of the button that was pressed last. */
  private form: HTMLFormElement | undefined;
  private readonly forms = new Set<HTMLFormElement>();
  /** A button listens once: told of anew, after `destroy()` say, it leads elsewhere. */
  private readonly leads = new WeakMap<HTMLElement, Lead>();

  constructor(
    private readonly locate: Locate,
    private readonly apiUrl: string | undefined,
  ) {
    // A page that is restored must not send the spent source again.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) for (const form of this.forms) fill(form, "");
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
    return this.buttons.flatMap((button) => {
      const known = this.attached.get(button);
      const element = document.querySelector<HTMLElement>(button.buttonId);
      if (element && element !== known) {
        const config = (): OmiseConfig => merge(this.defaults, button.configuration);
        const { buttonLabel } = config();
        if (buttonLabel !== DEFAULTS.buttonLabel || !element.hasChildNodes()) element.textContent = buttonLabel;
        // Only what `configure` said counts here.
        this.listen(element, config, this.defaults.submitFormTarget);
        this.attached.set(button, element);
      }
      if (!element && !known) throw new NorenError({ code: "no_target", message: `there is no element ${JSON.stringify(button.buttonId)} on the page.` });
      return element ?? [];
    });
  }

  /** The button of a script tag, which has all of its configuration in attributes. */
  serve(button: HTMLElement, attributes: () => object): void {
    this.isReady = true;
    const config = (): OmiseConfig => merge(this.defaults, attributes());
    const { buttonLabel, submitFormTarget } = config();
    button.textContent = buttonLabel;
    this.listen(button, config, submitFormTarget);
  }

  private listen(button: HTMLElement, config: () => OmiseConfig, target: string): void {
    const form = target ? document.querySelector<HTMLFormElement>(target) : button.closest("form");
    if (!form) {
      const message = `Missing form element: ${target ? `submitFormTarget, ${JSON.stringify(target)}, is not on the page` : "the button must stand inside a <form>, or submitFormTarget must name one"}.`;
      throw new NorenError({ code: "no_form", ...(target && { option: "submitFormTarget" }), message });
    }
    this.forms.add(form);
    fill(form, "");
    // What is wrong is told before a shopper comes.
    offeredMethods(config());
    const isKnown = this.leads.has(button);
    this.leads.set(button, { form, config });
    if (isKnown) return;
    const intend = (): void => void preload(this.locate).catch(() => undefined);
    for (const sign of ["pointerenter", "focus", "touchstart"]) button.addEventListener(sign, intend, { once: true, passive: true });
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const lead = this.leads.get(button)!;
      this.form = lead.form;
      this.open(lead.config());
    });
  }

  /** Opens the form; `false` before anything was configured. The callbacks get its element, where Omise.js gives its iframe. */
  open(config: object = {}, callback?: WithHost): boolean {
    if (!this.isReady) return false;
    this.end();
    const current = (this.current = merge(this.defaults, config));
    const methods = offeredMethods(current);
    const cancelled = (): void => this.close();
    if (methods.length > 0) {
      this.opened = openDialog(this.locate, optionsFor(current, methods, this.apiUrl), (nonce) => this.paid(nonce), cancelled);
    } else {
      const error = nothingOffered(current);
      this.opened = openNotice(this.locate, localeFor(current), error, cancelled);
      call(current.onError, error);
    }
    callback?.(this.opened.host);
    return true;
  }

  /** The order is Omise.js's: close, the form's field, its submit, and then the callback. */
  private paid(nonce: string): void {
    const config = this.current;
    if (!config) return;
    this.close();
    this.current = undefined;
    const { form } = this;
    if (form) fill(form, nonce);
    else if (!config.onCreateTokenSuccess && !config.onCreateSuccess) {
      logOnce("error", "noren: nobody takes the source: pass onCreateTokenSuccess, or open the form by a button in a <form>.");
    }
    // By the prototype: a form may have a field called `submit`. Neither event nor validation, as with Omise.js.
    if (form && config.submitAuto === "yes") HTMLFormElement.prototype.submit.call(form);
    call(config.onCreateTokenSuccess, nonce);
    call(config.onCreateSuccess, { source: nonce });
  }

  close(callback?: WithHost): void {
    const { opened } = this;
    // Later, as in Omise.js, where it fades first: by then a success has forgotten its configuration.
    setTimeout(() => {
      const closed = opened === this.opened ? this.current : undefined;
      if (opened === this.opened) this.end();
      callback?.(opened?.host);
      call(closed?.onFormClosed, opened?.host);
    });
  }

  destroy(): void {
    this.end();
    this.isReady = false;
    this.defaults = { ...DEFAULTS };
    this.buttons = [];
    this.attached.clear();
    this.form = undefined;
  }

  requestCardToken(): never {
    throw notOffered("OmiseCard.requestCardToken", "Noren takes no cards");
  }

  private end(): void {
    this.opened?.end();
    this.opened = undefined;
    this.current = undefined;
  }
}

/** Both fields are in the form always: the one that is not used is empty. Those that the page wrote itself are taken. */
const fill = (form: HTMLFormElement, nonce: string): void => {
  for (const [name, value] of [
    ["omiseToken", ""],
    ["omiseSource", nonce],
  ] as const) {
    let input = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (!input) {
      input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      form.append(input);
    }
    input.value = value;
  }
};

/** What a page's callback throws is the page's. */
const call = (callback: ((detail: unknown) => unknown) | undefined, detail: unknown): void => {
  try {
    callback?.(detail);
  } catch (error) {
    reportError(toError(error));
  }
};
