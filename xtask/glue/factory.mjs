// Turns wasm-bindgen's glue (`--target web`: one module, one instance) into a factory of glues, `createGlue(onTrap)`: after a trap the
// page keeps the compiled module and asks for a fresh instance, with none of the old one's state.
//
// The text is cut at marks that are checked: glue of another shape fails the build instead of shipping half-changed.

const GUARD = new URL("guard.js", import.meta.url).pathname;

/** What wasm-bindgen's glue ends with: its own ways to fetch and instantiate, which ours replaces. */
const TAIL_MARK = "\nlet wasmModule, wasmInstance, wasm;\n";
const START = "wasm.__wbindgen_start();";

/**
 * @param {string} glue the text of wasm-bindgen's module
 * @returns {string} the text of a module that exports `createGlue`
 */
export function toFactory(glue) {
  const [body, tail, ...more] = glue.split(TAIL_MARK);
  if (tail === undefined || more.length > 0 || !tail.includes(START)) {
    throw new Error("wasm-bindgen's glue no longer ends as xtask/glue/factory.mjs expects: compare and adapt it");
  }
  if (/^import\b/m.test(body)) {
    throw new Error("the glue imports other modules (a snippet of a crate?), which createGlue cannot make anew for each instance");
  }
  const names = [];
  const local = body.replace(/^export (?=(?:async )?(?:function|class|const) (\w+))/gm, (_, name) => (names.push(name), ""));
  if (/^export\b/m.test(local)) throw new Error("the glue exports something in a form that xtask/glue/factory.mjs does not know");
  return `import { createGuard } from ${JSON.stringify(GUARD)};
export function createGlue(onTrap) {
const guard = createGuard(onTrap);
let wasm;
${quietAfterDeath(local)}
function initSync(module) {
    wasm = guard.instantiate(module, __wbg_get_imports());
    ${START}
}
return { ${["initSync", ...names].join(", ")} };
}
`;
}

/** What the garbage collector frees in a dead instance stays unfreed: the call would only throw into the page's error log. */
function quietAfterDeath(glue) {
  return glue.replace(/new FinalizationRegistry\((\w+) => /g, "new FinalizationRegistry($1 => guard.isDead() || ");
}

/** The types that belong to it, drawn from wasm-bindgen's own. */
export const FACTORY_TYPES = `import type * as bindings from "./noren.js";
export type * from "./noren.js";

/** One instance of the widget: what the crate exports. */
export type Glue = Omit<typeof bindings, "default" | "initSync"> & { initSync(module: WebAssembly.Module): void };

/**
 * Evaluates the glue anew. \`onTrap\` is called once, at the first exception that leaves wasm, whoever called it; after it every call
 * into this instance throws.
 */
export function createGlue(onTrap: (error: unknown) => void): Glue;
`;
