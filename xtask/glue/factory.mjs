// Turns wasm-bindgen's glue (`--target web`: one module, one instance) into a factory,
// `createGlue(onTrap)`. After a trap, the page keeps the compiled module and asks for a new instance,
// which shares no state with the old one.
//
// The text is cut at marks. Glue without them fails the build.

/** What the bundle calls guard.js. A path would get into the source maps, and no two folders would build the same. */
export const GUARD = "noren-guard";

/** wasm-bindgen's own functions to fetch and instantiate follow it; `initSync` below replaces them. */
const TAIL_MARK = "\nlet wasmModule, wasmInstance, wasm;\n";
const START = "wasm.__wbindgen_start();";

/**
 * @param {string} glue the text of wasm-bindgen's module
 * @returns {string} the text of a module that exports `createGlue`
 */
export function makeFactory(glue) {
  const [body, tail, ...more] = glue.split(TAIL_MARK);
  if (tail === undefined || more.length > 0 || !tail.includes(START)) {
    throw new Error("wasm-bindgen's glue no longer ends as xtask/glue/factory.mjs expects");
  }
  if (/^import\b/m.test(body)) {
    throw new Error("the glue imports other modules, perhaps a crate's snippet, whose state each instance would share");
  }
  const names = [];
  const local = body.replace(/^export (?=(?:async )?(?:function|class|const) (\w+))/gm, (_, name) => {
    names.push(name);
    return "";
  });
  if (/^export\b/m.test(local)) throw new Error("the glue has an export that xtask/glue/factory.mjs does not know");
  return `import { createGuard } from ${JSON.stringify(GUARD)};
export function createGlue(onTrap) {
const guard = createGuard(onTrap);
let wasm;
${skipFinalizersWhenDead(local)}
function initSync(module) {
    wasm = guard.instantiate(module, __wbg_get_imports());
    ${START}
}
return { ${["initSync", ...names].join(", ")} };
}
`;
}

/** In a dead instance, a finalizer would only throw an error that nobody can catch. */
function skipFinalizersWhenDead(glue) {
  return glue.replace(/new FinalizationRegistry\((\w+) => /g, "new FinalizationRegistry($1 => guard.isDead() || ");
}

/** The types of the factory, which refer to wasm-bindgen's. */
export const FACTORY_TYPES = `import type * as bindings from "./noren.js";
export type * from "./noren.js";

/** One instance of the widget: the exports of the crate. */
export type Glue = Omit<typeof bindings, "default" | "initSync"> & {
  initSync(module: WebAssembly.Module): void;
};

/**
 * Makes glue for a new instance. It calls \`onTrap\` once, at the first exception that leaves wasm,
 * whoever called it. After that, every call into this instance throws.
 */
export function createGlue(onTrap: (error: unknown) => void): Glue;
`;
