// The form of the stand-in inside the page: plugins put it into an element and press Pay themselves.

import { MountedCheckout } from "../widget/checkout.js";
import type { NorenError } from "../widget/error.js";
import type { Locate } from "../widget/files.js";
import { Frame } from "../widget/frame.js";
import { languageFor, loadWords, type Locale } from "../widget/language.js";
import type { FormFields } from "../widget/port.js";
import { showUnsupported, supportError } from "../widget/support.js";

const createHost = (place: Element): HTMLElement => {
  const host = document.createElement("div");
  host.className = "noren-checkout";
  place.replaceChildren(host);
  return host;
};

/** A form that stands in an element of the page. */
export class FormInPage {
  readonly host: HTMLElement;
  private readonly checkout: MountedCheckout;

  constructor(locate: Locate, place: Element, options: object, onPaid: (source: string) => void) {
    this.host = createHost(place);
    const takeOutcome = async (fields: FormFields): Promise<never> => {
      // The wasm still hands the outcome over.
      await Promise.resolve();
      this.checkout.notify("Taken");
      onPaid(Object.fromEntries(fields).omiseSource ?? "");
      return new Promise<never>(() => undefined);
    };
    this.checkout = new MountedCheckout(options, { locate, host: this.host, takeOutcome });
  }

  /** Shows the ways to pay. Throws if an option is wrong. */
  start(): Promise<void> {
    return this.checkout.start();
  }

  /** Moves the form into this element, with what the shopper has chosen so far. */
  move(place: Element, options: object): void {
    if (this.host.parentElement !== place) place.replaceChildren(this.host);
    this.checkout.update(options);
  }

  /** Presses Pay. `onFail` gets what the shopper reads, if there is no source. */
  press(locale: Locale, onFail: (sentence: string) => void): void {
    this.checkout.submit().catch(({ code }: Partial<NorenError>) => {
      // The press that is under way calls back.
      if (code === "busy") return;
      const { sentences } = languageFor(locale);
      if (code === "not_ready") return onFail(sentences.loading);
      // The notice is drawn by then. After a refused source it is not: the account is asked first.
      setTimeout(() => {
        const notice = this.checkout.frame.root.querySelector("[part=error], [part=attention]")?.textContent;
        onFail(notice || sentences[code === "incomplete" ? "missingMethod" : "failedRefused"]);
      });
    });
  }

  end(): void {
    this.checkout.unmount();
    this.host.remove();
  }
}

/** Shows a sentence where the form would stand. Returns its element. */
export const showNoticeInPage = (place: Element, locale: Locale, sentence: string): HTMLElement => {
  const host = createHost(place);
  if (supportError()) showUnsupported(host);
  else new Frame(host, "auto", locale, false).showNotice(sentence);
  return host;
};

/** The sentence that there is no way to pay; in English if the words do not come. */
export const nothingAvailable = async (locate: Locate, locale: Locale): Promise<string> => {
  await loadWords(locate, locale).catch(() => undefined);
  return languageFor(locale).sentences.nothingAvailable;
};
