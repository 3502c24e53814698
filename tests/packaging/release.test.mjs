// What a release puts beside the npm package: the folder for a CDN and the archive of the sandbox, made from
// this build.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, after, test } from "node:test";
import { promisify } from "node:util";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { integrityOf } from "../../xtask/glue/names.mjs";
import { pack, ROOT } from "./harness/package.mjs";

const run = promisify(execFile);
const NOTICES = {
  "THIRD-PARTY-noren.txt": "of the widget\n",
  "THIRD-PARTY-sandbox.txt": "of the sandbox\n",
  "noren.cdx.json": "{}\n",
};
let folder, version;

/** Makes the assets of this build. A script stands for the sandbox, whose debug build would take long to compress. */
const makeAssets = async (out) => {
  const sandbox = join(folder, "sandbox.sh");
  const inputs = ["--dist", process.env.NOREN_DIST, "--sandbox", sandbox, "--target", "this-machine"];
  const script = join(ROOT, "xtask/release/assets.mjs");
  await run(process.execPath, [script, ...inputs, "--notices", join(folder, "notices"), "--out", join(folder, out)]);
};
const read = (...path) => readFile(join(folder, ...path));

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "noren-release-"));
  await mkdir(join(folder, "notices"));
  await writeFile(join(folder, "sandbox.sh"), "#!/bin/sh\necho noren-sandbox runs\n", { mode: 0o600 });
  for (const [file, text] of Object.entries(NOTICES)) await writeFile(join(folder, "notices", file), text);
  version = JSON.parse(await readFile(join(process.env.NOREN_DIST, "package.json"), "utf8")).version;
  await makeAssets("one");
});
after(() => rm(folder, { recursive: true, force: true }));

test("a release made again from the same build is the same bytes", async () => {
  await makeAssets("two");
  assert.equal(await read("one", "SHA384SUMS").then(String), await read("two", "SHA384SUMS").then(String));
  await run("sha384sum", ["--check", "--strict", "SHA384SUMS"], { cwd: join(folder, "two") });
});

test("the npm package of a release is what npm packs", async () => {
  const { file } = await pack(folder);
  assert.ok((await readFile(file)).equals(await read("one", `noren-checkout-${version}.tgz`)));
});

test("the CDN folder has each file compressed, and its integrity", async () => {
  const { files } = await pack(folder);
  const loaded = files.filter((file) => /\.(?:js|wasm)$|^noren\..*\.json$/.test(file));
  const integrity = JSON.parse(await read("one/cdn", version, "integrity.json").then(String));
  assert.deepEqual(Object.keys(integrity).sort(), loaded.sort());
  for (const [file, hash] of Object.entries(integrity)) {
    const bytes = await read("one/cdn", version, file);
    assert.equal(hash, integrityOf("sha384", bytes), file);
    assert.ok(brotliDecompressSync(await read("one/cdn", version, `${file}.br`)).equals(bytes), file);
    assert.ok(gunzipSync(await read("one/cdn", version, `${file}.gz`)).equals(bytes), file);
  }
});

test("the sandbox archive has its licences and a program that runs", async () => {
  const name = `noren-sandbox-${version}-this-machine`;
  await mkdir(join(folder, "unpacked"));
  await run("tar", ["-xzf", join(folder, "one", `${name}.tar.gz`), "-C", join(folder, "unpacked")]);
  const files = (await readdir(join(folder, "unpacked", name))).sort();
  const licences = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];
  assert.deepEqual(files, [...licences, "README.md", "THIRD-PARTY.txt", "noren-sandbox"]);
  assert.equal(await read("unpacked", name, "THIRD-PARTY.txt").then(String), "of the sandbox\n");
  const { stdout } = await run(join(folder, "unpacked", name, "noren-sandbox"));
  assert.equal(stdout, "noren-sandbox runs\n");
});
