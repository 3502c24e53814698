// Forms between a table and its rows, which the parser leaves empty: `<table><form><tr>`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">${ACCOUNTS}</script>`;
const tag = (how = "") =>
  `<script ${how} src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB"
  data-capability="capability" data-linked-accounts="accounts"></script>`;
const ELEMENT = `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB"
  capability="capability" linked-accounts="accounts"></noren-checkout>`;
const MODULE = `<script type="module">import { defineElement } from "/noren/index.js"; defineElement();</script>`;
const FORM = `<form action="/pay" method="post">`;
const ORDER = `<input name="order" value="7">`;
const BUTTON = `<tr><td><button id="place">Place order</button></td></tr>`;
const ELEMENT_IN_TABLE = `<table>${FORM}<tr><td>${ORDER}${ELEMENT}</td></tr>${BUTTON}</form></table>`;

const PAGES = {
  "a script tag": `<table>${FORM}<tr><td>${ORDER}</td></tr><tr><td>${tag()}</td></tr>${BUTTON}</form></table>`,
  "an async script tag": `<table>${FORM}<tr><td>${ORDER}</td></tr>
    <tr><td>${tag("async")}</td></tr>${BUTTON}</form></table>`,
  "a form in the table's body": `<table><tbody>${FORM}
    <tr><td><input name="id" value="1">${ORDER}${tag()}</td></tr>${BUTTON}</form></tbody></table>`,
  "a table in the table": `<table>${FORM}
    <tr><td>${ORDER}<table><tr><td>${tag()}</td></tr></table></td></tr>${BUTTON}</form></table>`,
  "an element defined later": ELEMENT_IN_TABLE + MODULE,
  "an element defined before it is parsed": `<script src="/noren/noren.js"></script>${ELEMENT_IN_TABLE}`,
};

for (const [what, markup] of Object.entries(PAGES)) {
  test(`${what}: the form holds, then pays`, async (t) => {
    const { shopper, site, driver } = await lonePage(t, page(DATA + markup));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Installments");
    await shopper.pressesOnPage("#place");
    // An element is a field of the form, so the browser says what is missing.
    if (markup.includes("data-key")) assert.equal(await shopper.lacks(), "Choose who issued your card.");
    else assert.ok(await driver.executeScript(() => document.querySelector("noren-checkout").matches(":invalid")));
    await settle(driver, site);
    assert.equal(site.posted.length, 0);
    await shopper.chooseMethod("Bank account");
    await shopper.pressesOnPage("#place");
    await locate(driver, "#thanks");
    const { order, omiseLinkedAccount } = site.posted[0].fields;
    assert.deepEqual({ order, omiseLinkedAccount }, { order: "7", omiseLinkedAccount: "lnac_test_1" });
  });
}

const SEARCH = `<input name="search" value="tea"><button id="search">Search</button>`;

for (const [where, body] of [
  [
    "that ends before the element",
    `<table>${FORM}<tr><td>${SEARCH}</td></tr></form><tr><td>${ELEMENT}</td></tr></table>`,
  ],
  ["below the table", `<table><tr><td>${ELEMENT}</td></tr></table>${FORM}${SEARCH}</form>`],
]) {
  test(`a form ${where} is sent without a payment`, async (t) => {
    const { shopper, site, driver } = await lonePage(t, page(DATA + body + MODULE));
    await shopper.seesTheWaysToPay();
    await shopper.pressesOnPage("#search");
    await locate(driver, "#thanks");
    assert.deepEqual(site.posted[0].fields, { search: "tea" });
  });
}

/** Keeps the codes of the widget's errors. */
const keepErrors = () => {
  globalThis.told = { errors: [] };
  addEventListener("noren-error", ({ detail }) => told.errors.push(detail.code));
};

test("a script tag that is in no form of the table reports no_form", async (t) => {
  const rows = `${FORM}<tr><td><input name="order"></td></tr></form><tr><td>${tag()}</td></tr>`;
  const { driver, told } = await lonePage(t, page(`${DATA}<table>${rows}</table>`, { scripts: [keepErrors] }));
  await until(async () => (await told()).errors.length > 0, "the error");
  assert.deepEqual(await told(), { errors: ["no_form"] });
});
