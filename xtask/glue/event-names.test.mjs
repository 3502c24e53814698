import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { blankEventNames, USED_EVENTS } from "./event-names.mjs";

const SOURCES = fileURLToPath(new URL("../../src", import.meta.url));
const TABLE = `onabort${"onauxclickonchangeondurationchange".repeat(20)}ontransitionstart`;

/** What is left of a file's bytes. */
function blank(text, used) {
  const folder = mkdtempSync(join(tmpdir(), "noren-events-"));
  try {
    const file = join(folder, "a.wasm");
    writeFileSync(file, text, "latin1");
    blankEventNames(file, used);
    return readFileSync(file, "latin1");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("used events keep their names and places, and no other stays", () => {
  const left = blank(`\x01before ${TABLE}tick`, ["onchange"]);
  assert.equal(left.length, TABLE.length + 12);
  assert.match(left, /^\x01before \0{7}/);
  assert.ok(left.endsWith("tick"), "what follows the table stays");
  assert.equal(left.indexOf("onchange"), `\x01before ${TABLE}`.indexOf("onchange"));
  assert.equal(
    left
      .replaceAll("onchange", "")
      .match(/[a-z]+/g)
      .join(),
    "before,tick",
  );
});

test("a wasm without the table, or without a used event, fails the build", () => {
  assert.throws(() => blank("no table", ["onchange"]), /no table of events/);
  assert.throws(() => blank(TABLE, ["onwheel"]), /does not know the events onwheel/);
});

test("the events that stay are those that the sources listen for", () => {
  const files = readdirSync(SOURCES, { recursive: true }).filter((file) => file.endsWith(".rs"));
  const text = files.map((file) => readFileSync(join(SOURCES, file), "utf8")).join("\n");
  const heard = [...text.matchAll(/\b(on[a-z]+)=\{/g)].map(([, name]) => name);
  assert.deepEqual([...new Set(heard)].sort(), USED_EVENTS);
});
