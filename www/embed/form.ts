// A form around the widget: its submit waits for the outcome, which then travels in hidden fields.

import type { MountedCheckout } from "../widget/checkout.js";
import { NorenError } from "../widget/error.js";
import type { FormFields } from "../widget/port.js";

const CITIZEN_ID = "omiseCitizenId";

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

/** How a form is given the outcome. */
export interface Carrier {
  put(fields: FormFields): void;
  /** Takes the citizen id out. */
  clearCitizenId(): void;
  /** Takes everything out: the outcome is spent. */
  clear(): void;
}

/** Hidden inputs beside an element: where pages written for Omise.js look for them. */
export const hiddenInputs = (form: HTMLFormElement, place: Element): Carrier => {
  const inputs: Record<string, HTMLInputElement> = {};
  const put = (fields: FormFields): void => {
    for (const [name, value] of fields) {
      const input = (inputs[name] ??= findHiddenInput(form, name) ?? createHiddenInput(name, place));
      // A fieldset that the page disabled during the press must not keep back the outcome.
      if (input.matches(":disabled")) form.append(input);
      input.value = value;
    }
  };
  return {
    put,
    clearCitizenId: () => put([[CITIZEN_ID, ""]]),
    clear: () => put(Object.keys(inputs).map((name) => [name, ""])),
  };
};

const findHiddenInput = (form: HTMLFormElement, name: string): HTMLInputElement | null =>
  form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`);

const createHiddenInput = (name: string, place: Element): HTMLInputElement => {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  place.after(input);
  return input;
};

/** The fields without the citizen id. */
export const withoutCitizenId = (fields: FormFields): FormFields => fields.filter(([name]) => name !== CITIZEN_ID);

const formsWithWidget = new WeakSet<HTMLFormElement>();

/**
 * Holds the form's submit until there is an outcome, and then submits the form once with the
 * outcome's fields.
 */
export class FormHold {
  private readonly end = new AbortController();
  private checkout: MountedCheckout | undefined;
  private submitter: HTMLElement | null = null;
  private isSubmitting = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly carrier: Carrier,
  ) {
    // Two would wait for each other for ever, with a source each.
    if (formsWithWidget.has(form)) {
      throw new NorenError({ code: "second_tag", message: "this form has a widget already: one a form." });
    }
    formsWithWidget.add(form);
  }

  /** From now on a submit of the form presses Pay. */
  holdSubmit(checkout: MountedCheckout): void {
    this.checkout = checkout;
    const { signal } = this.end;
    const onSubmit = (event: Event): void => this.pressInstead(event as SubmitEvent, checkout);
    EventTarget.prototype.addEventListener.call(this.form, "submit", onSubmit, { capture: true, signal });
    addEventListener("pagehide", () => this.carrier.clearCitizenId(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.carrier.clear(), { signal });
  }

  private pressInstead(event: SubmitEvent, checkout: MountedCheckout): void {
    const { submitter } = event;
    // A disabled field has no say: the shopper pays another way. Nor has any field when the button
    // skips validation, as for a draft or a step back.
    const isDisabled = checkout.frame.host.matches(":disabled");
    if (this.isSubmitting || isDisabled || submitter?.hasAttribute("formnovalidate")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // The form's own button opens a closed dialog first: the shopper has not seen what is in it.
    if (checkout.open() || checkout.isBusy) return;
    this.submitter = submitter;
    // The widget has said why a press failed; the next one may come from another button.
    checkout.submit().catch(() => (this.submitter = null));
  }

  /** The form submits as the page wrote it again. */
  release(): void {
    formsWithWidget.delete(this.form);
    this.end.abort();
  }

  /**
   * Whether the form is valid. If not, it shows the shopper why; a dialog closes, since nothing
   * under it can take the focus.
   */
  readonly checkForm = (): boolean => {
    if (attributeOfForm(this.form, "novalidate") !== null) return true;
    if (Element.prototype.matches.call(this.form, ":invalid")) this.checkout?.close();
    return HTMLFormElement.prototype.reportValidity.call(this.form);
  };

  /** Puts the fields into the form and submits it. */
  readonly submitForm = async (fields: FormFields): Promise<void> => {
    // While a form fires its submit event it ignores another submit, and an outcome without a
    // request may come that early.
    await new Promise((resolve) => setTimeout(resolve));
    const submitter = this.usableSubmitter();
    const hasCitizenId = fields.some(([name, value]) => name === CITIZEN_ID && value !== "");
    if (hasCitizenId && methodOf(this.form, submitter) !== "post") {
      throw new Error("noren: the form would put a citizen id into an address: it is sent by POST only.");
    }
    this.carrier.put(fields);
    this.isSubmitting = true;
    try {
      // By the prototype: a form may have a field called `requestSubmit`.
      HTMLFormElement.prototype.requestSubmit.call(this.form, submitter);
    } finally {
      this.isSubmitting = false;
      this.submitter = null;
      // requestSubmit reads the form's data before it returns.
      setTimeout(() => this.carrier.clearCitizenId());
    }
  };

  /** The button of the held submit, if it is still in the form. */
  private usableSubmitter(): HTMLElement | null {
    const { submitter } = this;
    return submitter?.isConnected && (submitter as HTMLButtonElement).form === this.form ? submitter : null;
  }
}
