// Whether this engine has what the widget is built on. docs/browsers.md lists the engines that do.

import { loadFailed, unsupported } from "noren-words";
import { NorenError } from "./error.js";
import { pageLocale } from "./locale.js";

/** Each throws, or gives something false, in an engine that lacks it. */
const NEEDED: Readonly<Record<string, () => unknown>> = {
  "WebAssembly's reference types": () => new WebAssembly.Table({ element: "externref", initial: 0 }),
  "constructable style sheets": () => (new CSSStyleSheet().replaceSync(""), document.adoptedStyleSheets),
  attachInternals: () => HTMLElement.prototype.attachInternals,
  "Object.hasOwn": () => Object.hasOwn,
  inert: () => "inert" in HTMLElement.prototype,
  ":modal": () => document.querySelectorAll(":modal"),
};

/** What this engine lacks; `undefined` if the widget runs in it. */
export const unsupportedReason = (): string | undefined =>
  Object.keys(NEEDED).find((name) => {
    try {
      return !NEEDED[name]!();
    } catch {
      return true;
    }
  });

/** The error of an engine that the widget does not run in; `undefined` if it does. */
export const supportError = (): NorenError | undefined => {
  const lacking = unsupportedReason();
  if (lacking === undefined) return undefined;
  const message = `this browser lacks ${lacking}, so there is no widget.`;
  return new NorenError({ code: "unsupported", message });
};

/** Tells the shopper so, by nothing that an old engine may lack. */
export const showUnsupported = (place: HTMLElement): void => {
  place.setAttribute("role", "alert");
  const locale = pageLocale();
  place.textContent = `${loadFailed[locale] ?? loadFailed.en} ${unsupported[locale] ?? unsupported.en}`;
};
