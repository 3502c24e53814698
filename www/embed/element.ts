// <noren-checkout>: the widget as an element, a field of the form around it.

import { attributeOf, OPTION_OF_ATTRIBUTE, readAttributes } from "./attributes.js";
import { MountedCheckout } from "../widget/checkout.js";
import { NorenError, toError } from "../widget/error.js";
import type { Fields } from "./form.js";
import { FormHold, methodOf } from "./form.js";
import type { Locate } from "../widget/files.js";
import { Frame } from "../widget/frame.js";
import { pageLocale } from "../widget/locale.js";
import { valueOfText } from "../widget/option-kinds.js";
import { OPTION_TABLE, PROPERTY_OPTIONS, type OptionName } from "../widget/option-table.js";
import { checkOptions, type GivenOptions } from "../widget/options.js";
import type { Outcome, ShopAnswer } from "../types/public.js";
import { checkForm, sentenceFor } from "./refusal.js";

const TAG = "noren-checkout";

type Begin = (script: HTMLScriptElement) => void;

/** Defines the element, once a page; the answer starts script tags: this build's first copy does. */
export const defineElement = (locate: Locate, begin: Begin = () => undefined): Begin => {
  const known = customElements.get(TAG) as (CustomElementConstructor & { version?: string; begin?: Begin }) | undefined;
  if (!known) {
    customElements.define(TAG, elementClass(locate, begin));
    return begin;
  }
  if (known.version === __NOREN_VERSION__) return known.begin ?? begin;
  console.warn(`noren: <${TAG}> is taken by another version (${known.version ?? "unknown"}): this one, ${__NOREN_VERSION__}, serves script tags and mount() only.`);
  return begin;
};

const elementClass = (locate: Locate, begin: Begin): CustomElementConstructor => {
  class NorenCheckoutElement extends HTMLElement {
    static readonly formAssociated = true;
    static readonly version = __NOREN_VERSION__;
    static readonly begin = begin;
    static readonly observedAttributes = [...Object.keys(OPTION_OF_ATTRIBUTE), "name"];

    private readonly internals = this.attachInternals();
    private readonly given: Record<string, unknown> = {};
    private checkout: MountedCheckout | undefined;
    private hold: FormHold | undefined;
    private within: HTMLFormElement | null = null;
    private lacking = "";
    private isDue = false;
    private isDisabled = false;

    connectedCallback(): void {
      // Properties that were set before the element was defined hide the accessors.
      for (const name of PROPERTY_OPTIONS) {
        if (!Object.hasOwn(this, name)) continue;
        const own = this as unknown as Record<string, unknown>;
        const value = own[name];
        delete own[name];
        own[name] = value;
      }
      if (!this.hasAttribute("tabindex")) {
        this.tabIndex = -1;
        this.passFocusOn();
      }
      this.changeSoon();
    }

    /** A form that finds the choice incomplete gives the focus to the element, which passes it on. A press of its own goes where it goes. */
    private passFocusOn(): void {
      let isPressed = false;
      this.addEventListener("pointerdown", () => {
        isPressed = true;
        setTimeout(() => (isPressed = false), 100);
      }, { capture: true });
      this.addEventListener("focus", () => {
        if (!isPressed) this.anchor()?.focus();
      });
    }

    private anchor(): HTMLElement | null | undefined {
      return this.checkout?.frame.root.querySelector<HTMLElement>("input:enabled, button");
    }

    disconnectedCallback(): void {
      // One that is moved is back by then.
      queueMicrotask(() => {
        if (!this.isConnected) this.end();
      });
    }

    attributeChangedCallback(name: string): void {
      delete this.given[OPTION_OF_ATTRIBUTE[name] ?? ""];
      this.changeSoon();
    }

    formAssociatedCallback(): void {
      // One that is moved within its form is back in it by then.
      queueMicrotask(() => {
        if (!this.checkout || this.within === this.form) return;
        this.end();
        this.changeSoon();
      });
    }

    formDisabledCallback(isDisabled: boolean): void {
      this.isDisabled = isDisabled;
      this.checkout?.frame.disable(isDisabled);
    }

    formResetCallback(): void {
      this.internals.setFormValue(null);
      this.checkout?.restart();
    }

    submit(): Promise<Outcome> {
      return this.checkout?.submit() ?? Promise.reject(new NorenError({ code: "not_ready", message: "the element is not on the page." }));
    }

    answer(answer: ShopAnswer): void {
      this.checkout?.answer(answer);
    }

    /** A method, and an option for tests: frameworks set attributes as properties. */
    get open(): () => void {
      return () => void this.checkout?.open();
    }

    set open(isOpen: unknown) {
      this.toggleAttribute("open", !!isOpen);
    }

    close(): void {
      this.checkout?.close();
    }

    get disabled(): boolean {
      return this.hasAttribute("disabled");
    }

    set disabled(isDisabled: boolean) {
      this.toggleAttribute("disabled", isDisabled);
    }

    get willValidate(): boolean {
      return this.internals.willValidate;
    }

    get form(): HTMLFormElement | null {
      return this.internals.form;
    }

    get name(): string {
      return this.getAttribute("name") ?? "";
    }

    set name(name: string) {
      this.setAttribute("name", name);
    }

    get validity(): ValidityState {
      return this.internals.validity;
    }

    get validationMessage(): string {
      return this.internals.validationMessage;
    }

    checkValidity(): boolean {
      return this.internals.checkValidity();
    }

    reportValidity(): boolean {
      return this.internals.reportValidity();
    }

    /** The value of an option's property: of an attribute the type that its kind has. */
    option(name: OptionName): unknown {
      const text = this.getAttribute(attributeOf(name));
      return this.given[name] ?? (text === null ? undefined : valueOfText(OPTION_TABLE[name].kind, text));
    }

    setOption(name: OptionName, value: unknown): void {
      const attribute = attributeOf(name);
      const isText = OPTION_TABLE[name].attribute === "text";
      if (isText && ["string", "number", "boolean"].includes(typeof value)) this.setAttribute(attribute, String(value));
      else {
        if (isText) this.removeAttribute(attribute);
        if (value != null) this.given[name] = value;
        else delete this.given[name];
        this.changeSoon();
      }
    }

    private options(): GivenOptions {
      const attributes = [...this.attributes].flatMap(({ name, value }) => {
        const option = OPTION_OF_ATTRIBUTE[name];
        return option === undefined ? [] : [[option, value] as const];
      });
      return { ...readAttributes(attributes), ...this.given };
    }

    /** Many changes are one. */
    private changeSoon(): void {
      if (this.isDue) return;
      this.isDue = true;
      queueMicrotask(() => {
        this.isDue = false;
        if (!this.isConnected) return;
        try {
          const absent = Object.fromEntries(PROPERTY_OPTIONS.map((name) => [name, undefined]));
          if (this.checkout) this.change(this.checkout, { ...absent, ...this.options() });
          else this.begin();
        } catch (error) {
          this.refuse(toError(error));
        }
      });
    }

    /** A wrong option stays as it was, and is told; all others change. With a wrong price or key nobody pays. */
    private change(checkout: MountedCheckout, options: GivenOptions): void {
      try {
        checkout.update(options);
      } catch (error) {
        const { option = "" } = error as Partial<NorenError>;
        const [name = ""] = option.split(".");
        if (!(name in options) || ["publicKey", "amount", "currency"].includes(name)) {
          this.end();
          throw error;
        }
        this.refuse(toError(error));
        const { [name]: _, ...others } = options;
        this.change(checkout, others);
      }
    }

    private begin(): void {
      const options = this.options();
      const { form } = this.internals;
      this.within = form;
      if (form) {
        checkForm(methodOf(form), checkOptions(options));
        this.hold = new FormHold(form, { put: (fields) => this.put(fields), clear: (wholly) => this.put(wholly ? [] : this.carried.filter(([name]) => name !== "omiseCitizenId")) });
      }
      const { hold } = this;
      const lacks = (missing: string): void => this.lack(missing);
      this.checkout = new MountedCheckout(options, {
        locate,
        host: this,
        lacks,
        ...(hold && { mayPay: () => this.mayPay(hold), take: hold.letGo }),
      });
      hold?.hold(this.checkout);
      this.checkout.frame.disable(this.isDisabled);
      this.checkout.start().catch((error: unknown) => {
        this.end();
        this.refuse(toError(error));
      });
    }

    private carried: Fields = [];

    /** The form's value; a browser that restores the page must not bring it back. */
    private put(fields: Fields): void {
      this.carried = fields;
      const data = new FormData();
      for (const [field, value] of fields) data.append(this.name ? `${this.name}-${field}` : field, value);
      this.internals.setFormValue(fields.length > 0 ? data : null, null);
      // Disabled meanwhile, against a second press say, it would keep back what was made.
      if (fields.length > 0 && this.matches(":disabled")) {
        this.form?.addEventListener("formdata", ({ formData }) => data.forEach((value, field) => formData.append(field, value)), { once: true });
      }
    }

    private lack(missing: string): void {
      this.lacking = missing;
      // Some browsers give the focus to what the words point at, others to the element.
      this.internals.setValidity(missing ? { valueMissing: true } : {}, missing, this.anchor() ?? undefined);
    }

    /** The widget itself says what its choice lacks, in its own place: the form is asked about the rest. */
    private mayPay(hold: FormHold): boolean {
      const { lacking } = this;
      this.lack("");
      const may = hold.mayPay();
      this.lack(lacking);
      return may;
    }

    private refuse(error: Error): void {
      this.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, composed: true, detail: error }));
      const { onError } = this.given;
      if (typeof onError === "function") onError(error);
      console.error(error.message);
      if (this.checkout) return;
      // What was never there holds no form: mended, it can have it. Until then the form is not sent without a payment.
      this.end();
      const sentence = sentenceFor(error, this.option("publicKey"));
      // A second widget is one too many: the first one pays.
      if ((error as Partial<NorenError>).code !== "second_tag") this.internals.setValidity({ customError: true }, sentence);
      new Frame(this, "auto", pageLocale(), false).showNotice(sentence);
    }

    private end(): void {
      this.hold?.release();
      this.hold = undefined;
      this.checkout?.unmount();
      this.checkout = undefined;
      this.internals.setFormValue(null);
      this.internals.setValidity({});
    }
  }
  for (const name of PROPERTY_OPTIONS) {
    Object.defineProperty(NorenCheckoutElement.prototype, name, {
      enumerable: true,
      configurable: true,
      get(this: NorenCheckoutElement) {
        return this.option(name);
      },
      set(this: NorenCheckoutElement, value: unknown) {
        this.setOption(name, value);
      },
    });
  }
  return NorenCheckoutElement;
};
