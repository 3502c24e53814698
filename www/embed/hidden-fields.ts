// The outcome in a form: hidden inputs, where pages written for Omise.js look for them, and where a
// page that reads the form by script finds them.

import type { FormFields } from "../widget/port.js";

const CITIZEN_ID = "omiseCitizenId";
/** On an input that holds a part of an outcome: `made` if it is ours. A copy of the form has it too. */
const HOLDS_OUTCOME = "data-noren-outcome";

/** Whether the fields hold a citizen id, which must not be in an address. */
export const hasCitizenId = (fields: FormFields): boolean =>
  fields.some(([name, value]) => name === CITIZEN_ID && value !== "");

/** Calls the form's methods by their prototype: a form may have a field called `append`. */
export class HiddenFields {
  /** The names of the fields that were put. */
  #names: readonly string[] = [];
  /** The inputs that the page did not bring along. */
  readonly #made = new WeakSet<HTMLInputElement>();

  /** The inputs stand after `host`, whose name is before theirs, if it has one. */
  constructor(
    private readonly form: HTMLFormElement,
    private readonly host: HTMLElement & { readonly name?: string },
  ) {}

  /** Whether they hold an outcome. */
  get hasOutcome(): boolean {
    return this.#names.some((name) => this.#find(name)?.value);
  }

  /** Sets the fields. An input that the page has removed is made anew. */
  put(fields: FormFields): void {
    this.#names = fields.map(([name]) => name);
    for (const [name, value] of fields) {
      const input = this.#find(name) ?? this.#create(name);
      // A fieldset that the page disabled during the press must not keep back the outcome.
      if (input.matches(":disabled")) this.#append(input);
      input.value = value;
      input.setAttribute(HOLDS_OUTCOME, this.#made.has(input) ? "made" : "");
    }
  }

  /** Takes the citizen id out. */
  clearCitizenId(): void {
    const input = this.#find(CITIZEN_ID);
    if (input) input.value = "";
  }

  /** Takes everything out: the outcome is spent. */
  clear(): void {
    for (const name of this.#names) {
      const input = this.#find(name);
      if (!input) continue;
      if (this.#made.has(input)) input.remove();
      else this.#empty(input);
    }
  }

  /** Removes the outcome that came along when the page copied a form. */
  clearCopied(): void {
    const copies = Element.prototype.querySelectorAll.call(this.form, `input[${HOLDS_OUTCOME}]`);
    for (const copy of [...copies] as HTMLInputElement[]) {
      if (copy.getAttribute(HOLDS_OUTCOME) === "made") copy.remove();
      else this.#empty(copy);
    }
  }

  /** Empties an input of the page's own, which stays. */
  #empty(input: HTMLInputElement): void {
    input.value = "";
    input.removeAttribute(HOLDS_OUTCOME);
  }

  #append(input: HTMLInputElement): void {
    Element.prototype.append.call(this.form, input);
  }

  #find(name: string): HTMLInputElement | undefined {
    const root = Node.prototype.getRootNode.call(this.form) as Document | ShadowRoot;
    const selector = `input[type=hidden][name="${CSS.escape(this.#nameOf(name))}"]`;
    return [...root.querySelectorAll<HTMLInputElement>(selector)].find(({ form }) => form === this.form);
  }

  #create(name: string): HTMLInputElement {
    const input = document.createElement("input");
    this.#made.add(input);
    input.type = "hidden";
    input.name = this.#nameOf(name);
    // The browser must not bring it back when it restores the page.
    input.autocomplete = "off";
    this.host.after(input);
    // An element may belong to a form elsewhere, by its attribute `form`.
    if (input.form !== this.form) this.#append(input);
    return input;
  }

  #nameOf(field: string): string {
    const { name } = this.host;
    return name ? `${name}-${field}` : field;
  }
}
