// Each way to pay, at each step, with each fault: the order is paid once, and docs/faults.md says what the shopper
// reads on the way.
//
// NOREN_FAULTS chooses the rows: "chosen" (the default), "all", "missing" (those without a kept result), or words in
// their names. With NOREN_BLESS the test keeps the results and writes the document anew.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { onlyIn } from "../harness/browser.mjs";
import { readDocument, readKept, render, writeKept } from "./document.mjs";
import { ROWS } from "./rows.mjs";
import { Story } from "./story.mjs";
import { startWorld } from "./world.mjs";

const wanted = process.env.NOREN_FAULTS ?? "chosen";
const isBlessing = Boolean(process.env.NOREN_BLESS);
/** Rows that are played at once: most of them wait for time-outs and for the shop's next request. */
const WORLDS = Number(process.env.NOREN_FAULT_WORLDS ?? (wanted === "chosen" ? 1 : 4));

const isWanted =
  {
    chosen: ({ isChosen }) => isChosen,
    all: () => true,
    missing: ({ name }) => !(name in readKept()),
  }[wanted] ?? (({ name }) => name.includes(wanted));

const CHROMIUM = onlyIn("chromium", "no other's driver takes the network away");

test("docs/faults.md is written from the kept results, one for each row", CHROMIUM, () => {
  if (isBlessing) return;
  const kept = readKept();
  assert.deepEqual(
    Object.keys(kept),
    ROWS.map(({ name }) => name),
  );
  assert.equal(readDocument(), render(kept));
});

test("each fault leads to one paid order, as docs/faults.md says", { ...CHROMIUM, concurrency: WORLDS }, async (t) => {
  const rows = ROWS.filter(isWanted);
  assert.ok(rows.length > 0, `no row has "${wanted}" in its name`);
  const kept = readKept();
  const results = {};
  const worlds = await Promise.all(Array.from({ length: Math.min(WORLDS, rows.length) }, startWorld));
  after(() => Promise.all(worlds.map((world) => world.stop())));

  const play = (world, row) =>
    t.test(row.name, async () => {
      await world.prepare(row.method);
      const story = new Story(world, row.method);
      await row.play(story);
      results[row.name] = await story.end();
      if (!isBlessing) assert.deepEqual(results[row.name], kept[row.name]);
    });
  const queue = [...rows];
  const work = async (world) => {
    for (let row = queue.shift(); row; row = queue.shift()) await play(world, row);
  };
  await Promise.all(worlds.map(work));
  for (const world of worlds) await world.checksBooks();
  if (isBlessing) writeKept({ ...kept, ...results });
});
