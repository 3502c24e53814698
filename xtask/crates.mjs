// Prints how many bytes of code each crate has in a wasm with a name section: `node
// xtask/crates.mjs FILE`. A generic function counts for the crate of its first type that is not of
// the standard library.

import { readFileSync } from "node:fs";

const STANDARD = ["alloc", "core", "std"];
/** Ids of a section, and of a part of the name section. */
const CODE_SECTION = 10;
const FUNCTION_NAMES = 1;

class Reader {
  constructor(bytes, position) {
    this.bytes = bytes;
    this.position = position;
  }

  readByte() {
    return this.bytes[this.position++];
  }

  /** Reads an unsigned number in LEB128. */
  readNumber() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.readByte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  readText(length) {
    this.skip(length);
    return new TextDecoder().decode(this.bytes.subarray(this.position - length, this.position));
  }

  skip(length) {
    this.position += length;
  }

  /** Goes to the content of a section, or of a part of one. */
  enter(wanted) {
    for (;;) {
      const id = this.readByte();
      const length = this.readNumber();
      if (id === wanted) return;
      this.skip(length);
    }
  }
}

const crates = sumByCrate(readFileSync(process.argv[2]));
const total = crates.reduce((sum, [, bytes]) => sum + bytes, 0);
for (const [crate, bytes] of [...crates, ["all code", total]]) {
  console.log(`${crate.padEnd(24)} ${String(bytes).padStart(9)}`);
}

/**
 * @param {Uint8Array} wasm
 * @returns {[crate: string, bytes: number][]} the biggest first
 */
function sumByCrate(wasm) {
  const names = readFunctionNames(wasm);
  const sums = new Map();
  for (const [index, bytes] of readFunctionSizes(wasm)) {
    const crate = crateOf(names.get(index) ?? "");
    sums.set(crate, (sums.get(crate) ?? 0) + bytes);
  }
  return [...sums].sort(([, one], [, other]) => other - one);
}

/**
 * @param {string} name a demangled name, such as `<noren[1a2b]::app::App as yew[3c4d]::Component>::view`
 * @returns {string} `noren`
 */
function crateOf(name) {
  // A crate is the first part of a path, so no `::` stands before it.
  const crates = [...name.matchAll(/(?<![:\w])(\w+)(?:\[[0-9a-f]+\])?::/g)].map(([, crate]) => crate);
  return crates.find((crate) => !STANDARD.includes(crate)) ?? (crates.length > 0 ? "std" : "other");
}

/** @returns {[index: number, bytes: number][]} the functions that the module defines */
function readFunctionSizes(wasm) {
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === "function");
  const reader = new Reader(wasm, 8);
  reader.enter(CODE_SECTION);
  const sizes = [];
  const count = reader.readNumber();
  for (let index = 0; index < count; index += 1) {
    const bytes = reader.readNumber();
    reader.skip(bytes);
    sizes.push([imported.length + index, bytes]);
  }
  return sizes;
}

/** @returns {Map<number, string>} names by the index of the function */
function readFunctionNames(wasm) {
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(wasm), "name");
  if (!section) throw new Error("the wasm has no names");
  const reader = new Reader(new Uint8Array(section), 0);
  reader.enter(FUNCTION_NAMES);
  const names = new Map();
  const count = reader.readNumber();
  for (let entry = 0; entry < count; entry += 1) {
    const index = reader.readNumber();
    names.set(index, reader.readText(reader.readNumber()));
  }
  return names;
}
