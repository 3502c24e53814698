// What is measured, and how each target's page is put on the site.

import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isHashed } from "../../glue/names.mjs";
import { ADYEN_METHODS, ADYEN_METHODS_WITH_CARDS } from "./adyen-methods.mjs";
import { bundlePackage, bundlePeer } from "./bundles.mjs";
import { elementTag, jsonScript, makePage, moduleScript, preloadScript, scriptTag, styleSheet } from "./pages.mjs";

/**
 * @typedef {{
 *   name: string,
 *   look: import("./probe.mjs").Look,
 *   build: (context: Context) => Promise<string>, // adds files to the site and returns the page
 * }} Target
 * @typedef {{
 *   site: import("./site.mjs").Site,
 *   origin: string, // of the site
 *   path: string, // of the target's own files, `/adyen/`
 *   dist: string, // the folder of a build of the widget
 *   distPath: string, // where its files are served, `/noren/`
 *   capability: string,
 *   apiUrl: string,
 * }} Context
 */

const APPS = fileURLToPath(new URL("apps", import.meta.url));
const PEERS = fileURLToPath(new URL("../peers", import.meta.url));
/** The scripts of a build, and the late files that have a hash in their names. */
const isServed = (name) => extname(name) === ".js" || isHashed(name);

const NOREN = { title: "Krungsri app (KMA)", otherTitle: "Installments by credit card", panel: ".panel:not([inert])" };
const AFTER_TAG = { ...NOREN, host: ".noren-checkout" };
const ADYEN = {
  title: "Krungsri app (KMA)",
  otherTitle: "Bank account",
  panel: ".adyen-checkout__payment-method--selected .adyen-checkout__payment-method__details .adyen-checkout__button",
};

/** The widget, by each way onto a page. Each is measured again for `--against`. */
export const NOREN_TARGETS = [
  { name: "noren", look: AFTER_TAG, build: (context) => buildTag(context, "noren.js", 'data-capability="capability"') },
  { name: "noren-pinned", look: AFTER_TAG, build: buildPinned },
  { name: "noren-preload", look: AFTER_TAG, build: buildPreloaded },
  { name: "noren-single", look: AFTER_TAG, build: buildSingle },
  { name: "noren-api", look: AFTER_TAG, build: buildAsking },
  { name: "noren-element", look: { ...NOREN, host: "noren-checkout" }, build: buildElement },
  { name: "noren-npm", look: { ...NOREN, host: "#checkout > div" }, build: buildNpm },
  {
    name: "noren-dialog",
    look: { ...AFTER_TAG, opener: "[part=open-button]", panel: "dialog .panel:not([inert])" },
    build: (context) => buildTag(context, "noren.js", 'data-capability="capability"', 'data-display="dialog"'),
  },
];

/** What the widget is compared with. */
export const OTHER_TARGETS = [
  {
    name: "vanilla",
    look: { title: "Krungsri app (KMA)", otherTitle: "Installments by card", panel: ".panel:not([hidden])" },
    build: buildVanilla,
  },
  { name: "adyen", look: ADYEN, build: (context) => buildAdyen(context, "adyen.js", ADYEN_METHODS) },
  {
    name: "adyen-cards",
    look: ADYEN,
    build: (context) => buildAdyen(context, "adyen-cards.js", ADYEN_METHODS_WITH_CARDS),
  },
  {
    name: "xendit",
    // Its first group is cards, whose fields are frames of their own. The second one, a list of
    // channels, appears in the same frame and is nearer to what the others open.
    look: {
      title: "Other Mock Channels",
      otherTitle: "Channel UI Test Cases",
      panel: ".xendit-accordion-item-content:not([inert])",
    },
    build: buildXendit,
  },
];

/**
 * Adds the files of a build of the widget to the site.
 *
 * @param {import("./site.mjs").Site} site
 * @param {string} dist
 * @param {string} path
 */
export async function addDist(site, dist, path) {
  for (const name of (await readdir(dist)).filter(isServed)) {
    const compressed = await readFile(join(dist, `${name}.br`)).catch(() => undefined);
    const isFixed = isHashed(name) || /-\d+\.\d+\.\d+\.js$/.test(name);
    site.add(`${path}${name}`, await readFile(join(dist, name)), { isHashed: isFixed, compressed });
  }
}

const tagWithCapability = ({ distPath, capability }, file, ...attributes) =>
  `${jsonScript("capability", capability)}\n${scriptTag(`${distPath}${file}`, ...attributes)}`;

async function buildTag(context, file, ...attributes) {
  return makePage({ body: tagWithCapability(context, file, ...attributes) });
}

/** A version that caches keep for ever, and its hash. */
async function buildPinned(context) {
  const { version, integrity } = await readRelease(context.dist);
  return buildTag(context, `noren-${version}.js`, ...pin(integrity["noren.js"]));
}

/** The snippet of the builder: the page preloads the script that brings the wasm. */
async function buildPreloaded(context) {
  const { version, integrity } = await readRelease(context.dist);
  const wasm = Object.keys(integrity).find((name) => name.startsWith("noren.wasm."));
  const head = preloadScript(context.distPath + wasm, integrity[wasm]);
  return makePage({ head, body: tagWithCapability(context, `noren-${version}.js`, ...pin(integrity["noren.js"])) });
}

/** The script that has the wasm in it. */
async function buildSingle(context) {
  const { version, integrity } = await readRelease(context.dist);
  return buildTag(context, `noren-single-${version}.js`, ...pin(integrity["noren-single.js"]));
}

async function readRelease(dist) {
  const [{ version }, integrity] = await Promise.all(
    ["package.json", "integrity.json"].map(async (file) => JSON.parse(await readFile(join(dist, file), "utf8"))),
  );
  return { version, integrity };
}

const pin = (integrity) => [`integrity="${integrity}"`, 'crossorigin="anonymous"', 'data-capability="capability"'];

async function buildAsking({ distPath, apiUrl }) {
  return makePage({ body: scriptTag(`${distPath}noren.js`, `data-api-url="${apiUrl}"`) });
}

async function buildElement({ distPath, capability }) {
  const room = "<style>noren-checkout:not(:defined) { display: block; min-height: 348px; }</style>";
  return makePage({
    head: room,
    body: `${jsonScript("capability", capability)}\n${elementTag(`${distPath}index.js`)}`,
  });
}

async function buildNpm({ site, path, dist, capability }) {
  const files = await bundlePackage({ entry: join(APPS, "npm.js"), dist, path });
  for (const { name, content } of files) site.add(`${path}${name}`, content, { isHashed: true });
  const { name } = files.find(({ isEntry }) => isEntry);
  const body = `${jsonScript("capability", capability)}\n<div id="checkout"></div>`;
  const room = "<style>#checkout:empty { min-height: 348px; }</style>";
  return makePage({ head: `${room}\n${moduleScript(`${path}${name}`)}`, body });
}

async function buildVanilla({ site, path }) {
  site.add(`${path}checkout.js`, await readFile(join(APPS, "vanilla.js")));
  return makePage({ head: `<script src="${path}checkout.js" defer></script>`, body: '<div id="checkout"></div>' });
}

async function buildAdyen(context, entry, methods) {
  const logo =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="26"><rect width="40" height="26" rx="4"/></svg>';
  context.site.addStandIn("/adyen-test/images/", () => ({ type: "image/svg+xml", body: logo }));
  context.site.addStandIn("/adyen-test/analytics/", () => ({ type: "application/json", body: '{"id":"bench"}' }));
  // The frame in which Adyen takes the device's fingerprint.
  context.site.addStandIn("/adyen-test/api/", () => ({ type: "text/html", body: "<!doctype html><title>.</title>" }));
  const head = await addPeer(context, entry);
  return makePage({ head, body: `${jsonScript("methods", JSON.stringify(methods))}\n<div id="checkout"></div>` });
}

async function buildXendit(context) {
  const logo =
    '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><rect width="48" height="48" rx="8"/></svg>';
  context.site.addStandIn("/xendit-stand-in/", (path) =>
    path.endsWith(".html")
      ? { type: "text/html", body: "<!doctype html><title>.</title>" }
      : { type: "image/svg+xml", body: logo },
  );
  const head = await addPeer(context, "xendit.js");
  return makePage({ head, body: '<div id="checkout"></div>' });
}

/** Adds a peer's bundle to the site, and returns the tags that load it. */
async function addPeer({ site, origin, path }, entry) {
  const files = await bundlePeer(join(PEERS, entry), origin);
  for (const { name, content } of files) site.add(`${path}${name}`, content, { isHashed: true });
  const tags = files.map(({ name }) => (name.endsWith(".css") ? styleSheet(path + name) : moduleScript(path + name)));
  return tags.join("\n");
}
