// The dialog of the stand-in for Omise.js: opened by the page, so that it has no button of its own.

import { MountedCheckout } from "../widget/checkout.js";
import { Dialog } from "../widget/dialog.js";
import type { NorenError } from "../widget/error.js";
import type { Locate } from "../widget/files.js";
import { Frame, styleSheet } from "../widget/frame.js";
import { dialogLabels, languageFor, loadWords, type Locale } from "../widget/language.js";

/** Nothing of it is in the page's flow: the modal stands above. */
const UNSEEN = ":host,.checkout:has(>dialog){display:contents}[part=open-button]{display:none}";

export interface Opened {
  readonly host: HTMLElement;
  /** Takes it off the page. What is out is aborted. */
  end(): void;
}

const makeHost = (): HTMLElement => {
  const host = document.createElement("div");
  host.className = "noren-checkout";
  document.body.append(host);
  return host;
};

const hideOpener = ({ root }: Frame): void => {
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet(UNSEEN)];
};

/** Opens the ways to pay. `paid` gets the source's id, `cancelled` is called when the shopper closes the dialog. */
export const openDialog = (locate: Locate, options: object, paid: (nonce: string) => void, cancelled: () => void): Opened => {
  const host = makeHost();
  const take = async (fields: readonly (readonly [string, string])[]): Promise<never> => {
    // Whoever takes it ends the widget, which must not happen while the wasm is still handing it over.
    await Promise.resolve();
    paid(Object.fromEntries(fields).omiseSource ?? "");
    // The outcome is the page's now; there is no answer to show.
    return new Promise<never>(() => undefined);
  };
  try {
    const checkout = new MountedCheckout({ ...options, onCancel: cancelled }, { locate, host, take });
    hideOpener(checkout.frame);
    checkout.intend();
    checkout.open();
    return { host, end: () => checkout.unmount() };
  } catch (error) {
    host.remove();
    throw error;
  }
};

/** Opens a notice that there is no way to pay; the integrator is told why. */
export const openNotice = (locate: Locate, locale: Locale, error: NorenError, cancelled: () => void): Opened => {
  const host = makeHost();
  const frame = new Frame(host, "auto", locale, false);
  const dialog = new Dialog(frame, () => undefined, () => undefined, cancelled);
  hideOpener(frame);
  const say = (): void => {
    const language = languageFor(locale);
    const { title, close } = dialogLabels(language);
    dialog.label("", title, close);
    frame.showNotice(language.sentences.nothingAvailable);
  };
  say();
  dialog.open();
  loadWords(locate, locale).then(say, () => undefined);
  host.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, detail: error }));
  const end = (): void => {
    dialog.close();
    frame.clear();
  };
  return { host, end };
};
