// The second half of `cargo xtask build`: bundles wasm-pack's output and www/ into what a page
// loads.
//
//   node xtask/bundle.mjs --pack DIR --qr FILE --glue DIR --words DIR --catalog FILE --www DIR
//     --dist DIR [--release]
//
// --pack: wasm-pack's output
// --qr: the wasm of crates/qr
// --words: a JSON file for each language
// --catalog: the names of methods and banks
// --glue: the folder for the modules whose names begin with noren-, and for their types
// --release: minifies, and shortens the names of the wasm's imports and exports

import { copyFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import * as esbuild from "esbuild";
import { minify } from "terser";
import { describeErrorCodes } from "./glue/error-codes.mjs";
import { blankEventNames } from "./glue/event-names.mjs";
import { FACTORY_TYPES, GUARD, makeFactory } from "./glue/factory.mjs";
import { makeManifest, SCRIPTS } from "./glue/manifest.mjs";
import { addHash, addVersion, FILES_TYPES, integrityOf, makeFilesModule } from "./glue/names.mjs";
import { nameInOrder } from "./glue/order.mjs";
import { checkThatNoTextIsOwn, matchNames, OWN_NAMES } from "./glue/own-names.mjs";
import { makeFileScript } from "./glue/pack.mjs";
import { shortenNames } from "./glue/rename.mjs";
import { makeStandIns } from "./glue/stand-ins.mjs";
import { trapUnreachable } from "./glue/unreachable.mjs";
import { OPTIMIZE, STRIP, wasmOpt } from "./glue/wasm-opt.mjs";
import { toFiles, toModule, toPublished, toTypes } from "./glue/words.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Every browser that has WebAssembly's reference types supports it. */
const TARGET = "es2022";
const CATALOG_TYPES = `/** What stands on the tile of a bank or its app, and its name. */
export type Label = readonly [label: string, name: string];
/** By currency the families in the order shown, and their types with the code of their bank or wallet. */
export declare const methods: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
/** The types that a computer can't show. */
export declare const phoneApps: readonly string[];
/** The types with a list of banks, of which the account names those that can pay now. */
export declare const bankLists: readonly string[];
/** The banks and wallets by code. */
export declare const banks: Readonly<Record<string, Label>>;
/** The banks' apps by the code of the bank. */
export declare const apps: Readonly<Record<string, Label>>;
/** The colours of the tiles by code. */
export declare const tiles: Readonly<Record<string, readonly [fill: string, ink: string]>>;
`;
const LICENSES = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];

const { release, ...paths } = parseArguments();
const { pack, qr, glue, words, catalog, www, dist } = paths;

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await mkdir(glue, { recursive: true });

await writeGlue();
await writeQrCode();
const languages = await readLanguages();
const late = await addHashes({ wasm: "noren.wasm", qr: "noren.qr.wasm", ...(await writeWords()) });
await addFileScripts();
const lateNames = Object.values(late).map(([name]) => name);
const fileScripts = Object.fromEntries(
  Object.values(late).flatMap(([, , script, integrity]) => (script ? [[script, integrity]] : [])),
);
await writeFilesModule();
await writeCatalog();

const manifest = JSON.parse(await readFile(join(www, "package.json"), "utf8"));
await Promise.all([
  bundle("embed/script.ts", "noren.js", "iife"),
  bundle("embed/index.ts", "index.js", "esm"),
  bundle("omise/script.ts", "omise.js", "iife"),
  // It imports the page's own index.js, so that a page has one element and one wasm.
  bundle("embed/react.ts", "react.js", "esm", {
    external: ["react", "./index.js"],
    banner: { js: '"use client";' },
  }),
]);
await writeSingle();
await writeTypes();
await cp(join(www, "demo"), join(dist, "demo"), { recursive: true });
for (const file of LICENSES) await copyFile(join(ROOT, file), join(dist, file));
const versioned = await writeVersioned(SCRIPTS);
await writeJson("package.json", makeManifest(manifest, await readdir(dist)));
const compressed = ["index.js", ...SCRIPTS, ...versioned, ...lateNames, ...Object.keys(fileScripts)];
await Promise.all(compressed.map(writeBrotli));

function parseArguments() {
  const folders = ["pack", "qr", "glue", "words", "catalog", "www", "dist"];
  const options = Object.fromEntries(folders.map((name) => [name, { type: "string" }]));
  const { values } = parseArgs({ options: { ...options, release: { type: "boolean", default: false } } });
  for (const name of folders) {
    if (!values[name]) throw new Error(`--${name} is missing`);
    values[name] = resolve(values[name]);
  }
  return values;
}

/** Writes the widget's wasm into dist, and `noren-glue` with its types. */
async function writeGlue() {
  const input = join(pack, "noren_bg.wasm");
  const output = join(dist, "noren.wasm");
  const factory = makeFactory(await readFile(join(pack, "noren.js"), "utf8"));
  if (!release) await copyFile(input, output);
  const text = release ? shrink(input, output, factory) : factory;
  if (release) checkThatNoTextIsOwn(await readFile(output));
  await writeFile(join(glue, "noren-glue.js"), text);
  await writeFile(join(glue, "noren-glue.d.ts"), FACTORY_TYPES);
  await copyFile(join(pack, "noren.d.ts"), join(glue, "noren.d.ts"));
}

/**
 * Makes the release's wasm. An optimised copy with names, `noren-named.wasm`, stays in the glue's
 * folder for `cargo xtask size --crates`.
 *
 * @param {string} input wasm-pack's wasm
 * @param {string} output
 * @param {string} factory
 * @returns {string} the glue that fits the wasm
 */
function shrink(input, output, factory) {
  const trapped = join(glue, "noren-trapped.wasm");
  const named = join(glue, "noren-named.wasm");
  const numbered = join(glue, "noren-numbered.wasm");
  trapUnreachable(input, trapped);
  blankEventNames(trapped);
  wasmOpt(trapped, named, ["-g", ...OPTIMIZE]);
  nameInOrder(named, numbered);
  return shortenNames({ input: numbered, output, glue: factory });
}

async function writeQrCode() {
  const output = join(dist, "noren.qr.wasm");
  if (release) wasmOpt(qr, output, ["-Oz", ...STRIP]);
  else await copyFile(qr, output);
}

/**
 * @returns {Promise<Record<string, import("./glue/words.mjs").Language>>} the languages by BCP 47
 * tag
 */
async function readLanguages() {
  const files = (await readdir(words)).filter((file) => file.endsWith(".json"));
  const entries = files.map(async (file) => {
    const language = JSON.parse(await readFile(join(words, file), "utf8"));
    return [file.slice(0, -".json".length), language];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Writes `noren-words` with its types, and a file in dist for each language but English.
 *
 * @returns {Promise<Record<string, string>>} the files by tag
 */
async function writeWords() {
  await writeFile(join(glue, "noren-words.js"), toModule(languages));
  await writeFile(join(glue, "noren-words.d.ts"), toTypes(languages));
  const files = toFiles(languages);
  for (const [file, text] of files) await writeFile(join(dist, file), text);
  return Object.fromEntries(files.map(([file]) => [file.split(".")[1], file]));
}

/**
 * Renames the files that the loader fetches later: each gets the hash of its content in its name.
 *
 * @param {Record<string, string>} files in dist, by key
 * @returns {Promise<Record<string, [name: string, integrity: string]>>}
 */
async function addHashes(files) {
  const entries = Object.entries(files).map(async ([key, file]) => {
    const content = await readFile(join(dist, file));
    const name = addHash(file, content);
    await rename(join(dist, file), join(dist, name));
    return [key, [name, integrityOf("sha256", content)]];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Writes a script for each late file that a page can't do without: it brings the file along. The
 * script's name and hash go beside the file's.
 */
async function addFileScripts() {
  for (const [key, entry] of Object.entries(late)) {
    if (key === "qr") continue;
    const [name] = entry;
    const text = makeFileScript(name, await readFile(join(dist, name)));
    const script = addHash(`noren.${key}.js`, text);
    await writeFile(join(dist, script), text);
    entry.push(script, integrityOf("sha256", text));
  }
}

/** What a module knows of the late files: bundlers emit them, and no scripts that bring them. */
function withoutScripts(files) {
  return Object.fromEntries(Object.entries(files).map(([key, [name, integrity]]) => [key, [name, integrity]]));
}

/** Writes `noren-single.js`: `noren.js`, and before it the wasm as text. */
async function writeSingle() {
  const [wasm, loader] = await Promise.all(
    [late.wasm[2], "noren.js"].map((file) => readFile(join(dist, file), "utf8")),
  );
  const withoutMap = loader.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
  await writeFile(join(dist, "noren-single.js"), wasm + withoutMap);
}

async function writeFilesModule() {
  await writeFile(join(glue, "noren-files.js"), makeFilesModule(lateNames));
  await writeFile(join(glue, "noren-files.d.ts"), FILES_TYPES);
}

/** Writes `noren-catalog` with its types. */
async function writeCatalog() {
  const names = Object.entries(JSON.parse(await readFile(catalog, "utf8")));
  const lines = names.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  await writeFile(join(glue, "noren-catalog.js"), lines.join(""));
  await writeFile(join(glue, "noren-catalog.d.ts"), CATALOG_TYPES);
}

/**
 * @param {string} entry in www/
 * @param {string} file in dist
 * @param {"iife" | "esm"} format
 * @param {esbuild.BuildOptions} options
 */
async function bundle(entry, file, format, options = {}) {
  const modules = ["noren-catalog", "noren-files", "noren-glue", "noren-words"];
  const { files, fillIn } = makeStandIns(format === "esm" ? withoutScripts(late) : late);
  await esbuild.build({
    entryPoints: [join(www, entry)],
    outfile: join(dist, file),
    bundle: true,
    format,
    minify: release,
    ...(release && { mangleProps: matchNames(OWN_NAMES) }),
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    sourcemap: true,
    logLevel: "warning",
    alias: {
      ...Object.fromEntries(modules.map((name) => [name, join(glue, `${name}.js`)])),
      [GUARD]: join(ROOT, "xtask/glue/guard.js"),
    },
    define: {
      __NOREN_FILES__: JSON.stringify(files),
      __NOREN_VERSION__: JSON.stringify(manifest.version),
    },
    plugins: [{ name: "minified CSS as text", setup: importCssAsText }],
    ...options,
  });
  if (release) await minifyAgain(file, format === "esm");
  const path = join(dist, file);
  await writeFile(path, fillIn(await readFile(path, "utf8")));
  await renameSources(file);
}

/**
 * Minifies what esbuild has minified: 0.7 KB of brotli. No option is one that terser calls unsafe.
 *
 * @param {string} file in dist
 * @param {boolean} isModule
 */
async function minifyAgain(file, isModule) {
  const path = join(dist, file);
  const { code, map } = await minify(await readFile(path, "utf8"), {
    ecma: 2022,
    module: isModule,
    toplevel: true,
    // "use client" stays.
    compress: { passes: 3, directives: false, hoist_funs: true, lhs_constants: false },
    format: { comments: false },
    sourceMap: { content: await readFile(`${path}.map`, "utf8"), url: `${file}.map`, includeSources: true },
  });
  await writeFile(path, code);
  await writeFile(`${path}.map`, map);
}

/**
 * Gives the sources in a file's map addresses of their own: those from dist depend on where it is.
 *
 * @param {string} file in dist
 */
async function renameSources(file) {
  const path = join(dist, `${file}.map`);
  const map = JSON.parse(await readFile(path, "utf8"));
  map.sources = map.sources.map((source) => `noren-checkout:///${source.replace(/^(?:\.\.\/)+/, "")}`);
  await writeFile(path, JSON.stringify(map));
}

/** @param {esbuild.PluginBuild} build */
function importCssAsText(build) {
  build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
    const css = await readFile(path, "utf8");
    const { code } = await esbuild.transform(css, { loader: "css", minify: true, target: TARGET });
    return { contents: code.trimEnd(), loader: "text" };
  });
}

/** Writes the published types, and the README, which lists the error codes of those types. */
async function writeTypes() {
  const types = toPublished(await readFile(join(www, "types/public.d.ts"), "utf8"), languages);
  const readme = await readFile(join(www, "README.md"), "utf8");
  await writeFile(join(dist, "index.d.ts"), types);
  await writeFile(join(dist, "README.md"), readme + describeErrorCodes(types));
  for (const name of ["omise", "react"]) {
    const text = await readFile(join(www, `types/${name}-public.d.ts`), "utf8");
    await writeFile(join(dist, `${name}.d.ts`), text.replaceAll('"./public.js"', '"./index.js"'));
  }
}

/**
 * Copies scripts to names with the package's version, whose content never changes, and writes
 * integrity.json with the hash of each script, which is that of its copy, and of the scripts that
 * bring files.
 *
 * @param {string[]} files in dist
 * @returns {Promise<string[]>} the names of the copies
 */
async function writeVersioned(files) {
  const integrity = {};
  const copies = [];
  for (const file of files) {
    const copy = addVersion(file, manifest.version);
    await copyFile(join(dist, file), join(dist, copy));
    integrity[file] = integrityOf("sha384", await readFile(join(dist, file)));
    copies.push(copy);
  }
  await writeJson("integrity.json", { ...integrity, ...fileScripts });
  return copies;
}

/**
 * @param {string} file in dist
 * @param {unknown} value
 */
async function writeJson(file, value) {
  await writeFile(join(dist, file), `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Compresses a file into `<file>.br`, for servers that send it.
 *
 * @param {string} file in dist
 */
async function writeBrotli(file) {
  const bytes = await readFile(join(dist, file));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(join(dist, `${file}.br`), await promisify(brotliCompress)(bytes, { params }));
}
