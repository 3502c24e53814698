// The ways to pay before the wasm is there: their names, and radio buttons that can be pressed. What
// has to be computed, such as an amount, is a grey bar. `method_row.rs` draws the same rows.

import { apps, bankLists, banks, methods, phoneApps, type Label } from "noren-catalog";
import { element, svgElement, type Frame } from "./frame.js";
import type { Language } from "./language.js";
import type { LinkedAccount } from "../types/public.js";
import type { CheckedOptions } from "./options.js";
import { painted } from "./painted.js";

/** A method as the account names it. */
interface ListedMethod {
  readonly name: string;
  readonly currencies: readonly string[];
  readonly banks?: readonly { readonly active?: boolean }[];
}

/** A family of methods, and the codes of its banks or wallets. */
interface Family {
  readonly name: string;
  readonly codes: readonly string[];
}

/** The families that the account has in the price's currency. Limits are the wasm's to judge. */
const familiesOf = (capability: unknown, { currency, methods: wanted, linkedAccounts }: CheckedOptions): Family[] => {
  const families = methods[currency] ?? {};
  const isComputer = navigator.maxTouchPoints === 0;
  const { payment_methods: listed } = capability as {
    payment_methods: readonly ListedMethod[];
  };
  const hasBank = ({ name, banks: ofList = [] }: ListedMethod): boolean =>
    !bankLists.includes(name) || ofList.some(({ active }) => active !== false);
  const isAccepted = (name: string): boolean =>
    listed.some(
      (method) =>
        method.name === name && method.currencies.some((code) => code.toUpperCase() === currency) && hasBank(method),
    );
  const isWanted = (family: string, name: string): boolean =>
    !wanted || wanted.some((method) => method === family || method === name);
  const isShown = (name: string): boolean => !(isComputer && phoneApps.includes(name));
  const familyOf = (method: string): string[] =>
    Object.keys(families).filter((family) => method === family || method in families[family]!);
  const inOrder = (wanted ?? Object.keys(families)).flatMap(familyOf);
  // A saved account leads, as `Settings::offers` has it in Rust.
  if (!wanted && linkedAccounts?.length) inOrder.sort((a, b) => +(b === "direct_debit") - +(a === "direct_debit"));
  return [...new Set(inOrder)].flatMap((name) => {
    const offered = Object.entries(families[name]!).filter(
      ([type]) => isAccepted(type) && isWanted(name, type) && isShown(type),
    );
    // A wallet may have a page and an app.
    const codes = [...new Set(offered.map(([, code]) => code))];
    return codes.length > 0 ? { name, codes } : [];
  });
};

const tile = (bank: string, [label]: Label): SVGElement => {
  const box = { width: "40", height: "40", rx: "9" };
  const text = { x: "20", y: "20", "font-size": ["18", "16"][label.length - 1] ?? "14.5" };
  const svg = { class: "tile", "data-bank": bank, viewBox: "0 0 40 40", "aria-hidden": "true" };
  return svgElement("svg", svg, svgElement("rect", box), svgElement("text", text, label));
};

/** At most three tiles, or two and how many more there are. */
const tiles = (codes: readonly string[]): SVGElement[] => {
  const shown = codes.length <= 3 ? codes.length : 2;
  const more = tile("more", [`+${codes.length - shown}`, ""]);
  return [...codes.slice(0, shown).map((code) => tile(code, banks[code]!)), ...(codes.length > shown ? [more] : [])];
};

const bankOf = ({ type }: LinkedAccount): string => type.replace("direct_debit_", "");

const titleOf = ({ name, codes }: Family, { sentences, banks: names }: Language, account?: LinkedAccount): string => {
  if (name === "installment") return sentences.installmentsTitle;
  if (name === "direct_debit") {
    if (!account) return sentences.debitTitle;
    const code = bankOf(account);
    return sentences.account.replace("{bank}", names[code] ?? banks[code]![1]).replace("{digits}", account.lastDigits);
  }
  if (name === "online_banking") return sentences.onlineBankingTitle;
  const [code] = codes as [string];
  if (name !== "mobile_banking") return codes.length > 1 ? sentences.walletsTitle : banks[code]![1];
  if (codes.length > 1) return sentences.appsTitle;
  return sentences.appTitle.replace("{bank}", names[code] ?? banks[code]![1]).replace("{app}", apps[code]![1]);
};

export class EarlyRows {
  /** Resolves when the rows are painted; undefined while there are none. */
  whenPainted: Promise<void> | undefined;
  #rows: HTMLElement | undefined;
  /** What the rows show, by which equal ones are known. */
  #shown = "";
  /** What the wasm draws in, until it takes the rows' place. */
  #waiting: HTMLElement | undefined;
  /** The family that the shopper chose. */
  #chosen: string | undefined;

  constructor(private readonly frame: Frame) {}

  /** Shows the account's methods, if the skeleton still stands there or earlier rows do. */
  show(capability: unknown, options: CheckedOptions, language: Language): void {
    let families: Family[] = [];
    try {
      families = familiesOf(capability, options);
    } catch {
      // The wasm says what is wrong with it.
    }
    if (families.length === 0) return this.discard();
    const { linkedAccounts: accounts = [], selected, payButton } = options;
    const shown = JSON.stringify([families, language.locale, options.strings, payButton, accounts, selected]);
    // Rows that stay the same keep the focus and a press that has begun.
    if (this.isShown && shown === this.#shown) return;
    this.#shown = shown;
    this.#waiting = undefined;
    const isAlone = families.length === 1;
    // Who is to link another bank account does not read the name of a saved one.
    const links = selected?.startsWith("direct_debit_");
    const named = links ? undefined : (accounts.find(({ id }) => id === selected) ?? accounts[0]);
    const draw = (family: Family): HTMLElement => {
      const isChosen = isAlone || family.name === this.#chosen;
      return this.#row(family, isChosen, language, family.name === "direct_debit" ? named : undefined);
    };
    const list = element("fieldset", "methods", ...families.map(draw));
    if (isAlone) list.dataset["state"] = "alone";
    list.setAttribute("part", "methods");
    list.prepend(element("legend", "spoken", language.sentences.waysToPay));
    const foot = element("div", "early-foot");
    if (payButton === false) foot.dataset["state"] = "bare";
    this.#rows = this.frame.replaceSkeleton(list, foot);
    this.whenPainted ??= painted();
  }

  get isShown(): boolean {
    return this.#rows !== undefined && this.frame.root.contains(this.#rows);
  }

  /** Takes the rows away, if they are shown: they are not those of the account or the currency. */
  discard(): void {
    if (!this.isShown) return;
    if (this.#waiting) this.frame.place(this.#waiting);
    else this.frame.showSkeleton();
  }

  /** Forgets what the shopper chose, as when the form is reset. */
  reset(): void {
    this.#chosen = undefined;
    for (const input of this.#rows?.querySelectorAll("input") ?? []) input.checked = false;
  }

  /** A row. A single app or a saved account gives it its name and its tile. */
  #row(family: Family, isChosen: boolean, language: Language, account?: LinkedAccount): HTMLElement {
    const { name, codes } = family;
    const { appNote, debitNote, onlineBankingNote, savedNote, scanNote, walletNote } = language.sentences;
    const input = document.createElement("input");
    input.type = "radio";
    input.name = "noren-method";
    input.value = name;
    input.checked = isChosen;
    const notes: Readonly<Record<string, string>> = {
      promptpay: scanNote,
      mobile_banking: appNote,
      direct_debit: account ? savedNote : debitNote,
      wallet: walletNote,
      online_banking: onlineBankingNote,
    };
    const note = element("span", "note", notes[name] ?? "");
    const isOneApp = name === "mobile_banking" && codes.length === 1;
    const one = isOneApp ? codes[0] : account && bankOf(account);
    const shown = one ? [tile(one, (isOneApp ? apps : banks)[one]!)] : tiles(codes);
    const label = element(
      "label",
      "",
      input,
      element("span", "titles", element("span", "title", titleOf(family, language, account)), note),
      element("span", "tiles", ...shown),
    );
    label.dataset["kind"] = "head";
    label.setAttribute("part", "method");
    input.addEventListener("change", () => (this.#chosen = name));
    return element("div", "row", label);
  }

  /**
   * Puts the widget in the place of the rows as soon as it has drawn its own. The focus stays on its
   * row, and what the shopper chose is chosen there.
   */
  handOver(place: HTMLElement): void {
    if (!this.isShown) return this.frame.place(place);
    this.#waiting = place;
    const takeOver = (): void => {
      if (!place.firstElementChild || place.querySelector(".skeleton")) return;
      observer.disconnect();
      if (this.isShown) this.#takeOver(place);
    };
    const observer = new MutationObserver(takeOver);
    observer.observe(place, { childList: true, subtree: true });
    takeOver();
  }

  #takeOver(place: HTMLElement): void {
    const { activeElement } = this.frame.root;
    const focused = this.#rows!.contains(activeElement) ? (activeElement as HTMLInputElement) : undefined;
    this.frame.place(place);
    const inputOf = (family = ""): HTMLInputElement | null => place.querySelector(`[value="${family}"]:enabled`);
    // A row that is out of reach can't keep the focus.
    if (focused) (inputOf(focused.value) ?? place.querySelector("input:enabled"))?.focus({ preventScroll: true });
    inputOf(this.#chosen)?.click();
  }
}
