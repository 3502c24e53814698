// The package.json that is published: what www/package.json says, and the files that the build made.

import { isHashed, isWidget } from "./names.mjs";

/** Modules that a page imports; all else is a file that it loads. */
const MODULES = { ".": "index", "./react": "react" };
/** Classic scripts act when they are loaded, which a bundler must not shake off. */
const SCRIPTS = ["noren.js", "omise.js"];
/** What `integrity` is for each script. */
const INTEGRITY = "integrity.json";
/** What npm takes along without being asked. */
const ALWAYS = ["package.json", "README.md", "LICENSE"];

/**
 * @param {Record<string, unknown>} source www/package.json
 * @param {string[]} made the names of the files in dist
 * @returns {Record<string, unknown>}
 */
export function toManifest(source, made) {
  const scripts = SCRIPTS.filter((file) => made.includes(file));
  const late = made.filter(isHashed).sort();
  if (late.filter(isWidget).length !== 1) throw new Error(`the build must have one wasm of the widget, and has ${late.join(", ")}`);
  const modules = Object.entries(MODULES).map(([path, name]) => [path, { types: `./${name}.d.ts`, default: `./${name}.js` }]);
  const files = [...Object.values(MODULES).flatMap((name) => [`${name}.js`, `${name}.d.ts`]), ...scripts, INTEGRITY, ...late];
  const licenses = made.filter((file) => file.startsWith("LICENSE-")).sort();
  const missing = [...files, ...ALWAYS.slice(1)].filter((file) => !made.includes(file));
  if (missing.length > 0) throw new Error(`the build lacks ${missing.join(", ")}`);
  return {
    ...source,
    sideEffects: scripts.map((file) => `./${file}`),
    types: "./index.d.ts",
    exports: {
      ...Object.fromEntries(modules),
      ...Object.fromEntries([...scripts, INTEGRITY, ...late, "package.json"].map((file) => [`./${file}`, `./${file}`])),
    },
    files: [...files, ...licenses],
  };
}
