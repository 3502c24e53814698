import assert from "node:assert/strict";
import { test } from "node:test";
import { toManifest } from "./manifest.mjs";

const MADE = ["LICENSE", "LICENSE-MIT", "README.md", "index.d.ts", "index.js", "index.js.br", "integrity.json", "demo", "noren-1.2.3.js", "noren.js", "noren.th.ba7816bf.json", "noren.0123abcd.wasm", "noren.qr.89abcdef.wasm", "react.d.ts", "react.js"];

test("modules have types, scripts have effects, and what is not listed stays at home", () => {
  const manifest = toManifest({ name: "noren-checkout", version: "1.2.3" }, MADE);
  assert.equal(manifest.version, "1.2.3");
  assert.deepEqual(manifest.exports["./react"], { types: "./react.d.ts", default: "./react.js" });
  assert.equal(manifest.exports["./noren.th.ba7816bf.json"], "./noren.th.ba7816bf.json");
  assert.deepEqual(manifest.sideEffects, ["./noren.js"]);
  assert.ok(!manifest.files.some((file) => file.endsWith(".br") || file === "demo" || file === "noren-1.2.3.js"), "npm's addresses have the version already");
});

test("a build that lacks a file can't be published", () => {
  assert.throws(() => toManifest({}, MADE.filter((file) => file !== "react.d.ts")), /lacks react\.d\.ts/);
});

test("no wasm, or that of an earlier build beside this one's, can't be published", () => {
  assert.throws(() => toManifest({}, MADE.filter((file) => file !== "noren.0123abcd.wasm")), /must have one wasm of the widget/);
  assert.throws(() => toManifest({}, [...MADE, "noren.99999999.wasm"]), /must have one wasm of the widget/);
});
