// Summarises times and prints them as a table: median and quartiles of each build, and the ratio of
// the first build's median to the second's.

const NAME_WIDTH = 48;
const CELL_WIDTH = 24;

/**
 * @param {number[]} times
 * @returns {{ median: number, low: number, high: number }} low and high are the quartiles
 */
export function summarize(times) {
  const sorted = times.toSorted((one, other) => one - other);
  /** Interpolates between the two nearest times. */
  const quantile = (fraction) => {
    const position = (sorted.length - 1) * fraction;
    const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
    return below + (above - below) * (position % 1);
  };
  return { median: quantile(0.5), low: quantile(0.25), high: quantile(0.75) };
}

/** @param {string[]} builds their names */
export function formatHead(builds) {
  const columns = builds.length > 1 ? [...builds, "ratio"] : builds;
  return formatLine("median (quartiles), ms", columns);
}

/**
 * @param {string} name
 * @param {{ median: number, low: number, high: number }[]} summaries one for each build
 */
export function formatRow(name, summaries) {
  const cells = summaries.map(({ median, low, high }) => `${formatMs(median)} (${formatMs(low)}–${formatMs(high)})`);
  const ratio = summaries.slice(1).map((other) => (summaries[0].median / other.median).toFixed(2));
  return formatLine(name, [...cells, ...ratio]);
}

function formatLine(name, cells) {
  return `${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(CELL_WIDTH)).join("")}`;
}

function formatMs(time) {
  return time.toFixed(time < 100 ? 1 : 0);
}
