// What is published: the files, and what the checkers of npm packages say of it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { publint } from "publint";
import { pack, ROOT } from "./harness/package.mjs";

const run = promisify(execFile);
const DIST = process.env.NOREN_DIST;

const packed = async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "noren-pack-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return pack(folder);
};

test("npm packs the widget and nothing else", async (t) => {
  const { name, files } = await packed(t);
  assert.equal(name, "noren-checkout");
  const languages = files.filter((file) => /^noren\.[a-z]+\.json$/.test(file));
  assert.ok(languages.includes("noren.th.json"));
  const others = files.filter((file) => !languages.includes(file) && file !== "omise.js");
  assert.deepEqual(others, ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "index.d.ts", "index.js", "noren.js", "noren.wasm", "package.json", "react.d.ts", "react.js"]);
});

test("its version is that of the loader", async () => {
  const { version } = JSON.parse(await readFile(join(DIST, "package.json"), "utf8"));
  assert.ok((await readFile(join(DIST, "index.js"), "utf8")).includes(JSON.stringify(version)));
});

test("publint finds nothing", async () => {
  const { messages } = await publint({ pkgDir: DIST, strict: true });
  assert.deepEqual(messages, []);
});

test("attw finds nothing: the types are those of the modules", async (t) => {
  const { file, files } = await packed(t);
  // Scripts and the wasm are loaded, not imported: they have no types.
  const loaded = files.filter((name) => /^(noren|omise)\.(js|wasm)$/.test(name));
  await run(join(ROOT, "node_modules/.bin/attw"), [file, "--profile", "esm-only", "--no-emoji", "--exclude-entrypoints", ...loaded]).catch((error) => assert.fail(error.stdout));
});
