// What is wrong with a widget that the markup asks for: there is nobody to throw to.

import { NorenError } from "../widget/error.js";
import { failureNotice, localeOf } from "../widget/language.js";
import type { CheckoutOptions } from "../types/public.js";

/** In a form the outcome travels with it, and by POST where it may carry a citizen id. */
export const checkForm = (method: string, { submitUrl, methods }: Partial<CheckoutOptions>): void => {
  if (submitUrl !== undefined) {
    const message = "submitUrl goes with mount(): here the form carries the outcome itself.";
    throw new NorenError({ code: "invalid_option", option: "submitUrl", message });
  }
  if (method !== "post" && (methods === undefined || String(methods).includes("direct_debit"))) {
    throw new NorenError({ code: "form_method", message: 'the form needs method="post": with direct debit it may carry a citizen id, which must not be in an address.' });
  }
};

/**
 * What stands in place of the widget. What is wrong is the integrator's business; with a live key, and where it matters, the
 * shopper's is what to do now.
 */
export const sentenceFor = (error: Error, publicKey: unknown): string =>
  /^pkey_(?!test_)/.test(String(publicKey)) ? failureNotice(localeOf({}), false).sentence : error.message;
