// Widgets that the markup asks for and that cannot start: there is nobody to throw to.

import { NorenError } from "../widget/error.js";
import { failureNotice } from "../widget/language.js";
import { pageLocale } from "../widget/locale.js";
import { isLiveKey, type CheckedOptions } from "../widget/options.js";

/**
 * Refuses options that a form cannot have. It carries the outcome itself, by POST if that may hold
 * a citizen id.
 */
export const checkFormOptions = (method: string, { submitUrl, methods }: CheckedOptions): void => {
  if (submitUrl !== undefined) {
    const message = "submitUrl goes with mount(): here the form carries the outcome itself.";
    throw new NorenError({ code: "invalid_option", option: "submitUrl", message });
  }
  const mayHaveCitizenId = methods?.some((name) => name.startsWith("direct_debit")) ?? true;
  if (method !== "post" && mayHaveCitizenId) {
    const message =
      'the form needs method="post": with direct debit it may carry a citizen id, which must not be in an address.';
    throw new NorenError({ code: "form_method", message });
  }
};

/**
 * What stands in place of the widget: with a test key the error, for the integrator; with a live
 * key what to do, for the shopper.
 */
export const refusalSentence = (error: Error, publicKey: unknown): string =>
  isLiveKey(publicKey) ? failureNotice(pageLocale(), false).sentence : error.message;
