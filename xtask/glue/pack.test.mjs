import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFileScript, pack } from "./pack.mjs";

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);

test("every byte has its own text, which needs no escape in JavaScript", () => {
  const texts = Array.from(EVERY_BYTE, (byte) => pack([byte]));
  assert.equal(new Set(texts).size, 256);
  const all = texts.join("");
  assert.match(all, /^[ !#-[\]-~]+$/);
  assert.equal(JSON.stringify(all), `"${all}"`);
});

test("no text begins another one, so that a row of them is read one way", () => {
  const texts = Array.from(EVERY_BYTE, (byte) => pack([byte]));
  for (const text of texts) assert.ok(!texts.some((other) => other !== text && other.startsWith(text)), text);
});

test("scripts bring their files by name, in any order", () => {
  const page = {};
  const run = (text) => new Function("globalThis", text)(page);
  run(makeFileScript("noren.th.1a2b3c4d.json", Buffer.from("{}")));
  run(makeFileScript("noren.1a2b3c4d.wasm", Uint8Array.of(0, 1)));
  assert.deepEqual(page.norenFiles, { "noren.th.1a2b3c4d.json": pack(Buffer.from("{}")), "noren.1a2b3c4d.wasm": "#$" });
});

test("a text that would end a script element is refused", () => {
  // Packed, each of these bytes is the character itself.
  const bytes = Array.from("</script", (character) => character.charCodeAt(0) - 35 - (character > "\\" ? 1 : 0));
  assert.throws(() => makeFileScript("noren.1a2b3c4d.wasm", bytes), /would end a script/);
});
