// The npm entry.

import { urls } from "noren-files";
import { MountedCheckout } from "../widget/checkout.js";
import { defineElement as define } from "./element.js";
import { NorenError } from "../widget/error.js";
import type { Checkout, CheckoutOptions } from "../types/public.js";

export { createSource, getCapability } from "../widget/requests.js";
export { NorenError };

const locate = (file: string): URL => urls[file]!();

/** Defines `<noren-checkout>`, once a page. */
export const defineElement = (): void => {
  if (typeof customElements !== "undefined") define(locate);
};

export const mount = async (target: string | Element, options: CheckoutOptions): Promise<Checkout> => {
  const parent = typeof target === "string" ? document.querySelector(target) : target;
  // An element of another document, a frame's say, is one too.
  if (parent?.nodeType !== Node.ELEMENT_NODE) {
    const message = typeof target === "string" ? `there is no element ${JSON.stringify(target)} on the page.` : "mount() takes the element, or a selector of it, and then the options: the first is neither.";
    throw new NorenError({ code: "no_target", message });
  }
  const host = document.createElement("div");
  host.className = "noren-checkout";
  const checkout = new MountedCheckout(options ?? {}, { locate, host });
  parent.append(host);
  try {
    await checkout.start();
  } catch (error) {
    checkout.unmount();
    throw error;
  }
  return checkout;
};
