// Engines that lack what the widget is built on: the shopper reads so, and no form goes out unpaid.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const KEY = "pkey_test_noren00000000000000";
const SENTENCE =
  /^The ways to pay didn’t load. Nothing was charged. Update this browser, or open the page in another one.$/;

const removeWebAssembly = () => {
  delete window.WebAssembly;
};
const removeAttachInternals = () => {
  delete HTMLElement.prototype.attachInternals;
};

/** What the page lacks, and how it loses it. */
const LACKS = [
  ["WebAssembly", removeWebAssembly],
  [
    "reference types",
    () => {
      WebAssembly.Table = function () {
        throw new TypeError("externref");
      };
    },
  ],
  [
    "new CSSStyleSheet()",
    () => {
      const construct = () => {
        throw new TypeError("Illegal constructor");
      };
      window.CSSStyleSheet = new Proxy(CSSStyleSheet, { construct });
    },
  ],
  ["attachInternals", removeAttachInternals],
  [
    "Object.hasOwn",
    () => {
      const { hasOwn } = Object;
      delete Object.hasOwn;
      // WebDriver's own scripts need it.
      addEventListener("DOMContentLoaded", () => (Object.hasOwn = hasOwn));
    },
  ],
  [
    "inert",
    () => {
      delete HTMLElement.prototype.inert;
    },
  ],
];

/** Keeps the codes of the widget's errors in `told`, and what nothing caught in `broken`. */
const keepErrors = () => {
  globalThis.told = [];
  globalThis.broken = [];
  addEventListener("noren-error", ({ detail }) => told.push(detail.code));
  addEventListener("error", ({ message }) => broken.push(message));
};

const TAG = `<script src="/noren/noren.js" data-key="${KEY}" data-amount="400000" data-currency="THB"></script>`;
const ELEMENT = `<noren-checkout public-key="${KEY}" amount="400000" currency="THB"></noren-checkout>`;
const LOADER = `<script src="/noren/noren.js"></script>`;

const openPage = (t, lacks, body) => lonePage(t, page(body, { scripts: [keepErrors, lacks] }));
const readAlert = async (driver) => (await locate(driver, "[role=alert]")).getText();

for (const [what, lacks] of LACKS) {
  for (const [how, inside, after] of [
    ["tag", TAG, ""],
    ["element", ELEMENT, LOADER],
  ]) {
    test(`without ${what} the ${how} says so and holds the form`, async (t) => {
      const form = `<form method="post" action="/pay">${inside}<button id="order">Order</button></form>`;
      const { driver, site } = await openPage(t, lacks, form + after);
      assert.match(await readAlert(driver), SENTENCE);
      assert.deepEqual(await driver.executeScript("return [told, broken]"), [["unsupported"], []]);
      await driver.findElement(By.id("order")).click();
      await driver.executeScript(() => document.querySelector("form").requestSubmit());
      await settle(driver, site);
      assert.equal(await driver.getCurrentUrl(), `${site.url}/`);
      assert.deepEqual(site.posted, []);
    });
  }
}

for (const [how, change] of [
  ["that is hidden", () => void (document.querySelector("noren-checkout").hidden = true)],
  ["that is inert", () => void (document.querySelector("noren-checkout").inert = true)],
  ["in a disabled fieldset", () => void (document.querySelector("fieldset").disabled = true)],
]) {
  test(`an unsupported element ${how} releases the form`, async (t) => {
    const fields = `<fieldset>${ELEMENT}</fieldset><button id="order">Order</button>`;
    const body = `<form method="post" action="/pay">${fields}</form>${LOADER}`;
    const { driver } = await openPage(t, removeWebAssembly, body);
    await readAlert(driver);
    await driver.executeScript(change);
    await driver.findElement(By.id("order")).click();
    await locate(driver, "#thanks");
  });
}

test("an unsupported element takes options and calls as any other does", async (t) => {
  const { driver } = await openPage(t, removeAttachInternals, LOADER);
  await driver.executeScript((publicKey) => {
    globalThis.calls = [];
    const element = Object.assign(document.createElement("noren-checkout"), { publicKey, amount: 400_000 });
    document.body.append(element);
    element.onError = ({ code }) => calls.push(code);
    element.open();
    element.close();
    element.answer({});
    element.submit().catch(({ code }) => calls.push(code));
    calls.push("publicKey" in element);
  }, KEY);
  assert.match(await readAlert(driver), SENTENCE);
  assert.deepEqual(await driver.executeScript("return [calls, broken]"), [[true, "unsupported", "unsupported"], []]);
});

const keepIsSupported = async () => {
  const { isSupported } = await import("/noren/index.js");
  told.isSupported = isSupported();
};

test("mount() rejects as unsupported, and the shopper reads why", async (t) => {
  const options = { publicKey: KEY, amount: 400_000, currency: "THB" };
  const html = mountPage(options, { scripts: [removeWebAssembly], after: [keepIsSupported] });
  const { driver, told } = await lonePage(t, html);
  assert.match(await readAlert(driver), SENTENCE);
  await until(async () => (await told()).isSupported !== undefined, "the answer");
  assert.deepEqual([(await told()).thrown.code, (await told()).isSupported], ["unsupported", false]);
});

test("isSupported() is true where the widget runs", async (t) => {
  const html = mountPage({ ...OPTIONS, publicKey: KEY }, { after: [keepIsSupported] });
  const { told } = await lonePage(t, html);
  await until(async () => (await told())?.isSupported, "true");
});
