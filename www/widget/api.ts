// Requests to Omise's API, made and not sent.

import type { Access } from "./options.js";

/**
 * What `fetch` takes: a GET, or a POST where there is a body. The key is the user of Basic
 * authorization.
 */
export const requestOf = (
  { publicKey, apiUrl }: Access,
  path: string,
  body?: object,
): [address: string, request: RequestInit] => {
  const headers = { Authorization: `Basic ${btoa(`${publicKey}:`)}` };
  if (!body) return [apiUrl + path, { headers }];
  const withJson = { ...headers, "Content-Type": "application/json" };
  return [apiUrl + path, { method: "POST", headers: withJson, body: JSON.stringify(body) }];
};
