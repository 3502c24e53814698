// The build's second half: what wasm-pack made, and www/, become what a page loads.
//
//   node xtask/bundle.mjs --pack DIR --qr FILE --glue DIR --words DIR --www DIR --dist DIR [--release]
//
// --pack: wasm-pack's output. --qr: the wasm of crates/qr. --glue: where `noren-glue`, `noren-words`, `noren-files` and their types go.
// --words: a JSON file a language. --release also renames the wasm's imports and exports.

import { copyFile, cp, mkdir, readdir, readFile, rename as move, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import * as esbuild from "esbuild";
import { toCodes } from "./glue/codes.mjs";
import { FACTORY_TYPES, toFactory } from "./glue/factory.mjs";
import { toManifest } from "./glue/manifest.mjs";
import { hashedName, integrityOf, toUrls, URLS_TYPES, versionedName } from "./glue/names.mjs";
import { rename } from "./glue/rename.mjs";
import { wasmOpt } from "./glue/wasm-opt.mjs";
import { toFiles, toModule, toPublished, toTypes } from "./glue/words.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Class fields stay as they are; every browser that has WebAssembly's reference types has these. */
const TARGET = "es2022";

/** @type {esbuild.Plugin} */
const minifiedCssAsText = {
  name: "minified CSS as text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, "utf8"), { loader: "css", minify: true, target: TARGET });
      return { contents: code.trimEnd(), loader: "text" };
    });
  },
};

const { values: args } = parseArgs({
  options: {
    pack: { type: "string" },
    glue: { type: "string" },
    words: { type: "string" },
    qr: { type: "string" },
    www: { type: "string" },
    dist: { type: "string" },
    release: { type: "boolean", default: false },
  },
});
for (const name of ["pack", "qr", "glue", "words", "www", "dist"]) if (!args[name]) throw new Error(`--${name} is missing`);
const [pack, qr, glue, words, www, dist] = [args.pack, args.qr, args.glue, args.words, args.www, args.dist].map((dir) => resolve(dir));

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await mkdir(glue, { recursive: true });
await writeGlue();
await writeQr();
const languages = await readLanguages();
const lateWords = await writeWords();
const published = JSON.parse(await readFile(join(www, "package.json"), "utf8"));
/** What the loader fetches later, as name and hash: the one check of the loader itself covers the lot. */
const late = Object.fromEntries(await Promise.all([["wasm", "noren.wasm"], ["qr", "noren.qr.wasm"], ...lateWords].map(async ([key, file]) => [key, await nameByContent(file)])));
const lateNames = Object.values(late).map(([name]) => name);
await writeFile(join(glue, "noren-files.js"), toUrls(lateNames));
await writeFile(join(glue, "noren-files.d.ts"), URLS_TYPES);
await Promise.all([
  bundle("embed/script.ts", "noren.js", "iife"),
  bundle("embed/index.ts", "index.js", "esm"),
  bundle("omise/script.ts", "omise.js", "iife"),
  // It goes on with the very module that the page imports: one element, one wasm.
  bundle("embed/react.ts", "react.js", "esm", { external: ["react", "./index.js"], banner: { js: '"use client";' } }),
  writeTypes(),
  cp(join(www, "demo"), join(dist, "demo"), { recursive: true }),
  ...["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"].map((file) => copyFile(join(ROOT, file), join(dist, file))),
]);
const versioned = await writeVersioned(["noren.js", "omise.js"]);
await writeFile(join(dist, "package.json"), `${JSON.stringify(toManifest(published, await readdir(dist)), null, 2)}\n`);
await Promise.all(["noren.js", "index.js", "omise.js", ...versioned, ...lateNames].map(compress));

async function writeTypes() {
  const types = toPublished(await readFile(join(www, "types/public.d.ts"), "utf8"), languages);
  await writeFile(join(dist, "index.d.ts"), types);
  await writeFile(join(dist, "README.md"), (await readFile(join(www, "README.md"), "utf8")) + toCodes(types));
  const react = await readFile(join(www, "types/react-public.d.ts"), "utf8");
  await writeFile(join(dist, "react.d.ts"), react.replaceAll('"./public.js"', '"./index.js"'));
}

async function writeGlue() {
  const input = join(pack, "noren_bg.wasm");
  const output = join(dist, "noren.wasm");
  let text = toFactory(await readFile(join(pack, "noren.js"), "utf8"));
  if (args.release) {
    text = rename({ input, output, glue: text });
  } else {
    await copyFile(input, output);
  }
  await writeFile(join(glue, "noren-glue.js"), text);
  await writeFile(join(glue, "noren-glue.d.ts"), FACTORY_TYPES);
  await copyFile(join(pack, "noren.d.ts"), join(glue, "noren.d.ts"));
}

async function writeQr() {
  const output = join(dist, "noren.qr.wasm");
  if (args.release) wasmOpt(qr, output, ["-Oz"]);
  else await copyFile(qr, output);
}

async function readLanguages() {
  const files = (await readdir(words)).filter((file) => file.endsWith(".json"));
  const read = files.map(async (file) => [file.slice(0, -".json".length), JSON.parse(await readFile(join(words, file), "utf8"))]);
  return Object.fromEntries(await Promise.all(read));
}

/** English goes into the loader, each other language into a file of its own: pairs of its tag and the file. */
async function writeWords() {
  await writeFile(join(glue, "noren-words.js"), toModule(languages));
  await writeFile(join(glue, "noren-words.d.ts"), toTypes(languages));
  const late = toFiles(languages);
  await Promise.all(late.map(([file, text]) => writeFile(join(dist, file), text)));
  return late.map(([file]) => [file.split(".")[1], file]);
}

/**
 * @param {string} file in dist, which gets the name that it is fetched by
 * @returns {Promise<[name: string, integrity: string]>}
 */
async function nameByContent(file) {
  const content = await readFile(join(dist, file));
  const name = hashedName(file, content);
  await move(join(dist, file), join(dist, name));
  return [name, integrityOf("sha256", content)];
}

/**
 * Copies of the classic scripts under names that never change their content, and what `integrity` is for each.
 *
 * @param {string[]} files in dist
 */
async function writeVersioned(files) {
  const contents = await Promise.all(files.map((file) => readFile(join(dist, file))));
  const names = files.map((file) => versionedName(file, published.version));
  await Promise.all(names.map((name, at) => writeFile(join(dist, name), contents[at])));
  const integrity = Object.fromEntries([...files, ...names].map((name, at) => [name, integrityOf("sha384", contents[at % files.length])]));
  await writeFile(join(dist, "integrity.json"), `${JSON.stringify(integrity, null, 2)}\n`);
  return names;
}

/**
 * @param {string} entry in www/
 * @param {string} file in dist
 * @param {"iife" | "esm"} format
 * @param {esbuild.BuildOptions} more
 */
async function bundle(entry, file, format, more = {}) {
  await esbuild.build({
    entryPoints: [join(www, entry)],
    outfile: join(dist, file),
    bundle: true,
    format,
    minify: args.release,
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    alias: Object.fromEntries(["noren-files", "noren-glue", "noren-words"].map((name) => [name, join(glue, `${name}.js`)])),
    define: { __NOREN_FILES__: JSON.stringify(late), __NOREN_VERSION__: JSON.stringify(published.version) },
    plugins: [minifiedCssAsText],
    ...more,
  });
}

/** @param {string} file in dist; its brotli goes beside it, for servers that can send it */
async function compress(file) {
  const bytes = await readFile(join(dist, file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(join(dist, `${file}.br`), await promisify(brotliCompress)(bytes, { params }));
}
