import assert from "node:assert/strict";
import { test } from "node:test";
import { drawChart } from "./chart.mjs";

const bar = (name, isOurs, visible, selectable) => ({
  name,
  isOurs,
  visibleMs: { median: visible, low: visible - 10, high: visible + 10 },
  selectableMs: { median: selectable, low: selectable, high: selectable },
});
const chart = (label, ...bars) => ({ label, bars });
const widths = (svg, kind) =>
  [...svg.matchAll(new RegExp(`class="${kind}" x="\\d+" y="\\d+" width="([\\d.]+)"`, "g"))].map(([, width]) =>
    Number(width),
  );

test("bars are as long as the times, and the longest has all the room", () => {
  const svg = drawChart([chart("none", bar("noren", true, 100, 150), bar("adyen", false, 200, 300))]);
  const [ours] = widths(svg, "ours");
  const [theirs] = widths(svg, "other");
  const [end] = widths(svg, "other rest");
  assert.equal(theirs / ours, 2);
  assert.equal(end / theirs, 1.5);
  assert.match(svg, />200, 300</);
});

test("profiles stand below each other, each with a scale of its own", () => {
  const slow = chart("Slow 4G + CPU ÷ 4", bar("noren", true, 2000, 2010));
  const quick = chart("none", bar("noren", true, 100, 100.5));
  const svg = drawChart([slow, quick]);
  const [first, second] = widths(svg, "ours");
  assert.ok(Math.abs(first - second) < 50, `${first} and ${second}`);
  assert.ok(svg.indexOf("Slow 4G + CPU ÷ 4") < svg.indexOf(">none<"));
  const height = (drawn) => Number(/height="(\d+)"/.exec(drawn)[1]);
  assert.ok(height(svg) > height(drawChart([slow])));
});

test("the chart has a background of its own for light and for dark", () => {
  const svg = drawChart([chart("none", bar("noren", true, 100, 110))]);
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(svg, /<rect class="ground"/);
  assert.match(svg, /prefers-color-scheme: dark/);
});
