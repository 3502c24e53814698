// Asks what the account has before the wasm is there: the request and its preflight travel while the wasm does.

import { requestOf } from "./api.js";
import { accessOf, type CheckedOptions } from "./options.js";

/** The answer of `GET /capability`; nothing where the page brought the capability along. */
export const fetchCapability = (options: CheckedOptions): Promise<Response> | undefined => {
  if (options.capability !== undefined) return undefined;
  const answer = fetch(...requestOf(accessOf(options), "/capability"));
  // The wasm awaits it later and gets the failure; until then the failure must not count as unhandled.
  answer.catch(() => undefined);
  return answer;
};
