import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";

const SCRIPT = fileURLToPath(new URL("crates.mjs", import.meta.url));

/** Runs the script on a module with an import and these functions of 3 bytes each. */
function run(names) {
  const functions = names.map((name) => `(func $"${name}" (nop))`);
  const module = binaryen.parseText(`(module (import "page" "call" (func $call)) ${functions.join(" ")})`);
  binaryen.setDebugInfo(true);
  const folder = mkdtempSync(join(tmpdir(), "noren-crates-"));
  try {
    writeFileSync(join(folder, "module.wasm"), module.emitBinary());
    const lines = execFileSync("node", [SCRIPT, join(folder, "module.wasm")], { encoding: "utf8" })
      .trim()
      .split("\n");
    return Object.fromEntries(lines.map((line) => [line.slice(0, 24).trim(), Number(line.slice(24))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("code is summed by the crate of its path", () => {
  const sizes = run(["noren[1a]::view::list", "noren[1a]::view::row", "<yew[2b]::virtual_dom::VTag>::new"]);
  assert.equal(sizes.noren, 2 * sizes.yew);
  assert.equal(sizes["all code"], 3 * sizes.yew);
});

test("a generic of the standard library counts for the crate of its type", () => {
  const sizes = run(["<alloc[3c]::vec::Vec<yew[2b]::VNode>>::push", "<core[4d]::str::Chars>::next"]);
  assert.deepEqual(Object.keys(sizes), ["yew", "std", "all code"]);
});

test("code without a path is other", () => {
  assert.deepEqual(Object.keys(run(["mount"])), ["other", "all code"]);
});
