// Puts together what would be published: `node xtask/release/assets.mjs --dist DIR --sandbox FILE --target TRIPLE
// --notices DIR --out DIR`. `cargo xtask release` builds what it takes and runs it.
//
// --notices: the SBOMs, and the licences of what ships

import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { writeArchive } from "./archive.mjs";
import { writeCdn } from "./cdn.mjs";
import { sumsOf } from "./hashes.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LICENSES = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];
const SUMS = "SHA384SUMS";

const names = ["dist", "sandbox", "target", "notices", "out"];
const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: "string" }])) });
for (const name of names) if (!values[name]) throw new Error(`--${name} is missing`);
const [dist, sandbox, notices, out] = ["dist", "sandbox", "notices", "out"].map((name) => resolve(values[name]));
const { version } = JSON.parse(await readFile(join(dist, "package.json"), "utf8"));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const packed = await pack();
await writeCdn(dist, packed, join(out, "cdn", version));
await writeSandbox();
for (const file of (await readdir(notices)).sort()) await copyFile(join(notices, file), join(out, file));
await writeFile(join(out, SUMS), await sumsOf(out, SUMS));
process.stdout.write(await readFile(join(out, SUMS), "utf8"));

/** Packs the npm package; answers its files. */
async function pack() {
  const options = ["pack", "--json", "--ignore-scripts", "--pack-destination", out, dist];
  const { stdout } = await promisify(execFile)("npm", options);
  const [{ files }] = JSON.parse(stdout);
  return files.map(({ path }) => path);
}

async function writeSandbox() {
  const name = `noren-sandbox-${version}-${values.target}`;
  const work = join(out, ".sandbox");
  await mkdir(join(work, name), { recursive: true });
  await copyFile(sandbox, join(work, name, "noren-sandbox"));
  await chmod(join(work, name, "noren-sandbox"), 0o755);
  for (const file of LICENSES) await copyFile(join(ROOT, file), join(work, name, file));
  await copyFile(join(ROOT, "crates/sandbox/README.md"), join(work, name, "README.md"));
  await copyFile(join(notices, "THIRD-PARTY-sandbox.txt"), join(work, name, "THIRD-PARTY.txt"));
  await writeArchive(work, name, join(out, `${name}.tar.gz`));
  await rm(work, { recursive: true });
}
