// The copy of a merchant's answer that the wasm gets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { importFromWww } from "./bundle.mjs";

const { copyAnswer } = await importFromWww("widget/answer.ts");

const cyclic = { redirectUri: "https://bank.example/1" };
cyclic.self = cyclic;

for (const [name, answer, copy] of [
  ["a redirect", { redirectUri: "https://bank.example/1", more: 1 }, { redirectUri: "https://bank.example/1" }],
  [
    "a refusal",
    { error: { code: "price", message: "It changed." } },
    { error: { code: "price", message: "It changed." } },
  ],
  [
    "a refusal beside a redirect",
    { error: { code: "price" }, redirectUri: "/" },
    { error: { code: "price", message: "" } },
  ],
  ["a cyclic object", cyclic, { redirectUri: "https://bank.example/1" }],
  [
    "an error without a code",
    { error: { message: "It changed." } },
    { error: { code: "refused", message: "It changed." } },
  ],
  [
    "an error with a code that is no text",
    { error: { code: 7, message: "It changed." } },
    { error: { code: "refused", message: "It changed." } },
  ],
  ["an error without code and message", { error: {} }, {}],
  ["an error that is a text", { error: "no" }, {}],
  ["a redirect that is no text", { redirectUri: new URL("https://bank.example/1") }, {}],
  ["a text", "ok", {}],
  ["null", null, {}],
  ["an object whose getter throws", Object.defineProperty({}, "error", { get: () => assert.fail() }), {}],
]) {
  const kind = "error" in copy ? "a refusal" : "redirectUri" in copy ? "a redirect" : "nothing";
  test(`${name} is copied as ${kind}`, () => assert.deepEqual(copyAnswer(answer), copy));
}
