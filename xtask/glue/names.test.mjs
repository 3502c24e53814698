import assert from "node:assert/strict";
import { test } from "node:test";
import { addHash, addVersion, integrityOf, isHashed, makeFilesModule } from "./names.mjs";

test("a late file's name has the hash of its content", () => {
  assert.equal(addHash("noren.wasm", "abc"), "noren.ba7816bf.wasm");
  assert.equal(addHash("noren.th.json", Buffer.from("abc")), "noren.th.ba7816bf.json");
  assert.notEqual(addHash("noren.wasm", "abd"), addHash("noren.wasm", "abc"));
});

test("a name without an ending gets no hash", () => {
  assert.throws(() => addHash("noren", "abc"), /no ending/);
});

test("only names of late files are hashed names", () => {
  for (const name of ["noren.ba7816bf.wasm", "noren.th.ba7816bf.json", "noren.wasm.ba7816bf.js"])
    assert.ok(isHashed(name), name);
  const others = [
    "noren.js",
    "noren.wasm",
    "noren.th.json",
    "noren-0.1.0.js",
    "noren.ba7816bf.wasm.br",
    "package.json",
  ];
  for (const name of others) assert.ok(!isHashed(name), name);
});

test("a versioned script has the version in its name", () => {
  assert.equal(addVersion("noren.js", "0.1.0"), "noren-0.1.0.js");
});

test("integrity has the form of the attribute", () => {
  assert.equal(integrityOf("sha256", "abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
});

test("each URL in noren-files is a literal", () => {
  const line = '"noren.ba7816bf.wasm": () => new URL("./noren.ba7816bf.wasm", import.meta.url),';
  assert.ok(makeFilesModule(["noren.ba7816bf.wasm"]).includes(line));
});
