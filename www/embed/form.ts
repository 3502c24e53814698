// A form around the widget: its submit waits for the outcome, which then travels in hidden fields.

import type { MountedCheckout } from "../widget/checkout.js";
import { NorenError } from "../widget/error.js";

export type Fields = readonly (readonly [string, string])[];

/** Asked by the prototypes: a field may be called as a method of the form is. */
const attributeOf = (form: HTMLFormElement, name: string): string | null => Element.prototype.getAttribute.call(form, name);

/** The method that a form is sent by, asked of the attributes: a field may be called `method` too. */
export const methodOf = (form: HTMLFormElement, submitter?: HTMLElement | null): string =>
  (submitter?.getAttribute("formmethod") ?? attributeOf(form, "method") ?? "get").toLowerCase();

const CITIZEN_ID = "omiseCitizenId";
const GET_WITH_CITIZEN_ID = "noren: the form would put a citizen id into an address: it is sent by POST only.";

/** How a form is given the outcome. */
export interface Carrier {
  put(fields: Fields): void;
  /** Takes out what is personal; `wholly` all else too: the outcome is spent. */
  clear(wholly: boolean): void;
}

/** Hidden inputs beside an element: where pages written for Omise.js look for them. */
export const hiddenInputs = (form: HTMLFormElement, place: Element): Carrier => {
  const inputs: Record<string, HTMLInputElement> = {};
  const put = (fields: Fields): void => {
    for (const [name, value] of fields) {
      const known = (inputs[name] ??= form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`) ?? hiddenInput(name, place));
      // A fieldset that was disabled meanwhile, against a second press say, must not keep back what was made.
      if (known.matches(":disabled")) form.append(known);
      known.value = value;
    }
  };
  return { put, clear: (wholly) => put(wholly ? Object.keys(inputs).map((name) => [name, ""]) : [[CITIZEN_ID, ""]]) };
};

const hiddenInput = (name: string, place: Element): HTMLInputElement => {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  place.after(input);
  return input;
};

const held = new WeakSet<HTMLFormElement>();

/** Holds the form's submit until there is an outcome, and submits it once with the outcome's fields. */
export class FormHold {
  private readonly end = new AbortController();
  private checkout: MountedCheckout | undefined;
  private submitter: HTMLElement | null = null;
  private isLettingGo = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly carrier: Carrier,
  ) {
    // Two would wait for each other for ever, with a source each.
    if (held.has(form)) throw new NorenError({ code: "second_tag", message: "this form has a widget already: one a form." });
    held.add(form);
  }

  /** From now on a submit of the form presses Pay. */
  hold(checkout: MountedCheckout): void {
    this.checkout = checkout;
    const { signal } = this.end;
    EventTarget.prototype.addEventListener.call(
      this.form,
      "submit",
      (event) => {
        const { submitter } = event as SubmitEvent;
        // A disabled field has no say: the shopper pays another way. Nor has any field in what a button sends that lets nothing be
        // checked: a draft, a step back.
        if (this.isLettingGo || checkout.frame.host.matches(":disabled") || submitter?.hasAttribute("formnovalidate")) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        // The form's own button leads to the dialog first: what is in it was not seen yet, or was closed.
        if (checkout.open() || checkout.isBusy) return;
        this.submitter = submitter;
        // Why it came to nothing has been told where it happened; the next press may be another button's.
        checkout.submit().catch(() => (this.submitter = null));
      },
      { capture: true, signal },
    );
    addEventListener("pagehide", () => this.carrier.clear(false), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.carrier.clear(true), { signal });
  }

  /** The form is the page's own again. */
  release(): void {
    held.delete(this.form);
    this.end.abort();
  }

  /** An invalid form makes no source, and shows the shopper what is missing: what a dialog stands over can't take the focus. */
  readonly mayPay = (): boolean => {
    if (attributeOf(this.form, "novalidate") !== null) return true;
    if (Element.prototype.matches.call(this.form, ":invalid")) this.checkout?.close();
    return HTMLFormElement.prototype.reportValidity.call(this.form);
  };

  /** Puts the fields in and submits. */
  readonly letGo = async (fields: Fields): Promise<void> => {
    // While a form fires its submit event it takes no other; an outcome that needs no request may come as early as that.
    await new Promise((resolve) => setTimeout(resolve));
    const submitter = this.usableSubmitter();
    const isPosted = methodOf(this.form, submitter) === "post";
    if (!isPosted && fields.some(([name, value]) => name === CITIZEN_ID && value !== "")) throw new Error(GET_WITH_CITIZEN_ID);
    this.carrier.put(fields);
    this.isLettingGo = true;
    try {
      // By the prototype: a form may have a field called `requestSubmit` or `submit`.
      HTMLFormElement.prototype.requestSubmit.call(this.form, submitter);
    } finally {
      this.isLettingGo = false;
      this.submitter = null;
      // The form's data has been read by now: requestSubmit builds it before it returns.
      setTimeout(() => this.carrier.clear(false));
    }
  };

  private usableSubmitter(): HTMLElement | null {
    return this.submitter?.isConnected && (this.submitter as HTMLButtonElement).form === this.form ? this.submitter : null;
  }
}
