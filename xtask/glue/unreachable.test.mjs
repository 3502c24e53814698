import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";
import { trapUnreachable } from "./unreachable.mjs";

const SOURCES = fileURLToPath(new URL("../../src", import.meta.url));
const MODULE = `(module
  (func $"<yew[1a2b]::VRaw>::attach" (export "raw") (result i32) (i32.const 1))
  (func $"<yew[1a2b]::VTag>::attach" (export "tag") (result i32) (i32.const 2)))`;

/** The exports of `MODULE` with traps in place of these functions, and a no in place of those. */
function trap(names, answerNo = []) {
  const folder = mkdtempSync(join(tmpdir(), "noren-unreachable-"));
  try {
    const [input, output] = [join(folder, "in.wasm"), join(folder, "out.wasm")];
    binaryen.setDebugInfo(true);
    writeFileSync(input, binaryen.parseText(MODULE).emitBinary());
    trapUnreachable(input, output, names, answerNo);
    return new WebAssembly.Instance(new WebAssembly.Module(readFileSync(output))).exports;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a listed function traps, and the others run", () => {
  const { raw, tag } = trap(["<yew::VRaw>::attach"]);
  assert.throws(raw, WebAssembly.RuntimeError);
  assert.equal(tag(), 2);
});

test("a pattern stands for every function that it fits", () => {
  const { raw, tag } = trap([/VRaw|VTag/]);
  for (const trapped of [raw, tag]) assert.throws(trapped, WebAssembly.RuntimeError);
});

test("a function that is to answer no does, and the others run", () => {
  const { raw, tag } = trap([], ["<yew::VTag>::attach"]);
  assert.deepEqual([raw(), tag()], [1, 0]);
  assert.throws(() => trap([], ["<yew::VList>::fully_keyed"]), /no function <yew::VList>::fully_keyed/);
});

test("a name that the wasm does not have fails the build", () => {
  assert.throws(() => trap(["<yew::VPortal>::attach"]), /no function <yew::VPortal>::attach/);
});

test("no source of the widget makes what the traps stand for", () => {
  const files = readdirSync(SOURCES, { recursive: true }).filter((file) => file.endsWith(".rs"));
  assert.ok(files.length > 20);
  const maker =
    /\b(VPortal|VRaw|VSuspense|VComp|create_portal|from_html_unchecked|Suspen\w+|use_future\w*|add_attribute)\b/;
  const listener = /\bon[a-z]+=\{/;
  assert.deepEqual(
    files.filter((file) => [maker, listener].some((one) => one.test(readFileSync(join(SOURCES, file), "utf8")))),
    [],
  );
});
