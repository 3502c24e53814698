// The npm entry.

import { MountedCheckout } from "./checkout.js";
import { preload } from "./engine.js";
import { NorenError } from "./error.js";
import type { Checkout, CheckoutOptions } from "./public.js";

export { NorenError };

export const mount = async (target: string | Element, options: CheckoutOptions): Promise<Checkout> => {
  const parent = typeof target === "string" ? document.querySelector(target) : target;
  if (!parent) throw new NorenError({ code: "no_target", message: `there is no element ${JSON.stringify(target)} on the page.` });
  // Written so that bundlers see the file and take it along.
  const wasmUrl = new URL("noren.wasm", import.meta.url);
  preload(wasmUrl).catch(() => undefined);
  const checkout = new MountedCheckout(options ?? {}, { wasmUrl });
  parent.append(checkout.frame.host);
  try {
    await checkout.run();
  } catch (error) {
    checkout.unmount();
    throw error;
  }
  return checkout;
};
