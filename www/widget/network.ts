// Requests and addresses as pages leave them: a page may have put others in the place of `Request`,
// `Headers`, `Response` and `URL`, and wrapped `fetch` by a function that knows only some of them.
// So a request is `fetch(text, plain object)`, and of what it returns only `status` and `text()`
// are used.

/** A server's response, as `src/effects/http.rs` reads it. */
export interface Answer {
  readonly status: number;
  /** What the body's JSON says; `undefined` if it is not JSON. */
  readonly body: unknown;
}

/** Sends a request. Rejects if there is no response; every status is one. */
export type Send = (address: string, request: RequestInit) => Promise<Answer>;

/** Takes the page's `fetch` as it is now: a wrapper that comes later has no say. */
export const takeFetch = (): Send => {
  const { fetch } = globalThis;
  return async (address, request) => {
    // A page without an origin has no server of its own. Its paths would go to its `<base>`.
    if (!address.startsWith("http")) throw new TypeError(`${address} has no server.`);
    const response = await fetch(address, request);
    return { status: response.status, body: parse(await response.text()) };
  };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** An address without its user, with whom `fetch` refuses it. */
export const withoutUser = (address: string): string => address.replace(/^(\w+:\/\/)[^/?#]*@/, "$1");

/**
 * The page's own address: what its `<base>` says is another's, perhaps. A `srcdoc` frame has the
 * origin of the page around it.
 */
export const pageAddress = (): string => {
  const own = [location.href, globalThis.origin].find((address) => address.startsWith("http"));
  return withoutUser(own ?? location.href);
};

/**
 * An address as the browser parses it, relative to the page's own; `undefined` if it is not valid.
 */
export const resolveUrl = (text: string, base = pageAddress()): URL | undefined => {
  try {
    // Browsers have `URL` by this name too, which no page uses for a variable.
    return new (globalThis.webkitURL ?? URL)(text, base);
  } catch {
    return undefined;
  }
};
