// Measures checkout pages in Chromium, the widget's and those of its peers: `cargo xtask bench page`.
//
//   node xtask/bench/page.mjs --dist DIST [--against DIST] [--loads 12] [--only NAMES]
//     [--profiles NAMES] [--chart FILE]
//
// The targets' loads take turns (A B C A B C …), so that all see the same machine. Nothing is
// asserted here: the aims are printed. docs/performance.md says what each column means.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Browser } from "./page/browser.mjs";
import { installPeers } from "./page/bundles.mjs";
import { drawChart } from "./page/chart.mjs";
import { measureLoad } from "./page/measure.mjs";
import { PROFILES } from "./page/profiles.mjs";
import { checkAims, describeMachine, formatCosts, formatRatios, formatTimes, summarizeLoads } from "./page/report.mjs";
import { Site, listenAsApi } from "./page/site.mjs";
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
  },
});
const loadCount = Number(options.loads);
const profiles = choose("profile", PROFILES, options.profiles);
const targets = choose("target", listTargets(), options.only);

const site = new Site();
const { url: origin, stop: stopSite } = await site.listen();
const capability = JSON.stringify(JSON.parse(await readFile(CAPABILITY, "utf8")));
const api = await listenAsApi(capability);
await installPeers();
const dists = new Map(targets.filter(({ dist }) => dist).map(({ dist, distPath }) => [distPath, dist]));
for (const [path, dist] of dists) await addDist(site, dist, path);
for (const target of targets) await addToSite(target);

const browser = await Browser.start();
try {
  const loads = await measureProfiles();
  console.log(describeMachine(Object.values(loads).flatMap((byTarget) => Object.values(byTarget).flat())));
  const summaries = Object.fromEntries(profiles.map(({ name }) => [name, summarizeProfile(loads[name])]));
  for (const { name, label } of profiles) print(name, label, summaries[name]);
  await mkdir(resolve(RESULTS, ".."), { recursive: true });
  await writeFile(RESULTS, `${JSON.stringify({ summaries, loads }, null, 1)}\n`);
  if (options.chart) await writeFile(options.chart, drawChart(profiles.toReversed().map(toChart(summaries))));
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

/** @returns {Promise<Record<string, Record<string, object[]>>>} loads by profile and target */
async function measureProfiles() {
  const byProfile = {};
  console.error("a first load of each target …");
  // Shows early that every target works, and warms up Chromium.
  for (const target of targets) await measure(target, PROFILES[0]);
  for (const profile of profiles) {
    const byTarget = Object.fromEntries(targets.map(({ name }) => [name, []]));
    console.error(`${profile.label} …`);
    for (let round = 0; round < loadCount; round += 1) {
      for (const target of targets) byTarget[target.name].push(await measure(target, profile));
    }
    byProfile[profile.name] = byTarget;
  }
  return byProfile;
}

function measure({ name, look }, profile) {
  return measureLoad(browser, { look, url: `${origin}/${name}/` }, profile).catch((error) => {
    throw new Error(`${name}, ${profile.label}: ${error.message}`, { cause: error });
  });
}

function summarizeProfile(byTarget) {
  return Object.fromEntries(Object.entries(byTarget).map(([name, loads]) => [name, summarizeLoads(loads)]));
}

function print(profile, label, summaries) {
  const fromPress = targets.filter(({ look }) => look.opener).map(({ name }) => name);
  const tables = [formatTimes(summaries), formatRatios(summaries, fromPress), formatCosts(summaries)];
  const aims = checkAims(profile, summaries).join("\n");
  console.log([`\n${label}`, ...tables, aims].filter(Boolean).join("\n\n"));
}

/** A dialog's times count from another moment, so it is not in the chart. */
function toChart(summaries) {
  const shown = targets.filter(({ look }) => !look.opener);
  return ({ name, label }) => ({
    label,
    bars: shown.map((target) => {
      const { visibleMs, selectableMs } = summaries[name][target.name];
      return { name: target.name, isOurs: target.isOurs, visibleMs, selectableMs };
    }),
  });
}
