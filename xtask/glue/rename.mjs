// Shortens the names of the wasm's imports and exports to a letter or two, in the wasm and in its
// glue. wasm-bindgen's names end in hashes that do not compress: they weigh 4 KB of brotli.

import { REORDER, STRIP, wasmOpt } from "./wasm-opt.mjs";

/** wasm-bindgen exports these from every wasm, even if the glue does not use them. */
const MAY_BE_UNUSED = new Set(["__abort_handler", "__instance_terminated", "__wbindgen_free"]);

/**
 * What wasm-opt prints.
 *
 * @typedef {{
 *   imports: [module: string, name: string, short: string][],
 *   exports: [name: string, short: string][],
 * }} Mapping
 */

/**
 * @param {{ input: string, output: string, glue: string }} files
 *   the wasm to read, whose functions order.mjs has named, the wasm to write, and the text of the
 *   glue
 * @returns {string} the glue with the short names
 */
export function shortenNames({ input, output, glue }) {
  const mapping = wasmOpt(input, output, [...REORDER, "--minify-imports-and-exports-and-modules", ...STRIP]);
  return applyMapping(dropUnusedImports(glue, JSON.parse(mapping)), JSON.parse(mapping));
}

/**
 * Removes the imports that wasm-opt has removed from the wasm.
 *
 * @param {string} glue
 * @param {Mapping} mapping
 */
export function dropUnusedImports(glue, mapping) {
  const used = new Set(mapping.imports.map(([, name]) => name));
  const isImport = /^ {8}(\w+): function\([^]*?\n {8}\}?.*,\n(?= {8}\w| {4}\};)/gm;
  return glue.replace(isImport, (text, name) => (used.has(name) ? text : ""));
}

/**
 * @param {string} glue
 * @param {Mapping} mapping
 */
export function applyMapping(glue, mapping) {
  const modules = [...new Set(mapping.imports.map(([module]) => module))];
  if (modules.length !== 1) {
    throw new Error(`expected imports from one module, found ${modules.join(", ") || "none"}`);
  }
  const module = new RegExp(`(?<=^\\s+)${escape(JSON.stringify(modules[0]))}(?=: import0,$)`, "gm");
  const text = replaceAll(glue, module, () => "a");

  const imports = new Map(mapping.imports.map(([, name, short]) => [name, short]));
  const exports = new Map(mapping.exports.map(([name, short]) => [name, short]));
  const withImports = replaceNames(text, /(?<=^ {8})(\w+)(?=: function\()/gm, imports);
  return replaceNames(withImports, /(?<=\bwasm\.)(\w+)/g, exports, MAY_BE_UNUSED);
}

/**
 * Replaces every name that the pattern matches. A name that only glue or only `names` has is an
 * error.
 */
function replaceNames(text, pattern, names, mayBeUnused = new Set()) {
  const unused = new Set([...names.keys()].filter((name) => !mayBeUnused.has(name)));
  const replaced = replaceAll(text, pattern, (name) => {
    const short = names.get(name);
    if (short === undefined) throw new Error(`the glue uses ${name}, which the wasm does not have`);
    unused.delete(name);
    return short;
  });
  if (unused.size > 0) throw new Error(`not found in the glue: ${[...unused].join(", ")}`);
  return replaced;
}

/** Like `String.replaceAll`, but no match is an error. */
function replaceAll(text, pattern, replace) {
  if (text.search(pattern) < 0) throw new Error(`the glue has no match for ${pattern}`);
  return text.replace(pattern, replace);
}

function escape(literal) {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
