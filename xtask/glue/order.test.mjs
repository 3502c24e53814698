import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import binaryen from "binaryen";
import { bySimilarity, nameInOrder } from "./order.mjs";
import { REORDER, wasmOpt } from "./wasm-opt.mjs";

const MODULE = `(module
  (import "page" "double" (func $double (param i32) (result i32)))
  (func $sum (export "sum") (param i32) (result i32)
    (i32.add (i32.const 1000001) (i32.add (local.get 0) (i32.const 2000002))))
  (func $product (export "product") (param i32) (result i32)
    (i32.mul (i32.const 7) (call $double (local.get 0))))
  (func $sumAgain (export "sumAgain") (param i32) (result i32)
    (i32.add (i32.const 1000001) (i32.add (call $product (local.get 0)) (i32.const 2000002)))))`;

/** Runs `read` with `MODULE` as wasm-opt has sorted it. */
function reorder(read) {
  const folder = mkdtempSync(join(tmpdir(), "noren-order-"));
  try {
    const [input, named, output] = ["in", "named", "out"].map((name) => join(folder, `${name}.wasm`));
    binaryen.setDebugInfo(true);
    writeFileSync(input, binaryen.parseText(MODULE).emitBinary());
    nameInOrder(input, named);
    wasmOpt(named, output, ["-g", ...REORDER]);
    return read(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("each function is followed by the one that is most like it", () => {
  const bodies = ["red apples", "blue sky today", "red apple pie", "blue sky"].map((text) => Buffer.from(text));
  assert.deepEqual(bySimilarity(bodies), [0, 2, 1, 3]);
  assert.deepEqual(bySimilarity([]), []);
});

test("a body that is too short to be compared keeps its place", () => {
  assert.deepEqual(bySimilarity([Buffer.of(1), Buffer.of(2)]), [0, 1]);
});

test("similar functions come side by side, and imports keep their indices", () => {
  const names = reorder((wasm) => {
    const module = binaryen.readBinary(wasm);
    const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
    return functions.map((reference) => binaryen.getFunctionInfo(reference)).filter(({ module }) => !module);
  });
  assert.deepEqual(
    names.map(({ name }) => name),
    ["000000", "000001", "000002"],
  );
  const exported = reorder((wasm) => {
    const module = binaryen.readBinary(wasm);
    const exports = Array.from({ length: module.getNumExports() }, (_, index) => module.getExportByIndex(index));
    return Object.fromEntries(exports.map(binaryen.getExportInfo).map(({ name, value }) => [name, value]));
  });
  assert.deepEqual(exported, { sum: "000000", product: "000002", sumAgain: "000001" });
});

test("the sorted functions compute what they did", () => {
  const { sum, product, sumAgain } = reorder((wasm) => {
    const page = { double: (value) => value * 2 };
    return new WebAssembly.Instance(new WebAssembly.Module(wasm), { page }).exports;
  });
  assert.deepEqual([sum(1), product(1), sumAgain(1)], [3000004, 14, 3000017]);
});
