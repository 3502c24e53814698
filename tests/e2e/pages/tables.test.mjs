// Forms between a table and its rows, which the parser leaves empty: `<table><form><tr>`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { locate, until } from "../harness/until.mjs";

const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>`;
const TAG = (how = "") =>
  `<script ${how} src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-linked-accounts="accounts"></script>`;
const ELEMENT = `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability" linked-accounts="accounts"></noren-checkout>`;
const MODULE = `<script type="module">import { defineElement } from "/noren/index.js"; defineElement();</script>`;
const FORM = `<form action="/pay" method="post">`;
const BUTTON = `<tr><td><button id="place">Place order</button></td></tr>`;

const PAGES = {
  "a script tag": `<table>${FORM}<tr><td><input name="order" value="7"></td></tr><tr><td>${TAG()}</td></tr>${BUTTON}</form></table>`,
  "an async script tag": `<table>${FORM}<tr><td><input name="order" value="7"></td></tr><tr><td>${TAG("async")}</td></tr>${BUTTON}</form></table>`,
  "a form in the body of the table": `<table><tbody>${FORM}<tr><td><input name="id" value="1"><input name="order" value="7">${TAG()}</td></tr>${BUTTON}</form></tbody></table>`,
  "a table in the table": `<table>${FORM}<tr><td><input name="order" value="7"><table><tr><td>${TAG()}</td></tr></table></td></tr>${BUTTON}</form></table>`,
  "an element that is defined later": `<table>${FORM}<tr><td><input name="order" value="7">${ELEMENT}</td></tr>${BUTTON}</form></table>${MODULE}`,
  "an element that is defined before it is parsed": `<script src="/noren/noren.js"></script><table>${FORM}<tr><td><input name="order" value="7">${ELEMENT}</td></tr>${BUTTON}</form></table>`,
};

for (const [what, markup] of Object.entries(PAGES)) {
  test(`${what}: the form holds, and is sent with the outcome`, async (t) => {
    const { shopper, site, driver } = await lonePage(t, page(DATA + markup));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Installments");
    const place = () => driver.findElement(By.id("place"));
    await shopper.press(await place());
    // An element is a field of the form, so the browser says what is missing.
    if (markup.includes("data-key")) assert.equal(await shopper.lacks(), "Choose who issued your card.");
    else assert.ok(await driver.executeScript("return document.querySelector('noren-checkout').matches(':invalid')"));
    assert.equal(site.posted.length, 0);
    await shopper.chooseMethod("Bank account");
    await shopper.press(await place());
    await locate(driver, "#thanks");
    const { order, omiseLinkedAccount } = site.posted[0].fields;
    assert.deepEqual({ order, omiseLinkedAccount }, { order: "7", omiseLinkedAccount: "lnac_test_1" });
  });
}

test("a form that ends before the element is left alone", async (t) => {
  const search = `<form action="/pay" method="post"><tr><td><input name="search" value="tea"><button id="search">Search</button></td></tr></form>`;
  const { shopper, site, driver } = await lonePage(
    t,
    page(`${DATA}<table>${search}<tr><td>${ELEMENT}</td></tr></table>${MODULE}`),
  );
  await shopper.seesTheWaysToPay();
  await shopper.press(await driver.findElement(By.id("search")));
  await locate(driver, "#thanks");
  assert.equal(site.posted[0].fields.search, "tea");
});

test("a form below the table is left alone", async (t) => {
  const below = `<form action="/pay" method="post"><input name="search" value="tea"><button id="search">Search</button></form>`;
  const { shopper, site, driver } = await lonePage(
    t,
    page(`${DATA}<table><tr><td>${ELEMENT}</td></tr></table>${below}${MODULE}`),
  );
  await shopper.seesTheWaysToPay();
  await shopper.press(await driver.findElement(By.id("search")));
  await locate(driver, "#thanks");
  assert.equal(site.posted[0].fields.search, "tea");
});

test("a script tag that is in no form of the table says so", async (t) => {
  const markup = `<table><form action="/pay" method="post"><tr><td><input name="order"></td></tr></form><tr><td>${TAG()}</td></tr></table>`;
  const errors = `<script>globalThis.told = { errors: [] }; addEventListener("noren-error", ({ detail }) => told.errors.push(detail.code));</script>`;
  const { driver } = await lonePage(t, page(errors + DATA + markup));
  await until(() => driver.executeScript("return told.errors.length > 0"), "the error");
  assert.deepEqual(await driver.executeScript("return told.errors"), ["no_form"]);
});
