// Which language a widget speaks. Tags are matched as browsers match them: `TH`, `th-TH` and
// `th_TH` are Thai.

import { locales, type Locale } from "noren-words";
import { shown } from "./error.js";
import { logOnce } from "./log-once.js";

/** The language of a tag, if the widget has its words. */
const findLocale = (tag: string): Locale | undefined => {
  const [language] = tag.trim().toLowerCase().split(/[-_]/);
  return locales.find((locale) => locale === language);
};

/** The language of the page's `lang`; English if the widget lacks its words. */
export const pageLocale = (): Locale => findLocale(document.documentElement.lang) ?? "en";

/**
 * The language that the option `locale` asks for. No language keeps a checkout from starting: for
 * one that the widget lacks it speaks the page's, and warns the integrator.
 */
export const matchLocale = (wanted: unknown): Locale => {
  if (wanted == null) return pageLocale();
  const locale = typeof wanted === "string" ? findLocale(wanted) : undefined;
  if (locale) return locale;
  const instead = pageLocale();
  const allowed = `${locales.join(", ")}, with a region or without`;
  logOnce("warn", `noren: locale is ${shown(wanted)}; allowed: ${allowed}. The widget speaks ${instead} instead.`);
  return instead;
};
