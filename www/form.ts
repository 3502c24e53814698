// A form around the widget: its submit waits for the outcome, which then travels in hidden fields.

import type { MountedCheckout } from "./checkout.js";

type Fields = readonly (readonly [string, string])[];

/** Holds the form's submit until there is an outcome, and submits it once with the outcome's fields. */
export class FormHold {
  private submitter: HTMLElement | null = null;
  private isLettingGo = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly place: Element,
  ) {}

  /** From now on a submit of the form presses Pay. */
  hold(checkout: MountedCheckout): void {
    this.form.addEventListener(
      "submit",
      (event) => {
        if (this.isLettingGo) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        this.submitter = event.submitter;
        // Why it came to nothing has been told where it happened.
        checkout.submit().catch(() => undefined);
      },
      { capture: true },
    );
    addEventListener("pagehide", () => this.forgetPersonalData());
  }

  /** An invalid form makes no source, and shows the shopper what is missing. */
  readonly mayPay = (): boolean => HTMLFormElement.prototype.reportValidity.call(this.form);

  /** Puts the fields in and submits. */
  readonly letGo = async (fields: Fields): Promise<void> => {
    // While a form fires its submit event it takes no other; an outcome that needs no request may come as early as that.
    await new Promise((resolve) => setTimeout(resolve));
    for (const [name, value] of fields) this.field(name).value = value;
    this.isLettingGo = true;
    try {
      // By the prototype: a form may have a field called `requestSubmit` or `submit`.
      HTMLFormElement.prototype.requestSubmit.call(this.form, this.usableSubmitter());
    } finally {
      this.isLettingGo = false;
      this.submitter = null;
      // The form's data has been read by now: requestSubmit builds it before it returns.
      setTimeout(() => this.forgetPersonalData());
    }
  };

  private usableSubmitter(): HTMLElement | null {
    return this.submitter?.isConnected && (this.submitter as HTMLButtonElement).form === this.form ? this.submitter : null;
  }

  private field(name: string): HTMLInputElement {
    const known = this.form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`);
    if (known) return known;
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    this.place.after(input);
    return input;
  }

  private forgetPersonalData(): void {
    this.field("omiseCitizenId").value = "";
  }
}
