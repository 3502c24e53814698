// The language that a widget speaks. English is here; each other one is a file, fetched while the wasm is.

import { english, loadFailed, locales, tryAgain, type Locale, type Words } from "noren-words";
import { fetchFile, type Locate } from "./files.js";
import { NorenError } from "./error.js";
import { wrong } from "./options.js";
import type { CheckoutOptions } from "../types/public.js";

export type { Locale };

/** What the wasm is handed; see `src/export.rs`. */
export interface Language extends Words {
  readonly locale: string;
  money(decimal: string, currency: string, trailingZeroDisplay: string): string;
}

/** The languages whose words are there. */
const words: Partial<Record<Locale, Words>> = { en: english };
const coming: Partial<Record<Locale, Promise<void>>> = {};

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

/** Fetches a language's words unless they are there. A language that can't be had is English; the next widget tries again. */
export const loadWords = (locate: Locate, locale: Locale): Promise<void> =>
  (coming[locale] ??= words[locale]
    ? Promise.resolve()
    : fetchFile(locate, locale)
        .then((file) => {
          words[locale] = JSON.parse(new TextDecoder().decode(file)) as Words;
        })
        .finally(() => delete coming[locale]));

/** Whether a language can be spoken now. */
export const hasWords = (locale: Locale): boolean => words[locale] !== undefined;

/** The language with the merchant's sentences in it; English where its words are not there. */
export const speak = (wanted: Locale, strings?: CheckoutOptions["strings"]): Language => {
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
        // Not in TypeScript's list yet.
        ...{ trailingZeroDisplay },
      }));
      // A decimal string is written exactly; the types know only of numbers.
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

/** What the button of a dialog says, what the dialog is called, and what closes it. */
export const payLabel = ({ sentences, money }: Language, options: CheckoutOptions): [pay: string, title: string, close: string] => {
  let price = "";
  if (isPlain(options)) {
    const { amount, currency } = options;
    const { maximumFractionDigits: places = 0 } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
    price = money((amount / 10 ** places).toFixed(places), currency, "auto");
  }
  return [sentences.pay.replace("{amount}", price), sentences.waysToPay, sentences.close];
};

/** What the page says where no wasm can. */
export const failureWords = (locale: Locale, hasCrashed: boolean): readonly [sentence: string, tryAgain: string] => [
  hasCrashed ? (words[locale] ?? english).sentences.crashed : loadFailed[locale],
  tryAgain[locale],
];
