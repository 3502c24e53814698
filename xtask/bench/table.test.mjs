import assert from "node:assert/strict";
import { test } from "node:test";
import { formatHead, formatRow, summarize } from "./table.mjs";

test("a summary of times in any order has the median and the quartiles", () => {
  assert.deepEqual(summarize([5, 1, 4, 2, 3]), { median: 3, low: 2, high: 4 });
  assert.deepEqual(summarize([10, 20]), { median: 15, low: 12.5, high: 17.5 });
  assert.deepEqual(summarize([7]), { median: 7, low: 7, high: 7 });
});

test("two builds stand side by side with the ratio of their medians", () => {
  const summary = (median) => ({ median, low: median, high: median });
  assert.match(formatHead(["dist", "old"]), /dist +old +ratio$/);
  assert.match(formatRow("load", [summary(150), summary(100)]), /^load +150 \(150–150\) +100 \(100–100\) +1\.50$/);
});

test("one build has no ratio", () => {
  assert.match(formatHead(["dist"]), /dist$/);
  assert.match(formatRow("load", [{ median: 9.04, low: 8, high: 12 }]), / 9\.0 \(8\.0–12\.0\)$/);
});
