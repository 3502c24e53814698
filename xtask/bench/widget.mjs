// Measures release builds of the widget in Chromium: `cargo xtask bench widget`.
//
//   node xtask/bench/widget.mjs ROUNDS DIST [OTHER_DIST]
//
// With two builds, their loads take turns (A B A B …), so that both see the same machine. The times
// depend on the machine; the ratio says more. Nothing is asserted here.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { By } from "selenium-webdriver";
import { startBrowser } from "../../tests/e2e/harness/browser.mjs";
import { CAPABILITY } from "../../tests/e2e/harness/lone-page.mjs";
import { page } from "../../tests/e2e/harness/page.mjs";
import { isHashed } from "../glue/names.mjs";
import { SLOW_4G, UNLIMITED } from "./conditions.mjs";
import { formatHead, formatRow, summarize } from "./table.mjs";

const [rounds, ...dists] = process.argv.slice(2);
const ROUNDS = Number(rounds);
/** A load on Slow 4G takes seconds. */
const ROUNDS_ON_SLOW_4G = Math.min(ROUNDS, 7);
/** A phone's processor, as a divisor of this machine's. */
const CPU_DIVISORS = [1, 4];
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** `drawn()` resolves in the frame after the one in which the page has drawn its present state. */
const DRAWN = `const drawn = () => new Promise((resolve) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(performance.now());
  port2.postMessage(0);
}));`;
const checkout = (attributes) => `<form method="post">
  <script type="application/json" id="capability">${CAPABILITY}</script>
  <script>${DRAWN} addEventListener("noren-ready", async () => { globalThis.shownAt = await drawn(); });</script>
  <script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-open
    data-capability="capability" ${attributes}></script></form>`;
const PAGES = { "/": page(checkout("")), "/dialog": page(checkout(`data-display="dialog"`)) };
const HOST = "script[data-key] + .noren-checkout";
const ROOT = `document.querySelector("${HOST}").shadowRoot`;

const CASES = [
  { name: "navigation to methods, nothing cached", measure: loadCold },
  {
    name: "navigation to methods, nothing cached, Slow 4G",
    measure: loadCold,
    network: SLOW_4G,
    rounds: ROUNDS_ON_SLOW_4G,
  },
  { name: "navigation to methods, cached", measure: load },
  { name: "press to dialog with methods, loaded", measure: openDialog },
  { name: "press on a row to open row", measure: pressRow },
];

const sites = await Promise.all(dists.map(startSite));
const { driver, stop } = await startBrowser();
try {
  await sendDevTools("Network.enable");
  console.log(formatHead(dists));
  for (const { name, measure, network = UNLIMITED, rounds = ROUNDS } of CASES) {
    // Fills the cache, for the cases that use it.
    for (const site of sites) await load(site);
    await sendDevTools("Network.emulateNetworkConditions", network);
    for (const divisor of CPU_DIVISORS) {
      await sendDevTools("Emulation.setCPUThrottlingRate", { rate: divisor });
      const times = await measureInTurns(measure, rounds);
      await sendDevTools("Emulation.setCPUThrottlingRate", { rate: 1 });
      console.log(formatRow(divisor === 1 ? name : `  CPU ÷ ${divisor}`, times.map(summarize)));
    }
    await sendDevTools("Network.emulateNetworkConditions", UNLIMITED);
  }
} finally {
  await stop();
  for (const site of sites) site.stop();
}

/**
 * @param {(site: { url: string }) => Promise<number>} measure
 * @param {number} rounds
 * @returns {Promise<number[][]>} the times of each site, in milliseconds
 */
async function measureInTurns(measure, rounds) {
  const times = sites.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, site] of sites.entries()) times[index].push(await measure(site));
  }
  return times;
}

/**
 * Serves a build as docs/caching-and-versions.md asks for: brotli, hashed files cached for ever, scripts
 * revalidated.
 */
async function startSite(dist) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://site").pathname;
    if (PAGES[path] !== undefined) {
      return response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(PAGES[path]);
    }
    const file = path.slice(path.lastIndexOf("/") + 1);
    const body = await readFile(join(dist, `${file}.br`)).catch(() => undefined);
    if (!body) return response.writeHead(404).end();
    const headers = {
      "Content-Type": TYPES[extname(file)],
      "Content-Encoding": "br",
      "Cache-Control": isHashed(file) ? "public, max-age=31536000, immutable" : "no-cache",
      ETag: `"${body.length}"`,
    };
    const isUnchanged = request.headers["if-none-match"] === headers.ETag;
    return response.writeHead(isUnchanged ? 304 : 200, headers).end(isUnchanged ? undefined : body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function load(site) {
  await driver.get(`${site.url}/`);
  await waitFor("globalThis.shownAt");
  return driver.executeScript("return shownAt");
}

async function loadCold(site) {
  await sendDevTools("Network.clearBrowserCache");
  return load(site);
}

async function openDialog(site) {
  await driver.get(`${site.url}/dialog`);
  const opener = `${ROOT}.querySelector("[part=open-button]")`;
  await waitFor(opener);
  // The widget fetches its wasm when the pointer comes near.
  await driver.executeScript(`${opener}.dispatchEvent(new PointerEvent("pointerenter"))`);
  const isWasmLoaded = `({ name, responseEnd }) => name.endsWith(".wasm") && responseEnd > 0`;
  await waitFor(`performance.getEntriesByType("resource").some(${isWasmLoaded})`);
  await waitForIdle();
  return press("[part=open-button]", `${ROOT}.querySelector("dialog:modal .methods .title")`);
}

async function pressRow(site) {
  await load(site);
  await waitForIdle();
  // A closed row's panel is inert, in every build.
  return press("[part=method]", `${ROOT}.querySelector(".panel:not([inert])")`);
}

/**
 * Presses through WebDriver and measures from the click's time stamp until `condition` is drawn.
 *
 * @param {string} css
 * @param {string} condition a JavaScript expression
 */
async function press(css, condition) {
  await driver.executeScript(`${DRAWN} delete globalThis.tookMs;
    addEventListener("click", async ({ timeStamp }) => {
      const look = async () => {
        if (${condition}) globalThis.tookMs = (await drawn()) - timeStamp;
        else requestAnimationFrame(look);
      };
      await Promise.resolve();
      look();
    }, { once: true, capture: true });`);
  const root = await driver.findElement(By.css(HOST)).then((host) => host.getShadowRoot());
  await (await root.findElement(By.css(css))).click();
  await waitFor("globalThis.tookMs");
  return driver.executeScript("return tookMs");
}

function waitFor(condition) {
  return driver.wait(() => driver.executeScript(`return Boolean(${condition})`), 60_000, condition);
}

function waitForIdle() {
  return driver.executeAsyncScript("requestIdleCallback(() => arguments[0]())");
}

function sendDevTools(command, parameters = {}) {
  return driver.sendDevToolsCommand(command, parameters);
}
