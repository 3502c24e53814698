// The widget in a dialog: a button with the price, and a modal that it opens.

import { button, element, styleSheet, type Frame } from "./frame.js";

/** On the host while it is open. */
const OPEN = "data-noren-open";
/** The page must not scroll under the dialog, nor move when its scroll bar goes; a page that takes the host away scrolls again. */
const lockCss = (): string => `html:has([${OPEN}]){overflow:hidden${innerWidth > document.documentElement.clientWidth ? ";scrollbar-gutter:stable" : ""}}`;

export class Dialog {
  private lock: CSSStyleSheet | undefined;
  private readonly dialog = element("dialog", "dialog") as HTMLDialogElement;
  private readonly opener: HTMLElement = button("pay", "", () => this.open());
  private readonly title = element("h2", "title");
  private readonly closer: HTMLElement = button("close", "×", () => this.dismiss());

  /**
   * `intend` is called when the shopper is about to open it: by pointer, focus or touch; `open` when it opens, and `cancel` when the
   * shopper closes it.
   */
  constructor(
    private readonly frame: Frame,
    intend: () => void,
    private readonly opened: () => void,
    private readonly cancel: () => void,
  ) {
    this.opener.setAttribute("part", "open-button");
    this.opener.ariaHasPopup = "dialog";
    for (const sign of ["pointerenter", "focus", "touchstart"]) this.opener.addEventListener(sign, intend, { once: true, passive: true });
    this.dialog.setAttribute("part", "dialog");
    // Escape is `cancel`, then `close`.
    this.dialog.addEventListener("cancel", this.cancel);
    this.dialog.addEventListener("close", () => this.unlock());
    // A press that began inside, on a text that is marked say, may end out there.
    let isOutside = false;
    this.dialog.addEventListener("pointerdown", (event) => (isOutside = event.target === this.dialog));
    this.dialog.addEventListener("click", (event) => {
      if (isOutside && event.target === this.dialog) this.dismiss();
    });
    // It takes the focus itself when it opens: what is in it is read from its start, and no button stands out.
    this.dialog.tabIndex = -1;
    const body = element("div", "body");
    this.dialog.append(element("div", "bar", this.title, this.closer), body);
    frame.moveInto(body, frame.wrap(this.opener, this.dialog));
  }

  /** What the button says, and what the dialog is called. */
  label(pay: string, title: string, close: string): void {
    this.opener.textContent = pay;
    this.dialog.setAttribute("aria-label", title);
    this.title.textContent = title;
    this.closer.setAttribute("aria-label", close);
  }

  /** Answers whether it was closed before. */
  open(): boolean {
    // One that the page took away is not to be opened.
    if (!this.dialog.isConnected || this.dialog.matches(":modal")) return false;
    // One that was taken off the page and put back is open still, and no modal any more.
    this.dialog.open = false;
    this.unlock();
    this.opened();
    this.frame.host.setAttribute(OPEN, "");
    this.lock = styleSheet(lockCss());
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.lock];
    this.dialog.showModal();
    this.dialog.focus();
    return true;
  }

  close(): void {
    this.dialog.close();
  }

  private dismiss(): void {
    this.cancel();
    this.close();
  }

  private unlock(): void {
    this.frame.host.removeAttribute(OPEN);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.lock);
  }
}
