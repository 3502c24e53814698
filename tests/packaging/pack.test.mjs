// What is published: the files, and what the checkers of npm packages say of it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { publint } from "publint";
import { addHash, integrityOf, isHashed } from "../../xtask/glue/names.mjs";
import { pack, ROOT } from "./harness/package.mjs";

const run = promisify(execFile);
const DIST = process.env.NOREN_DIST;

const packed = async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "noren-pack-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return pack(folder);
};

/** English comes with the loader. */
const LANGUAGES = ["ja", "ms", "th", "zh"];

test("npm packs the widget and nothing else", async (t) => {
  const { name, files } = await packed(t);
  assert.equal(name, "noren-checkout");
  const late = files.filter(isHashed);
  assert.deepEqual(
    late.map((file) => file.replace(/[0-9a-f]{8}/, "…")).sort(),
    [
      ...LANGUAGES.flatMap((tag) => [`noren.${tag}.….json`, `noren.${tag}.….js`]),
      "noren.qr.….wasm",
      "noren.wasm.….js",
      "noren.….wasm",
    ].sort(),
  );
  const scripts = ["index.js", "noren.js", "omise.js", "react.js"];
  const others = files.filter((file) => !late.includes(file) && !scripts.includes(file.replace(/\.map$/, "")));
  assert.deepEqual(others, [
    "LICENSE",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "index.d.ts",
    "integrity.json",
    "noren-single.js",
    "omise.d.ts",
    "package.json",
    "react.d.ts",
  ]);
  for (const script of scripts) assert.ok(files.includes(script) && files.includes(`${script}.map`), script);
});

test("integrity.json names only files of the package, with their hashes", async (t) => {
  const { files } = await packed(t);
  const known = JSON.parse(await readFile(join(DIST, "integrity.json"), "utf8"));
  assert.deepEqual(Object.keys(known).slice(0, 3), ["noren.js", "noren-single.js", "omise.js"]);
  assert.equal(
    Object.keys(known).length,
    3 + 1 + LANGUAGES.length,
    "the scripts that bring the wasm and the languages too",
  );
  for (const [file, integrity] of Object.entries(known)) {
    assert.ok(files.includes(file), file);
    const [algorithm] = integrity.split("-");
    assert.equal(integrity, integrityOf(algorithm, await readFile(join(DIST, file))));
  }
});

test("package.json says where the project lives", async () => {
  const { homepage, bugs, repository } = JSON.parse(await readFile(join(DIST, "package.json"), "utf8"));
  for (const address of [homepage, bugs, repository.url.replace(/^git\+/, "")])
    assert.equal(new URL(address).protocol, "https:");
});

for (const [file, source] of [
  ["index.js", "www/embed/index.ts"],
  ["noren.js", "www/embed/script.ts"],
  ["omise.js", "www/omise/card.ts"],
  ["react.js", "www/embed/react.ts"],
]) {
  test(`${file} has a map with its sources, and without a path of a machine`, async () => {
    const code = await readFile(join(DIST, file), "utf8");
    assert.ok(code.trimEnd().endsWith(`\n//# sourceMappingURL=${file}.map`), code.slice(-80));
    const { sources, sourcesContent, mappings } = JSON.parse(await readFile(join(DIST, `${file}.map`), "utf8"));
    const at = sources.indexOf(`noren-checkout:///${source}`);
    assert.ok(at >= 0, sources.join(" "));
    assert.equal(sourcesContent[at], await readFile(join(ROOT, source), "utf8"));
    assert.ok(mappings.length > 100);
    assert.deepEqual(
      sources.filter((name) => !/^noren-checkout:\/\/\/(?:(?:www|xtask|target)\/[\w./-]+|<define:\w+>)$/.test(name)),
      [],
    );
    assert.equal(sourcesContent.filter((text) => typeof text === "string").length, sources.length);
  });
}

test("a late file is named by its hash, and the loader asks for that name", async () => {
  const names = (await readdir(DIST)).filter(isHashed);
  const loader = await readFile(join(DIST, "noren.js"), "utf8");
  for (const name of names) {
    const content = await readFile(join(DIST, name));
    assert.equal(name, addHash(name.replace(/\.[0-9a-f]{8}/, ""), content));
    assert.ok(loader.includes(`"${name}"`) && loader.includes(integrityOf("sha256", content)), name);
  }
  assert.equal(
    names.length,
    11,
    `the wasm and four languages, each also as a script, and the QR code's wasm among ${names}`,
  );
});

test("the package has the version of its loader", async () => {
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
  const loaded = files.filter(
    (name) =>
      /^(noren|noren-single|omise)\.js$/.test(name) ||
      name === "integrity.json" ||
      name === "README.md" ||
      isHashed(name),
  );
  await run(join(ROOT, "node_modules/.bin/attw"), [
    file,
    "--profile",
    "esm-only",
    "--no-emoji",
    "--exclude-entrypoints",
    ...loaded,
  ]).catch((error) => assert.fail(error.stdout));
});
