// The names of a build's files. A file that the loader fetches later has the hash of its content in
// its name, so that caches may keep it for ever, and an old cached loader never gets the files of a
// new build.

import { createHash } from "node:crypto";

/** `noren.1a2b3c4d.wasm`, `noren.th.1a2b3c4d.json`, `noren.wasm.1a2b3c4d.js` */
const HASHED = /^noren\.(?:[a-z]+\.)?[0-9a-f]{8}\.(?:wasm|json|js)$/;
/** The QR code's is `noren.qr.1a2b3c4d.wasm`. */
const WIDGET_WASM = /^noren\.[0-9a-f]{8}\.wasm$/;

/**
 * @param {string} name `noren.wasm`
 * @param {string | Uint8Array} content
 * @returns {string} `noren.1a2b3c4d.wasm`
 */
export const addHash = (name, content) => {
  const [, stem, ending] = /^(.+)\.(\w+)$/.exec(name) ?? [];
  if (!stem) throw new Error(`${name} has no ending`);
  return `${stem}.${createHash("sha256").update(content).digest("hex").slice(0, 8)}.${ending}`;
};

/** @param {string} name */
export const isHashed = (name) => HASHED.test(name);

/** @param {string} name */
export const isWidgetWasm = (name) => WIDGET_WASM.test(name);

/**
 * @param {string} name `noren.js`
 * @param {string} version
 * @returns {string} `noren-0.1.0.js`, a script for a CDN and the attribute `integrity`
 */
export const addVersion = (name, version) => name.replace(/\.js$/, `-${version}.js`);

/**
 * @param {"sha256" | "sha384"} algorithm
 * @param {string | Uint8Array} content
 * @returns {string} a value for the attribute `integrity` and the option of `fetch`
 */
export const integrityOf = (algorithm, content) =>
  `${algorithm}-${createHash(algorithm).update(content).digest("base64")}`;

/**
 * Makes the module `noren-files`. Each URL is a literal, because bundlers look for that.
 *
 * @param {string[]} names
 */
export const makeFilesModule = (names) => {
  const entries = names.map((name) => {
    return `  ${JSON.stringify(name)}: () => new URL(${JSON.stringify(`./${name}`)}, import.meta.url),\n`;
  });
  return `export const urls = {\n${entries.join("")}};\n`;
};

export const FILES_TYPES = `/** The URL of each late file, beside the module. */
export declare const urls: Record<string, () => URL>;
`;
