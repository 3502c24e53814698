// What a page may do to the form around a widget, and what may stand beside it: it is one field among others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const element = (more = "") =>
  `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability" linked-accounts="accounts" ${more}></noren-checkout>`;
const TOLD = `<script>
  globalThis.told = [];
  for (const type of ["ready", "error", "linked-account", "cancel"])
    addEventListener("noren-" + type, (event) => told.push(event.detail instanceof Error ? event.detail.code : type));
</script>`;
const inForm = (inside, tag = `<script src="/noren/noren.js"></script>`) =>
  page(`<script type="application/json" id="capability">${CAPABILITY}</script><script type="application/json" id="accounts">${ACCOUNTS}</script>${TOLD}
    <form action="/pay" method="post">${inside}<button id="own">Order</button></form>${tag}`);

const thanks = (driver) => locate(driver, "#thanks");
const own = (driver) => driver.findElement(By.id("own"));
const run = (driver, script) => driver.executeScript(`const it = document.querySelector("noren-checkout"); ${script}`);

test("a second element in a form is refused by name, and the first one pays", async (t) => {
  const { shopper, site, driver, told } = await lonePage(t, inForm(element(`name="a"`) + element(`name="b"`)));
  await shopper.seesTheWaysToPay();
  await until(async () => (await told()).includes("second_tag"), "the refusal");
  await shopper.chooseMethod("Bank account");
  await shopper.press(await own(driver));
  await thanks(driver);
  assert.equal(site.posted[0].fields["a-omiseLinkedAccount"], "lnac_test_1");
  assert.equal(site.posted.length, 1);
});

test("a reset during a press ends it, and the next press pays", async (t) => {
  const { shopper, site, driver } = await lonePage(t, inForm(element()));
  await shopper.seesTheWaysToPay();
  await run(driver, "it.beforeSubmit = () => new Promise(() => {})");
  await shopper.chooseMethod("Bank account");
  await run(driver, `globalThis.ended = it.submit().then(() => "paid", (error) => error.code)`);
  await driver.executeScript("document.forms[0].reset()");
  assert.equal(await driver.executeScript("return ended"), "unmounted");
  await run(driver, "it.beforeSubmit = undefined");
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.press(await own(driver));
  await thanks(driver);
  assert.equal(site.posted.length, 1);
});

test("a reset before anything is shown mounts nothing twice", async (t) => {
  const { shopper, driver, told } = await lonePage(
    t,
    inForm(element(), `<script src="/noren/noren.js"></script><script>document.forms[0].reset()</script>`),
  );
  await shopper.seesTheWaysToPay();
  await settle(driver);
  assert.deepEqual(await told(), ["ready"]);
});

test("disabled, it has no say: the form goes as the shopper pays another way", async (t) => {
  const { site, shopper, driver } = await lonePage(
    t,
    inForm(`<fieldset disabled>${element()}</fieldset><input name="how" value="cash">`),
  );
  await shopper.seesTheWaysToPay();
  assert.equal(await run(driver, "return getComputedStyle(it).opacity"), "0.5");
  await shopper.press(await own(driver));
  await thanks(driver);
  assert.deepEqual(
    site.posted.map(({ fields }) => fields),
    [{ how: "cash" }],
  );
});

test("moved within its form it keeps the choice", async (t) => {
  const { shopper, driver, told } = await lonePage(t, inForm(`${element()}<div id="there"></div>`));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await run(driver, "document.querySelector('#there').append(it)");
  await settle(driver);
  assert.equal((await shopper.findAll(".row[data-state=open]")).length, 1);
  assert.deepEqual(await told(), ["ready"]);
});

test("submit() in a form that lacks something else is refused as invalid_form, and nothing is sent", async (t) => {
  const { shopper, site, driver } = await lonePage(
    t,
    inForm(`${element()}<input name="address" id="address" required>`),
  );
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await run(driver, "it.submit().catch(({ code }) => (globalThis.code = code))");
  await until(() => driver.executeScript("return globalThis.code"), "the refusal");
  assert.deepEqual(await driver.executeScript("return [code, document.activeElement.id]"), ["invalid_form", "address"]);
  assert.equal(site.posted.length, 0);
});

test("a button of the page that is gone before the outcome is there keeps nothing up", async (t) => {
  const { shopper, site, driver } = await lonePage(t, inForm(element()));
  await shopper.seesTheWaysToPay();
  await run(driver, "it.beforeSubmit = () => new Promise((resolve) => (globalThis.goOn = resolve))");
  await shopper.chooseMethod("Bank account");
  await shopper.press(await own(driver));
  await until(() => driver.executeScript("return Boolean(globalThis.goOn)"), "the question");
  await driver.executeScript("document.querySelector('#own').remove(); goOn()");
  await thanks(driver);
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("moved into another form it is a field of that one, and the first is the page's own again", async (t) => {
  const other = `<form action="/pay" method="post" id="other"><input name="order" value="2"><button id="there">Order</button></form><script src="/noren/noren.js"></script>`;
  const { shopper, site, driver } = await lonePage(t, inForm(element(), other));
  await shopper.seesTheWaysToPay();
  await run(
    driver,
    `document.querySelector("#other").append(it); document.forms[0].addEventListener("submit", (event) => { event.preventDefault(); globalThis.isFree = true; })`,
  );
  await shopper.seesTheWaysToPay();
  await shopper.press(await own(driver));
  assert.equal(await driver.executeScript("return isFree"), true);
  await shopper.chooseMethod("Bank account");
  await shopper.press(await driver.findElement(By.id("there")));
  await thanks(driver);
  assert.deepEqual([site.posted[0].fields.order, site.posted[0].fields.omiseLinkedAccount], ["2", "lnac_test_1"]);
});

test("put back with a wrong option the form is not sent without a payment; taken away it goes as it is", async (t) => {
  const { shopper, site, driver, told } = await lonePage(t, inForm(element(`selected="installment"`)));
  await shopper.seesTheWaysToPay();
  assert.equal(await run(driver, "return document.forms[0].checkValidity()"), false);
  await run(driver, `it.remove(); it.amount = "40.00"; globalThis.it = it`);
  await driver.executeScript("document.forms[0].prepend(it)");
  await until(async () => (await told()).includes("invalid_option"), "the refusal");
  await shopper.press(await own(driver));
  assert.equal(site.posted.length, 0);
  await driver.executeScript("it.remove()");
  await shopper.press(await own(driver));
  await thanks(driver);
  assert.equal(site.posted.length, 1);
});

test("a page that sends the form by itself answers, and the shopper reads it", async (t) => {
  const sends = `<script>document.forms[0].addEventListener("submit", (event) => {
    event.preventDefault();
    globalThis.sent = [...new FormData(event.target).keys()];
    setTimeout(() => document.querySelector("noren-checkout").answer({ error: { code: "sold_out", message: "It is gone." } }), 50);
  })</script>`;
  const { shopper, driver } = await lonePage(t, inForm(element(), `${sends}<script src="/noren/noren.js"></script>`));
  await shopper.seesTheWaysToPay();
  await run(driver, "it.onLinkedAccount = ({ id }) => void (globalThis.heard = id)");
  await shopper.chooseMethod("Bank account");
  await shopper.press(await own(driver));
  assert.match(await shopper.isTold(), /It is gone\./);
  assert.ok((await driver.executeScript("return sent")).includes("omiseLinkedAccount"));
  assert.equal(await driver.executeScript("return heard"), "lnac_test_1");
});

test("attributes that others put on the script are no options, and no widget where there is none of ours", async (t) => {
  const tag = `<script src="/noren/noren.js" data-nscript="afterInteractive"></script>`;
  const { shopper, driver, told } = await lonePage(t, inForm(element(), tag));
  await shopper.seesTheWaysToPay();
  assert.deepEqual(await told(), ["ready"]);
  assert.equal((await driver.findElements(By.css("pre[role=alert]"))).length, 0);
});

test("an attribute beside the options of a tag is left out, which the console is told, and the tag works", async (t) => {
  const tag = `<script>globalThis.warned = []; console.warn = (line) => void warned.push(line)</script><script src="/noren/noren.js" data-cfasync="false" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability"></script>`;
  const { shopper, driver, told } = await lonePage(t, inForm(tag, ""));
  await shopper.seesTheWaysToPay();
  assert.deepEqual(await told(), ["ready"]);
  assert.deepEqual(await driver.executeScript("return warned"), ["noren: data-cfasync is no option, and left out."]);
});

test("properties and attributes are in step, whichever was set last", async (t) => {
  const { shopper, driver } = await lonePage(t, inForm(element()));
  await shopper.seesTheWaysToPay();
  await run(driver, `it.methods = ["installment"]`);
  await until(async () => (await shopper.findAll(".row")).length === 1, "installments alone");
  await run(driver, `it.setAttribute("methods", "direct_debit,installment")`);
  await until(async () => (await shopper.findAll(".row")).length === 2, "both");
});
