// Measures the release in Chromium: `cargo xtask bench widget`. Times are this machine's, so the ratios beside them say more: nothing is
// asserted here.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { By } from "selenium-webdriver";
import { startBrowser } from "../../tests/e2e/harness/browser.mjs";
import { CAPABILITY } from "../../tests/e2e/harness/lone-page.mjs";
import { page } from "../../tests/e2e/harness/site.mjs";
import { isHashed } from "../glue/names.mjs";

const ROUNDS = Number(process.argv[2] ?? 20);
/** What a press may take until there is something to see: beyond it a person waits. */
const AT_ONCE_MS = 100;
const PHONE = 4;
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: (1.4 * 1024 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** As README.md asks merchants to serve it: brotli, hashed names for ever, entries asked for anew. */
const startSite = async (pages) => {
  const server = createServer(async (request, response) => {
    const name = new URL(request.url, "http://site").pathname;
    if (pages[name] !== undefined) return response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(pages[name]);
    const file = name.slice(name.lastIndexOf("/") + 1);
    const body = await readFile(join(process.env.NOREN_DIST, `${file}.br`)).catch(() => undefined);
    if (!body) return response.writeHead(404).end();
    const cached = isHashed(file) ? "public, max-age=31536000, immutable" : "no-cache";
    const headers = { "Content-Type": TYPES[extname(file)], "Content-Encoding": "br", "Cache-Control": cached, ETag: `"${body.length}"` };
    const isKnown = request.headers["if-none-match"] === headers.ETag;
    return response.writeHead(isKnown ? 304 : 200, headers).end(isKnown ? undefined : body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => (server.closeAllConnections(), server.close()) };
};

/** Tells when what was asked for is on the screen: in the frame after the one that it was drawn for. */
const DRAWN = `const drawn = () => new Promise((done) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => done(performance.now()); port2.postMessage(0); }));`;
const tag = (more) => `<form method="post"><script type="application/json" id="capability">${CAPABILITY}</script>
  <script>globalThis.began = performance.now(); ${DRAWN} addEventListener("noren-ready", async () => { globalThis.shown = await drawn(); });</script>
  <script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-open data-capability="capability" ${more}></script></form>`;
const ROOT = `document.querySelector("script[data-key] + div").shadowRoot`;

const site = await startSite({ "/": page(tag("")), "/dialog": page(tag(`data-display="dialog"`)) });
const { driver, stop } = await startBrowser();
const tell = (command, values = {}) => driver.sendDevToolsCommand(command, values);

const waitFor = (script) => driver.wait(() => driver.executeScript(`return Boolean(${script})`), 60_000, script);
const quiet = () => driver.executeAsyncScript("requestIdleCallback(() => arguments[0]())");

/** From the script tag to the methods. */
const load = async (isCold) => {
  if (isCold) await tell("Network.clearBrowserCache");
  await driver.get(`${site.url}/`);
  await waitFor("globalThis.shown");
  return driver.executeScript("return shown - began");
};

/** A press by the browser's own input, from its time stamp to the frame in which there is something to see. */
const press = async (css, seen) => {
  await driver.executeScript(`${DRAWN} delete globalThis.took;
    addEventListener("click", async ({ timeStamp }) => {
      const look = async () => ((${seen}) ? globalThis.took = (await drawn()) - timeStamp : requestAnimationFrame(look));
      await Promise.resolve(); look();
    }, { once: true, capture: true });`);
  const root = await driver.findElement(By.css("script[data-key] + div")).then((host) => host.getShadowRoot());
  await (await root.findElement(By.css(css))).click();
  await waitFor("globalThis.took");
  return driver.executeScript("return took");
};

const openDialog = async () => {
  await driver.get(`${site.url}/dialog`);
  const opener = `${ROOT}.querySelector("[part=open-button]")`;
  await waitFor(opener);
  // The wasm comes when the shopper is about to press.
  await driver.executeScript(`${opener}.dispatchEvent(new PointerEvent("pointerenter"))`);
  await waitFor(`performance.getEntriesByType("resource").some(({ name, responseEnd }) => name.endsWith(".wasm") && responseEnd > 0)`);
  await quiet();
  return press("[part=open-button]", `${ROOT}.querySelector("dialog:modal .methods .title")`);
};

const pressRow = async () => {
  await load(false);
  await quiet();
  return press("[part=method]", `${ROOT}.querySelector(".row.open")`);
};

const measure = async (take, rounds) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) times.push(await take());
  times.sort((one, other) => one - other);
  return { median: times[Math.floor(times.length / 2)], slow: times[Math.min(times.length - 1, Math.floor(times.length * 0.95))] };
};

const CASES = [
  ["script tag to methods, nothing cached", () => load(true), {}],
  ["script tag to methods, nothing cached, Slow 4G", () => load(true), { network: SLOW_4G, rounds: Math.min(ROUNDS, 3) }],
  ["script tag to methods, cached", () => load(false), {}],
  ["press to dialog with methods, loaded", openDialog, {}],
  ["press on a row to open row", pressRow, {}],
];
console.log(`${"".padEnd(48)} ${["median ms", "p95 ms", `÷ ${AT_ONCE_MS} ms`, `CPU ÷ ${PHONE}, ms`, "slower by"].map((head) => head.padStart(13)).join("")}`);
try {
  await tell("Network.enable");
  await load(true);
  for (const [name, take, { network, rounds = ROUNDS }] of CASES) {
    if (network) await tell("Network.emulateNetworkConditions", network);
    const [usual, phone] = [await measure(take, rounds), await throttled(() => measure(take, rounds))];
    if (network) await tell("Network.emulateNetworkConditions", { ...SLOW_4G, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    const figures = [usual.median.toFixed(0), usual.slow.toFixed(0), (usual.median / AT_ONCE_MS).toFixed(2), phone.median.toFixed(0), `${(phone.median / usual.median).toFixed(1)}×`];
    console.log(`${name.padEnd(48)} ${figures.map((figure) => figure.padStart(13)).join("")}`);
  }
} finally {
  await stop();
  site.stop();
}

/** As on a phone whose processor is slower. */
async function throttled(measured) {
  await tell("Emulation.setCPUThrottlingRate", { rate: PHONE });
  try {
    return await measured();
  } finally {
    await tell("Emulation.setCPUThrottlingRate", { rate: 1 });
  }
}
