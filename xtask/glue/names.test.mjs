import assert from "node:assert/strict";
import { test } from "node:test";
import { hashedName, integrityOf, isHashed, toUrls, versionedName } from "./names.mjs";

test("a late file is called by its content: the same content the same name, another one another", () => {
  assert.equal(hashedName("noren.wasm", "abc"), "noren.ba7816bf.wasm");
  assert.equal(hashedName("noren.th.json", Buffer.from("abc")), "noren.th.ba7816bf.json");
  assert.notEqual(hashedName("noren.wasm", "abd"), hashedName("noren.wasm", "abc"));
  assert.throws(() => hashedName("noren", "abc"), /no ending/);
});

test("such names are known again, and no entry is one", () => {
  for (const name of ["noren.ba7816bf.wasm", "noren.th.ba7816bf.json"]) assert.ok(isHashed(name), name);
  for (const name of ["noren.js", "noren.wasm", "noren.th.json", "noren-0.1.0.js", "noren.ba7816bf.wasm.br", "package.json"]) assert.ok(!isHashed(name), name);
});

test("entries have their version in the name, and what integrity takes", () => {
  assert.equal(versionedName("noren.js", "0.1.0"), "noren-0.1.0.js");
  assert.equal(integrityOf("sha256", "abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
});

test("each address is a literal, as bundlers look for it", () => {
  assert.ok(toUrls(["noren.ba7816bf.wasm"]).includes('"noren.ba7816bf.wasm": () => new URL("./noren.ba7816bf.wasm", import.meta.url),'));
});
