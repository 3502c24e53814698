// Asks what the account has before the wasm is there: its preflight and its answer travel while the wasm does.

import type { CheckoutOptions } from "../types/public.js";

const OMISE_API = "https://api.omise.co";

/**
 * The answer of `GET /capability`, or nothing where the wasm has to decide first: when the page brought the capability along, or
 * when key or address are not plainly fit to be sent. (What is wrong with them is the wasm's to say.)
 */
export const askEarly = ({ publicKey, apiUrl = OMISE_API, capability }: Partial<CheckoutOptions>): Promise<Response> | undefined => {
  if (typeof apiUrl !== "string") return undefined;
  const isTestKey = /^pkey_test_[0-9a-z]+$/i.test(String(publicKey));
  const isLiveKey = /^pkey_[0-9a-z]+$/i.test(String(publicKey));
  const isFit = (isTestKey && /^https?:\/\//.test(apiUrl)) || (isLiveKey && apiUrl.startsWith("https://"));
  if (capability !== undefined || !isFit) return undefined;
  const answer = fetch(`${apiUrl.replace(/\/+$/, "")}/capability`, { headers: { Authorization: `Basic ${btoa(`${publicKey}:`)}` } });
  // Whoever awaits it later gets the failure; until then it is not unhandled.
  answer.catch(() => undefined);
  return answer;
};
