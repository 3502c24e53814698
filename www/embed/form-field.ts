// `<noren-checkout>` as a field of its form: the value that it carries, and whether it is valid.

import type { FormFields } from "../widget/port.js";
import { withoutCitizenId, type Carrier, type FormHold } from "./form.js";

export class FormField implements Carrier {
  private carried: FormFields = [];
  private missing = "";

  /** `anchor` finds what a browser shows a validation message at. */
  constructor(
    private readonly element: HTMLElement & { readonly name: string },
    private readonly internals: ElementInternals,
    private readonly anchor: () => HTMLElement | null | undefined,
  ) {}

  /**
   * Sets the form's value. A browser that restores the page must not bring it back, so that its
   * state is empty.
   */
  put(fields: FormFields): void {
    this.carried = fields;
    const { name } = this.element;
    const data = new FormData();
    for (const [field, value] of fields) data.append(name ? `${name}-${field}` : field, value);
    this.internals.setFormValue(fields.length > 0 ? data : null, null);
    // An element that the page disabled during the press would keep back the outcome.
    if (fields.length > 0 && this.element.matches(":disabled")) this.appendToNextSubmit(data);
  }

  private appendToNextSubmit(data: FormData): void {
    const append = ({ formData }: FormDataEvent): void =>
      data.forEach((value, field) => formData.append(field, value));
    this.internals.form?.addEventListener("formdata", append, { once: true });
  }

  clearCitizenId(): void {
    this.put(withoutCitizenId(this.carried));
  }

  clear(): void {
    this.put([]);
  }

  /** Makes the field invalid for what the choice lacks, or valid if that is empty. */
  setMissing(missing: string): void {
    this.missing = missing;
    // Some browsers move the focus to the anchor, others to the element.
    const flags = missing ? { valueMissing: true } : {};
    this.internals.setValidity(flags, missing, this.anchor() ?? undefined);
  }

  /**
   * Whether the rest of the form is valid: the widget itself says what its choice lacks, in its own
   * place.
   */
  checkFormAround(hold: FormHold): boolean {
    const { missing } = this;
    this.setMissing("");
    const isValid = hold.checkForm();
    this.setMissing(missing);
    return isValid;
  }

  /** Makes the field invalid: the widget cannot start. */
  setError(sentence: string): void {
    this.internals.setValidity({ customError: true }, sentence);
  }

  /** Carries nothing and is valid: the widget is gone. */
  reset(): void {
    this.internals.setFormValue(null);
    this.internals.setValidity({});
  }
}
