import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkThatNoTextIsOwn, matchNames, OWN_NAMES } from "./own-names.mjs";

const WWW = fileURLToPath(new URL("../../www", import.meta.url));

/** Every identifier in the files of a folder whose names match. */
const identifiersIn = (folder, pattern) => {
  const files = readdirSync(folder).filter((file) => pattern.test(file));
  assert.notEqual(files.length, 0, folder);
  return new Set(files.flatMap((file) => readFileSync(join(folder, file), "utf8").match(/[A-Za-z_$][\w$]*/g)));
};

/** TypeScript's libraries stand in the package of one platform. */
const libraries = () => {
  const { optionalDependencies } = createRequire(import.meta.url)("typescript/package.json");
  const require = createRequire(createRequire(import.meta.url).resolve("typescript/package.json"));
  for (const name of Object.keys(optionalDependencies)) {
    try {
      return join(dirname(require.resolve(`${name}/package.json`)), "lib");
    } catch {
      // That of another platform.
    }
  }
  throw new Error("TypeScript has no libraries for this platform");
};

test("no browser knows a name that is shortened", () => {
  const known = identifiersIn(libraries(), /^lib\..*\.d\.ts$/);
  assert.ok(known.has("addEventListener"));
  assert.deepEqual(
    OWN_NAMES.filter((name) => known.has(name)),
    [],
  );
});

test("no page knows a name that is shortened", () => {
  const known = identifiersIn(join(WWW, "types"), /\.ts$/);
  assert.ok(known.has("publicKey"));
  assert.deepEqual(
    OWN_NAMES.filter((name) => known.has(name)),
    [],
  );
});

test("no name that is shortened is looked up by its text", () => {
  for (const folder of ["widget", "embed", "omise"]) {
    for (const file of readdirSync(join(WWW, folder))) {
      const text = readFileSync(join(WWW, folder, file), "utf8");
      assert.deepEqual(
        OWN_NAMES.filter((name) => new RegExp(`["'\`]${name}["'\`]`).test(text)),
        [],
        file,
      );
    }
  }
});

test("a name that the wasm has as text fails the build", () => {
  checkThatNoTextIsOwn(Buffer.from("\0publicKey\0"), ["announce"]);
  assert.throws(() => checkThatNoTextIsOwn(Buffer.from("\0announce\0"), ["settle", "announce"]), /as text: announce/);
});

test("every name is one of the loader's, or of wasm-bindgen's glue", () => {
  const folders = ["widget", "embed", "omise"].map((folder) => identifiersIn(join(WWW, folder), /\.ts$/));
  const known = [...folders, identifiersIn(import.meta.dirname, /^guard\.js$/)];
  const isKnown = (name) => name.startsWith("_") || known.some((names) => names.has(name));
  assert.deepEqual(
    OWN_NAMES.filter((name) => !isKnown(name)),
    [],
  );
});

test("only whole names match", () => {
  const pattern = matchNames(["announce", "settle"]);
  assert.deepEqual(
    ["announce", "settle", "announceChoice", "unsettle"].map((name) => pattern.test(name)),
    [true, true, false, false],
  );
});
