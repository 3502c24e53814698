// The options of `<noren-checkout>`: properties, of which those that are words are attributes too.

import { coerceText } from "../widget/option-kinds.js";
import { OPTION_TABLE, PROPERTY_OPTIONS, type OptionName } from "../widget/option-table.js";
import type { GivenOptions } from "../widget/options.js";
import { attributeOf, OPTION_OF_ATTRIBUTE, readAttributes } from "./attributes.js";

const TEXT_TYPES = ["string", "number", "boolean"];

export class ElementOptions {
  /** The values that no attribute holds. */
  readonly #given: Partial<Record<OptionName, unknown>> = {};

  /** `onChange` is called when a value changes that no attribute holds. */
  constructor(
    private readonly element: HTMLElement,
    private readonly onChange: () => void,
  ) {}

  /** The value of a property. For an attribute's text it has the type of the option's kind. */
  get(name: OptionName): unknown {
    const text = this.element.getAttribute(attributeOf(name));
    return this.#given[name] ?? (text === null ? undefined : coerceText(OPTION_TABLE[name].kind, text));
  }

  set(name: OptionName, value: unknown): void {
    const attribute = attributeOf(name);
    const hasAttribute = OPTION_TABLE[name].attribute === "text";
    if (hasAttribute && TEXT_TYPES.includes(typeof value)) {
      this.element.setAttribute(attribute, String(value));
      return;
    }
    if (hasAttribute) this.element.removeAttribute(attribute);
    if (value != null) this.#given[name] = value;
    else delete this.#given[name];
    this.onChange();
  }

  /** Drops a property's value: the attribute was set after it. */
  dropForAttribute(attribute: string): void {
    const option = OPTION_OF_ATTRIBUTE[attribute];
    if (option !== undefined) delete this.#given[option];
  }

  /** Every option that is set. */
  all(): GivenOptions {
    const attributes = [...this.element.attributes].flatMap(({ name, value }) => {
      const option = OPTION_OF_ATTRIBUTE[name];
      return option === undefined ? [] : [[option, value] as const];
    });
    return { ...readAttributes(attributes), ...this.#given };
  }

  /** Every option of the element, `undefined` where it is not set. */
  allWithAbsent(): GivenOptions {
    return { ...Object.fromEntries(PROPERTY_OPTIONS.map((name) => [name, undefined])), ...this.all() };
  }
}

/** Sets properties anew that were set before the element was defined: they hide the accessors. */
export const upgradeProperties = (element: HTMLElement): void => {
  const own = element as unknown as Record<string, unknown>;
  for (const name of PROPERTY_OPTIONS) {
    if (!Object.hasOwn(element, name)) continue;
    const value = own[name];
    delete own[name];
    own[name] = value;
  }
};

/** An element that has its options in {@link ElementOptions}. */
interface WithOptions {
  readonly options: ElementOptions;
}

/** Defines the options' properties on the element's prototype. */
export const defineProperties = (prototype: WithOptions): void => {
  for (const name of PROPERTY_OPTIONS) {
    Object.defineProperty(prototype, name, {
      enumerable: true,
      configurable: true,
      get(this: WithOptions) {
        return this.options.get(name);
      },
      set(this: WithOptions, value: unknown) {
        this.options.set(name, value);
      },
    });
  }
};
