// The npm entry.

import { MountedCheckout } from "./checkout.js";
import { defineElement as define } from "./element.js";
import { NorenError } from "./error.js";
import type { Checkout, CheckoutOptions } from "./public.js";

export { createSource, getCapability } from "./requests.js";
export { NorenError };

/** Written out so that bundlers see each file and take it along. */
const locate = (file: string): URL => FILES[file]!();
const FILES: Record<string, () => URL> = {
  "noren.wasm": () => new URL("noren.wasm", import.meta.url),
  "noren.ja.json": () => new URL("noren.ja.json", import.meta.url),
  "noren.ms.json": () => new URL("noren.ms.json", import.meta.url),
  "noren.th.json": () => new URL("noren.th.json", import.meta.url),
  "noren.zh.json": () => new URL("noren.zh.json", import.meta.url),
};

/** Defines `<noren-checkout>`, once a page. */
export const defineElement = (): void => {
  define(locate);
};

export const mount = async (target: string | Element, options: CheckoutOptions): Promise<Checkout> => {
  const parent = typeof target === "string" ? document.querySelector(target) : target;
  if (!parent) throw new NorenError({ code: "no_target", message: `there is no element ${JSON.stringify(target)} on the page.` });
  const host = document.createElement("div");
  host.className = "noren-checkout";
  const checkout = new MountedCheckout(options ?? {}, { locate, host });
  parent.append(host);
  try {
    if (options?.display !== "dialog") await checkout.run();
  } catch (error) {
    checkout.unmount();
    throw error;
  }
  return checkout;
};
