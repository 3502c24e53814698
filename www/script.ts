// The script tag: a widget in the form that the tag stands in.

import { optionsOf } from "./attributes.js";
import { MountedCheckout } from "./checkout.js";
import { NorenError, toError } from "./error.js";
import { FormHold, methodOf } from "./form.js";
import { failureWords, localeOf } from "./language.js";

const run = async (script: HTMLScriptElement): Promise<void> => {
  const form = script.closest("form");
  if (!form) {
    throw new NorenError({ code: "no_form", message: "the script tag must stand inside a <form>, which then carries omiseSource." });
  }
  // Two widgets would wait for each other for ever. Each tag runs this script anew, so the page itself has to tell.
  if (form.querySelector("script[data-key]") !== script && script.dataset.key !== undefined) {
    throw new NorenError({ code: "second_tag", message: "this form has a widget already: one script tag a form." });
  }
  const options = optionsOf(script);
  if (options.submitUrl !== undefined) {
    const message = "submitUrl goes with mount(): a script tag's form carries the outcome itself.";
    throw new NorenError({ code: "invalid_option", option: "submitUrl", message });
  }
  if (methodOf(form) !== "post" && mayDirectDebit(options.methods)) {
    throw new NorenError({ code: "form_method", message: 'the form needs method="post": with direct debit it may carry a citizen id, which must not be in an address.' });
  }
  const slot: { hold?: FormHold } = {};
  const checkout = new MountedCheckout(options, {
    locate: (file) => new URL(file, script.src),
    mayPay: () => slot.hold?.mayPay() ?? true,
    take: (_outcome, fields) => slot.hold?.letGo(fields),
  });
  script.after(checkout.frame.host);
  slot.hold = new FormHold(form, checkout.frame.host);
  slot.hold.hold(checkout);
  try {
    await checkout.run();
  } catch (error) {
    slot.hold.release();
    checkout.unmount();
    throw error;
  }
};

const mayDirectDebit = (methods: unknown): boolean => methods === undefined || String(methods).includes("direct_debit");

const script = document.currentScript;
if (script instanceof HTMLScriptElement && Object.keys(script.dataset).length > 0) {
  run(script).catch((error: unknown) => {
    const told = toError(error);
    // There is nobody to throw to: the integrator is told in the console and where the widget would stand.
    console.error(told.message);
    script.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, detail: told }));
    // What is wrong is the integrator's business; with a live key, and where it matters, the shopper's is what to do now.
    const isLive = /^pkey_(?!test_)/.test(script.dataset.key ?? "");
    const panel = document.createElement(isLive ? "p" : "pre");
    panel.setAttribute("role", "alert");
    panel.textContent = isLive ? failureWords(localeOf({}), false)[0] : told.message;
    script.after(panel);
  });
}
