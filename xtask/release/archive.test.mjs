import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { writeArchive } from "./archive.mjs";

const FILES = ["b.txt", "a.txt", "tool"];

/** An archive of the same files, made in this order with this time and mask. */
const archive = async (t, files, time, mode) => {
  const parent = await mkdtemp(join(tmpdir(), "noren-archive-"));
  t.after(() => rm(parent, { recursive: true, force: true }));
  await mkdir(join(parent, "noren"));
  for (const file of files) {
    await writeFile(join(parent, "noren", file), `content of ${file}\n`);
    await chmod(join(parent, "noren", file), file === "tool" ? 0o755 : mode);
    await utimes(join(parent, "noren", file), time, time);
  }
  await writeArchive(parent, "noren", join(parent, "noren.tar.gz"));
  return join(parent, "noren.tar.gz");
};

test("an archive of the same files always has the same bytes", async (t) => {
  const one = await readFile(await archive(t, FILES, 1_000_000_000, 0o644));
  const other = await readFile(await archive(t, FILES.toReversed(), 1_700_000_000, 0o600));
  assert.ok(one.equals(other));
});

test("an archive is one folder that nobody owns, and programs stay programs", async (t) => {
  const file = await archive(t, FILES, 1_000_000_000, 0o644);
  const list = ["--list", "--verbose", "--numeric-owner", "--gzip", "--file", file];
  const lines = execFileSync("tar", list, { encoding: "utf8" });
  const parts = lines
    .trim()
    .split("\n")
    .map((line) => line.split(/\s+/));
  assert.deepEqual(
    parts.map((line) => line.at(-1)),
    ["noren/", "noren/a.txt", "noren/b.txt", "noren/tool"],
  );
  assert.deepEqual(
    parts.map(([mode]) => mode),
    ["drwxr-xr-x", "-rw-r--r--", "-rw-r--r--", "-rwxr-xr-x"],
  );
  assert.ok(
    parts.every(([, owner]) => owner === "0/0"),
    lines,
  );
});
