// The hashes of what is published: SRI for the files that a page names, and a list of all of them.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { integrityOf } from "../glue/names.mjs";

/**
 * @param {string} folder
 * @param {string[]} files
 * @returns {Promise<Record<string, string>>} `{"noren.js": "sha384-…"}`
 */
export async function integrityOfFiles(folder, files) {
  const entries = files.map(async (file) => [file, integrityOf("sha384", await readFile(join(folder, file)))]);
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Lists every file below a folder with its SHA-384, as `sha384sum --check` reads it.
 *
 * @param {string} folder
 * @param {string} except the list's own name
 * @returns {Promise<string>}
 */
export async function sumsOf(folder, except) {
  const lines = [];
  for (const file of await filesBelow(folder)) {
    if (file === except) continue;
    lines.push(
      `${createHash("sha384")
        .update(await readFile(join(folder, file)))
        .digest("hex")}  ${file}\n`,
    );
  }
  return lines.join("");
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} the files below a folder, as sorted paths from it
 */
export async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, path, name }) => relative(folder, join(parentPath ?? path, name))).sort();
}
