import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { blankEventNames } from "./event-names.mjs";

const TABLE = `onabort${"onauxclickonchange".repeat(40)}ontransitionstart`;

/** What is left of a file's bytes. */
function blank(text) {
  const folder = mkdtempSync(join(tmpdir(), "noren-events-"));
  try {
    const file = join(folder, "a.wasm");
    writeFileSync(file, text, "latin1");
    blankEventNames(file);
    return readFileSync(file, "latin1");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the names of events become zeros, and what stands around them stays", () => {
  assert.equal(blank(`\x01before ${TABLE}tick`), `\x01before ${"\0".repeat(TABLE.length)}tick`);
});

test("a wasm without the table fails the build", () => {
  assert.throws(() => blank("no table"), /no table of events/);
});
