// The npm entry.

import { MountedCheckout } from "./checkout.js";
import { NorenError } from "./error.js";
import type { Checkout, CheckoutOptions } from "./public.js";

export { NorenError };

/** Written out so that bundlers see each file and take it along. */
const FILES: Record<string, URL> = {
  "noren.wasm": new URL("noren.wasm", import.meta.url),
  "noren.th.json": new URL("noren.th.json", import.meta.url),
};
const locate = (file: string): URL => FILES[file]!;

export const mount = async (target: string | Element, options: CheckoutOptions): Promise<Checkout> => {
  const parent = typeof target === "string" ? document.querySelector(target) : target;
  if (!parent) throw new NorenError({ code: "no_target", message: `there is no element ${JSON.stringify(target)} on the page.` });
  const checkout = new MountedCheckout(options ?? {}, { locate });
  parent.append(checkout.frame.host);
  try {
    await checkout.run();
  } catch (error) {
    checkout.unmount();
    throw error;
  }
  return checkout;
};
