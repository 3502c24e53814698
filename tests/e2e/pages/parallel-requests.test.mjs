// Requests that could go out together do. The server holds one back until another has come: if that
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
import { mounting, page } from "../harness/page.mjs";
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
const OPTIONS = { publicKey: "pkey_test_1", amount: 400_000, currency: "THB" };
const WITH_CAPABILITY = { ...OPTIONS, capability: JSON.parse(CAPABILITY) };

/** Holds `first` back until each of the others was asked for. */
const holding = (first, ...others) => {
  const held = {};
  const asked = others.map((path) => new Promise((resolve) => (held[path] = resolve)));
  held[first] = () => Promise.all(asked);
  return held;
};

const opens = async (t, html, options) => {
  const { shopper, site } = await lonePage(t, html, options);
  await shopper.seesTheWaysToPay();
  return site.asked.filter((path) => path.startsWith("GET /noren/") || path.includes("capability")).sort();
};

test("the builder's snippet asks for the wasm with the script", async (t) => {
  const asked = await opens(t, page(snippet("script", WITH_CAPABILITY, { script: SCRIPT })), {
    held: holding(PINNED, WASM_SCRIPT),
  });
  assert.deepEqual(asked, [`GET ${PINNED}`, `GET ${WASM_SCRIPT}`].sort(), "each once, and nothing else");
});

test("the builder's snippet asks for Thai words with the script", async (t) => {
  const html = page(snippet("element", { ...WITH_CAPABILITY, locale: "th" }, { script: SCRIPT }));
  const asked = await opens(t, html, { held: holding(PINNED, WASM_SCRIPT, THAI_SCRIPT) });
  assert.deepEqual(asked, [`GET ${PINNED}`, `GET ${WASM_SCRIPT}`, `GET ${THAI_SCRIPT}`].sort());
});

test("a preloaded script that is not there leaves the wasm to fetch", async (t) => {
  const asked = await opens(t, page(snippet("script", WITH_CAPABILITY, { script: SCRIPT })), {
    pages: { [WASM_SCRIPT]: null },
  });
  assert.ok(asked.includes(`GET ${WASM}`), asked.join(", "));
});

test("while a script stays out, the wasm is fetched too", async (t) => {
  // The patience with the script is over at once, and none other.
  const head = `<script>{ const wait = setTimeout; globalThis.setTimeout = (call, ms, ...given) => (ms === 20000 && (globalThis.setTimeout = wait), wait(call, ms === 20000 ? 0 : ms, ...given)); }</script>`;
  const html = page(snippet("script", WITH_CAPABILITY, { script: SCRIPT }), { head });
  const asked = await opens(t, html, { held: holding(WASM_SCRIPT, WASM) });
  assert.ok(asked.includes(`GET ${WASM}`), asked.join(", "));
});

test("the stand-in for Omise.js takes the wasm from a preloaded script", async (t) => {
  const [link] = snippet("script", OPTIONS, { script: SCRIPT }).split("<form");
  const html =
    page(`${link}<form method="post" action="/pay"><script type="application/json" id="capability">${CAPABILITY}</script>
    <script src="/noren/omise.js" data-key="pkey_test_1" data-amount="400000" data-default-payment-method="installment" data-capability="capability"></script></form>`);
  const { shopper, site, driver, browser } = await lonePage(t, html);
  await driver.findElement(By.css("form button")).click();
  shopper.root = async () => browser.shadowRoot(await driver.findElement(By.css("body > .noren-checkout")));
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    site.asked.filter((path) => path.includes("wasm")),
    [`GET ${WASM_SCRIPT}`],
  );
});

test("preload() asks for wasm and words before a widget, which asks for nothing more", async (t) => {
  const html = page(`<div id="checkout"></div><script type="module">
    import { mount, preload } from "/noren/index.js";
    preload("th");
    globalThis.begin = () => mount("#checkout", { publicKey: "pkey_test_1", amount: 400000, currency: "THB", locale: "th", capability: ${CAPABILITY}, onSource() {} });
  </script>`);
  const { shopper, site, driver } = await lonePage(t, html);
  const late = () => site.asked.filter((path) => [WASM, THAI].some((file) => path.endsWith(file))).sort();
  await until(async () => late().length === 2, "both files");
  await driver.executeScript("begin()");
  await shopper.seesTheWaysToPay();
  assert.deepEqual(late(), [`GET ${WASM}`, `GET ${THAI}`].sort());
});

test("a preloaded script with another content is not run", async (t) => {
  const files = { [WASM_SCRIPT]: "globalThis.hasRun = true;" };
  const { shopper, driver } = await lonePage(t, page(snippet("script", WITH_CAPABILITY, { script: SCRIPT })), {
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
    const asked = await opens(t, page(snippet("script", WITH_CAPABILITY, { script: SCRIPT })), { headers });
    assert.ok(asked.includes(`GET ${WASM}`), asked.join(", "));
  },
);

test("a tag asks for words while the wasm arrives", async (t) => {
  const html = page(snippet("script", { ...WITH_CAPABILITY, locale: "th" }));
  await opens(t, html, { held: holding(WASM, THAI) });
});

test("mount() asks for words and account while the wasm arrives", async (t) => {
  const html = mounting(
    `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", locale: "th", apiUrl: location.origin + "/api" }`,
  );
  await opens(t, html, { held: holding(WASM, THAI, "/api/capability"), others: { "/api/capability": CAPABILITY } });
});

test("the single file works where the page may fetch nothing", async (t) => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; form-action 'self'";
  const html = page(`<form action="/pay" method="post">
    <script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>
    <script type="application/json" id="capability">${CAPABILITY}</script>
    <script src="/noren/noren-single.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB"
      data-capability="capability" data-linked-accounts="accounts"></script></form>`);
  const { shopper, site, driver } = await lonePage(t, html, { headers: { "Content-Security-Policy": policy } });
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
