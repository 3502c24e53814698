// The script tag: a widget in the form that the tag stands in.

import { optionsOf } from "./attributes.js";
import { MountedCheckout } from "./checkout.js";
import { preload } from "./engine.js";
import { NorenError, toError } from "./error.js";
import { FormHold } from "./form.js";

const run = async (script: HTMLScriptElement): Promise<void> => {
  const wasmUrl = new URL("noren.wasm", script.src);
  preload(wasmUrl).catch(() => undefined);
  const form = script.closest("form");
  if (!form) {
    throw new NorenError({ code: "no_form", message: "the script tag must stand inside a <form>, which then carries omiseSource." });
  }
  const options = optionsOf(script);
  if (form.method !== "post" && mayDirectDebit(options.methods)) {
    throw new NorenError({ code: "form_method", message: 'the form needs method="post": with direct debit it may carry a citizen id, which must not be in an address.' });
  }
  const slot: { hold?: FormHold } = {};
  const checkout = new MountedCheckout(options, {
    wasmUrl,
    mayPay: () => slot.hold?.mayPay() ?? true,
    take: (_outcome, fields) => slot.hold?.letGo(fields),
  });
  script.after(checkout.frame.host);
  slot.hold = new FormHold(form, checkout.frame.host);
  slot.hold.hold(checkout);
  try {
    await checkout.run();
  } catch (error) {
    checkout.unmount();
    throw error;
  }
};

const mayDirectDebit = (methods: unknown): boolean => methods === undefined || String(methods).includes("direct_debit");

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.dataset.key !== undefined) {
  run(script).catch((error: unknown) => {
    const told = toError(error);
    // There is nobody to throw to: the integrator is told in the console and where the widget would stand.
    console.error(told.message);
    script.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, detail: told }));
    if (String(script.dataset.key).startsWith("pkey_test_")) {
      const panel = document.createElement("pre");
      panel.textContent = told.message;
      script.after(panel);
    }
  });
}
