import assert from "node:assert/strict";
import { test } from "node:test";
import { makeStandIns } from "./stand-ins.mjs";

const FILES = {
  wasm: ["noren.d7cd9499.wasm", "sha256-182UmadZ/lrgwSsUeUl8"],
  th: ["noren.th.24eee8bd.json", "sha256-MtV9bo4kXG+UqQU26lbG"],
};

test("a stand-in has the length of its text and no letter", () => {
  const { files } = makeStandIns(FILES);
  for (const [key, texts] of Object.entries(FILES)) {
    assert.deepEqual(
      files[key].map((standIn) => standIn.length),
      texts.map((text) => text.length),
    );
    assert.doesNotMatch(files[key].join(""), /[A-Za-z_$]/);
  }
});

test("each text comes back to its place, and the rest of the code stays", () => {
  const { files, fillIn } = makeStandIns(FILES);
  const code = (value) => `const f=${JSON.stringify(value)};mail("@7@",a@b)`;
  assert.equal(fillIn(code(files)), code(FILES));
});
