// The stand-in for Omise.js: its globals and its script tag, with Noren's dialog.
// docs/migrating-from-omise-js.md says what a page gets.

import { readAttributes } from "../embed/attributes.js";
import { toError } from "../widget/error.js";
import { locateBeside } from "../widget/files.js";
import { checkAccess } from "../widget/options.js";
import { send } from "../widget/without-widget.js";
import { OmiseCard } from "./card.js";
import { notOffered } from "./config.js";

type Callback = (status: number, response: unknown) => void;

const ownTag = document.currentScript as HTMLScriptElement | null;
const { apiUrl } = ownTag?.dataset ?? {};
const locate = locateBeside(ownTag?.src ?? location.href);

/**
 * Calls back outside of any promise: what a page's callback throws is an uncaught error, as with
 * Omise.js.
 */
const callLater = (callback: Callback | undefined, status: number, response: unknown): void => {
  setTimeout(() => callback?.(status, response));
};

const sendSource = async (publicKey: string, source: object): ReturnType<typeof send> =>
  send(checkAccess({ publicKey, apiUrl }), "/sources", source);

class Omise {
  private publicKey = "";

  setPublicKey(key: string): string {
    return (this.publicKey = key);
  }

  /**
   * `POST /sources`, of any type. The callback gets every answer with its status, or status 0 if
   * there was none.
   */
  createSource(type: string, params: object, callback?: Callback): void {
    sendSource(this.publicKey, { ...params, type }).then(
      ({ status, body }) => callLater(callback, status, body),
      (thrown: unknown) => {
        const { message } = toError(thrown);
        callLater(callback, 0, { code: "create_source_error", error: message, message });
      },
    );
  }

  /** Refused: no card number passes through Noren. */
  createToken(_as: string, _attributes: object, callback?: Callback): void {
    const { code, message } = notOffered("Omise.createToken", "Noren takes no cards");
    console.error(message);
    callLater(callback, 0, { object: "error", code, message });
  }
}

const BUTTON = "omise-checkout-button";

/** Puts a button beside a tag, once. A tag that noren.js serves is left alone. */
const serveTag = (tag: HTMLScriptElement | null): void => {
  if (!tag || tag.nextElementSibling?.matches(`.${BUTTON}, .noren-checkout`)) return;
  const button = document.createElement("button");
  button.className = BUTTON;
  // Its attributes are read at each press: a page may change the price.
  const readConfig = (): object => readAttributes(Object.entries(tag.dataset));
  tag.after(button);
  card.serve(button, readConfig);
};

const card = new OmiseCard(locate, apiUrl);
Object.assign(globalThis, { Omise: new Omise(), OmiseCard: card });

const TAG = "script[data-key][data-amount]";
const serveFirstTag = (): void => serveTag(document.querySelector(TAG));
if (ownTag?.matches(TAG)) serveTag(ownTag);
else if (document.readyState === "loading") addEventListener("DOMContentLoaded", serveFirstTag);
else serveFirstTag();
