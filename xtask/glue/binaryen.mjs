// Binaryen's tools, and what they must be told about our wasm.

import { fileURLToPath } from "node:url";

/** What rustc 1.95 emits for wasm32-unknown-unknown, as flags; the build strips the section that would tell the tools. */
export const FEATURES = [
  "bulk-memory",
  "bulk-memory-opt",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
].map((name) => `--enable-${name}`);

/** @param {"wasm-opt"} name */
export const tool = (name) => fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url));
