// `<noren-checkout>`: the widget as an element, a field of the form around it.

import type { Outcome, ShopAnswer } from "../types/public.js";
import { MountedCheckout } from "../widget/checkout.js";
import { NorenError, toError } from "../widget/error.js";
import type { Locate } from "../widget/files.js";
import { Frame } from "../widget/frame.js";
import { pageLocale } from "../widget/locale.js";
import { checkOptions, type GivenOptions } from "../widget/options.js";
import { supportError } from "../widget/support.js";
import { OPTION_OF_ATTRIBUTE } from "./attributes.js";
import { defineProperties, ElementOptions, upgradeProperties } from "./element-options.js";
import { passFocusOn } from "./focus.js";
import { FormHold, methodOf } from "./form.js";
import { FormField } from "./form-field.js";
import { checkFormOptions, refusalSentence } from "./refusal.js";
import { unsupportedElement } from "./unsupported.js";

const TAG = "noren-checkout";

/** Starts the widget of a script tag. */
type ServeTag = (script: HTMLScriptElement) => void;

/** The element's class, with what other copies of the loader on the page ask it. */
type ElementClass = CustomElementConstructor & { readonly version?: string; readonly serveTag?: ServeTag };

/** Options that the widget does not go on without: with a wrong one nobody pays. */
const PRICE_AND_KEY = ["publicKey", "amount", "currency"];

/**
 * Defines the element, once a page. Returns what serves script tags: that of the first copy of the
 * same build.
 */
export const defineElement = (locate: Locate, serveTag: ServeTag = () => undefined): ServeTag => {
  const defined = customElements.get(TAG) as ElementClass | undefined;
  if (!defined) {
    customElements.define(TAG, elementClass(locate, serveTag));
    return serveTag;
  }
  if (defined.version === __NOREN_VERSION__) return defined.serveTag ?? serveTag;
  console.warn(
    `noren: <${TAG}> is taken by another version (${defined.version ?? "unknown"}): ` +
      `this one, ${__NOREN_VERSION__}, serves script tags and mount() only.`,
  );
  return serveTag;
};

const elementClass = (locate: Locate, serveTag: ServeTag): ElementClass => {
  const unsupported = supportError();
  if (unsupported) return Object.assign(unsupportedElement(unsupported), { version: __NOREN_VERSION__, serveTag });
  class NorenCheckoutElement extends HTMLElement {
    static readonly formAssociated = true;
    static readonly version = __NOREN_VERSION__;
    static readonly serveTag = serveTag;
    static readonly observedAttributes = [...Object.keys(OPTION_OF_ATTRIBUTE), "name"];

    private readonly internals = this.attachInternals();
    private readonly field = new FormField(this, this.internals, () => this.anchor());
    readonly options = new ElementOptions(this, () => this.scheduleApply());
    private checkout: MountedCheckout | undefined;
    private hold: FormHold | undefined;
    /** The form that the widget was started in. */
    private formOfCheckout: HTMLFormElement | null = null;
    private isApplyScheduled = false;
    private isDisabled = false;

    connectedCallback(): void {
      upgradeProperties(this);
      if (!this.hasAttribute("tabindex")) {
        this.tabIndex = -1;
        passFocusOn(this, () => this.anchor());
      }
      this.scheduleApply();
    }

    disconnectedCallback(): void {
      // An element that is moved is connected again by then.
      queueMicrotask(() => {
        if (!this.isConnected) this.endWidget();
      });
    }

    attributeChangedCallback(name: string): void {
      this.options.dropForAttribute(name);
      this.scheduleApply();
    }

    formAssociatedCallback(): void {
      // An element that is moved within its form is in it again by then.
      queueMicrotask(() => {
        if (!this.checkout || this.formOfCheckout === this.form) return;
        this.endWidget();
        this.scheduleApply();
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

    async submit(): Promise<Outcome> {
      if (this.checkout) return this.checkout.submit();
      throw new NorenError({ code: "not_ready", message: "the element is not on the page." });
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

    get form(): HTMLFormElement | null {
      return this.internals.form;
    }

    get name(): string {
      return this.getAttribute("name") ?? "";
    }

    set name(name: string) {
      this.setAttribute("name", name);
    }

    get willValidate(): boolean {
      return this.internals.willValidate;
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

    /** The first thing to choose, or to press. */
    private anchor(): HTMLElement | null | undefined {
      return this.checkout?.frame.root.querySelector<HTMLElement>("input:enabled, button");
    }

    /** Applies all changes of this turn at once. */
    private scheduleApply(): void {
      if (this.isApplyScheduled) return;
      this.isApplyScheduled = true;
      queueMicrotask(() => {
        this.isApplyScheduled = false;
        if (!this.isConnected) return;
        try {
          if (this.checkout) this.updateWidget(this.checkout, this.options.allWithAbsent());
          else this.startWidget();
        } catch (error) {
          this.refuse(toError(error));
        }
      });
    }

    /**
     * Applies the options without those that are wrong, which are reported and stay as they were.
     */
    private updateWidget(checkout: MountedCheckout, options: GivenOptions): void {
      try {
        checkout.update(options);
      } catch (error) {
        const { option = "" } = error as Partial<NorenError>;
        const [name = ""] = option.split(".");
        if (!(name in options) || PRICE_AND_KEY.includes(name)) {
          this.endWidget();
          throw error;
        }
        this.refuse(toError(error));
        const { [name]: _, ...others } = options;
        this.updateWidget(checkout, others);
      }
    }

    private startWidget(): void {
      const options = this.options.all();
      const { form } = this.internals;
      this.formOfCheckout = form;
      if (form) {
        checkFormOptions(methodOf(form), checkOptions(options));
        this.hold = new FormHold(form, this.field);
      }
      const { hold, field } = this;
      this.checkout = new MountedCheckout(options, {
        locate,
        host: this,
        showMissing: (missing) => field.setMissing(missing),
        ...(hold && { checkForm: () => field.checkFormAround(hold), takeOutcome: hold.submitForm }),
      });
      hold?.holdSubmit(this.checkout);
      this.checkout.frame.disable(this.isDisabled);
      this.checkout.start().catch((error: unknown) => {
        this.endWidget();
        this.refuse(toError(error));
      });
    }

    /**
     * Reports an error, and shows it if there is no widget. Until it is mended the form is not sent
     * without a payment.
     */
    private refuse(error: Error): void {
      this.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, composed: true, detail: error }));
      const onError = this.options.get("onError");
      if (typeof onError === "function") onError(error);
      console.error(error.message);
      if (this.checkout) return;
      // The widget never started, so that it releases the form: once the element is mended, it can
      // hold the form again.
      this.endWidget();
      const sentence = refusalSentence(error, this.options.get("publicKey"));
      // A second widget is one too many, and the first one pays: that keeps the form from nothing.
      if ((error as Partial<NorenError>).code !== "second_tag") this.field.setError(sentence);
      new Frame(this, "auto", pageLocale(), false).showNotice(sentence);
    }

    private endWidget(): void {
      this.hold?.release();
      this.hold = undefined;
      this.checkout?.unmount();
      this.checkout = undefined;
      this.field.reset();
    }
  }
  defineProperties(NorenCheckoutElement.prototype);
  return NorenCheckoutElement;
};
