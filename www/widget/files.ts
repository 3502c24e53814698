// The files beside the loader. The loader knows the name and the hash of each: one `integrity` of
// the loader covers them all, and a loader from a cache never meets the files of another build.

import { NorenError } from "./error.js";
import { withoutUser } from "./network.js";

const GIVE_UP_AFTER_MS = 10_000;

/** Returns where a file of the build is. */
export type Locate = (file: string) => string;

/** Locates the files beside a script of this address. */
export const locateBeside = (script: string): Locate => {
  const folder = withoutUser(script).replace(/[?#].*/, "").replace(/[^/]*$/, "");
  return (file) => folder + file;
};

/**
 * Fetches a file: the `wasm`, say, or a language. One that is missing, late or tampered with is
 * `load_failed`.
 */
export const fetchFile = async (locate: Locate, file: string): Promise<ArrayBuffer> => {
  const [name, integrity] = __NOREN_FILES__[file]!;
  const url = locate(name);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), GIVE_UP_AFTER_MS);
  try {
    const response = await fetch(url, { integrity, signal: abort.signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.arrayBuffer();
  } catch (cause) {
    const message =
      `${url} could not be loaded: ${String(cause)}. It must lie beside the loader of the same build, ` +
      "and the page's CSP allow it by connect-src.";
    throw new NorenError({ code: "load_failed", message });
  } finally {
    clearTimeout(timer);
  }
};
