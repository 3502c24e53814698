// Runs Binaryen's `wasm-opt`, from the npm package `binaryen`.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../node_modules/.bin/wasm-opt", import.meta.url));
/** Sections for tools: a browser reads neither. */
const STRIP = ["--strip-producers", "--strip-target-features"];

/**
 * @param {string} input a wasm file
 * @param {string} output where the result goes
 * @param {string[]} flags
 * @returns {string} what the program prints
 */
export const wasmOpt = (input, output, flags) =>
  execFileSync(PROGRAM, [input, ...flags, ...STRIP, "-o", output], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
