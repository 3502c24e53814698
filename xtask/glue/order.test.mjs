import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { FEATURES, tool } from "./binaryen.mjs";
import { bodies, chain, order, reordered } from "./order.mjs";

/** Two kinds of functions in turn, each calling the one before it; `last` tells whether the calls still find what they named. */
const COUNT = 6;
const fill = (n) => (n % 2 ? `(i64.store (i32.const 8) (i64.mul (i64.load (i32.const 8)) (i64.const ${n})))`.repeat(9) : "(nop) (memory.fill (i32.const 99) (i32.const 7) (i32.const 5))".repeat(9));
const block = (n) => `(func $f${n} (result i32) ${fill(n)} (i32.add (i32.const ${n}) ${n > 0 ? `(call $f${n - 1})` : "(i32.const 0)"}))`;
const MODULE = `(module (memory 1) (export "last" (func $f${COUNT - 1})) ${Array.from({ length: COUNT }, (_, n) => block(n)).join("\n")})`;

/** @param {(file: string) => void} use */
function withWasm(use) {
  const folder = mkdtempSync(join(tmpdir(), "noren-order-"));
  const file = join(folder, "module.wasm");
  try {
    writeFileSync(`${file}.wat`, MODULE);
    execFileSync(tool("wasm-as"), [`${file}.wat`, ...FEATURES, "-o", file]);
    use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("functions that resemble each other become neighbours, and all are there", () => {
  withWasm((file) => {
    const indices = chain(bodies(readFileSync(file)));
    assert.deepEqual([...indices].sort(), [0, 1, 2, 3, 4, 5]);
    const turns = indices.slice(1).filter((index, at) => index % 2 !== indices[at] % 2);
    assert.equal(turns.length, 1, `odd and even are apart in ${indices.join(" ")}`);
  });
});

test("a module in its new order does what it did", () => {
  withWasm((file) => {
    order(file);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
    assert.equal(/** @type {() => number} */ (exports.last)(), 15);
    assert.equal(bodies(readFileSync(file)).length, COUNT);
  });
});

test("the text of a module is put together again, whatever follows its functions", () => {
  const text = "(module\n (memory 1)\n (func $0\n  (nop)\n )\n (func $1\n  (call $0)\n )\n)\n";
  assert.equal(reordered(text, [1, 0]), "(module\n (memory 1)\n (func $1\n  (call $0)\n )\n (func $0\n  (nop)\n )\n)\n");
  assert.throws(() => reordered(text, [0]), /2 functions in the text, 1 in the wasm/);
});
