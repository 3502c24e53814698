import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { filesBelow, integrityOfFiles, sumsOf } from "./hashes.mjs";

const folder = async (t) => {
  const path = await mkdtemp(join(tmpdir(), "noren-hashes-"));
  t.after(() => rm(path, { recursive: true, force: true }));
  await mkdir(join(path, "cdn/0.1.0"), { recursive: true });
  await writeFile(join(path, "cdn/0.1.0/noren.js"), "alert(1)");
  await writeFile(join(path, "b.txt"), "b");
  return path;
};

test("the integrity of a file is its SHA-384, as a page names it", async (t) => {
  const path = await folder(t);
  const openssl = "openssl dgst -sha384 -binary cdn/0.1.0/noren.js | openssl base64 -A";
  const expected = execFileSync("sh", ["-c", openssl], { cwd: path, encoding: "utf8" });
  const integrity = await integrityOfFiles(path, ["cdn/0.1.0/noren.js"]);
  assert.deepEqual(integrity, { "cdn/0.1.0/noren.js": `sha384-${expected}` });
});

test("sha384sum confirms the list of files, and notices a changed one", async (t) => {
  const path = await folder(t);
  assert.deepEqual(await filesBelow(path), ["b.txt", "cdn/0.1.0/noren.js"]);
  await writeFile(join(path, "SHA384SUMS"), await sumsOf(path, "SHA384SUMS"));
  const options = { cwd: path, encoding: "utf8", stdio: "pipe" };
  const check = () => execFileSync("sha384sum", ["--check", "--strict", "SHA384SUMS"], options);
  assert.equal(check(), "b.txt: OK\ncdn/0.1.0/noren.js: OK\n");
  await writeFile(join(path, "b.txt"), "c");
  assert.throws(check);
});
