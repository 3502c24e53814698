// Omise's API without the widget: a source of any type, and what the account has.

import type { NorenErrorCode } from "../types/public.js";
import { requestOf } from "./api.js";
import { NorenError, written } from "./error.js";
import { takeFetch, type Answer } from "./network.js";
import { checkAccess, checkPrice, copyOptions, type Access } from "./options.js";

const GIVE_UP_AFTER_MS = 20_000;

/**
 * Sends a request with the public key. Every status is an answer; only what the network lost is an
 * error.
 */
export const send = async (access: Access, path: string, body?: object): Promise<Answer> => {
  const [address, request] = requestOf(access, path, body);
  const signal = AbortSignal.timeout(GIVE_UP_AFTER_MS);
  const answer = await takeFetch()(address, { ...request, signal });
  if (answer.body === undefined) throw new Error(`status ${answer.status}, without JSON`);
  return answer;
};

/** The body of a successful answer; any other answer, or none, is an error with this code. */
const sendOrThrow = async (
  code: NorenErrorCode,
  access: Access,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> => {
  const what = `${body ? "POST" : "GET"} ${path}`;
  const answer = await send(access, path, body).catch((cause: unknown) => {
    throw new NorenError({ code, message: `${what} failed: ${String(cause)}. Nothing was charged.` });
  });
  const received = (answer.body ?? {}) as Record<string, unknown>;
  if (answer.status >= 200 && answer.status < 300) return received;
  const why = `${written(received.code)}: ${written(received.message)}`;
  throw new NorenError({ code, message: `${what} failed (${answer.status}): ${why}. Nothing was charged.` });
};

/** `POST /sources`: any type, with the API's own names. */
export const createSource = async (options: object): Promise<Record<string, unknown>> => {
  const { publicKey, apiUrl, ...source } = copyOptions(options);
  const access = checkAccess({ publicKey, apiUrl });
  return sendOrThrow("source_failed", access, "/sources", { ...source, ...checkPrice(source) });
};

/** `GET /capability`. */
export const getCapability = async (options: object): Promise<Record<string, unknown>> =>
  sendOrThrow("capability_failed", checkAccess(copyOptions(options)), "/capability");
