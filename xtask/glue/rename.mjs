// Gives the imports and exports of the wasm names of one or two letters, in the wasm and in its glue: wasm-bindgen's own end in hashes
// that no compressor can shorten (4 KB of a 50 KB widget, measured).

import { wasmOpt } from "./wasm-opt.mjs";

// What wasm-bindgen exports from every wasm, whether the glue has a use for it or not.
const MAY_BE_UNUSED = new Set(["__abort_handler", "__instance_terminated", "__wbindgen_free"]);

/**
 * @param {{ input: string, output: string, glue: string }} files the wasm to read, the one to write, and the text of the glue
 * @returns {string} the glue that fits the wasm written
 */
export function rename({ input, output, glue }) {
  const mapping = wasmOpt(input, output, ["--minify-imports-and-exports-and-modules"]);
  return applyMapping(glue, JSON.parse(mapping));
}

/**
 * @param {string} glue
 * @param {{ imports: [module: string, name: string, short: string][], exports: [name: string, short: string][] }} mapping
 */
export function applyMapping(glue, mapping) {
  const modules = new Set(mapping.imports.map(([module]) => module));
  if (modules.size !== 1) throw new Error(`expected imports from one module, found ${[...modules].join(", ") || "none"}`);
  let text = substitute(glue, new RegExp(`(?<=^\\s+)${escape(JSON.stringify([...modules][0]))}(?=: import0,$)`, "gm"), () => "a");

  const imports = new Map(mapping.imports.map(([, name, short]) => [name, short]));
  text = substituteEach(text, /(?<=^ {8})(\w+)(?=: function\()/gm, imports, () => false);

  const exports = new Map(mapping.exports.map(([name, short]) => [name, short]));
  return substituteEach(text, /(?<=\bwasm\.)(\w+)/g, exports, (name) => MAY_BE_UNUSED.has(name));
}

/** Replaces every name that the pattern finds, and insists that glue and mapping know the same names. */
function substituteEach(text, pattern, names, mayBeUnused) {
  const unused = new Set(names.keys());
  const renamed = substitute(text, pattern, (name) => {
    const short = names.get(name);
    if (short === undefined) throw new Error(`the glue uses ${name}, which the wasm does not have`);
    unused.delete(name);
    return short;
  });
  const missed = [...unused].filter((name) => !mayBeUnused(name));
  if (missed.length > 0) throw new Error(`not found in the glue: ${missed.join(", ")}`);
  return renamed;
}

function substitute(text, pattern, replace) {
  let count = 0;
  const replaced = text.replace(pattern, (found) => (count++, replace(found)));
  if (count === 0) throw new Error(`the glue has nothing like ${pattern}`);
  return replaced;
}

function escape(literal) {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
