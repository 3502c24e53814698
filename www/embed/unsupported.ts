// Tag and element in an engine that the widget does not run in: they tell the shopper, and no form
// around them is sent without a payment.

import type { NorenError } from "../widget/error.js";
import { PROPERTY_OPTIONS } from "../widget/option-table.js";
import { showUnsupported } from "../widget/support.js";

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

const holdForm = (place: HTMLElement): void => {
  const form = place.closest("form");
  if (!form) return;
  const hold = (event: Event): void => {
    const { submitter } = event as SubmitEvent;
    // As with the widget: one that is hidden, disabled or elsewhere by now has no say in the form.
    const isThere = Node.prototype.contains.call(form, place) && place.getClientRects().length > 0;
    const isDisabled = place.hasAttribute("disabled") || place.closest("fieldset:disabled") !== null;
    if (!isThere || isDisabled || submitter?.hasAttribute("formnovalidate")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    place.scrollIntoView({ block: "center" });
  };
  EventTarget.prototype.addEventListener.call(form, "submit", hold, true);
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
