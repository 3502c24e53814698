import assert from "node:assert/strict";
import { test } from "node:test";
import { toManifest } from "./manifest.mjs";

const MADE = ["LICENSE", "LICENSE-MIT", "README.md", "index.d.ts", "index.js", "index.js.br", "demo", "noren.js", "noren.th.json", "noren.wasm", "react.d.ts", "react.js"];

test("modules have types, scripts have effects, and what is not listed stays at home", () => {
  const manifest = toManifest({ name: "noren-checkout", version: "1.2.3" }, MADE);
  assert.equal(manifest.version, "1.2.3");
  assert.deepEqual(manifest.exports["./react"], { types: "./react.d.ts", default: "./react.js" });
  assert.equal(manifest.exports["./noren.th.json"], "./noren.th.json");
  assert.deepEqual(manifest.sideEffects, ["./noren.js"]);
  assert.ok(!manifest.files.some((file) => file.endsWith(".br") || file === "demo"));
});

test("a build that lacks a file can't be published", () => {
  assert.throws(() => toManifest({}, MADE.filter((file) => file !== "noren.wasm" && file !== "react.d.ts")), /lacks react\.d\.ts/);
});
