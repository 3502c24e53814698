// The wasm: fetched and compiled once a page, instantiated once for all widgets, and again after a
// trap.

import { createGlue, type Glue, type Widget } from "noren-glue";
import { NorenError } from "./error.js";
import { loadFile, type Locate } from "./files.js";
import { listenToShopper } from "./shopper.js";

/** An instance of the wasm. */
export interface Engine {
  readonly glue: Glue;
  /** Called once, when the instance has trapped: nothing in it can be trusted afterwards. */
  readonly onDeath: Set<() => void>;
  /** Widgets that have left the page, for the next ones: 1 KB of an unmounted one would stay in the memory. */
  readonly parked: Placed[];
  /** The widget that left the page last, until it is parked. */
  leaving?: Placed | undefined;
}

/** A widget of the wasm, and the element that it draws in. */
export interface Placed {
  readonly widget: Widget;
  readonly place: HTMLElement;
  /** Its options, as JSON. */
  options: string;
}

/** How long an equal widget can take over what was chosen in one that left the page. */
const TAKE_OVER_MS = 1_000;

let compiled: Promise<WebAssembly.Module> | undefined;
let engine: Engine | undefined;

/** Starts the download. A failed one is forgotten, so that the next call tries again. */
export const preload = (locate: Locate): Promise<WebAssembly.Module> => {
  compiled ??= fetchAndCompile(locate).catch((error: unknown) => {
    compiled = undefined;
    throw error;
  });
  return compiled;
};

/** Compiles the wasm while it arrives. The module is used only if the whole file has its hash. */
const fetchAndCompile = async (locate: Locate): Promise<WebAssembly.Module> => {
  let streamed: Promise<WebAssembly.Module | undefined> | undefined;
  const wasm = await loadFile(locate, "wasm", (response) => {
    // The browser refuses a file of another MIME type.
    streamed = WebAssembly.compileStreaming(response).catch(() => undefined);
  });
  return (await streamed) ?? compile(wasm);
};

/** Whether an instance runs, so that a widget is drawn at once. */
export const hasStarted = (): boolean => engine !== undefined;

/** The instance for all widgets of the page. */
export const start = async (locate: Locate): Promise<Engine> => {
  const module = await preload(locate);
  return (engine ??= instantiate(module));
};

const instantiate = (module: WebAssembly.Module): Engine => {
  const onDeath = new Set<() => void>();
  const glue = createGlue((error) => {
    engine = undefined;
    console.error("noren: the widget has crashed; the next one starts afresh.", error);
    for (const notify of [...onDeath]) notify();
  });
  glue.initSync(module);
  return { glue, onDeath, parked: [] };
};

/**
 * Begins a widget. It goes on where an equal one has left the page, or uses a parked one again.
 * Throws if an option is wrong.
 */
export const mountWidget = (engine: Engine, ...given: Parameters<Widget["reuse"]>): Placed => {
  const { glue, parked, leaving } = engine;
  const [, language, port] = given;
  const options = JSON.stringify(given[0]);
  if (leaving?.options === options) {
    engine.leaving = undefined;
    leaving.widget.moveTo(language, port);
    // The one that left may have been updated since.
    leaving.widget.update(given[0], language);
    return leaving;
  }
  const last = parked.at(-1);
  if (!last) {
    const place = document.createElement("div");
    const widget = glue.mount(place, ...given);
    listenToShopper(place, (name, value) => widget.tell(name, value));
    return { place, options, widget };
  }
  last.widget.reuse(...given);
  parked.pop();
  last.options = options;
  return last;
};

/** Ends a widget, which the next one can use again. `mayGoOn`: an equal one can take it over. */
export const leaveWidget = (engine: Engine, placed: Placed, mayGoOn: boolean): void => {
  if (!mayGoOn || !placed.widget.isChoosing()) return parkWidget(engine, placed);
  if (engine.leaving) parkWidget(engine, engine.leaving);
  engine.leaving = placed;
  setTimeout(() => {
    if (engine.leaving !== placed) return;
    engine.leaving = undefined;
    parkWidget(engine, placed);
  }, TAKE_OVER_MS);
};

const parkWidget = ({ parked }: Engine, placed: Placed): void => {
  placed.widget.park();
  // The wasm empties the place in a microtask.
  setTimeout(() => parked.push(placed));
};

const compile = (wasm: ArrayBuffer): Promise<WebAssembly.Module> =>
  WebAssembly.compile(wasm).catch((cause: unknown) => {
    const message =
      `the wasm could not be compiled: ${String(cause)}. ` + "The page's CSP needs script-src 'wasm-unsafe-eval'.";
    throw new NorenError({ code: "load_failed", message });
  });
