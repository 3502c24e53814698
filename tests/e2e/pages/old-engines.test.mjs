// Engines that lack what the widget is built on: the shopper reads so, and no form goes out unpaid.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { locate, until } from "../harness/until.mjs";

const KEY = "pkey_test_noren00000000000000";
const SENTENCE =
  /^The ways to pay didn’t load. Nothing was charged. Update this browser, or open the page in another one.$/;

/** What the page lacks, and how it loses it. WebDriver's own scripts need `Object.hasOwn` back. */
const LACKS = [
  ["WebAssembly", "delete window.WebAssembly;"],
  ["reference types", `WebAssembly.Table = function () { throw new TypeError("externref"); };`],
  [
    "constructable style sheets",
    `window.CSSStyleSheet = new Proxy(CSSStyleSheet, { construct() { throw new TypeError("Illegal constructor"); } });`,
  ],
  ["attachInternals", "delete HTMLElement.prototype.attachInternals;"],
  [
    "Object.hasOwn",
    "const { hasOwn } = Object; delete Object.hasOwn; addEventListener('DOMContentLoaded', () => (Object.hasOwn = hasOwn));",
  ],
  ["inert", "delete HTMLElement.prototype.inert;"],
];
const WITNESS = `globalThis.told = []; globalThis.broken = []; addEventListener("noren-error", ({ detail }) => told.push(detail.code)); addEventListener("error", ({ message }) => broken.push(message));`;
const TAG = `<script src="/noren/noren.js" data-key="${KEY}" data-amount="400000" data-currency="THB"></script>`;
const ELEMENT = `<noren-checkout public-key="${KEY}" amount="400000" currency="THB"></noren-checkout>`;

const open = (t, lacks, body) => lonePage(t, page(body, { head: `<script>${WITNESS}${lacks}</script>` }));
const sentence = async (driver) => (await locate(driver, "[role=alert]")).getText();

for (const [what, lacks] of LACKS) {
  for (const [how, inside, after] of [
    ["tag", TAG, ""],
    ["element", ELEMENT, `<script src="/noren/noren.js"></script>`],
  ]) {
    test(`${how} without ${what}: a sentence, one error, and the form is held`, async (t) => {
      const { driver, site } = await open(
        t,
        lacks,
        `<form method="post" action="/pay">${inside}<button id="order">Order</button></form>${after}`,
      );
      assert.match(await sentence(driver), SENTENCE);
      assert.deepEqual(await driver.executeScript("return [told, broken]"), [["unsupported"], []]);
      await driver.findElement(By.id("order")).click();
      await driver.executeScript("document.querySelector('form').requestSubmit()");
      assert.equal(await driver.getCurrentUrl(), `${site.url}/`);
      assert.deepEqual(site.posted, []);
    });
  }
}

for (const [how, change] of [
  ["hidden", `document.querySelector("noren-checkout").hidden = true`],
  ["disabled by its fieldset", `document.querySelector("fieldset").disabled = true`],
]) {
  test(`an unsupported element that is ${how} lets the form pay another way`, async (t) => {
    const { driver } = await open(
      t,
      LACKS[0][1],
      `<form method="post" action="/pay"><fieldset>${ELEMENT}</fieldset><button id="order">Order</button></form><script src="/noren/noren.js"></script>`,
    );
    await sentence(driver);
    await driver.executeScript(change);
    await driver.findElement(By.id("order")).click();
    await locate(driver, "#thanks");
  });
}

test("an unsupported element takes options and calls as any other does", async (t) => {
  const html = `<script src="/noren/noren.js"></script><script>
    globalThis.calls = [];
    const it = Object.assign(document.createElement("noren-checkout"), { publicKey: "${KEY}", amount: 400000 });
    document.body.append(it);
    it.onError = ({ code }) => calls.push(code);
    it.open(); it.close(); it.answer({});
    it.submit().catch(({ code }) => calls.push(code));
    calls.push("publicKey" in it);
  </script>`;
  const { driver } = await open(t, LACKS[3][1], html);
  await sentence(driver);
  assert.deepEqual(await driver.executeScript("return [calls, broken]"), [[true, "unsupported", "unsupported"], []]);
});

test("mount() rejects as unsupported, and the shopper is told", async (t) => {
  const html = mounting(
    `{ publicKey: "${KEY}", amount: 400000, currency: "THB" }`,
    `const { isSupported } = await import("/noren/index.js"); told.isSupported = isSupported();`,
  );
  const { driver, told } = await lonePage(t, html.replace("<title>", `<script>${LACKS[0][1]}</script><title>`));
  assert.match(await sentence(driver), SENTENCE);
  await until(async () => (await told()).isSupported !== undefined, "the answer");
  assert.deepEqual([(await told()).thrown.code, (await told()).isSupported], ["unsupported", false]);
});

test("isSupported() is true where the widget runs", async (t) => {
  const html = mounting(
    `{ publicKey: "${KEY}", amount: 400000, currency: "THB", capability: ${CAPABILITY} }`,
    `const { isSupported } = await import("/noren/index.js"); told.isSupported = isSupported();`,
  );
  const { driver, told } = await lonePage(t, html);
  await until(async () => (await told())?.isSupported, "true");
});
