import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { blanked } from "./hush.mjs";

const source = readFileSync(new URL("hush.mjs", import.meta.url), "utf8");
const messages = [...source.matchAll(/^ {2}"(.*)",$/gm)].map(([, message]) => message);

test("each message is blanked wherever it stands, and nothing else moves", () => {
  const wasm = Buffer.from(`\0asm${messages.join("\0kept\0")}\0${messages[0]}\0end`);
  const quiet = blanked(wasm);
  assert.equal(quiet.length, wasm.length);
  for (const message of messages) assert.equal(quiet.indexOf(message), -1, message);
  assert.equal(quiet.toString("latin1").replaceAll(/ {20,}/g, ""), `\0asm${messages.map(() => "").join("\0kept\0")}\0\0end`);
});

test("a message that is not there fails the build", () => {
  assert.throws(() => blanked(Buffer.from(messages.slice(1).join("\0"))), /says nowhere "recursive use/);
});
