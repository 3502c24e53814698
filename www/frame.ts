// The element that a widget lives in: a closed shadow root with its own style sheet, and what it shows without the wasm.

import tokens from "./checkout.css";
import choices from "./choices.css";
import foot from "./foot.css";
import { failureWords, type Locale } from "./language.js";

let sheet: CSSStyleSheet | undefined;

const styles = (): CSSStyleSheet => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(tokens + choices + foot);
  }
  return sheet;
};

const element = (tag: string, className: string, ...inside: (Node | string)[]): HTMLElement => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...inside);
  return made;
};

export class Frame {
  readonly host = document.createElement("div");
  private readonly root: ShadowRoot;

  /** A closed root: on a page that is itself a Yew app, an open one would mix up the two apps' events. */
  constructor(
    public theme: string,
    public locale: Locale,
    open: boolean,
  ) {
    this.root = this.host.attachShadow({ mode: open ? "open" : "closed" });
    this.root.adoptedStyleSheets = [styles()];
    this.show(element("div", "skeleton"));
  }

  /** An empty place for the wasm to draw in; what stood there goes away. */
  place(): HTMLElement {
    const place = document.createElement("div");
    this.root.replaceChildren(place);
    return place;
  }

  /** The ways to pay didn't load, or the instance died. */
  showFailure(hasCrashed: boolean, retry: () => void): void {
    const [sentence, tryAgain] = failureWords(this.locale, hasCrashed);
    const again = element("button", "again", tryAgain);
    again.setAttribute("type", "button");
    again.addEventListener("click", () => {
      this.show(element("div", "skeleton"));
      retry();
    });
    const notice = element("div", "notice error", element("div", "", sentence, " ", again));
    notice.setAttribute("role", "alert");
    this.show(notice);
  }

  private show(inside: HTMLElement): void {
    const checkout = element("div", `checkout ${this.theme}`, inside);
    checkout.lang = this.locale;
    checkout.dir = "ltr";
    this.root.replaceChildren(checkout);
  }
}
