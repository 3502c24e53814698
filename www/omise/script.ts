// The stand-in for Omise.js: its globals and its script tag, with our dialog. What a page gets is told in docs/migrating-from-omise-js.md.

import { readAttributes } from "../embed/attributes.js";
import { toError } from "../widget/error.js";
import type { Locate } from "../widget/files.js";
import { OmiseCard } from "./card.js";
import { notOffered } from "./config.js";
import { checkAccess } from "../widget/options.js";
import { send } from "../widget/requests.js";

type Callback = (status: number, response: unknown) => void;

const own = document.currentScript as HTMLScriptElement | null;
const { apiUrl } = own?.dataset ?? {};
const locate: Locate = (file) => new URL(file, own?.src ?? location.href);

/** Omise.js has no promises: what a page's callback throws is the page's. */
const later = (callback: Callback | undefined, status: number, response: unknown): void => {
  setTimeout(() => callback?.(status, response));
};

class Omise {
  private publicKey = "";

  setPublicKey(key: string): string {
    return (this.publicKey = key);
  }

  /** `POST /sources`, of any type. Every status is an answer; without one it is 0. */
  createSource(type: string, params: object, callback?: Callback): void {
    this.sendSource({ ...params, type }).then(
      ({ status, body }) => later(callback, status, body),
      (thrown: unknown) => {
        const { message } = toError(thrown);
        later(callback, 0, { code: "create_source_error", error: message, message });
      },
    );
  }

  private async sendSource(source: object): ReturnType<typeof send> {
    return send(checkAccess({ publicKey: this.publicKey, apiUrl }), "/sources", source);
  }

  /** Refused: no card number passes through Noren. */
  createToken(_as: string, _attributes: object, callback?: Callback): void {
    const { code, message } = notOffered("Omise.createToken", "Noren takes no cards");
    console.error(message);
    later(callback, 0, { object: "error", code, message });
  }
}

const BUTTON = "omise-checkout-button";

/** A tag is served once; one of noren.js is not ours. */
const serve = (tag: HTMLScriptElement | null): void => {
  if (!tag || tag.nextElementSibling?.matches(`.${BUTTON}, .noren-checkout`)) return;
  const button = document.createElement("button");
  button.className = BUTTON;
  // Its attributes are read at each press: a page may change the price.
  const config = (): object => readAttributes(Object.entries(tag.dataset));
  tag.after(button);
  card.serve(button, config);
};

const card = new OmiseCard(locate, apiUrl);
Object.assign(globalThis, { Omise: new Omise(), OmiseCard: card });

const TAG = "script[data-key][data-amount]";
if (own?.matches(TAG)) serve(own);
else if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => serve(document.querySelector(TAG)));
else serve(document.querySelector(TAG));
