// The language that one widget speaks. Its words are fetched while the wasm is.

import { NorenError } from "./error.js";
import type { Locate } from "./files.js";
import { languageFor, loadWords, type Language, type Locale } from "./language.js";
import type { CheckedOptions } from "./options.js";

export class WidgetLanguage {
  #loading: { readonly locale: Locale; readonly done: Promise<void> } | undefined;

  constructor(
    private readonly locate: Locate,
    private readonly wanted: () => Locale,
    private readonly report: (error: Error) => void,
  ) {}

  /**
   * Fetches the words of the wanted language. A failure is reported once, and the widget speaks
   * English.
   */
  load(): Promise<void> {
    const locale = this.wanted();
    if (this.#loading?.locale !== locale) {
      const done = loadWords(this.locate, locale).catch((cause: unknown) => {
        const message = `the words of ${locale} could not be fetched, so the widget speaks English: ${String(cause)}`;
        this.report(new NorenError({ code: "language_failed", option: "locale", message }));
      });
      this.#loading = { locale, done };
    }
    return this.#loading.done;
  }

  /** Has the next `load` try again. */
  forget(): void {
    this.#loading = undefined;
  }

  /** The wanted language, or English, with the merchant's sentences. */
  current(strings: CheckedOptions["strings"]): Language {
    return languageFor(this.wanted(), strings);
  }
}
