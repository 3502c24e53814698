// Makes the published package.json from www/package.json and the files of the build.

import { isHashed, isWidgetWasm } from "./names.mjs";

/** The modules that a page imports. */
const MODULES = { ".": "index", "./react": "react" };
/** Classic scripts run when they load, so bundlers must keep them. */
const SCRIPTS = ["noren.js", "omise.js"];
const INTEGRITY = "integrity.json";

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
  const required = [...moduleFiles, ...otherFiles, "README.md", "LICENSE"];
  const missing = required.filter((file) => !built.includes(file));
  if (missing.length > 0) throw new Error(`the build lacks ${missing.join(", ")}`);
  const modules = Object.entries(MODULES).map(([path, name]) => {
    return [path, { types: `./${name}.d.ts`, default: `./${name}.js` }];
  });
  const others = [...otherFiles, "package.json"].map((file) => [`./${file}`, `./${file}`]);
  return {
    ...source,
    sideEffects: SCRIPTS.map((file) => `./${file}`),
    types: "./index.d.ts",
    exports: Object.fromEntries([...modules, ...others]),
    files: [...moduleFiles, ...otherFiles, ...licenses],
  };
}
