// Draws the times of all targets as bars, in an SVG that brings its own background, for light and
// dark.

const WIDTH = 800;
const MARGIN = 24;
const NAME_WIDTH = 130;
const VALUE_WIDTH = 130;
const BAR_HEIGHT = 16;
const ROW_HEIGHT = 24;
const TITLE_HEIGHT = 40;
const LEGEND_HEIGHT = 56;
const BARS_WIDTH = WIDTH - 2 * MARGIN - NAME_WIDTH - VALUE_WIDTH;

const STYLE = `
  .ground { fill: #ffffff; stroke: #d0d7de; }
  text { fill: #1f2328; font: 13px system-ui, sans-serif; }
  .title { font-weight: 600; }
  .quiet { fill: #59636e; }
  .ours { fill: #0a6c74; }
  .other { fill: #7a828c; }
  .rest { opacity: .45; }
  .quartiles { stroke: #1f2328; stroke-width: 1.5; }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #151b23; stroke: #3d444d; }
    text { fill: #f0f6fc; }
    .quiet { fill: #9198a1; }
    .ours { fill: #2fb7c0; }
    .other { fill: #8b949e; }
    .quartiles { stroke: #f0f6fc; }
  }
`;

/**
 * @param {{ label: string, bars: Bar[] }[]} charts one for each profile, drawn one below the other
 * @typedef {{ name: string, isOurs: boolean, visibleMs: Summary, selectableMs: Summary }} Bar
 * @typedef {import("./report.mjs").Summary} Summary
 */
export function drawChart(charts) {
  let top = MARGIN + LEGEND_HEIGHT;
  const parts = charts.map(({ label, bars }) => {
    const part = drawBars(label, bars, top);
    top += TITLE_HEIGHT + bars.length * ROW_HEIGHT;
    return part;
  });
  const height = top + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Time to the first method, by target and profile">
<style>${STYLE}</style>
<rect class="ground" x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>
${drawLegend()}
${parts.join("\n")}
</svg>
`;
}

function drawLegend() {
  const y = MARGIN + 12;
  return `<text class="title" x="${MARGIN}" y="${y}">From navigation to the first method, in ms: visible, and selectable</text>
<text class="quiet" x="${MARGIN}" y="${y + 20}">Full bar: visible. Pale end: selectable. Line: quartiles of visible. Shorter is better.</text>`;
}

function drawBars(label, bars, top) {
  const longest = Math.max(...bars.flatMap(({ visibleMs, selectableMs }) => [visibleMs.high, selectableMs.median]));
  const scale = (ms) => round((ms / longest) * BARS_WIDTH);
  const left = MARGIN + NAME_WIDTH;
  const rows = bars.map(({ name, isOurs, visibleMs, selectableMs }, index) => {
    const y = top + TITLE_HEIGHT + index * ROW_HEIGHT;
    const middle = y + BAR_HEIGHT / 2;
    const kind = isOurs ? "ours" : "other";
    const value = `${formatWhole(visibleMs.median)}, ${formatWhole(selectableMs.median)}`;
    return `<text x="${left - 8}" y="${middle + 4}" text-anchor="end">${name}</text>
<rect class="${kind} rest" x="${left}" y="${y}" width="${scale(selectableMs.median)}" height="${BAR_HEIGHT}" rx="2"/>
<rect class="${kind}" x="${left}" y="${y}" width="${scale(visibleMs.median)}" height="${BAR_HEIGHT}" rx="2"/>
<path class="quartiles" d="M${left + scale(visibleMs.low)} ${middle}H${left + scale(visibleMs.high)}"/>
<text x="${WIDTH - MARGIN}" y="${middle + 4}" text-anchor="end">${value}</text>`;
  });
  return [`<text class="title" x="${MARGIN}" y="${top + 24}">${label}</text>`, ...rows].join("\n");
}

function round(length) {
  return Math.round(length * 10) / 10;
}

function formatWhole(number) {
  return Math.round(number).toLocaleString("en");
}
