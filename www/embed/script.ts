// The script tag: a widget in the form that the tag stands in, and the element for the page's own
// markup.

import { MountedCheckout } from "../widget/checkout.js";
import { NorenError, toError } from "../widget/error.js";
import { locateBeside } from "../widget/files.js";
import { checkOptions } from "../widget/options.js";
import { supportError } from "../widget/support.js";
import { isDataOption, readAttributes } from "./attributes.js";
import { defineElement } from "./element.js";
import { FormHold, hiddenInputs, methodOf } from "./form.js";
import { checkFormOptions, refusalSentence } from "./refusal.js";
import { refuseEngine } from "./unsupported.js";

const startWidget = async (script: HTMLScriptElement, host: HTMLElement): Promise<void> => {
  const form = script.closest("form");
  if (!form) {
    const message = "the script tag must stand inside a <form>, which then carries omiseSource.";
    throw new NorenError({ code: "no_form", message });
  }
  const attributes = Object.entries(script.dataset);
  for (const [name] of attributes) {
    if (!isDataOption(name)) console.warn(`noren: data-${name} is no option, and left out.`);
  }
  const options = readAttributes(attributes.filter(([name]) => isDataOption(name)));
  checkFormOptions(methodOf(form), checkOptions(options));
  const hold = new FormHold(form, hiddenInputs(form, host));
  const locate = locateBeside(script.src);
  let checkout: MountedCheckout | undefined;
  try {
    checkout = new MountedCheckout(options, {
      locate,
      host,
      checkForm: hold.checkForm,
      takeOutcome: hold.submitForm,
    });
    hold.holdSubmit(checkout);
    await checkout.start();
  } catch (error) {
    hold.release();
    checkout?.unmount();
    throw error;
  }
};

/**
 * Starts the widget of a tag. An error goes to the console, to an event, and to where the widget
 * would stand.
 */
const serveTag = (script: HTMLScriptElement): void => {
  const host = document.createElement("div");
  host.className = "noren-checkout";
  script.after(host);
  const unsupported = supportError();
  if (unsupported) return refuseEngine(host, script, unsupported);
  startWidget(script, host).catch((thrown: unknown) => {
    const error = toError(thrown);
    console.error(error.message);
    script.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, detail: error }));
    const panel = document.createElement("pre");
    panel.setAttribute("role", "alert");
    panel.textContent = refusalSentence(error, script.dataset.key);
    host.remove();
    script.after(panel);
  });
};

/**
 * The tags that run this file: a module has no `currentScript`, and runs once for all of its tags.
 */
const ownTags = (): HTMLScriptElement[] => {
  const { currentScript } = document;
  if (currentScript) return [currentScript as HTMLScriptElement];
  return [...document.querySelectorAll<HTMLScriptElement>("script[type=module][data-key]")];
};

for (const tag of ownTags()) {
  // A second copy of the same build has the first one serve its tag, which shares the first one's
  // wasm.
  const serve = defineElement(locateBeside(tag.src), serveTag);
  if (Object.keys(tag.dataset).some(isDataOption)) serve(tag);
}
