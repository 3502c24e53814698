// The languages of the widget. English is part of the loader. Each other language is a file, which
// is fetched at the same time as the wasm.

import { english, loadFailed, tryAgain, type Locale, type Words } from "noren-words";
import { loadFile, type Locate } from "./files.js";
import type { CheckedOptions } from "./options.js";

export type { Locale };

/** A language as the wasm takes it: `Language` in Rust. It has the merchant's own sentences. */
export interface Language extends Words {
  readonly locale: string;
  /** Its sentences without their names, in the order of the table in `crates/text`. */
  readonly sentencesInOrder: readonly string[];
  /** Formats an amount; `decimal` is exact ("4000.00"). */
  money(decimal: string, currency: string, trailingZeroDisplay: string): string;
}

/** The names of all sentences. English has them in the order in which the wasm takes them. */
const NAMES = Object.keys(english.sentences) as readonly (keyof typeof english.sentences)[];
/** The words that are here. */
const words: Partial<Record<Locale, Words>> = { en: english };
/** The downloads that are under way. */
const downloads: Partial<Record<Locale, Promise<void>>> = {};

/** Fetches a language's words unless they are here. A call after a failed download tries again. */
export const loadWords = (locate: Locate, locale: Locale): Promise<void> => {
  if (hasWords(locale)) return Promise.resolve();
  const download = async (): Promise<void> => {
    const file = await loadFile(locate, locale);
    words[locale] = JSON.parse(new TextDecoder().decode(file)) as Words;
  };
  return (downloads[locale] ??= download().finally(() => delete downloads[locale]));
};

/** Whether a language's words are here. */
export const hasWords = (locale: Locale): boolean => words[locale] !== undefined;

/** The language with the merchant's own sentences. If its words are not here, it is English. */
export const languageFor = (wanted: Locale, strings?: CheckedOptions["strings"]): Language => {
  const locale = hasWords(wanted) ? wanted : "en";
  const { sentences: ours, banks } = words[locale] ?? english;
  const sentences = { ...ours, ...strings };
  return {
    locale,
    sentences,
    sentencesInOrder: NAMES.map((name) => sentences[name]),
    banks,
    // `format` writes a decimal string exactly. TypeScript's types allow numbers alone.
    money: (decimal, currency, trailingZeroDisplay) =>
      moneyFormat(locale, currency, trailingZeroDisplay).format(decimal as unknown as number),
  };
};

const formats: Record<string, Intl.NumberFormat> = {};

/** The format of amounts, which is kept: to make one takes milliseconds. */
const moneyFormat = (locale: Locale, currency: string, trailingZeroDisplay: string): Intl.NumberFormat =>
  (formats[locale + currency + trailingZeroDisplay] ??= new Intl.NumberFormat(`${locale}-u-nu-latn`, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    // TypeScript's types lack it.
    ...{ trailingZeroDisplay },
  }));

/**
 * Makes the formats that the wasm will use. The first one of a page makes the browser load its data,
 * which takes a phone a tenth of a second.
 */
export const warmUpFormats = (locale: Locale, currency: string): void => {
  for (const display of ["auto", "stripIfInteger"]) moneyFormat(locale, currency, display).format(0);
};

/** A price in subunits. */
export type Price = Pick<CheckedOptions, "amount" | "currency">;

/** Labels of the button that opens a dialog, of the dialog with the price, and of the button that closes it. */
export interface DialogLabels {
  readonly open: string;
  readonly title: string;
  readonly amount: string;
  readonly close: string;
}

/** The labels of a dialog. They name the price, if there is one. */
export const dialogLabels = ({ sentences, money }: Language, price?: Price): DialogLabels => {
  const amount = price ? money(decimalOf(price), price.currency, "auto") : "";
  return {
    open: sentences.pay.replace("{amount}", amount),
    title: sentences.waysToPay,
    amount,
    close: sentences.close,
  };
};

/** The amount in the currency's unit, with the decimals that it has. */
const decimalOf = ({ amount, currency }: Price): string => {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const { maximumFractionDigits: places = 0 } = format.resolvedOptions();
  return (amount / 10 ** places).toFixed(places);
};

/** A notice in place of the widget, with a button. */
export interface FailureNotice {
  readonly sentence: string;
  readonly tryAgain: string;
}

/** What the shopper reads if the widget crashed or, otherwise, its files did not load. */
export const failureNotice = (locale: Locale, hasCrashed: boolean): FailureNotice => ({
  sentence: hasCrashed ? (words[locale] ?? english).sentences.crashed : (loadFailed[locale] ?? loadFailed.en),
  tryAgain: tryAgain[locale] ?? tryAgain.en,
});
