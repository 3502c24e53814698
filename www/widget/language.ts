// The languages of the widget. English is part of the loader. Each other language is a file, which
// is fetched at the same time as the wasm.

import { english, loadFailed, locales, tryAgain, type Locale, type Words } from "noren-words";
import { fetchFile, type Locate } from "./files.js";
import { NorenError } from "./error.js";
import { wrong } from "./options.js";
import type { CheckoutOptions } from "../types/public.js";

export type { Locale };

/** A language as the wasm takes it: `Language` in Rust. It has the merchant's own sentences. */
export interface Language extends Words {
  readonly locale: string;
  /** Formats an amount; `decimal` is exact ("4000.00"). */
  money(decimal: string, currency: string, trailingZeroDisplay: string): string;
}

/** The words that are here. */
const words: Partial<Record<Locale, Words>> = { en: english };
/** The downloads that are under way. */
const downloads: Partial<Record<Locale, Promise<void>>> = {};

/** The language that the options ask for, else that of the page: `th-TH` is Thai; what we have no words for is English. */
export const localeOf = ({ locale }: Partial<CheckoutOptions>): Locale => {
  if (locale == null) {
    const page = document.documentElement.lang.toLowerCase().split(/[-_]/)[0] as Locale;
    return locales.includes(page) ? page : "en";
  }
  const [language] = String(locale).split(/[-_]/) as [Locale];
  if (!locales.includes(language)) throw wrong("locale", locale, locales.join(", "));
  return language;
};

/** Checks sentences of the merchant's own: each must be known, and take no value that ours doesn't. */
export const checkStrings = ({ strings }: Partial<CheckoutOptions>): void => {
  if (strings == null) return;
  if (typeof strings !== "object") throw wrong("strings", strings, "an object of sentences by their names");
  for (const [name, sentence] of Object.entries(strings as Record<string, unknown>)) {
    const ours = (english.sentences as Record<string, string>)[name];
    const places = (text: string): string[] => text.match(/\{\w*\}/g) ?? [];
    if (ours === undefined || typeof sentence !== "string" || places(sentence).some((place) => !ours.includes(place))) {
      throw wrong(`strings.${name}`, sentence, ours === undefined ? "the names of the published types" : `a sentence with no other values than ${JSON.stringify(ours)} has`);
    }
  }
};

/** Fetches a language's words unless they are here. A call after a failed download tries again. */
export const loadWords = (locate: Locate, locale: Locale): Promise<void> => {
  if (hasWords(locale)) return Promise.resolve();
  const download = async (): Promise<void> => {
    const file = await fetchFile(locate, locale);
    words[locale] = JSON.parse(new TextDecoder().decode(file)) as Words;
  };
  return (downloads[locale] ??= download().finally(() => delete downloads[locale]));
};

/** Whether a language's words are here. */
export const hasWords = (locale: Locale): boolean => words[locale] !== undefined;

/** The language with the merchant's own sentences. If its words are not here, it is English. */
export const languageFor = (wanted: Locale, strings?: CheckoutOptions["strings"]): Language => {
  const locale = hasWords(wanted) ? wanted : "en";
  const { sentences, banks } = words[locale] ?? english;
  const formats: Record<string, Intl.NumberFormat> = {};
  return {
    locale,
    sentences: { ...sentences, ...strings },
    banks,
    money: (decimal, currency, trailingZeroDisplay) => {
      const format = (formats[currency + trailingZeroDisplay] ??= new Intl.NumberFormat(`${locale}-u-nu-latn`, {
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        // TypeScript's types lack it.
        ...{ trailingZeroDisplay },
      }));
      // `format` writes a decimal string exactly. TypeScript's types allow numbers alone.
      return format.format(decimal as unknown as number);
    },
  };
};

/** What must be there, how it looks, and how that is said. */
const PLAIN = [
  ["publicKey", /^pkey_\w+$/, "a public key, pkey_test_… or pkey_…"],
  ["amount", /^[1-9]\d*$/, "a whole number of subunits from 1"],
  ["currency", /^(THB|MYR|JPY)$/, "THB, MYR or JPY"],
] as const;

/** Refuses what looks wrong before the wasm is there to tell. */
export const checkPlain = (options: CheckoutOptions): void => {
  for (const [option, look, allowed] of PLAIN) {
    const value = options[option];
    if (/^skey_/.test(String(value))) throw new NorenError({ code: "secret_key", option, message: `${option} is a secret key (skey_…): revoke it.` });
    if (!look.test(String(value))) throw wrong(option, value, allowed);
  }
};

/** Whether nothing looks wrong. */
export const isPlain = (options: CheckoutOptions): boolean => PLAIN.every(([option, look]) => look.test(String(options[option])));

/** Labels of the button that opens a dialog, of the dialog, and of the button that closes it. */
export interface DialogLabels {
  readonly open: string;
  readonly title: string;
  readonly close: string;
}

/** The labels of a dialog. The button that opens it names the price, if the options have one. */
export const dialogLabels = ({ sentences, money }: Language, options: CheckoutOptions): DialogLabels => {
  let price = "";
  if (isPlain(options)) {
    const { amount, currency } = options;
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    const { maximumFractionDigits: places = 0 } = format.resolvedOptions();
    price = money((amount / 10 ** places).toFixed(places), currency, "auto");
  }
  return { open: sentences.pay.replace("{amount}", price), title: sentences.waysToPay, close: sentences.close };
};

/** A notice in place of the widget, with a button. */
export interface FailureNotice {
  readonly sentence: string;
  readonly tryAgain: string;
}

/** What the shopper reads if the widget crashed or, otherwise, its files did not load. */
export const failureNotice = (locale: Locale, hasCrashed: boolean): FailureNotice => ({
  sentence: hasCrashed ? (words[locale] ?? english).sentences.crashed : loadFailed[locale],
  tryAgain: tryAgain[locale],
});
