// The package as npm would install it: packed from dist, unpacked into the node_modules of a folder of its own.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const APPS = fileURLToPath(new URL("../apps", import.meta.url));
/** Of the project's own packages, those that an app imports. */
const BESIDE = [
  "react",
  "react-dom",
  "@types/react",
  "scheduler",
  "csstype",
  "vue",
  "svelte",
  "next",
  "@angular",
  "rxjs",
];

/** A folder with node_modules and a copy of an app in it, gone after the test. */
export const installed = async (test, app) => {
  const folder = await mkdtemp(join(tmpdir(), "noren-packaging-"));
  test.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "@types"), { recursive: true });
  const { name, file } = await pack(folder);
  await run("tar", ["-xzf", file, "-C", modules]);
  await cp(join(modules, "package"), join(modules, name), { recursive: true });
  await rm(join(modules, "package"), { recursive: true });
  await Promise.all(BESIDE.map((beside) => symlink(join(ROOT, "node_modules", beside), join(modules, beside))));
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  if (app) await cp(join(APPS, app), folder, { recursive: true });
  return { folder, package: join(modules, name) };
};

/** What `npm pack` makes of dist. */
export const pack = async (destination) => {
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", destination, process.env.NOREN_DIST]);
  const [{ name, filename, files }] = JSON.parse(stdout);
  return { name, file: join(destination, filename), files: files.map(({ path }) => path).sort() };
};

/** Files below a folder, as paths from it. */
export const filesIn = async (folder) => (await readdir(folder, { recursive: true })).sort();
