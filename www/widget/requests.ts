// Omise's API without the widget: a source of any type, and what the account has.

import { NorenError } from "./error.js";
import type { NorenErrorCode } from "../types/public.js";

const OMISE_API = "https://api.omise.co";
const GIVE_UP_AFTER_MS = 20_000;

interface Access {
  publicKey: string;
  apiUrl?: string;
}

interface Answer {
  status: number;
  body: unknown;
}

/** Sends a request with the public key; every status is an answer, and only what the network lost is an error. */
export const ask = async ({ publicKey, apiUrl = OMISE_API }: Access, path: string, body?: object): Promise<Answer> => {
  if (/^skey_/.test(publicKey)) {
    throw new NorenError({ code: "secret_key", option: "publicKey", message: "publicKey is a secret key (skey_…). It must never be in a page: revoke it in the dashboard." });
  }
  const isTest = /^pkey_test_\w+$/.test(publicKey);
  if (!isTest && !/^pkey_\w+$/.test(publicKey)) {
    throw new NorenError({ code: "invalid_option", option: "publicKey", message: "publicKey is none; allowed: a public key, pkey_test_… or pkey_…." });
  }
  if (!isTest && !apiUrl.startsWith("https://")) {
    throw new NorenError({ code: "invalid_option", option: "apiUrl", message: `apiUrl is ${JSON.stringify(apiUrl)}; allowed: an address that begins with https:// (or http:// with a test key).` });
  }
  const response = await fetch(apiUrl.replace(/\/+$/, "") + path, {
    method: body ? "POST" : "GET",
    headers: { Authorization: `Basic ${btoa(`${publicKey}:`)}`, ...(body && { "Content-Type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
  });
  const { status } = response;
  const answer = await response.json().catch((cause: unknown) => {
    throw new Error(`status ${status}, without JSON: ${String(cause)}`);
  });
  return { status, body: answer };
};

const take = async (asked: Promise<Answer>, what: string, failure: NorenErrorCode): Promise<Record<string, unknown>> => {
  let answer: Answer;
  try {
    answer = await asked;
  } catch (cause) {
    if (cause instanceof NorenError) throw cause;
    throw new NorenError({ code: failure, message: `${what} failed: ${String(cause)}. Nothing was charged.` });
  }
  const body = (answer.body ?? {}) as Record<string, unknown>;
  if (answer.status >= 200 && answer.status < 300) return body;
  throw new NorenError({ code: failure, message: `${what} failed (${answer.status}): ${String(body.code)}: ${String(body.message)}. Nothing was charged.` });
};

/** `POST /sources`: any type, with the API's own names. */
export const createSource = ({ publicKey, apiUrl, ...source }: Access & Record<string, unknown>): Promise<Record<string, unknown>> =>
  take(ask({ publicKey, ...(apiUrl !== undefined && { apiUrl }) }, "/sources", source), "POST /sources", "source_failed");

/** `GET /capability`. */
export const getCapability = (access: Access): Promise<Record<string, unknown>> => take(ask(access, "/capability"), "GET /capability", "capability_failed");
