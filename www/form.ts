// A form around the widget: its submit waits for the outcome, which then travels in hidden fields.

import type { MountedCheckout } from "./checkout.js";

type Fields = readonly (readonly [string, string])[];

/** The method that a form is sent by, asked of the attributes: a field may be called `method` too. */
export const methodOf = (form: HTMLFormElement, submitter?: HTMLElement | null): string =>
  (submitter?.getAttribute("formmethod") ?? form.getAttribute("method") ?? "get").toLowerCase();

const GET_WITH_CITIZEN_ID = "noren: the form would put a citizen id into an address: it is sent by POST only.";

/** Holds the form's submit until there is an outcome, and submits it once with the outcome's fields. */
export class FormHold {
  private readonly end = new AbortController();
  private submitter: HTMLElement | null = null;
  private isLettingGo = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly place: Element,
  ) {}

  /** From now on a submit of the form presses Pay. */
  hold(checkout: MountedCheckout): void {
    const { signal } = this.end;
    this.form.addEventListener(
      "submit",
      (event) => {
        if (this.isLettingGo) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        this.submitter = event.submitter;
        // Why it came to nothing has been told where it happened; the next press may be another button's.
        checkout.submit().catch(() => (this.submitter = null));
      },
      { capture: true, signal },
    );
    addEventListener("pagehide", () => this.forgetPersonalData(), { signal });
  }

  /** The form is the page's own again. */
  release(): void {
    this.end.abort();
  }

  /** An invalid form makes no source, and shows the shopper what is missing. */
  readonly mayPay = (): boolean => HTMLFormElement.prototype.reportValidity.call(this.form);

  /** Puts the fields in and submits. */
  readonly letGo = async (fields: Fields): Promise<void> => {
    // While a form fires its submit event it takes no other; an outcome that needs no request may come as early as that.
    await new Promise((resolve) => setTimeout(resolve));
    const submitter = this.usableSubmitter();
    const isPosted = methodOf(this.form, submitter) === "post";
    for (const [name, value] of fields) {
      if (name === "omiseCitizenId" && value !== "" && !isPosted) throw new Error(GET_WITH_CITIZEN_ID);
      this.field(name).value = value;
    }
    this.isLettingGo = true;
    try {
      // By the prototype: a form may have a field called `requestSubmit` or `submit`.
      HTMLFormElement.prototype.requestSubmit.call(this.form, submitter);
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
