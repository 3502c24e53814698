// `<noren-checkout>`: the widget as an element, a field of the form around it.

import type { Outcome, ShopAnswer } from "../types/public.js";
import { MountedCheckout } from "../widget/checkout.js";
import { NorenError, toError } from "../widget/error.js";
import type { Locate } from "../widget/files.js";
import { Frame, isVisible } from "../widget/frame.js";
import { pageLocale } from "../widget/locale.js";
import { checkOptions, type GivenOptions } from "../widget/options.js";
import { supportError } from "../widget/support.js";
import { OPTION_OF_ATTRIBUTE } from "./attributes.js";
import { defineProperties, ElementOptions, upgradeProperties } from "./element-options.js";
import { FormHold, methodOf, type Holder } from "./form.js";
import { FormField } from "./form-field.js";
import { checkFormOptions, refusalSentence } from "./refusal.js";
import { joinFormBetweenRows, waitsForForm } from "./table-form.js";
import { isTag, serveTag } from "./tag.js";
import { unsupportedElement } from "./unsupported.js";

const TAG = "noren-checkout";
type Choosable = HTMLInputElement | HTMLSelectElement;
const CHOICES_OF_OPEN_ROW = "[data-state=open] input[type=radio]:enabled, [data-state=open] select";

/** An element that may stand beside a script tag. */
export interface NorenElement extends HTMLElement {
  /** Stands beside a script tag, and ends with it. */
  serve(tag: HTMLScriptElement): void;
}

/** The element's class, with what other copies of the loader on the page ask it. */
export interface ElementClass extends CustomElementConstructor {
  new (): NorenElement;
  readonly version: string;
  readonly observedAttributes: readonly string[];
  /** The element beside each script tag; none in an engine that lacks what the widget needs. */
  readonly hostOfTag?: WeakMap<HTMLScriptElement, Element>;
}

const MOST_RETURNS = 1_000;

/** Options that the widget does not go on without: with a wrong one nobody pays. */
const PRICE_AND_KEY = ["publicKey", "amount", "currency"];

/**
 * Defines the element, once a page. Returns its name, which has the version in it if another
 * version has taken the usual one.
 */
export const defineElement = (locate: Locate): string => {
  const defined = customElements.get(TAG) as Partial<ElementClass> | undefined;
  if (defined?.version === __NOREN_VERSION__) return TAG;
  const name = defined ? `${TAG}-${__NOREN_VERSION__.replaceAll(".", "-")}` : TAG;
  if (defined) {
    console.warn(
      `noren: <${TAG}> is taken by another version (${defined.version ?? "unknown"}): ` +
        `this one, ${__NOREN_VERSION__}, serves script tags and mount() only.`,
    );
  }
  if (!customElements.get(name)) customElements.define(name, elementClass(locate));
  return name;
};

const elementClass = (locate: Locate): CustomElementConstructor => {
  const unsupported = supportError();
  if (unsupported) return Object.assign(unsupportedElement(unsupported), { version: __NOREN_VERSION__ });
  class NorenCheckoutElement extends HTMLElement implements Holder {
    static readonly formAssociated = true;
    static readonly version = __NOREN_VERSION__;
    static readonly hostOfTag = new WeakMap<HTMLScriptElement, Element>();
    static readonly observedAttributes = [...Object.keys(OPTION_OF_ATTRIBUTE), "name"];

    readonly host = this;
    readonly #internals = this.attachInternals();
    readonly #field = new FormField(
      this,
      this.#internals,
      () => this.#anchor(),
      () => this.isUsable(),
    );
    readonly options = new ElementOptions(this, () => this.#scheduleApply());
    /** The widget, while it runs. */
    checkout: MountedCheckout | undefined;
    #hold: FormHold | undefined;
    /** The script tag that this element stands beside. */
    #tag: HTMLScriptElement | undefined;
    /** How often the element has gone back to its tag. */
    #returns = 0;
    #isApplyScheduled = false;
    #isDisabled = false;

    serve(tag: HTMLScriptElement): void {
      this.#tag = tag;
    }

    connectedCallback(): void {
      const before = this.previousElementSibling;
      // When a page copies a tag together with this element, the browser does not run the copied script.
      if (before instanceof HTMLScriptElement && this.matches(".noren-checkout") && isTag(before)) {
        serveTag(this.localName, before);
      }
      upgradeProperties(this);
      this.#scheduleApply();
    }

    /**
     * Focuses the first thing to choose. The element itself has no `tabindex`: a negative one would
     * keep the Tab key out of all that is in it.
     */
    override focus(options?: FocusOptions): void {
      if (this.hasAttribute("tabindex")) super.focus(options);
      else this.#anchor()?.focus(options);
    }

    disconnectedCallback(): void {
      // An element that is moved is connected again by then.
      queueMicrotask(() => {
        if (this.isConnected) return;
        // Morphing takes away what the server did not send. As long as the tag stays, the element
        // goes back, but not for ever: the page may take it away each time.
        if (this.#tag?.isConnected && this.#returns < MOST_RETURNS) {
          this.#returns += 1;
          this.#tag.after(this);
        } else {
          this.#leavePage();
        }
      });
    }

    attributeChangedCallback(name: string): void {
      this.options.dropForAttribute(name);
      this.#scheduleApply();
    }

    formAssociatedCallback(): void {
      // An element that is moved within its form is in it again by then.
      queueMicrotask(() => {
        if (!this.#hold && !this.checkout) return;
        if ((this.#hold?.form ?? null) === this.form) return;
        this.#endWidget();
        this.#scheduleApply();
      });
    }

    formDisabledCallback(isDisabled: boolean): void {
      this.#isDisabled = isDisabled;
      this.checkout?.frame.disable(isDisabled);
    }

    formResetCallback(): void {
      this.#hold?.clear();
      this.checkout?.restart();
    }

    async submit(): Promise<Outcome> {
      if (this.checkout) return this.checkout.submit();
      throw new NorenError({ code: "not_ready", message: "the element is not on the page." });
    }

    answer(answer: ShopAnswer, attemptId?: string): void {
      this.checkout?.answer(answer, attemptId);
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
      return this.#internals.form;
    }

    get name(): string {
      return this.getAttribute("name") ?? "";
    }

    set name(name: string) {
      this.setAttribute("name", name);
    }

    get willValidate(): boolean {
      return this.#internals.willValidate;
    }

    get validity(): ValidityState {
      return this.#internals.validity;
    }

    get validationMessage(): string {
      return this.#internals.validationMessage;
    }

    checkValidity(): boolean {
      return this.#internals.checkValidity();
    }

    reportValidity(): boolean {
      return this.#internals.reportValidity();
    }

    isUsable(): boolean {
      return isVisible(this) && !this.matches(":disabled") && !this.closest("[inert]");
    }

    onButtonPressed(): void {
      if (this.checkout) this.#field.refresh();
    }

    onTurn(): void {
      this.#scheduleApply();
    }

    onLost(): void {
      this.#leavePage();
    }

    /** What is yet to be chosen in the open row. Without that the first thing to choose, or to press. */
    #anchor(): HTMLElement | null | undefined {
      const root = this.checkout?.frame.root;
      const fields = [...(root?.querySelectorAll<Choosable>(CHOICES_OF_OPEN_ROW) ?? [])];
      const isSet = (field: Choosable): boolean => ("checked" in field ? field.checked : field.value !== "");
      const isOfChosenGroup = ({ name }: Choosable): boolean => fields.some((one) => one.name === name && isSet(one));
      return (
        fields.find((field) => !isOfChosenGroup(field)) ?? root?.querySelector<HTMLElement>("input:enabled, button")
      );
    }

    /** Applies all changes of this turn at once. */
    #scheduleApply(): void {
      if (this.#isApplyScheduled) return;
      this.#isApplyScheduled = true;
      queueMicrotask(() => {
        this.#isApplyScheduled = false;
        if (!this.isConnected) return;
        if (!this.form && !this.checkout) {
          if (waitsForForm(this)) return this.#applyWhenParsed();
          joinFormBetweenRows(this);
        }
        try {
          if (this.checkout) this.#updateWidget(this.checkout, this.options.allWithAbsent());
          else this.#startWidget();
        } catch (error) {
          this.#refuse(toError(error));
        }
      });
    }

    #applyWhenParsed(): void {
      document.addEventListener("DOMContentLoaded", () => this.#scheduleApply(), { once: true });
    }

    /**
     * Applies the options without those that are wrong, which are reported and stay as they were.
     */
    #updateWidget(checkout: MountedCheckout, options: GivenOptions): void {
      try {
        checkout.update(options);
      } catch (error) {
        const { option = "" } = error as Partial<NorenError>;
        const [name = ""] = option.split(".");
        if (!(name in options) || PRICE_AND_KEY.includes(name)) {
          this.#stopWidget();
          throw error;
        }
        this.#refuse(toError(error));
        const { [name]: _, ...others } = options;
        this.#updateWidget(checkout, others);
      }
    }

    #startWidget(): void {
      const { form } = this.#internals;
      if (form) this.#hold ??= new FormHold(form, this);
      else if (this.#tag) {
        const message = "the script tag must stand inside a <form>.";
        throw new NorenError({ code: "no_form", message });
      }
      const hold = this.#hold;
      const field = this.#field;
      if (hold?.isOwner === false) {
        throw new NorenError({ code: "second_tag", message: "this form has a widget already: one a form." });
      }
      hold?.setUnable(false);
      const options = this.options.all();
      if (form) checkFormOptions(methodOf(form), checkOptions(options));
      const checkout = new MountedCheckout(options, {
        locate,
        host: this,
        onUnmount: () => {
          if (this.checkout === checkout) this.#endForPage();
        },
        // A tag was never a field of its form: a missing choice is said by the widget alone.
        ...(!this.#tag && { showMissing: (missing: string) => field.setMissing(missing) }),
        ...(hold && { checkForm: () => field.checkFormAround(hold), takeOutcome: hold.submitForm }),
      });
      this.checkout = checkout;
      field.reset();
      checkout.frame.disable(this.#isDisabled);
      checkout.start().catch((error: unknown) => {
        this.#stopWidget();
        this.#refuse(toError(error));
      });
    }

    /**
     * Reports an error, and shows it if there is no widget. Until it is mended the form is not sent
     * without a payment.
     */
    #refuse(error: Error): void {
      const target = this.#tag ?? this;
      target.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, composed: true, detail: error }));
      const onError = this.options.get("onError");
      if (typeof onError === "function") onError(error);
      console.error(error.message);
      if (this.checkout) return;
      const sentence = refusalSentence(error, this.options.get("publicKey"));
      // A second widget is one too many, and the first one pays: that keeps the form from nothing.
      if ((error as Partial<NorenError>).code !== "second_tag") {
        this.#field.setError(sentence);
        this.#hold?.setUnable(true);
      }
      new Frame(this, "auto", pageLocale(), false).showNotice(sentence);
    }

    /** The element left the page. An equal one that takes its place has the same choice. */
    #leavePage(): void {
      const { checkout } = this;
      this.checkout = undefined;
      checkout?.leave();
      this.#endWidget();
    }

    /** The page unmounted the widget. The element that a tag brought along goes with it. */
    #endForPage(): void {
      this.#endWidget();
      if (!this.#tag) return;
      this.#tag = undefined;
      this.remove();
    }

    #stopWidget(): void {
      const { checkout } = this;
      this.checkout = undefined;
      checkout?.unmount();
    }

    /** Ends the widget. The form is the page's own again. */
    #endWidget(): void {
      this.#stopWidget();
      const hold = this.#hold;
      this.#hold = undefined;
      hold?.release();
      this.#field.reset();
    }
  }
  defineProperties(NorenCheckoutElement.prototype);
  return NorenCheckoutElement;
};
