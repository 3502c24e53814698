// What a widget stands in: a closed shadow root with its own style sheet, and what it shows without the wasm.

import tokens from "./checkout.css";
import choices from "./choices.css";
import foot from "./foot.css";
import { failureNotice, type Locale } from "./language.js";
import { keepSteady } from "./steady.js";

let sheet: CSSStyleSheet | undefined;

/** A style sheet made by script: a page's CSP has no say in it. */
export const styleSheet = (css: string): CSSStyleSheet => {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
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

const drawn = (tag: string, attributes: Record<string, string>, ...inside: Node[]): SVGElement => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag) as SVGElement;
  for (const name in attributes) made.setAttribute(name, attributes[name]!);
  made.append(...inside);
  return made;
};

/** The sign of an error, as the wasm draws it. */
const alertSign = (): SVGElement =>
  drawn("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, drawn("path", { d: "M2 10a8 8 0 1 0 16 0 8 8 0 1 0-16 0M10 5.8v5M10 13.8v.2" }));

/** Whether it is the page's <noren-checkout>, and not a place that we made. */
const isOwn = (host: Element): boolean => host.localName.includes("-");

const roots = new WeakMap<HTMLElement, ShadowRoot>();

export class Frame {
  readonly root: ShadowRoot;
  /** Where the widget itself is: the root, or a dialog in it. */
  private inside: ParentNode;
  private isDisabled = false;

  /** A closed root: on a page that is itself a Yew app, an open one would mix up the two apps' events. */
  constructor(
    readonly host: HTMLElement,
    private theme: string,
    public locale: Locale,
    open: boolean,
  ) {
    // An element that is put back has its root still.
    this.root = roots.get(host) ?? host.attachShadow({ mode: open ? "open" : "closed" });
    if (!roots.has(host)) keepSteady(this.root);
    roots.set(host, this.root);
    this.root.adoptedStyleSheets = [(sheet ??= styleSheet(tokens + choices + foot))];
    this.inside = this.root;
    this.showSkeleton();
  }

  /** From now on the widget is in here; `outside` stands around it. */
  moveInto(container: ParentNode, outside?: Node): void {
    if (outside) this.fill(this.root, outside);
    this.inside = container;
    this.showSkeleton();
  }

  /** Shows what the wasm draws in. */
  place(place: HTMLElement): void {
    this.fill(this.inside, place);
  }

  /** A disabled field of a form takes nothing, whatever is shown in it now or later. */
  disable(isDisabled: boolean): void {
    this.isDisabled = isDisabled;
    for (const child of this.root.children) (child as HTMLElement).inert = isDisabled;
  }

  /** What is put in may come from another widget's frame. */
  private fill(container: ParentNode, inside: Node): void {
    container.replaceChildren(inside);
    (inside as HTMLElement).inert = false;
    this.disable(this.isDisabled);
  }

  showSkeleton(): void {
    this.show(element("div", "skeleton"));
  }

  /** Whether something in it has the focus, and can keep it. */
  readonly hasFocus = (): boolean => this.root.activeElement?.matches(":not(:disabled)") ?? false;

  /** Whether nothing has the focus, or what can't keep it. */
  readonly hasLostFocus = (): boolean => !this.hasFocus() && (this.root.activeElement !== null || [document.body, null].includes(document.activeElement as HTMLElement));

  /** The ways to pay didn't load, or the instance died. Where the focus would be lost, the way on has it. */
  showFailure(hasCrashed: boolean, retry: () => void, takesFocus: boolean): void {
    const { sentence, tryAgain } = failureNotice(this.locale, hasCrashed);
    const again = button("again", tryAgain, () => {
      this.showSkeleton();
      retry();
    });
    this.showNotice(sentence, " ", again);
    if (takesFocus) again.focus();
  }

  /** An error in place of the widget. */
  showNotice(...inside: (Node | string)[]): void {
    const notice = element("div", "notice error", alertSign(), element("div", "", ...inside));
    notice.setAttribute("role", "alert");
    this.show(notice);
  }

  /** Nothing stands there any more; an element of the page's own stays. */
  clear(): void {
    this.root.replaceChildren();
    if (!isOwn(this.host)) this.host.remove();
  }

  private show(inside: HTMLElement): void {
    this.fill(this.inside, this.wrap(inside));
  }

  /** With the theme's tokens around it. */
  wrap(...inside: Node[]): HTMLElement {
    const checkout = this.paint(element("div", "checkout", ...inside));
    checkout.dir = "ltr";
    return checkout;
  }

  /** From now on it looks and speaks so: what the wasm draws follows by itself. */
  dress(theme: string, locale: Locale): void {
    this.theme = theme;
    this.locale = locale;
    const outer = this.root.firstElementChild as HTMLElement | null;
    if (outer?.matches(".checkout")) this.paint(outer);
  }

  private paint(checkout: HTMLElement): HTMLElement {
    checkout.className = `checkout ${this.theme}`;
    checkout.lang = this.locale;
    return checkout;
  }
}
