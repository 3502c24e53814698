import assert from "node:assert/strict";
import { test } from "node:test";
import { packWasm } from "./pack-wasm.mjs";

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);

test("every byte has a text of its own, which no string of JavaScript escapes", () => {
  const texts = Array.from(EVERY_BYTE, (byte) => packWasm([byte]));
  assert.equal(new Set(texts).size, 256);
  const all = texts.join("");
  assert.match(all, /^[ !#-[\]-~]+$/);
  assert.equal(JSON.stringify(all), `"${all}"`);
});

test("no text begins another one, so that a row of them is read one way", () => {
  const texts = Array.from(EVERY_BYTE, (byte) => packWasm([byte]));
  for (const text of texts) assert.ok(!texts.some((other) => other !== text && other.startsWith(text)), text);
});
