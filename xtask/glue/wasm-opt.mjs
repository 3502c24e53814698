// Runs Binaryen's `wasm-opt`, from the npm package `binaryen`.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../node_modules/.bin/wasm-opt", import.meta.url));
/** The figures are what each flag saves of the wasm's brotli. */
export const OPTIMIZE = [
  // 0.2 KB: rustc leaves the first kilobyte of the memory unused.
  "--low-memory-unused",
  // 0.4 KB
  "--flatten",
  "--rereloop",
  "-Oz",
  // 0.1 KB: knows which calls have no effect.
  "--generate-global-effects",
  // 0.1 KB for the second time.
  "-Oz",
  // 0.1 KB: once more, after everything else.
  "--optimize-instructions",
  // 0.9 KB: does not inline every function that has one caller.
  "--one-caller-inline-max-function-size=100",
  // 0.6 KB: leaves repeated expressions, which brotli shortens better than locals do.
  "--skip-pass=local-cse",
  // 0.1 KB: leaves chains of locals, which compress better than nested expressions.
  "--skip-pass=simplify-locals",
  // 0.1 KB: brotli packs zeros better than more segments do.
  "--skip-pass=memory-packing",
  // 0.1 KB: inlines only the smallest functions everywhere.
  "--always-inline-max-function-size=4",
  // 0.4 KB: promises no alignment of loads and stores, so that more of them are the same bytes.
  // Engines read memory without that promise, and rustc's alignment stays as it is.
  "--dealign",
];
/** Sorts the functions by the names that order.mjs has given them. */
export const REORDER = ["--reorder-functions-by-name"];
/** Removes sections for tools, which browsers do not read. */
export const STRIP = ["--strip-producers", "--strip-target-features"];

/**
 * @param {string} input a wasm file
 * @param {string} output where the result goes
 * @param {string[]} flags
 * @returns {string} what the program prints
 */
export const wasmOpt = (input, output, flags) =>
  execFileSync(PROGRAM, [input, ...flags, "-o", output], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
