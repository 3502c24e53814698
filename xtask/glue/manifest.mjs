// Makes the published package.json from www/package.json and the files of the build.

import { isHashed, isWidgetWasm } from "./names.mjs";

/** The modules that a page imports. */
const MODULES = { ".": "index", "./react": "react" };
/** Classic scripts run when they load, so bundlers must keep them. */
export const SCRIPTS = ["noren.js", "noren-single.js", "omise.js"];
const INTEGRITY = "integrity.json";
/** Types of what a script sets on `window`: a page that wants them imports the script. */
const SCRIPT_TYPES = "omise.d.ts";

/**
 * @param {Record<string, unknown>} source www/package.json
 * @param {string[]} built the names of the files in dist
 * @returns {Record<string, unknown>}
 */
export function makeManifest(source, built) {
  const late = built.filter(isHashed).sort();
  if (late.filter(isWidgetWasm).length !== 1) {
    throw new Error(`the build must have one wasm of the widget, and has ${late.join(", ")}`);
  }
  const moduleFiles = Object.values(MODULES).flatMap((name) => [`${name}.js`, `${name}.d.ts`]);
  const otherFiles = [...SCRIPTS, INTEGRITY, ...late];
  const licenses = built.filter((file) => file.startsWith("LICENSE-")).sort();
  // noren-single.js is noren.js with one more line before it.
  const mapped = SCRIPTS.filter((file) => file !== "noren-single.js");
  const scripts = [...Object.values(MODULES).map((name) => `${name}.js`), ...mapped];
  const files = [...moduleFiles, ...otherFiles, SCRIPT_TYPES, ...scripts.map((file) => `${file}.map`)];
  const required = [...files, "README.md", "LICENSE"];
  const missing = required.filter((file) => !built.includes(file));
  if (missing.length > 0) throw new Error(`the build lacks ${missing.join(", ")}`);
  const modules = Object.entries(MODULES).map(([path, name]) => {
    return [path, { types: `./${name}.d.ts`, default: `./${name}.js` }];
  });
  const others = [...otherFiles, "README.md", "package.json"].map((file) => [`./${file}`, `./${file}`]);
  const typed = { "./omise.js": { types: `./${SCRIPT_TYPES}`, default: "./omise.js" } };
  return {
    ...source,
    sideEffects: SCRIPTS.map((file) => `./${file}`),
    types: "./index.d.ts",
    exports: { ...Object.fromEntries([...modules, ...others]), ...typed },
    files: [...files, ...licenses],
  };
}
