// The wasm: fetched and compiled once a page, instantiated once for all widgets, and once more after a trap.

import { createGlue, type Glue } from "noren-glue";
import { NorenError } from "./error.js";
import { fetchFile, type Locate } from "./files.js";

/** An instance, and what to do when it dies. */
export interface Engine {
  readonly glue: Glue;
  /** Called once, when the instance has trapped: nothing in it can be trusted any more. */
  readonly onDeath: Set<() => void>;
  /** Elements that widgets have left, for the next ones: what the wasm once listened to stays its own. */
  readonly places: HTMLElement[];
}

let compiled: Promise<WebAssembly.Module> | undefined;
let engine: Engine | undefined;

/** Starts the download; a failed one is forgotten, so that the next call tries again. */
export const preload = (locate: Locate): Promise<WebAssembly.Module> => {
  // The integrity check reads the body whole, so there is nothing to gain from streaming it, and no MIME type to get wrong.
  compiled ??= fetchFile(locate, "wasm").then(compile).catch((error: unknown) => {
    compiled = undefined;
    throw error;
  });
  return compiled;
};

/** The living instance. */
export const start = async (locate: Locate): Promise<Engine> => {
  const module = await preload(locate);
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
  return { glue, onDeath, places: [] };
};

const compile = (wasm: ArrayBuffer): Promise<WebAssembly.Module> =>
  WebAssembly.compile(wasm).catch((cause: unknown) => {
    const message = `the wasm could not be compiled: ${String(cause)}. The page's CSP needs script-src 'wasm-unsafe-eval'.`;
    throw new NorenError({ code: "load_failed", message });
  });
