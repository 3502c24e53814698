import assert from "node:assert/strict";
import { test } from "node:test";
import { makeManifest } from "./manifest.mjs";

const BUILT = [
  "LICENSE",
  "LICENSE-MIT",
  "README.md",
  "demo",
  "index.d.ts",
  "index.js",
  "index.js.br",
  "index.js.map",
  "integrity.json",
  "noren-1.2.3.js",
  "noren.0123abcd.wasm",
  "noren.js",
  "noren.js.map",
  "noren.qr.89abcdef.wasm",
  "noren.th.ba7816bf.json",
  "omise.d.ts",
  "noren-single.js",
  "omise.js",
  "omise.js.map",
  "react.d.ts",
  "react.js",
  "react.js.map",
];
const without = (name) => BUILT.filter((file) => file !== name);

test("a manifest lists modules, scripts with side effects and late files", () => {
  const manifest = makeManifest({ name: "noren-checkout", version: "1.2.3" }, BUILT);
  assert.equal(manifest.version, "1.2.3");
  assert.deepEqual(manifest.exports["./react"], { types: "./react.d.ts", default: "./react.js" });
  assert.equal(manifest.exports["./noren.th.ba7816bf.json"], "./noren.th.ba7816bf.json");
  assert.deepEqual(manifest.exports["./omise.js"], { types: "./omise.d.ts", default: "./omise.js" });
  assert.equal(manifest.exports["./README.md"], "./README.md", "errors lead there");
  assert.deepEqual(manifest.sideEffects, ["./noren.js", "./noren-single.js", "./omise.js"]);
});

test("a package leaves out brotli files, the demo and versioned scripts", () => {
  const { files } = makeManifest({}, BUILT);
  assert.deepEqual(
    files.filter((file) => file.endsWith(".br") || file === "demo" || file === "noren-1.2.3.js"),
    [],
  );
});

test("a build that lacks a file makes no manifest", () => {
  assert.throws(() => makeManifest({}, without("react.d.ts")), /lacks react\.d\.ts/);
  assert.throws(() => makeManifest({}, without("omise.js")), /lacks omise\.js/);
});

test("a build with no wasm or two of them makes no manifest", () => {
  assert.throws(() => makeManifest({}, without("noren.0123abcd.wasm")), /must have one wasm of the widget/);
  assert.throws(() => makeManifest({}, [...BUILT, "noren.99999999.wasm"]), /must have one wasm of the widget/);
});
