// The files beside the loader: each is fetched with the hash that the loader knows, so that one check of the loader covers the lot.

import { NorenError } from "./error.js";

const GIVE_UP_AFTER_MS = 10_000;

/** Says where a file of the build is. */
export type Locate = (file: string) => URL;

/** Fetches a file whole; what is missing, late or tampered with is `load_failed`. */
export const fetchFile = async (locate: Locate, file: string): Promise<ArrayBuffer> => {
  const url = locate(file);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), GIVE_UP_AFTER_MS);
  try {
    const response = await fetch(url, { integrity: __NOREN_INTEGRITY__[file]!, signal: abort.signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.arrayBuffer();
  } catch (cause) {
    throw new NorenError({ code: "load_failed", message: `${url.href} could not be loaded: ${String(cause)}. The page's CSP needs connect-src for it.` });
  } finally {
    clearTimeout(timer);
  }
};
