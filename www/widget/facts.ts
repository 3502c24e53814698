// What the wasm asks of the page and the browser, by name.

const FACTS: Record<string, (text: string) => string> = {
  userAgent: () => navigator.userAgent,
  maxTouchPoints: () => String(navigator.maxTouchPoints),
  origin: () => location.origin,
  /** The second since 1970; a hidden page has no clock. */
  now: () => (document.hidden ? "" : (Date.now() / 1000).toFixed()),
  offline: () => (navigator.onLine ? "" : "offline"),
  /** Names one press: sixteen random bytes in hexadecimal. */
  attempt: () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  base64: (text) => btoa(text),
  /** An address as the browser reads it, relative to the page. */
  href: (text) => new URL(text, location.href).href,
  originOf: (text) => new URL(text).origin,
};

/** A fact, or what the browser makes of a text; empty where it makes nothing of it. */
export const fact = (what: string, text: string): string => {
  try {
    return FACTS[what]!(text);
  } catch {
    return "";
  }
};
