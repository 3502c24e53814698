// Requests that could go out together do. The server holds one response back until another request has come: if that
// one waits for the first, neither is ever answered. No time is measured.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { snippet } from "../../../www/demo/snippets.js";
import { onlyIn } from "../harness/browser.mjs";
import { late } from "../harness/build.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS as WITH_CAPABILITY, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const DIST = process.env.NOREN_DIST;
const { version } = JSON.parse(readFileSync(join(DIST, "package.json"), "utf8"));
const integrity = JSON.parse(readFileSync(join(DIST, "integrity.json"), "utf8"));
/** The script that brings the wasm, or a language. */
const bringing = (what) => {
  const file = Object.keys(integrity).find((name) => name.startsWith(`noren.${what}.`));
  return { file, integrity: integrity[file] };
};
const SCRIPT = {
  file: `noren-${version}.js`,
  integrity: integrity["noren.js"],
  brings: { wasm: bringing("wasm"), th: bringing("th") },
};
const [PINNED, WASM_SCRIPT, THAI_SCRIPT] = [SCRIPT, SCRIPT.brings.wasm, SCRIPT.brings.th].map(
  ({ file }) => `/noren/${file}`,
);
const [WASM, THAI] = [late("wasm"), late("th")].map((name) => `/noren/${name}`);
const { capability, ...OPTIONS } = WITH_CAPABILITY;
/** The builder's snippet of a script tag. */
const SNIPPET = page(snippet("script", WITH_CAPABILITY, { script: SCRIPT }));

/** Holds `first` back until the page has requested each of the others. */
const holdBack = (first, ...others) => {
  const held = {};
  const requested = others.map((path) => new Promise((resolve) => (held[path] = resolve)));
  held[first] = () => Promise.all(requested);
  return held;
};

/** Opens a page, and returns what it requested of the build and of the API until the ways to pay appeared. */
const requestsOf = async (t, html, options) => {
  const { shopper, site } = await lonePage(t, html, options);
  await shopper.seesTheWaysToPay();
  return site.asked.filter((path) => path.startsWith("GET /noren/") || path.includes("capability")).sort();
};

test("the builder's snippet asks for the wasm with the script", async (t) => {
  const requests = await requestsOf(t, SNIPPET, {
    held: holdBack(PINNED, WASM_SCRIPT),
  });
  assert.deepEqual(requests, [`GET ${PINNED}`, `GET ${WASM_SCRIPT}`].sort(), "each once, and nothing else");
});

test("the builder's snippet asks for Thai words with the script", async (t) => {
  const html = page(snippet("element", { ...WITH_CAPABILITY, locale: "th" }, { script: SCRIPT }));
  const requests = await requestsOf(t, html, { held: holdBack(PINNED, WASM_SCRIPT, THAI_SCRIPT) });
  assert.deepEqual(requests, [`GET ${PINNED}`, `GET ${WASM_SCRIPT}`, `GET ${THAI_SCRIPT}`].sort());
});

test("without the preloaded script the wasm is fetched", async (t) => {
  const requests = await requestsOf(t, SNIPPET, {
    pages: { [WASM_SCRIPT]: null },
  });
  assert.ok(requests.includes(`GET ${WASM}`), requests.join(", "));
});

/** Ends the widget's patience with the preloaded script, and no other, at once. */
const endPatience = () => {
  const wait = setTimeout;
  globalThis.setTimeout = (call, ms, ...given) => {
    if (ms !== 20_000) return wait(call, ms, ...given);
    globalThis.setTimeout = wait;
    return wait(call, 0, ...given);
  };
};

test("while the preloaded script stays out, the wasm is fetched too", async (t) => {
  const html = page(snippet("script", WITH_CAPABILITY, { script: SCRIPT }), { scripts: [endPatience] });
  const requests = await requestsOf(t, html, { held: holdBack(WASM_SCRIPT, WASM) });
  assert.ok(requests.includes(`GET ${WASM}`), requests.join(", "));
});

test("the stand-in for Omise.js takes the wasm from a preloaded script", async (t) => {
  const [link] = snippet("script", OPTIONS, { script: SCRIPT }).split("<form");
  const form = `<form method="post" action="/pay">
    <script type="application/json" id="capability">${CAPABILITY}</script>
    <script src="/noren/omise.js" data-key="pkey_test_1" data-amount="400000"
      data-default-payment-method="installment" data-capability="capability"></script></form>`;
  const { shopper, site, driver, browser } = await lonePage(t, page(link + form));
  await driver.findElement(By.css("form button")).click();
  shopper.root = async () => browser.shadowRoot(await driver.findElement(By.css("body > .noren-checkout")));
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    site.asked.filter((path) => path.includes("wasm")),
    [`GET ${WASM_SCRIPT}`],
  );
});

/** Preloads at once, and mounts when the test calls `begin()`. */
const preloadThai = async (options) => {
  const { mount, preload } = await import("/noren/index.js");
  preload("th");
  globalThis.begin = () => void mount("#checkout", { ...options, onSource() {} });
};

test("a widget after preload() requests neither wasm nor words again", async (t) => {
  const scripts = [[preloadThai, { ...WITH_CAPABILITY, locale: "th" }]];
  const { shopper, site, driver } = await lonePage(t, page(`<div id="checkout"></div>`, { scripts }));
  const lateRequests = () => site.asked.filter((path) => [WASM, THAI].some((file) => path.endsWith(file))).sort();
  await until(() => lateRequests().length === 2, "both files");
  await driver.executeScript("begin()");
  await shopper.seesTheWaysToPay();
  assert.deepEqual(lateRequests(), [`GET ${WASM}`, `GET ${THAI}`].sort());
});

test("a preloaded script with another content is not run", async (t) => {
  const files = { [WASM_SCRIPT]: "globalThis.hasRun = true;" };
  const { shopper, driver } = await lonePage(t, SNIPPET, {
    files,
  });
  await shopper.seesTheWaysToPay();
  assert.equal(await driver.executeScript("return globalThis.hasRun ?? null"), null);
});

test(
  "where a policy forbids to make scripts, the wasm is fetched",
  onlyIn("chromium", "no other engine here has Trusted Types"),
  async (t) => {
    const headers = { "Content-Security-Policy": "require-trusted-types-for 'script'" };
    const requests = await requestsOf(t, SNIPPET, { headers });
    assert.ok(requests.includes(`GET ${WASM}`), requests.join(", "));
  },
);

test("a tag asks for words while the wasm arrives", async (t) => {
  const html = page(snippet("script", { ...WITH_CAPABILITY, locale: "th" }));
  await requestsOf(t, html, { held: holdBack(WASM, THAI) });
});

test("mount() asks for words and account while the wasm arrives", async (t) => {
  const held = holdBack(WASM, THAI, "/api/capability");
  const others = { "/api/capability": CAPABILITY };
  const { shopper, site, driver } = await lonePage(t, page(""), { held, others });
  site.pages["/shop"] = mountPage({ ...OPTIONS, locale: "th", apiUrl: `${site.url}/api` });
  await driver.get(`${site.url}/shop`);
  await shopper.seesTheWaysToPay();
});

test("the single file works where the page may fetch nothing", async (t) => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; form-action 'self'";
  const accounts = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
  const html = page(`<form action="/pay" method="post">
    <script type="application/json" id="accounts">${accounts}</script>
    <script type="application/json" id="capability">${CAPABILITY}</script>
    <script src="/noren/noren-single.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB"
      data-capability="capability" data-linked-accounts="accounts"></script></form>`);
  const { shopper, site } = await lonePage(t, html, { headers: { "Content-Security-Policy": policy } });
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    site.asked.filter((path) => path.includes("/noren/")),
    ["GET /noren/noren-single.js"],
  );
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await until(async () => site.posted.length > 0, "the form");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});
