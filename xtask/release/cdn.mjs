// The folder for a CDN: the files that a page loads, each with its compressed forms beside it, under a path
// that has the version, so that all of it may be cached for ever.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { isHashed } from "../glue/names.mjs";
import { integrityOfFiles } from "./hashes.mjs";

/** What the package has and a page doesn't load. */
const isLoaded = (file) => isHashed(file) || (file.endsWith(".js") && !file.includes("/"));
const licenses = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];

/**
 * Writes the folder, and `integrity.json` in it: SHA-384 of each file that a page can name.
 *
 * @param {string} dist the build
 * @param {string[]} packed the files of the npm package
 * @param {string} folder
 */
export async function writeCdn(dist, packed, folder) {
  await mkdir(folder, { recursive: true });
  const loaded = packed.filter(isLoaded).sort();
  for (const file of [...loaded, ...packed.filter((name) => name.endsWith(".map")), ...licenses]) {
    await copyFile(join(dist, file), join(folder, file));
  }
  await Promise.all(loaded.map((file) => compress(folder, file)));
  const integrity = await integrityOfFiles(folder, loaded);
  await writeFile(join(folder, "integrity.json"), `${JSON.stringify(integrity, null, 2)}\n`);
  const lines = Object.entries(integrity).map(([file, hash]) => `${hash}  ${file}\n`);
  await writeFile(join(folder, "integrity.txt"), lines.join(""));
}

async function compress(folder, file) {
  const bytes = await readFile(join(folder, file));
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const params = { ...quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(join(folder, `${file}.br`), await promisify(brotliCompress)(bytes, { params }));
  await writeFile(join(folder, `${file}.gz`), await promisify(gzip)(bytes, { level: 9 }));
}
