// The wasm: fetched and compiled once a page, instantiated once for all widgets, and once more after a trap.

import { createGlue, type Glue } from "noren-glue";
import { NorenError } from "./error.js";

const GIVE_UP_AFTER_MS = 10_000;

/** An instance, and what to do when it dies. */
export interface Engine {
  readonly glue: Glue;
  /** Called once, when the instance has trapped: nothing in it can be trusted any more. */
  readonly onDeath: Set<() => void>;
}

let compiled: Promise<WebAssembly.Module> | undefined;
let engine: Engine | undefined;

/** Starts the download; a failed one is forgotten, so that the next call tries again. */
export const preload = (url: URL): Promise<WebAssembly.Module> => {
  compiled ??= compile(url).catch((error: unknown) => {
    compiled = undefined;
    throw error;
  });
  return compiled;
};

/** The living instance. */
export const start = async (url: URL): Promise<Engine> => {
  const module = await preload(url);
  return (engine ??= instantiate(module));
};

const instantiate = (module: WebAssembly.Module): Engine => {
  const onDeath = new Set<() => void>();
  const glue = createGlue((error) => {
    engine = undefined;
    console.error("noren: the widget has crashed; the next one starts afresh.", error);
    for (const tell of [...onDeath]) tell();
  });
  glue.initSync(module);
  return { glue, onDeath };
};

const compile = async (url: URL): Promise<WebAssembly.Module> => {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), GIVE_UP_AFTER_MS);
  try {
    const response = await fetch(url, { integrity: __NOREN_WASM_INTEGRITY__, signal: abort.signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    // The integrity check has read the body whole, so there is nothing to gain from streaming it, and no MIME type to get wrong.
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    throw new NorenError({
      code: "load_failed",
      message: `${url.href} could not be loaded: ${String(cause)}. The page's CSP needs connect-src for it, and script-src 'wasm-unsafe-eval'.`,
    });
  } finally {
    clearTimeout(timer);
  }
};
