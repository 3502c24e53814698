// Measures checkout pages in Chromium, the widget's and those of its peers: `cargo xtask bench page`.
//
//   node xtask/bench/page.mjs --dist DIST [--against DIST] [--loads 12] [--only NAMES]
//     [--profiles NAMES] [--chart FILE] [--encoding br|gzip|identity]
//
// The targets' loads take turns (A B C A B C …), so that all see the same machine. Nothing is
// asserted here: the aims are printed. docs/performance.md says what each column means.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Browser } from "./page/browser.mjs";
import { installPeers } from "./page/bundles.mjs";
import { drawChart } from "./page/chart.mjs";
import { measureLoad } from "./page/measure.mjs";
import { PROFILES } from "./page/profiles.mjs";
import { checkAims, describeMachine, formatCosts, formatRatios, formatTimes, summarizeLoads } from "./page/report.mjs";
import { ENCODERS, Site, listenAsApi } from "./page/site.mjs";
import { addDist, NOREN_TARGETS, OTHER_TARGETS } from "./page/targets.mjs";

const CAPABILITY = new URL("../../tests/golden/api/capability.json", import.meta.url);
const RESULTS = fileURLToPath(new URL("../../target/bench/page.json", import.meta.url));

const { values: options } = parseArgs({
  options: {
    dist: { type: "string" },
    against: { type: "string" },
    loads: { type: "string", default: "12" },
    only: { type: "string" },
    profiles: { type: "string" },
    chart: { type: "string" },
    encoding: { type: "string", default: "br" },
  },
});
const loadCount = Number(options.loads);
const profiles = choose("profile", PROFILES, options.profiles);
const targets = choose("target", listTargets(), options.only);

const [{ name: encoding }] = choose(
  "encoding",
  Object.keys(ENCODERS).map((name) => ({ name })),
  options.encoding,
);
const site = new Site(encoding);
const { url: origin, stop: stopSite } = await site.listen();
const capability = JSON.stringify(JSON.parse(await readFile(CAPABILITY, "utf8")));
const api = await listenAsApi(capability);
await installPeers();
const dists = new Map(targets.filter(({ dist }) => dist).map(({ dist, distPath }) => [distPath, dist]));
for (const [path, dist] of dists) await addDist(site, dist, path);
for (const target of targets) await addToSite(target);

const browser = await Browser.start();
try {
  console.error("a first load of each target …");
  // Shows early that every target works, and warms up Chromium.
  for (const target of targets) await measure(target, PROFILES.at(-1));
  const results = {};
  for (const profile of profiles) {
    console.error(`${profile.label} …`);
    const loads = await measureInTurns(profile);
    const summaries = mapValues(loads, summarizeLoads);
    results[profile.name] = { summaries, loads };
    print(profile, loads, summaries);
    // A run takes long: what is there is written.
    await write(RESULTS, `${JSON.stringify(results, null, 1)}\n`);
    if (options.chart) await write(options.chart, drawChart(Object.keys(results).map(toChart(results))));
  }
} finally {
  await browser.stop();
  stopSite();
  api.stop();
}

/** The widget's targets, those of another build, and all others. */
function listTargets() {
  const dist = resolve(options.dist);
  const ours = NOREN_TARGETS.map((target) => ({ ...target, isOurs: true, dist, distPath: "/noren/" }));
  const others = OTHER_TARGETS.map((target) => ({ ...target, isOurs: false }));
  if (!options.against) return [...ours, ...others];
  const against = { dist: resolve(options.against), distPath: "/against/" };
  return [...ours, ...ours.map((target) => ({ ...target, ...against, name: `${target.name}-against` })), ...others];
}

function choose(what, all, names) {
  if (names === undefined) return all;
  const wanted = names.split(",");
  const unknown = wanted.find((name) => !all.some((one) => one.name === name));
  if (unknown !== undefined) {
    console.error(`there is no ${what} "${unknown}"; allowed: ${all.map(({ name }) => name).join(", ")}`);
    process.exit(1);
  }
  return all.filter(({ name }) => wanted.includes(name));
}

async function addToSite({ name, build, dist, distPath }) {
  const path = `/${name}/`;
  site.add(path, await build({ site, origin, path, dist, distPath, capability, apiUrl: api.url }));
}

/** @returns {Promise<Record<string, import("./page/measure.mjs").Load[]>>} by target */
async function measureInTurns(profile) {
  const loads = Object.fromEntries(targets.map(({ name }) => [name, []]));
  for (let round = 0; round < loadCount; round += 1) {
    for (const target of targets) loads[target.name].push(await measure(target, profile));
  }
  return loads;
}

function measure({ name, look }, profile) {
  return measureLoad(browser, { look, url: `${origin}/${name}/` }, profile).catch((error) => {
    throw new Error(`${name}, ${profile.label}: ${error.message}`, { cause: error });
  });
}

function print({ name, label }, loads, summaries) {
  const fromPress = targets.filter(({ look }) => look.opener).map((target) => target.name);
  const tables = [formatTimes(summaries), formatRatios(summaries, fromPress), formatCosts(summaries)];
  const heading = `\n${label}: ${loadCount} loads each. ${describeMachine(Object.values(loads).flat())}`;
  console.log([heading, ...tables, checkAims(name, summaries).join("\n")].filter(Boolean).join("\n\n"));
}

/** A dialog's times count from another moment, so it is not in the chart. */
function toChart(results) {
  const shown = targets.filter(({ look }) => !look.opener);
  return (profile) => ({
    label: PROFILES.find(({ name }) => name === profile).label,
    bars: shown.map(({ name, isOurs }) => {
      const { visibleMs, selectableMs } = results[profile].summaries[name];
      return { name, isOurs, visibleMs, selectableMs };
    }),
  });
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

async function write(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
