// Summarises loads and prints them: three tables for each profile, which are Markdown, so that
// docs/performance.md can have them as they are.

import { summarize } from "../table.mjs";
import { AIMS, BEST_OF_ALL, PEERS, SUBJECTS } from "./aims.mjs";
import { BUSY_SHARE } from "./machine.mjs";

const COMPARED_WITH = ["adyen", "adyen-cards", "vanilla"];
const KILOBYTE = 1_000;
/** What Event Timing reports at least. */
const LEAST_INTERACTION_MS = 16;

/** @typedef {{ median: number, low: number, high: number }} Summary low and high are the quartiles */
/** @typedef {Record<string, Record<string, Summary>>} Summaries by target, then by metric */

/**
 * @param {import("./measure.mjs").Load[]} loads of one target in one profile
 * @returns {Record<string, Summary>} by metric
 */
export function summarizeLoads(loads) {
  const names = Object.keys(loads[0]).filter((name) => typeof loads[0][name] === "number");
  const first = names.map((name) => [name, summarize(loads.map((load) => load[name]))]);
  const again = Object.keys(loads[0].again).map((name) => {
    return [`again${name[0].toUpperCase()}${name.slice(1)}`, summarize(loads.map((load) => load.again[name]))];
  });
  return Object.fromEntries([...first, ...again]);
}

/**
 * Says how much of the run other work has disturbed.
 *
 * @param {import("./measure.mjs").Load[]} loads
 */
export function describeMachine(loads) {
  const disturbed = loads.filter(({ busyShare }) => busyShare > BUSY_SHARE).length;
  return `${disturbed} of ${loads.length} loads began on a machine that other work kept more than half busy.`;
}

/**
 * Times from navigation start; those of a dialog from the press.
 *
 * @param {Summaries} summaries
 */
export function formatTimes(summaries) {
  const head = ["ms (quartiles)", "first paint", "visible", "selectable", "2nd visit"];
  const rows = Object.entries(summaries).map(([name, summary]) => [
    name,
    formatWhole(summary.firstPaintMs.median),
    formatQuartiles(summary.visibleMs),
    formatQuartiles(summary.selectableMs),
    formatQuartiles(summary.againVisibleMs),
  ]);
  return formatTable([head, ...rows]);
}

/**
 * Medians over those of the targets that all are compared with.
 *
 * @param {Summaries} summaries
 * @param {string[]} fromPress names of the targets whose times count from a press: they have no ratio
 */
export function formatRatios(summaries, fromPress) {
  const others = COMPARED_WITH.filter((name) => summaries[name]);
  if (others.length === 0) return "";
  const rows = Object.entries(summaries).filter(([name]) => !fromPress.includes(name));
  const divide = (one, other, metric) => (one[metric].median / other[metric].median).toFixed(2);
  const formatCell = (one, other) =>
    ["visibleMs", "selectableMs"].map((metric) => divide(one, other, metric)).join(", ");
  return formatTable([
    ["visible, selectable", ...others.map((other) => `÷ ${other}`)],
    ...rows.map(([name, summary]) => [name, ...others.map((other) => formatCell(summary, summaries[other]))]),
  ]);
}

/** @param {Summaries} summaries */
export function formatCosts(summaries) {
  const head = ["median", "requests", "KB", "tasks", "TBT ms", "press ms", "heap MB", "all MB", "shift", "2nd KB"];
  const rows = Object.entries(summaries).map(([name, summary]) => {
    const { interactionMs } = summary;
    const press =
      interactionMs.median < LEAST_INTERACTION_MS ? `< ${LEAST_INTERACTION_MS}` : formatWhole(interactionMs.median);
    return [
      name,
      formatWhole(summary.requests.median),
      (summary.bytes.median / KILOBYTE).toFixed(1),
      formatWhole(summary.longTasks.median),
      formatWhole(summary.blockingMs.median),
      press,
      summary.heapMb.median.toFixed(2),
      summary.memoryMb.median.toFixed(2),
      summary.layoutShift.median.toFixed(3),
      (summary.againBytes.median / KILOBYTE).toFixed(1),
    ];
  });
  return formatTable([head, ...rows]);
}

/**
 * Says for each aim of a profile whether it is met. What was not measured has no line.
 *
 * @param {string} profile
 * @param {Summaries} summaries
 * @returns {string[]}
 */
export function checkAims(profile, summaries) {
  return SUBJECTS.filter((name) => summaries[name]).flatMap((name) => {
    return checkAimsOf(summaries[name], profile, summaries).map((line) => `${name}: ${line}`);
  });
}

function checkAimsOf(ours, profile, summaries) {
  const ratios = AIMS.filter((aim) => aim.profiles.includes(profile) && summaries[aim.against]).map((aim) => {
    const ratio = ours[aim.metric].median / summaries[aim.against][aim.metric].median;
    return `${aim.label} ≤ ${aim.atMost.toFixed(2)} × ${aim.against}: ${ratio.toFixed(3)} ${formatVerdict(ratio <= aim.atMost)}`;
  });
  const peers = PEERS.filter((name) => summaries[name]);
  if (peers.length === 0) return ratios;
  const best = BEST_OF_ALL.map(({ metric, label }) => {
    const [peer] = peers.toSorted((one, other) => summaries[one][metric].median - summaries[other][metric].median);
    const [own, theirs] = [ours[metric].median, summaries[peer][metric].median];
    return `${label}, best of all: ${formatNumber(own)}, ${peer} ${formatNumber(theirs)} ${formatVerdict(own <= theirs)}`;
  });
  return [...ratios, ...best];
}

function formatVerdict(isMet) {
  return isMet ? "met" : "missed";
}

function formatQuartiles({ median, low, high }) {
  return `${formatWhole(median)} (${formatWhole(low)}–${formatWhole(high)})`;
}

function formatWhole(number) {
  return Math.round(number).toLocaleString("en");
}

function formatNumber(number) {
  return Number(number.toPrecision(3)).toLocaleString("en");
}

/** @param {string[][]} rows the first one is the head; the first column has names, the others numbers */
function formatTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => {
    const cells = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
    return `| ${cells.join(" | ")} |`;
  };
  const rule = `|${widths.map((width, column) => "-".repeat(width + (column === 0 ? 2 : 1)) + (column === 0 ? "" : ":")).join("|")}|`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join("\n");
}
