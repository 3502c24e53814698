// The files of a build that the loader fetches: they have the hash of their content in their names.

import { readdirSync } from "node:fs";

/** What the `wasm`, that of the `qr` code, or a language by its tag, is called. */
export const late = (what, dist = process.env.NOREN_DIST) => {
  const pattern =
    what === "wasm" ? /^noren\.[0-9a-f]{8}\.wasm$/ : new RegExp(`^noren\\.${what}\\.[0-9a-f]{8}\\.(?:json|wasm)$`);
  const found = readdirSync(dist).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${dist} has ${found.length} files for ${what}`);
  return found[0];
};
