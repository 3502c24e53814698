import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAims, describeMachine, formatCosts, formatRatios, formatTimes, summarizeLoads } from "./report.mjs";

const load = (visibleMs, more = {}) => ({
  firstPaintMs: 40,
  visibleMs,
  selectableMs: visibleMs + 10,
  requests: 3,
  bytes: 88_290,
  longTasks: 1,
  blockingMs: 20,
  interactionMs: 16,
  heapMb: 1.16,
  memoryMb: 2.5,
  layoutShift: 0,
  urls: ["GET /"],
  again: { visibleMs: visibleMs / 2, selectableMs: visibleMs / 2, requests: 1, bytes: 443 },
  ...more,
});
const summaries = (loads) =>
  Object.fromEntries(Object.entries(loads).map(([name, one]) => [name, summarizeLoads([one])]));
const cellsOf = (table, name) => {
  const line = table.split("\n").find((row) => row.startsWith(`| ${name} `));
  return line
    .split("|")
    .slice(2, -1)
    .map((cell) => cell.trim());
};

test("a summary has the quartiles of every number, and of the second visit", () => {
  const summary = summarizeLoads([load(100), load(300), load(200)]);
  assert.deepEqual(summary.visibleMs, { median: 200, low: 150, high: 250 });
  assert.equal(summary.againVisibleMs.median, 100);
  assert.equal(summary.againBytes.median, 443);
  assert.equal(summary.urls, undefined);
});

test("a row of times has median and quartiles in whole milliseconds", () => {
  const table = formatTimes({ noren: summarizeLoads([load(1000.4), load(2000.4), load(3000.4)]) });
  const quartiles = "2,000 (1,500–2,500)";
  assert.deepEqual(cellsOf(table, "noren"), ["40", quartiles, "2,010 (1,510–2,510)", "1,000 (750–1,250)"]);
});

test("ratios are over the targets that were measured, without a dialog's", () => {
  const table = formatRatios(summaries({ noren: load(150), adyen: load(100), dialog: load(50) }), ["dialog"]);
  assert.match(table, /^\| visible, selectable \| +÷ adyen \|\n/);
  assert.deepEqual(cellsOf(table, "noren"), ["1.50, 1.45"]);
  assert.doesNotMatch(table, /dialog/);
  assert.equal(formatRatios(summaries({ noren: load(150) }), []), "");
});

test("a press that is too quick for Event Timing has no number", () => {
  const costs = (interactionMs) => cellsOf(formatCosts(summaries({ noren: load(1, { interactionMs }) })), "noren");
  assert.deepEqual(costs(0), ["3", "88.3", "1", "20", "< 16", "1.16", "2.50", "0.000", "0.4"]);
  assert.equal(costs(24)[4], "24");
});

test("tables of an ordinary run are as narrow as Markdown here has to be", () => {
  const row = load(2_488, { requests: 11, bytes: 110_200, blockingMs: 297, interactionMs: 104, layoutShift: 0.036 });
  const measured = summaries({ "noren-element": row, adyen: row, "adyen-cards": row, vanilla: row });
  for (const table of [formatTimes(measured), formatRatios(measured, []), formatCosts(measured)]) {
    for (const line of table.split("\n")) assert.ok(line.length <= 100, `${line.length} columns: ${line}`);
  }
});

test("an aim says by how much it is met or missed", () => {
  const measured = summaries({ noren: load(850), adyen: load(1000), vanilla: load(800) });
  const aims = checkAims("slow4g-cpu4", measured);
  assert.ok(aims.includes("noren: first method visible ≤ 0.80 × adyen: 0.850 missed"), aims.join("\n"));
  assert.ok(aims.includes("noren: first method visible ≤ 1.15 × vanilla: 1.063 met"), aims.join("\n"));
  assert.ok(
    aims.every((aim) => !aim.includes("adyen-cards")),
    "what was not measured has no aim",
  );
});

test("best of all means the best peer, and a tie is enough", () => {
  const noren = load(1, { heapMb: 2, blockingMs: 30 });
  const measured = summaries({
    noren,
    adyen: load(1, { heapMb: 1.9 }),
    xendit: load(1, { heapMb: 1.5, blockingMs: 30 }),
  });
  const aims = checkAims("none", measured);
  assert.ok(aims.includes("noren: heap MB, best of all: 2, xendit 1.5 missed"), aims.join("\n"));
  assert.ok(aims.includes("noren: TBT ms, best of all: 30, adyen 20 missed"), aims.join("\n"));
  assert.ok(aims.includes("noren: layout shift, best of all: 0, adyen 0 met"), aims.join("\n"));
});

test("loads on a busy machine are counted", () => {
  const loads = [load(1, { busyShare: 0.9 }), load(1, { busyShare: 0.1 })];
  assert.match(describeMachine(loads), /^1 of 2 loads /);
});

test("without the script tag's target there are no aims", () => {
  assert.deepEqual(checkAims("none", summaries({ adyen: load(1) })), []);
});
