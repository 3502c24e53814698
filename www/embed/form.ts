// A form around the widget: its submit waits for the outcome, which then travels in hidden fields.

import type { ShopAnswer } from "../types/public.js";
import type { MountedCheckout } from "../widget/checkout.js";
import type { NorenError } from "../widget/error.js";
import { painted } from "../widget/painted.js";
import type { FormFields } from "../widget/port.js";
import { isHarmless } from "../widget/press.js";
import { claimForm, isOwner, passOn, releaseForm, type Claim, type Claimant } from "./form-claims.js";
import { hasCitizenId, HiddenFields } from "./hidden-fields.js";

/** Asks the prototype: a form may have a field called `getAttribute`. */
const attributeOfForm = (form: HTMLFormElement, name: string): string | null =>
  Element.prototype.getAttribute.call(form, name);

/**
 * The method that a form is sent by, read from the attributes: a form may have a field called
 * `method`.
 */
export const methodOf = (form: HTMLFormElement, submitter?: HTMLElement | null): string => {
  const method = submitter?.getAttribute("formmethod") ?? attributeOfForm(form, "method") ?? "get";
  return method.toLowerCase();
};

/** How long a citizen id stays in a form that the page's own script sends. */
const READ_BY_PAGE_MS = 20_000;

/** The element that holds a form. */
export interface Holder extends Claimant {
  readonly host: HTMLElement & { readonly name?: string };
  /** The widget, while it runs. */
  readonly checkout: MountedCheckout | undefined;
  /** Whether the shopper can see and use the widget, or the reason why there is none. */
  isUsable(): boolean;
  /** Called when a button of the form is pressed, before the browser checks the form. */
  onButtonPressed?(): void;
}

/**
 * Holds the form's submit until there is an outcome, and then submits the form once with the
 * outcome's fields. A form has one holder at a time.
 */
export class FormHold implements Claim {
  isUnable = false;
  readonly #fields: HiddenFields;
  readonly #end = new AbortController();
  #submitter: HTMLElement | null = null;
  /** What was chosen at a press that waits, because only the names of the ways to pay are there. */
  #keptFor: string | undefined;
  /** The submit that carries the outcome, while it is under way. */
  #ownSubmit: { event?: Event } | undefined;

  constructor(
    readonly form: HTMLFormElement,
    readonly holder: Holder,
  ) {
    this.#fields = new HiddenFields(form, holder.host);
    claimForm(form, this);
    if (this.isOwner) this.#fields.clearCopied();
    this.#listen();
    this.#replaceSubmitByScript();
  }

  get isOwner(): boolean {
    return isOwner(this.form, this);
  }

  #listen(): void {
    const { form, holder } = this;
    const fields = this.#fields;
    const { signal } = this.#end;
    // By the prototype: a form may have a field called `addEventListener`.
    const listen = (target: EventTarget, type: string, hear: (event: Event) => void): void =>
      EventTarget.prototype.addEventListener.call(target, type, hear, { capture: true, signal });
    listen(form, "submit", (event) => this.#onSubmit(event as SubmitEvent));
    listen(form, "noren-answer", (event) => holder.checkout?.answer((event as CustomEvent<ShopAnswer>).detail));
    listen(document, "click", (event) => {
      const [pressed] = event.composedPath() as Element[];
      const button = pressed?.closest?.<HTMLButtonElement>("button,input");
      if (button?.form === form) holder.onButtonPressed?.();
    });
    // After a failure the shopper presses anew.
    listen(holder.host, "noren-error", (event) => {
      if (!isHarmless((event as CustomEvent<NorenError>).detail)) this.#keptFor = undefined;
    });
    // What is ready is drawn in a moment.
    listen(holder.host, "noren-ready", () => void painted().then(() => this.#pressAgain()));
    // What is chosen now is not what the form still carries.
    listen(holder.host, "noren-change", () => fields.clear());
    listen(window, "pagehide", () => fields.clearCitizenId());
    listen(window, "pageshow", (event) => (event as PageTransitionEvent).persisted && fields.clear());
  }

  /** Has `form.submit()`, by which a page's own script sends the form, press Pay first. */
  #replaceSubmitByScript(): void {
    const { form } = this;
    // That of the prototype, of the page, or of another widget in this form.
    const before = form.submit;
    // The form may have a field called `submit`.
    if (typeof before !== "function") return;
    const submit = (): void => {
      if (!this.#fields.hasOutcome && this.#mustWait(null)) this.#press(null);
      else before.call(form);
    };
    form.submit = submit;
    this.#end.signal.addEventListener("abort", () => {
      if (form.submit === submit) form.submit = before;
    });
  }

  #onSubmit(event: SubmitEvent): void {
    if (this.#ownSubmit) {
      this.#ownSubmit.event = event;
    } else if (this.isOwner && !this.holder.host.isConnected) {
      this.holder.onLost();
    } else if (this.#mustWait(event.submitter)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#press(event.submitter);
    } else if (event.submitter && this.isOwner) {
      // The shopper has pressed to pay another way, or to go back. The page may have kept the outcome
      // of an earlier press from being sent.
      this.#fields.clear();
    }
  }

  /**
   * Whether a submit waits for the outcome. Not while the shopper can't use the widget and pays
   * another way, nor when the button skips validation, as for a draft or a step back.
   */
  #mustWait(submitter: HTMLElement | null): boolean {
    const { host } = this.holder;
    return this.isOwner && host.isConnected && this.holder.isUsable() && !submitter?.hasAttribute("formnovalidate");
  }

  #press(submitter: HTMLElement | null): void {
    const { checkout, host } = this.holder;
    // What stands in place of the widget is the reason.
    if (!checkout) return host.scrollIntoView({ block: "nearest" });
    // The form's own button opens a closed dialog first: the shopper has not seen what is in it.
    if (checkout.open() || checkout.isBusy) return;
    this.#submitter = submitter;
    checkout.submit().catch(({ code }: Partial<NorenError>) => {
      if (code === "not_ready" && checkout.isNamed) this.#keptFor = checkout.chosenMethod;
      // The widget has said why a press failed; the next one may come from another button.
      else if (code !== "busy") this.#submitter = null;
    });
  }

  /**
   * Presses for the shopper who has pressed while only the names of the ways to pay were there. Not if
   * something else is chosen now: their row may be out of reach, and a saved account chosen at the start.
   */
  #pressAgain(): void {
    const keptFor = this.#keptFor;
    this.#keptFor = undefined;
    if (keptFor === undefined || !this.isOwner || this.holder.checkout?.chosenMethod !== keptFor) return;
    this.#press(this.#submitter);
  }

  /** Says whether the widget could start. If not, another one may have the form. */
  setUnable(isUnable: boolean): void {
    this.isUnable = isUnable;
    passOn(this.form);
  }

  /** Takes the outcome out of the form. */
  clear(): void {
    this.#fields.clear();
  }

  /** The form submits as the page wrote it again, or the next holder's turn comes. */
  release(): void {
    this.#end.abort();
    this.#fields.clear();
    releaseForm(this.form, this);
  }

  /**
   * Whether the form is valid. If not, it shows the shopper why; a dialog closes, since nothing
   * under it can take the focus.
   */
  readonly checkForm = (): boolean => {
    if (attributeOfForm(this.form, "novalidate") !== null) return true;
    if (Element.prototype.matches.call(this.form, ":invalid")) this.holder.checkout?.close();
    return HTMLFormElement.prototype.reportValidity.call(this.form);
  };

  /** Puts the fields into the form and submits it. */
  readonly submitForm = async (fields: FormFields): Promise<void> => {
    // While a form fires its submit event it ignores another submit, and an outcome without a
    // request may come that early.
    await new Promise((resolve) => setTimeout(resolve));
    if (this.#end.signal.aborted) throw new Error("noren: the widget left the form.");
    const submitter = this.#usableSubmitter();
    if (hasCitizenId(fields) && methodOf(this.form, submitter) !== "post") {
      throw new Error("noren: the form would put a citizen id into an address: it is sent by POST only.");
    }
    this.#fields.put(fields);
    leaveToBrowser(this.form);
    const ownSubmit: { event?: Event } = {};
    this.#ownSubmit = ownSubmit;
    try {
      // By the prototype: a form may have a field called `requestSubmit`.
      HTMLFormElement.prototype.requestSubmit.call(this.form, submitter);
    } finally {
      this.#ownSubmit = undefined;
      this.#submitter = null;
    }
    const isHeldBack = ownSubmit.event?.defaultPrevented ?? true;
    if (isHeldBack) this.holder.checkout?.notify("HeldBack");
    // If the browser sends the form, it has read the data by now. If the page's own script does, it
    // may read them when it has checked them.
    setTimeout(() => this.#fields.clearCitizenId(), isHeldBack ? READ_BY_PAGE_MS : 0);
  };

  /** The button of the held submit, if it is still in the form. */
  #usableSubmitter(): HTMLElement | null {
    const submitter = this.#submitter;
    return submitter?.isConnected && (submitter as HTMLButtonElement).form === this.form ? submitter : null;
  }
}

/**
 * Has Turbo leave the form to the browser: the answer may lead to the bank's page, which a request
 * by script can't follow.
 */
const leaveToBrowser = (form: HTMLFormElement): void => {
  if (attributeOfForm(form, "data-turbo") === null) Element.prototype.setAttribute.call(form, "data-turbo", "false");
};
