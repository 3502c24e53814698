// The frame of a widget: a closed shadow root with its style sheet, and what it shows without the
// wasm.

import tokens from "./checkout.css";
import { tiles } from "noren-catalog";
import choices from "./choices.css";
import fit from "./fit.css";
import foot from "./foot.css";
import { failureNotice, type Locale } from "./language.js";
import panels from "./panels.css";
import { keepSteady } from "./steady.js";

/**
 * A style sheet made by script, which a page's CSP does not restrict. It belongs to one document.
 */
export const styleSheet = (css: string, owner = document): CSSStyleSheet => {
  const made = new (owner.defaultView ?? globalThis).CSSStyleSheet();
  made.replaceSync(css);
  return made;
};

/** The colours of the tiles. An `svg` hands its own on to the square in it. */
const tileCss = Object.entries(tiles)
  .map(([code, [fill, ink]]) => `[data-bank=${code}]{fill:${fill}}[data-bank=${code}] text{fill:${ink}}`)
  .join("");

const sheets = new WeakMap<Document, CSSStyleSheet>();

/** The widget's style sheet for a document, which all of its widgets share. */
const sheetFor = (owner: Document): CSSStyleSheet => {
  const sheet = sheets.get(owner) ?? styleSheet(tokens + choices + tileCss + panels + foot + fit, owner);
  sheets.set(owner, sheet);
  return sheet;
};

export const element = (tag: string, className: string, ...inside: (Node | string)[]): HTMLElement => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...inside);
  return made;
};

export const button = (className: string, label: string, press: () => void): HTMLElement => {
  const made = element("button", className, label);
  made.setAttribute("type", "button");
  made.addEventListener("click", press);
  return made;
};

export const svgElement = (
  tag: string,
  attributes: Record<string, string>,
  ...inside: (Node | string)[]
): SVGElement => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag) as SVGElement;
  for (const name in attributes) made.setAttribute(name, attributes[name]!);
  made.append(...inside);
  return made;
};

/** The sign of an error, as the wasm draws it. */
const alertSign = (): SVGElement => {
  const path = svgElement("path", { d: "M2 10a8 8 0 1 0 16 0 8 8 0 1 0-16 0M10 5.8v5M10 13.8v.2" });
  return svgElement("svg", { "data-kind": "sign", viewBox: "0 0 20 20", "aria-hidden": "true" }, path);
};

/** Whether the host is the page's `<noren-checkout>`, and not an element that the loader made. */
const isPageElement = (host: Element): boolean => host.localName.includes("-");

const roots = new WeakMap<HTMLElement, ShadowRoot>();

/** Whether an element is rendered. Older engines don't know of closed `<details>`. */
export const isRendered = (element: Element): boolean =>
  element.checkVisibility?.({ visibilityProperty: true }) ?? element.getClientRects().length > 0;

/** Whether what stands in a host is rendered and can be seen. */
export const isVisible = (host: HTMLElement): boolean => isRendered(roots.get(host)?.firstElementChild ?? host);

export class Frame {
  readonly root: ShadowRoot;
  /** What stands there until the widget does. */
  #skeleton: HTMLElement | undefined;
  /** Where the widget itself is: the root, or a dialog in it. */
  #inside: ParentNode;
  #isDisabled = false;
  /** The bank marks that the merchant wants, as JSON. */
  #marks = "{}";
  /** The style rules of those that have loaded. */
  #markRules = "";

  /**
   * A closed root: on a page that is itself a Yew app, an open one would mix up the two apps'
   * events.
   */
  constructor(
    readonly host: HTMLElement,
    private theme: string,
    public locale: Locale,
    open: boolean,
  ) {
    // An element that is put back still has its root.
    this.root = roots.get(host) ?? host.attachShadow({ mode: open ? "open" : "closed" });
    if (!roots.has(host)) {
      keepSteady(this.root);
      // In another document the host has another size, if only because it has lost its styles.
      new ResizeObserver(() => this.root.adoptedStyleSheets.length > 0 || this.#applyStyles()).observe(host);
    }
    roots.set(host, this.root);
    this.#applyStyles();
    // A reset of the page may hide what is empty. Any other element stays empty, because a framework
    // that hydrates it compares its children.
    if (getComputedStyle(host).display === "none") host.append(element("span", ""));
    this.#inside = this.root;
    this.showSkeleton();
  }

  /** Styles the root. A document that adopts the host takes its style sheets away. */
  #applyStyles(): void {
    const owner = this.host.ownerDocument;
    this.root.adoptedStyleSheets = [sheetFor(owner), styleSheet(this.#markRules, owner)];
  }

  /** Lays the merchant's own mark of a bank over its tile. The tile stays if the picture does not load. */
  showMarks(marks: Readonly<Record<string, string>> = {}): void {
    const given = JSON.stringify(marks);
    if (given === this.#marks) return;
    this.#marks = given;
    this.#markRules = "";
    this.#applyStyles();
    for (const bank in marks) {
      const image = new Image();
      image.onload = () => {
        if (given !== this.#marks) return;
        const background = `#fff url(${JSON.stringify(image.src)}) center/contain no-repeat`;
        this.#markRules += `[data-bank=${bank}]{background:${background}}[data-bank=${bank}]>*{display:none}`;
        this.#applyStyles();
      };
      image.src = marks[bank]!;
    }
  }

  /**
   * Shows the widget in a container from now on; `outside` is the container with what stands around
   * it.
   */
  moveInto(container: ParentNode, outside?: Node): void {
    if (outside) this.#fill(this.root, outside);
    this.#inside = container;
    this.showSkeleton();
  }

  /** Shows the element that the wasm draws in. */
  place(place: HTMLElement): void {
    this.#fill(this.#inside, place);
  }

  /** Makes everything in the frame inert, now and later, as a disabled field of a form is. */
  disable(isDisabled: boolean): void {
    this.#isDisabled = isDisabled;
    for (const child of this.root.children) (child as HTMLElement).inert = isDisabled;
  }

  /** Replaces the content. It may come from another widget's frame, which was disabled. */
  #fill(container: ParentNode, inside: Node): void {
    container.replaceChildren(inside);
    (inside as HTMLElement).inert = false;
    this.disable(this.#isDisabled);
  }

  showSkeleton(): void {
    this.#skeleton = element("div", "skeleton");
    this.#show(this.#skeleton);
  }

  /**
   * Replaces the skeleton, or what an earlier call has put in its place. Returns what is shown;
   * `undefined` if something else is shown by now.
   */
  replaceSkeleton(...inside: Node[]): HTMLElement | undefined {
    if (!this.#skeleton || !this.root.contains(this.#skeleton)) return undefined;
    const shown = element("div", "early", ...inside);
    this.#skeleton.replaceWith(shown);
    return (this.#skeleton = shown);
  }

  /** Whether something in the frame has the focus and can keep it. */
  readonly hasFocus = (): boolean => this.root.activeElement?.matches(":not(:disabled)") ?? false;

  /** Whether nothing on the page has the focus, or something that can't keep it. */
  readonly hasLostFocus = (): boolean => {
    const { activeElement } = document;
    const isNowhere = activeElement === null || activeElement === document.body;
    return !this.hasFocus() && (this.root.activeElement !== null || isNowhere);
  };

  /**
   * Shows that the files did not load, or that the widget crashed. `takesFocus`: the button to
   * retry gets the focus.
   */
  showFailure(hasCrashed: boolean, retry: () => void, takesFocus: boolean): void {
    const { sentence, tryAgain } = failureNotice(this.locale, hasCrashed);
    const again = button("", tryAgain, () => {
      this.showSkeleton();
      retry();
    });
    again.setAttribute("part", "again");
    this.showNotice(sentence, " ", again);
    if (takesFocus) again.focus();
  }

  /** Shows an error in place of the widget. */
  showNotice(...inside: (Node | string)[]): void {
    const notice = element("div", "notice", alertSign(), element("div", "", ...inside));
    notice.dataset["kind"] = "error";
    notice.setAttribute("role", "alert");
    this.#show(notice);
  }

  /** Empties the frame and removes its host, unless that is the page's own element. */
  clear(): void {
    this.root.replaceChildren();
    if (!isPageElement(this.host)) this.host.remove();
  }

  #show(inside: HTMLElement): void {
    this.#fill(this.#inside, this.wrap(inside));
  }

  /** Wraps nodes in the element that has the theme's tokens. */
  wrap(...inside: Node[]): HTMLElement {
    const checkout = this.#paint(element("div", "checkout", ...inside));
    checkout.dir = "ltr";
    checkout.setAttribute("part", "checkout");
    return checkout;
  }

  /** Sets theme and language. What the wasm draws follows by itself. */
  dress(theme: string, locale: Locale): void {
    this.theme = theme;
    this.locale = locale;
    const outer = this.root.firstElementChild as HTMLElement | null;
    if (outer?.matches(".checkout")) this.#paint(outer);
  }

  #paint(checkout: HTMLElement): HTMLElement {
    checkout.dataset["theme"] = this.theme;
    checkout.lang = this.locale;
    return checkout;
  }
}
