// Asks what the account has before the wasm is there: the request and its preflight travel while
// the wasm does.

import { requestOf } from "./api.js";
import type { Answer, Send } from "./network.js";
import { accessOf, type CheckedOptions } from "./options.js";

const fetchCapability = (send: Send, options: CheckedOptions): Promise<Answer> | undefined => {
  if (options.capability !== undefined) return undefined;
  const response = send(...requestOf(accessOf(options), "/capability"));
  // The wasm awaits it later and gets the failure; until then the failure must not count as
  // unhandled.
  response.catch(() => undefined);
  return response;
};

/** The early `GET /capability` of a widget. */
export class EarlyCapability {
  #response: Promise<Answer> | undefined;

  constructor(private readonly send: Send) {}

  /** Sends the request, unless it is under way or the page brought the capability along. */
  request(options: CheckedOptions): void {
    this.#response ??= fetchCapability(this.send, options);
  }

  /** The response, which rejects if there is none; undefined if the request was not sent. */
  peek(): Promise<Answer> | undefined {
    return this.#response;
  }

  /** The response, for one start of the wasm alone: after a crash the wasm asks anew. */
  take(): Promise<Answer> | undefined {
    const response = this.#response;
    this.discard();
    return response;
  }

  /** Forgets the response: it is that of another account. */
  discard(): void {
    this.#response = undefined;
  }
}
