// What a build's files are called. Those that the loader fetches have the hash of their content in their names, so that a loader which
// a cache has kept never meets the wasm of another build, and each may be cached for ever.

import { createHash } from "node:crypto";

/** `noren.1a2b3c4d.wasm`, `noren.th.1a2b3c4d.json` */
const HASHED = /^noren\.(?:[a-z]+\.)?[0-9a-f]{8}\.(?:wasm|json)$/;

/**
 * @param {string} name `noren.wasm`
 * @param {string | Uint8Array} content
 * @returns {string} `noren.1a2b3c4d.wasm`: the same for the same content
 */
export const hashedName = (name, content) => {
  const [, stem, ending] = /^(.+)\.(\w+)$/.exec(name) ?? [];
  if (!stem) throw new Error(`${name} has no ending`);
  return `${stem}.${createHash("sha256").update(content).digest("hex").slice(0, 8)}.${ending}`;
};

/** @param {string} name */
export const isHashed = (name) => HASHED.test(name);

/** The widget's own wasm; that of the QR code is `noren.qr.….wasm`. @param {string} name */
export const isWidget = (name) => /^noren\.[0-9a-f]{8}\.wasm$/.test(name);

/**
 * An entry that is the same for ever, for a CDN and `integrity`: `noren-0.1.0.js`.
 *
 * @param {string} name `noren.js`
 * @param {string} version
 */
export const versionedName = (name, version) => name.replace(/\.js$/, `-${version}.js`);

/**
 * @param {"sha256" | "sha384"} algorithm
 * @param {string | Uint8Array} content
 * @returns {string} as the attribute `integrity` and `fetch` take it
 */
export const integrityOf = (algorithm, content) => `${algorithm}-${createHash(algorithm).update(content).digest("base64")}`;

/**
 * The module `noren-files`: written out so that bundlers see each file and take it along.
 *
 * @param {string[]} names
 */
export const toUrls = (names) =>
  `export const urls = {\n${names.map((name) => `  ${JSON.stringify(name)}: () => new URL(${JSON.stringify(`./${name}`)}, import.meta.url),\n`).join("")}};\n`;

export const URLS_TYPES = `/** Where each late file is, beside the module. */
export declare const urls: Record<string, () => URL>;
`;
