// `<noren-checkout>` as a field of its form: whether it is valid. What it carries stands in hidden
// inputs beside it.

import type { FormHold } from "./form.js";

export class FormField {
  #missing = "";

  /**
   * `anchor` finds what a browser shows a validation message at. `isUsable`: whether the shopper
   * can see and use the widget; if not, it must not keep the form from being sent.
   */
  constructor(
    element: HTMLElement,
    private readonly internals: ElementInternals,
    private readonly anchor: () => HTMLElement | null | undefined,
    private readonly isUsable: () => boolean,
  ) {
    element.addEventListener("invalid", (event) => {
      if (isUsable()) return;
      event.preventDefault();
      this.refresh();
    });
  }

  /** Makes the field invalid for what the choice lacks, or valid if that is empty. */
  setMissing(missing: string): void {
    this.#missing = missing;
    this.refresh();
  }

  /** Brings the validity in line with whether the widget can be seen and used. */
  refresh(): void {
    const missing = this.isUsable() ? this.#missing : "";
    // Some browsers move the focus to the anchor, others to the element.
    const flags = missing ? { valueMissing: true } : {};
    this.internals.setValidity(flags, missing, this.anchor() ?? undefined);
  }

  /**
   * Whether the rest of the form is valid: the widget itself says what its choice lacks, in its own
   * place.
   */
  checkFormAround(hold: FormHold): boolean {
    const missing = this.#missing;
    this.setMissing("");
    const isValid = hold.checkForm();
    this.setMissing(missing);
    return isValid;
  }

  /** Makes the field invalid: the widget cannot start. */
  setError(sentence: string): void {
    this.internals.setValidity({ customError: true }, sentence);
  }

  /** Is valid: the widget is gone. */
  reset(): void {
    this.#missing = "";
    this.internals.setValidity({});
  }
}
