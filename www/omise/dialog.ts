// The dialog of the stand-in for Omise.js. The page opens it, so that it has no button of its own.

import { MountedCheckout } from "../widget/checkout.js";
import { Dialog } from "../widget/dialog.js";
import type { NorenError } from "../widget/error.js";
import type { Locate } from "../widget/files.js";
import { Frame, styleSheet } from "../widget/frame.js";
import { dialogLabels, languageFor, loadWords, type Locale } from "../widget/language.js";
import type { FormFields } from "../widget/port.js";
import { showUnsupported, supportError } from "../widget/support.js";

/** Nothing of it is in the page's flow: the modal stands above. */
const OUT_OF_FLOW =
  ":host,.checkout:has(>dialog){display:contents!important}:host::before,:host::after,[part=open-button]{display:none!important}";

/** A dialog that is open. */
export interface OpenDialog {
  readonly host: HTMLElement;
  /** Takes it off the page and aborts its requests. */
  end(): void;
}

const appendHost = (): HTMLElement => {
  const host = document.createElement("div");
  host.className = "noren-checkout";
  document.body.append(host);
  return host;
};

const hideOpener = ({ root }: Frame): void => {
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet(OUT_OF_FLOW)];
};

/** Says at the end of the page that this engine is not supported. */
const refuseEngine = (host: HTMLElement, error: NorenError): OpenDialog => {
  showUnsupported(host);
  host.scrollIntoView();
  host.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, detail: error }));
  console.error(error.message);
  return { host, end: () => host.remove() };
};

/**
 * Opens the ways to pay. `onPaid` gets the source's id; `onCancel` is called when the shopper
 * closes the dialog.
 */
export const openDialog = (
  locate: Locate,
  options: object,
  onPaid: (nonce: string) => void,
  onCancel: () => void,
): OpenDialog => {
  const host = appendHost();
  const unsupported = supportError();
  if (unsupported) return refuseEngine(host, unsupported);
  const takeOutcome = async (fields: FormFields): Promise<never> => {
    // `onPaid` ends the widget, which must not happen while the wasm still hands the outcome over.
    await Promise.resolve();
    onPaid(Object.fromEntries(fields).omiseSource ?? "");
    // The page has the outcome now; there is no answer to show.
    return new Promise<never>(() => undefined);
  };
  try {
    const checkout = new MountedCheckout({ ...options, onCancel }, { locate, host, takeOutcome });
    hideOpener(checkout.frame);
    checkout.preload();
    checkout.open();
    return { host, end: () => checkout.unmount() };
  } catch (error) {
    host.remove();
    throw error;
  }
};

/** Opens a notice that there is no way to pay, and dispatches the error that says why. */
export const openNotice = (locate: Locate, locale: Locale, error: NorenError, onCancel: () => void): OpenDialog => {
  const host = appendHost();
  const unsupported = supportError();
  if (unsupported) return refuseEngine(host, unsupported);
  const frame = new Frame(host, "auto", locale, false);
  const ignore = (): void => undefined;
  const dialog = new Dialog(frame, { onIntent: ignore, onOpen: ignore, onDismiss: onCancel, onUnseen: ignore });
  hideOpener(frame);
  const showNotice = (): void => {
    const language = languageFor(locale);
    dialog.label({ ...dialogLabels(language), open: "" });
    frame.showNotice(language.sentences.nothingAvailable);
  };
  showNotice();
  dialog.open();
  // English until the words are there.
  loadWords(locate, locale).then(showNotice, () => undefined);
  host.dispatchEvent(new CustomEvent("noren-error", { bubbles: true, detail: error }));
  const end = (): void => {
    dialog.close();
    frame.clear();
  };
  return { host, end };
};
