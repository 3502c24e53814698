// The script tag: a widget in the form that the tag stands in, and the element for the page's own markup.

import { isDataOption, readAttributes } from "./attributes.js";
import { MountedCheckout } from "../widget/checkout.js";
import { defineElement } from "./element.js";
import { NorenError, toError } from "../widget/error.js";
import { FormHold, hiddenInputs, methodOf } from "./form.js";
import { checkOptions } from "../widget/options.js";
import { checkForm, sentenceFor } from "./refusal.js";

const run = async (script: HTMLScriptElement, host: HTMLElement): Promise<void> => {
  const form = script.closest("form");
  if (!form) {
    throw new NorenError({ code: "no_form", message: "the script tag must stand inside a <form>, which then carries omiseSource." });
  }
  const given = readAttributes(Object.entries(script.dataset).filter(([name]) => isDataOption(name)));
  for (const name of Object.keys(script.dataset)) {
    if (!isDataOption(name)) console.warn(`noren: data-${name} is no option, and left out.`);
  }
  checkForm(methodOf(form), checkOptions(given));
  const hold = new FormHold(form, hiddenInputs(form, host));
  const locate = (file: string): URL => new URL(file, script.src);
  let checkout: MountedCheckout | undefined;
  try {
    checkout = new MountedCheckout(given, { locate, host, mayPay: hold.mayPay, take: hold.letGo });
    hold.hold(checkout);
    await checkout.start();
  } catch (error) {
    hold.release();
    checkout?.unmount();
    throw error;
  }
};

/** Starts what a tag asks for, once. */
const begin = (script: HTMLScriptElement): void => {
  const host = document.createElement("div");
  host.className = "noren-checkout";
  script.after(host);
  run(script, host).catch((error: unknown) => {
    const told = toError(error);
    // There is nobody to throw to: the integrator is told in the console and where the widget would stand.
    console.error(told.message);
    script.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, detail: told }));
    const panel = document.createElement("pre");
    panel.setAttribute("role", "alert");
    panel.textContent = sentenceFor(told, script.dataset.key);
    host.remove();
    script.after(panel);
  });
};

/** The tags that run this file: a module has no `currentScript`, and runs once for all of its tags. */
const ownTags = (): HTMLScriptElement[] => {
  const { currentScript } = document;
  if (currentScript) return [currentScript as HTMLScriptElement];
  return [...document.querySelectorAll<HTMLScriptElement>("script[type=module][data-key]")];
};

for (const tag of ownTags()) {
  // Another tag of the same build goes on with the first one's wasm.
  const first = defineElement((file) => new URL(file, tag.src), begin);
  if (Object.keys(tag.dataset).some(isDataOption)) first(tag);
}
