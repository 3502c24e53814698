// Builds the pages' scripts with the project's own bundlers: the widget's package with Vite, the
// peers with esbuild.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as vite from "vite";

const MANIFESTS = fileURLToPath(new URL("../peers", import.meta.url));
const INSTALLED = fileURLToPath(new URL("../../../target/bench/peers", import.meta.url));
/** The same for all. */
const BROWSERS = "es2022";

/** @typedef {{ name: string, content: string | Uint8Array, isEntry?: boolean }} Bundled */

/** Installs the peers' packages into target/, at the versions of their lock file. */
export async function installPeers() {
  const lock = await readFile(join(MANIFESTS, "package-lock.json"), "utf8");
  // npm empties node_modules first, so that this file says that it came to the end.
  const installedLock = join(INSTALLED, "node_modules/installed-lock.json");
  if (lock === (await readFile(installedLock, "utf8").catch(() => undefined))) return;
  await mkdir(INSTALLED, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) await cp(join(MANIFESTS, name), join(INSTALLED, name));
  const options = { cwd: INSTALLED, stdio: ["ignore", "ignore", "inherit"] };
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], options);
  if (status !== 0) throw new Error("npm could not install the peers");
  await writeFile(installedLock, lock);
}

/**
 * @param {string} entry
 * @param {string} origin of the site
 * @returns {Promise<Bundled[]>} one script, and one style sheet where the entry imports one
 */
export async function bundlePeer(entry, origin) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    minify: true,
    target: BROWSERS,
    write: false,
    outdir: "/",
    nodePaths: [join(INSTALLED, "node_modules")],
    legalComments: "none",
    plugins: [xenditOffline(origin)],
    logLevel: "warning",
  });
  return outputFiles.map(({ path, contents }) => {
    const hash = createHash("sha256").update(contents).digest("hex").slice(0, 8);
    return { name: basename(path).replace(/\.(\w+)$/, `-${hash}.$1`), content: contents };
  });
}

/** Takes Xendit's artificial delay out of its test mode, and has it load its pictures from the site. */
function xenditOffline(origin) {
  const rewrite = async ({ path }) => {
    const source = await readFile(path, "utf8");
    const hasDelay = source.split(DELAY).length === 2;
    if (basename(path) === "index.mjs" && !hasDelay) throw new Error(`${path} has another delay than ${DELAY}`);
    const contents = source.replace(DELAY, ",lt=0;").replaceAll(XENDIT_FILES, `${origin}/xendit-stand-in/`);
    return { contents, loader: "js" };
  };
  const setup = (build) => build.onLoad({ filter: /xendit-components-web.*\.mjs$/ }, rewrite);
  return { name: "xendit-offline", setup };
}
/** 300 ms, in version 0.0.24. */
const DELAY = ",lt=300;";
const XENDIT_FILES = /https:\/\/(?:placehold\.co|assets\.xendit\.co)\//g;

/**
 * @param {{ entry: string, dist: string, path: string }} options `path`: where the files are served
 * @returns {Promise<Bundled[]>}
 */
export async function bundlePackage({ entry, dist, path }) {
  const { output } = await vite.build({
    root: fileURLToPath(new URL("apps", import.meta.url)),
    base: path,
    configFile: false,
    logLevel: "error",
    resolve: { alias: { "noren-checkout": join(dist, "index.js") } },
    build: { target: BROWSERS, write: false, rollupOptions: { input: entry } },
  });
  return output.map((file) => ({
    name: file.fileName,
    content: file.type === "chunk" ? file.code : file.source,
    isEntry: file.isEntry,
  }));
}
