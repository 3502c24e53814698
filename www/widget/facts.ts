// Facts about the page and the browser, for the wasm.

import { pageAddress, resolveUrl } from "./network.js";

/** Sixteen random bytes in hexadecimal. */
const randomId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** A part of the port: none of these functions may throw. */
export const facts = {
  userAgent: (): string => navigator.userAgent,
  maxTouchPoints: (): number => navigator.maxTouchPoints,
  /** The page's own origin, whatever its `<base>` says; "null" if it has none. */
  origin: (): string => resolveUrl(pageAddress())?.origin ?? "null",
  /** The second since 1970; `undefined` while the page is hidden. */
  nowSeconds: (): number | undefined => (document.hidden ? undefined : Math.round(Date.now() / 1000)),
  /** The seconds since 1970 of an ISO 8601 time, as far as 32 bits go; `undefined` if it is not valid. */
  parseTime: (text: string): number | undefined => {
    const seconds = Date.parse(text) / 1000;
    return seconds > 0 ? Math.min(Math.round(seconds), 0xffff_ffff) : undefined;
  },
  isOffline: (): boolean => !navigator.onLine,
  newAttemptId: randomId,
  /** ASCII in base64. */
  base64: (text: string): string => btoa(text),
  /** The text of a form with these fields. */
  encodeForm: (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString(),
  resolveUrl: (text: string): URL | undefined => resolveUrl(text),
};
