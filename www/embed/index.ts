// The npm entry.

import { urls } from "noren-files";
import { MountedCheckout } from "../widget/checkout.js";
import { preload as preloadWasm } from "../widget/engine.js";
import { NorenError } from "../widget/error.js";
import type { Locate } from "../widget/files.js";
import { loadWords } from "../widget/language.js";
import { matchLocale } from "../widget/locale.js";
import { withoutUser } from "../widget/network.js";
import { showUnsupported, supportError, unsupportedReason } from "../widget/support.js";
import type { Checkout, CheckoutOptions } from "../types/public.js";
import { defineElement as define } from "./element.js";

export { createSource, getCapability } from "../widget/without-widget.js";
export { NorenError };

export const version = __NOREN_VERSION__;

const locate: Locate = (file) => withoutUser(urls[file]!().href);

export const isSupported = (): boolean => unsupportedReason() === undefined;

/** Starts the downloads for a widget to come. If one fails, the widget tries again. */
export const preload = (locale?: string): void => {
  if (!isSupported()) return;
  preloadWasm(locate).catch(() => undefined);
  loadWords(locate, matchLocale(locale)).catch(() => undefined);
};

/** Defines `<noren-checkout>`, once a page. On a server it does nothing. */
export const defineElement = (): void => {
  if (typeof customElements !== "undefined") define(locate);
};

/** The element to mount in. One of another document, a frame's say, is an element too. */
const findTarget = (target: string | Element): Element => {
  const element = typeof target === "string" ? document.querySelector(target) : target;
  if (element?.nodeType === Node.ELEMENT_NODE) return element;
  const message =
    typeof target === "string"
      ? `there is no element ${JSON.stringify(target)} on the page.`
      : "mount() takes the element, or a selector of it, and then the options: the first is neither.";
  throw new NorenError({ code: "no_target", message });
};

export const mount = async (target: string | Element, options: CheckoutOptions): Promise<Checkout> => {
  const parent = findTarget(target);
  const host = parent.ownerDocument.createElement("div");
  host.className = "noren-checkout";
  const unsupported = supportError();
  if (unsupported) {
    showUnsupported(host);
    parent.append(host);
    throw unsupported;
  }
  const checkout = new MountedCheckout(options ?? {}, { locate, host });
  parent.append(host);
  try {
    await checkout.start();
  } catch (error) {
    checkout.unmount();
    throw error;
  }
  return checkout.handle;
};
