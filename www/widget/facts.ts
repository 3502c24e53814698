// Facts about the page and the browser, for the wasm.

/** Sixteen random bytes in hexadecimal. */
const randomId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** An address as the browser parses it, relative to the page; `undefined` if it is not valid. */
const resolveUrl = (text: string): { href: string; origin: string } | undefined => {
  try {
    return new URL(text, location.href);
  } catch {
    return undefined;
  }
};

/** A part of the port: none of these functions may throw. */
export const facts = {
  userAgent: (): string => navigator.userAgent,
  maxTouchPoints: (): number => navigator.maxTouchPoints,
  origin: (): string => location.origin,
  /** The second since 1970; `undefined` while the page is hidden. */
  nowSeconds: (): number | undefined => (document.hidden ? undefined : Math.round(Date.now() / 1000)),
  isOffline: (): boolean => !navigator.onLine,
  newAttemptId: randomId,
  /** ASCII in base64. */
  base64: (text: string): string => btoa(text),
  resolveUrl,
};
