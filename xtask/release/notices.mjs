// Finishes the SBOMs in a folder: `node xtask/release/notices.mjs --folder DIR`. It fails when one lacks a
// crate that is linked.
//
// For each of `sbom-<name>.json` there may be `tree-<name>.txt`, what `cargo tree` prints of the same crate.
// Both are removed.

import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { missingFrom, withoutChance } from "./sbom.mjs";

const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));

const { values } = parseArgs({ options: { folder: { type: "string" } } });
if (!values.folder) throw new Error("--folder is missing");
const folder = resolve(values.folder);

for (const file of await readdir(folder)) {
  const [, name] = /^sbom-(.+)\.json$/.exec(file) ?? [];
  if (!name) continue;
  const sbom = withoutChance(await readFile(join(folder, file), "utf8"), ROOT, name);
  await writeFile(join(folder, `${name}.cdx.json`), sbom);
  await rm(join(folder, file));
  const tree = join(folder, `tree-${name}.txt`);
  const text = await readFile(tree, "utf8").catch(() => undefined);
  if (text === undefined) continue;
  const missing = missingFrom(sbom, text, name);
  if (missing.length > 0) throw new Error(`the SBOM of ${name} lacks ${missing.join(", ")}`);
  await rm(tree);
}
