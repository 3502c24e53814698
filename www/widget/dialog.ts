// The widget in a dialog: a button with the price, and a modal that it opens.

import { button, element, isRendered, styleSheet, type Frame } from "./frame.js";
import type { DialogLabels } from "./language.js";

/** On the host while the dialog is open. */
const OPEN = "data-noren-open";

/**
 * The page must not scroll under the dialog, nor move when its scroll bar goes. If the page takes
 * the host away, it scrolls again: at once, or soon if a shadow root hides the host from `:has()`.
 */
const lockCss = (host: Element): string => {
  const { defaultView, documentElement } = host.ownerDocument;
  const hasScrollBar = defaultView!.innerWidth > documentElement.clientWidth;
  const condition = documentElement.contains(host) ? `:has([${OPEN}])` : "";
  return `html${condition}{overflow:hidden${hasScrollBar ? ";scrollbar-gutter:stable" : ""}}`;
};

/** What a dialog calls. */
export interface DialogParts {
  /** The shopper is about to open it: by pointer, focus or touch. */
  readonly onIntent: () => void;
  readonly onOpen: () => void;
  /** The shopper closes it. */
  readonly onDismiss: () => void;
  /** It could not open, because the page does not render the host. */
  readonly onUnseen: () => void;
}

export class Dialog {
  #lock: CSSStyleSheet | undefined;
  /** Frees the page when it hides the host of an open dialog. */
  readonly #visibility = new IntersectionObserver(() => isRendered(this.#dialog) || this.close());
  readonly #dialog = element("dialog", "dialog") as HTMLDialogElement;
  readonly #opener: HTMLElement = button("pay", "", () => this.open());
  readonly #title = element("h2", "title");
  readonly #closer: HTMLElement = button("close", "×", () => this.#dismiss());

  constructor(
    private readonly frame: Frame,
    private readonly parts: DialogParts,
  ) {
    this.#prepareOpener();
    this.#dialog.setAttribute("part", "dialog");
    // Escape is `cancel`, then `close`.
    this.#dialog.addEventListener("cancel", parts.onDismiss);
    // The browser fires it a frame later, when the dialog may be open again.
    this.#dialog.addEventListener("close", () => this.#dialog.open || this.#unlockPage());
    this.#dismissByPressOutside();
    // The dialog takes the focus itself when it opens: a screen reader reads from its start, and no
    // button stands out.
    this.#dialog.tabIndex = -1;
    const body = element("div", "body");
    this.#dialog.append(element("div", "bar", this.#title, this.#closer), body);
    frame.moveInto(body, frame.wrap(this.#opener, this.#dialog));
  }

  #prepareOpener(): void {
    this.#opener.setAttribute("part", "open-button");
    this.#opener.ariaHasPopup = "dialog";
    for (const type of ["pointerenter", "focus", "touchstart"]) {
      this.#opener.addEventListener(type, this.parts.onIntent, { once: true, passive: true });
    }
  }

  /** A press that began inside, to mark a text say, may end outside. */
  #dismissByPressOutside(): void {
    let hasBegunOutside = false;
    this.#dialog.addEventListener("pointerdown", ({ target }) => (hasBegunOutside = target === this.#dialog));
    this.#dialog.addEventListener("click", ({ target }) => {
      if (hasBegunOutside && target === this.#dialog) this.#dismiss();
    });
  }

  label({ open, title, amount, close }: DialogLabels): void {
    this.#opener.textContent = open;
    this.#dialog.setAttribute("aria-label", title);
    this.#title.replaceChildren(title, element("span", "note", amount));
    this.#closer.setAttribute("aria-label", close);
  }

  /**
   * Opens it; returns whether it was closed. A dialog that the page took away stays closed, and one
   * that nobody would see: it would leave the page inert.
   */
  open(): boolean {
    if (!this.#dialog.isConnected || this.#dialog.matches(":modal")) return false;
    // One that was taken off the page and put back is still open, and no longer modal.
    this.#dialog.open = true;
    const isSeen = isRendered(this.#dialog);
    this.#dialog.open = false;
    this.#unlockPage();
    if (!isSeen) {
      this.parts.onUnseen();
      return false;
    }
    this.parts.onOpen();
    this.#lockPage();
    this.#dialog.showModal();
    this.#dialog.focus();
    this.#visibility.observe(this.#dialog);
    return true;
  }

  close(): void {
    this.#dialog.close();
  }

  #dismiss(): void {
    this.parts.onDismiss();
    this.close();
  }

  #lockPage(): void {
    const { host } = this.frame;
    const page = host.ownerDocument;
    host.setAttribute(OPEN, "");
    this.#lock = styleSheet(lockCss(host), page);
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, this.#lock];
  }

  #unlockPage(): void {
    this.#visibility.disconnect();
    const { host } = this.frame;
    host.removeAttribute(OPEN);
    const page = host.ownerDocument;
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((sheet) => sheet !== this.#lock);
  }
}
