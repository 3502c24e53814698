// Tag and element in an engine that the widget does not run in: they tell the shopper, and no form
// around them is sent without a payment.

import type { NorenError } from "../widget/error.js";
import { isVisible } from "../widget/frame.js";
import { PROPERTY_OPTIONS } from "../widget/option-table.js";
import { showUnsupported } from "../widget/support.js";
import { FormHold } from "./form.js";

/**
 * Says in `place` that this engine is not supported, holds the form, and reports the error by event
 * and callback of `source`.
 */
export const refuseEngine = (place: HTMLElement, source: Element, error: NorenError): void => {
  showUnsupported(place);
  holdForm(place);
  console.error(error.message);
  // React sets the callback after the element is on the page.
  queueMicrotask(() => {
    source.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, composed: true, detail: error }));
    const { onError } = source as { onError?: unknown };
    if (typeof onError === "function") onError(error);
  });
};

/** Holds the form until the place is hidden, disabled or elsewhere, as with the widget. */
const holdForm = (host: HTMLElement): void => {
  const form = host.closest("form");
  if (!form) return;
  const isUsable = (): boolean =>
    form.contains(host) && isVisible(host) && !host.closest("[disabled],fieldset:disabled,[inert]");
  const ignore = (): void => undefined;
  new FormHold(form, { host, checkout: undefined, isUsable, onTurn: ignore, onLost: ignore });
};

/**
 * `<noren-checkout>` where elements can be no fields of forms, or the widget lacks something else.
 */
export const unsupportedElement = (error: NorenError): CustomElementConstructor => {
  class UnsupportedElement extends HTMLElement {
    connectedCallback(): void {
      refuseEngine(this, this, error);
    }
  }
  // Pages set the options and call the methods as they would elsewhere.
  const ignore = (): void => undefined;
  const options = Object.fromEntries(PROPERTY_OPTIONS.map((name) => [name, undefined]));
  const submit = async (): Promise<never> => {
    throw error;
  };
  Object.assign(UnsupportedElement.prototype, options, { submit, answer: ignore, open: ignore, close: ignore });
  return UnsupportedElement;
};
