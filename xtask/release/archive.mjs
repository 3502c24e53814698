// Archives that are the same bytes wherever and whenever they are made: sorted, without owners, of one time.

import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const run = promisify(execFile);
/** npm's own packages have this time, too. */
const TIME = "1985-10-26T08:15:00Z";
/** More than any archive here is. */
const MOST_BYTES = 1 << 30;

/**
 * Writes a folder's content into a `.tar.gz` (by GNU tar).
 *
 * @param {string} parent
 * @param {string} name of the folder in `parent`, which all files in the archive lie in
 * @param {string} file the archive
 */
export async function writeArchive(parent, name, file) {
  const owner = ["--owner=0", "--group=0", "--numeric-owner", "--mode=go=rX,u+rw,a-s"];
  const fixed = ["--sort=name", `--mtime=${TIME}`, ...owner];
  const options = { encoding: "buffer", maxBuffer: MOST_BYTES };
  const { stdout } = await run("tar", ["--create", "--format=ustar", ...fixed, "--directory", parent, name], options);
  // Node's gzip writes neither name nor time.
  await writeFile(file, await promisify(gzip)(stdout, { level: 9 }));
}
