// <noren-checkout>: a field of its form, in whatever way it comes onto the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { locate, until } from "../harness/until.mjs";

const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const ATTRIBUTES = `public-key="pkey_test_1" amount="400000" currency="THB" zero-interest="true" capability="capability" linked-accounts="accounts"`;
const TOLD = `<script>
  globalThis.told = [];
  for (const type of ["ready", "change", "error", "linked-account", "link-request", "cancel"])
    addEventListener("noren-" + type, (event) => told.push([type, event.detail instanceof Error ? event.detail.code : event.detail]));
</script>`;
const around = (body) =>
  page(`<script type="application/json" id="capability">${CAPABILITY}</script><script type="application/json" id="accounts">${ACCOUNTS}</script>${TOLD}${body}
    <script src="/noren/noren.js"></script>`);
const element = (more = "") => `<noren-checkout ${ATTRIBUTES} ${more}></noren-checkout>`;
/** With a saved account the choice is complete at the start. */
const withoutAccounts = (html) => html.replace(' linked-accounts="accounts"', "");
const inForm = (inside, more = "") =>
  around(
    `<form action="/pay" method="post" ${more}><input name="order" value="7">${inside}<button id="own" name="via" value="own">Order</button></form>`,
  );

const thanks = (driver) => locate(driver, "#thanks");
const run = (driver, script) => driver.executeScript(`const it = document.querySelector("noren-checkout"); ${script}`);

test("the form carries the outcome as the element's value, without an input on the page", async (t) => {
  const { shopper, site, driver } = await lonePage(t, inForm(element()));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.press(await driver.findElement(By.id("own")));
  await thanks(driver);
  const { fields } = site.posted[0];
  assert.match(fields.omiseAttempt, /^[0-9a-f]{32}$/);
  delete fields.omiseAttempt;
  const empty = { omiseToken: "", omiseSource: "", omiseLinkType: "", omiseCitizenId: "" };
  assert.deepEqual(fields, { order: "7", via: "own", omiseLinkedAccount: "lnac_test_1", ...empty });
  assert.equal(site.posted.length, 1);
});

test("a name prefixes the fields", async (t) => {
  const { shopper, site, driver } = await lonePage(t, inForm(element(`name="first"`)));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await thanks(driver);
  assert.equal(site.posted[0].fields["first-omiseLinkedAccount"], "lnac_test_1");
});

test("an incomplete choice is the form's to tell, with words of ours, and takes the focus", async (t) => {
  const { shopper, site, driver } = await lonePage(t, withoutAccounts(inForm(element())));
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    await run(driver, "return [it.checkValidity(), it.validationMessage, it.form === document.forms[0]]"),
    [false, "Choose how you want to pay.", true],
  );
  await shopper.press(await driver.findElement(By.id("own")));
  assert.equal(await run(driver, "return document.activeElement === it"), true);
  assert.equal(site.posted.length, 0);
  await shopper.chooseMethod("Installments by credit card");
  assert.equal(await run(driver, "return it.validationMessage"), "Choose who issued your card.");
  await shopper.chooseMethod("KMA");
  assert.equal(await run(driver, "return it.checkValidity()"), true);
});

test("the focus that a page gives it goes to the first thing to choose", async (t) => {
  const { shopper, driver } = await lonePage(t, around(element()));
  await shopper.seesTheWaysToPay();
  await run(driver, "it.focus()");
  assert.equal(
    await driver.executeScript(
      "return arguments[0].getRootNode().activeElement === arguments[0]",
      await shopper.find("input"),
    ),
    true,
  );
});

test("a tabindex of the page's own stays, and the focus where it was put", async (t) => {
  const { shopper, driver } = await lonePage(t, around(element(`tabindex="0"`)));
  await shopper.seesTheWaysToPay();
  await run(driver, "it.focus()");
  assert.deepEqual(await run(driver, "return [it.tabIndex, document.activeElement === it]"), [0, true]);
  assert.equal(
    await driver.executeScript("return arguments[0].getRootNode().activeElement", await shopper.find("input")),
    null,
  );
});

test("its own button says in its place what is missing, and the form knows it still", async (t) => {
  const { shopper, site, driver } = await lonePage(t, withoutAccounts(inForm(element())));
  await shopper.seesTheWaysToPay();
  await shopper.presses();
  assert.equal(await shopper.lacks(), "Choose how you want to pay.");
  assert.deepEqual(await run(driver, "return [it.checkValidity(), it.validationMessage]"), [
    false,
    "Choose how you want to pay.",
  ]);
  assert.equal(site.posted.length, 0);
});

test("a reset forgets the choice, a disabled fieldset takes nothing", async (t) => {
  const { shopper, driver } = await lonePage(t, withoutAccounts(inForm(`<fieldset id="set">${element()}</fieldset>`)));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.executeScript("document.forms[0].reset()");
  await until(
    async () =>
      (await shopper.findAll(".row[data-state=open]")).length === 0 && (await shopper.findAll(".methods")).length === 1,
    "a widget as new",
  );
  await driver.executeScript("document.querySelector('#set').disabled = true");
  assert.deepEqual(await run(driver, "return [it.matches(':disabled'), it.willValidate ?? false]"), [true, false]);
  assert.equal(
    await driver.executeScript("return arguments[0].closest('[inert]') !== null", await shopper.find(".pay")),
    true,
  );
  await driver.executeScript("document.querySelector('#set').disabled = false");
  await shopper.chooseMethod("Bank account");
});

test("attributes and properties are in step, and a change keeps the choice", async (t) => {
  const { shopper, driver } = await lonePage(t, around(element()));
  await shopper.seesTheWaysToPay();
  await shopper.choose("method", "Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
  await run(driver, `it.setAttribute("amount", "500000")`);
  await shopper.readsOnButton("Pay ฿1,250.00 × 4 months");
  await run(driver, "it.amount = 600000; it.locale = 'th'");
  await shopper.readsOnButton("ชำระ ฿1,500.00 × 4 เดือน");
  assert.deepEqual(await run(driver, "return [it.getAttribute('amount'), it.locale, it.publicKey]"), [
    "600000",
    "th",
    "pkey_test_1",
  ]);
  await run(driver, "it.locale = undefined; it.linkedAccounts = []");
  await shopper.readsOnButton("Pay ฿1,500.00 × 4 months");
  assert.equal(await run(driver, "return it.hasAttribute('locale')"), false);
});

test("made by innerHTML, moved, taken off and put back", async (t) => {
  const { shopper, driver } = await lonePage(t, around(`<div id="here"></div><div id="there"></div>`));
  await driver.executeScript(`document.querySelector("#here").innerHTML = arguments[0]`, element());
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await run(driver, `document.querySelector("#there").append(it)`);
  await shopper.readsOnButton("Pay ฿4,000.00");
  assert.equal((await shopper.findAll(".row[data-state=open]")).length, 1, "the choice has moved along");
  await driver.executeAsyncScript(`const done = arguments[0]; const it = document.querySelector("noren-checkout"); it.remove();
    setTimeout(() => { document.querySelector("#here").append(it); done(); }, 100);`);
  await shopper.seesTheWaysToPay();
  assert.equal((await shopper.findAll(".row[data-state=open]")).length, 1, "put back at once it goes on");
});

test("properties that were set before the element was defined count", async (t) => {
  const html = around(`<noren-checkout></noren-checkout><script>
    Object.assign(document.querySelector("noren-checkout"), { publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY}, onReady: () => told.push(["callback"]) });</script>`);
  const { shopper, driver, told } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  await until(async () => (await told()).some(([what]) => what === "callback"), "the callback");
});

test("a wrong attribute is told by event and on the page, and mended it works", async (t) => {
  const { shopper, driver, told } = await lonePage(t, around(element().replace("400000", "40.00")));
  await until(async () => (await told()).length > 0, "the event");
  assert.deepEqual((await told())[0], ["error", "invalid_option"]);
  assert.match(await shopper.isTold(".notice"), /amount is "40.00"; allowed/);
  await run(driver, `it.onError = ({ option }) => void told.push(["callback", option]); it.amount = "50.00"`);
  await until(
    async () => (await told()).some(([what, option]) => what === "callback" && option === "amount"),
    "the callback",
  );
  await run(driver, "it.amount = 400000");
  await shopper.seesTheWaysToPay();
});

test("with a live key the developer is told what is wrong, and the shopper what to do", async (t) => {
  const { shopper, driver, told } = await lonePage(
    t,
    around(element().replace("pkey_test_1", "pkey_1").replace("400000", "40.00")),
  );
  await until(async () => (await told()).length > 0, "the event");
  assert.deepEqual((await told())[0], ["error", "invalid_option"]);
  assert.match(await shopper.isTold(".notice"), /^The ways to pay didn’t load\. Nothing was charged\./);
});

test("hidden, it takes no room", async (t) => {
  const { shopper, driver } = await lonePage(t, around(element()));
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    await run(driver, "const shown = it.offsetHeight > 0; it.hidden = true; return [shown, it.offsetHeight]"),
    [true, 0],
  );
});

test("events tell the whole choice", async (t) => {
  const { shopper, driver, told } = await lonePage(t, around(element()));
  await shopper.seesTheWaysToPay();
  await shopper.choose("method", "Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
  await until(async () => (await told()).length >= 4, "the events");
  const events = await told();
  assert.equal(events[0][0], "ready");
  const plan = { term: 4, monthly: 100_000, interest: 0, total: 400_000, isEstimate: false };
  assert.deepEqual(events.at(-1), ["change", { method: "installment", type: "installment_kbank", plan }]);
});

test("a form that would send a citizen id by GET is refused", async (t) => {
  const { told, driver } = await lonePage(t, inForm(element()).replace('method="post"', ""));
  await until(async () => (await told()).length > 0, "the event");
  assert.deepEqual((await told())[0], ["error", "form_method"]);
});

test("a press on a row counts, wherever the focus was before", async (t) => {
  const { shopper, driver } = await lonePage(
    t,
    withoutAccounts(
      around(
        `<button id="outside">Other</button><p style="height: 700px"></p>${element()}<p style="height: 900px"></p>`,
      ),
    ),
    { height: 400 },
  );
  await shopper.seesTheWaysToPay();
  await driver.findElement(By.id("outside")).click();
  const row = (await shopper.findAll("[part=method]"))[2];
  // What would have the focus of the element is out of sight.
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'start' })", row);
  const before = await driver.executeScript("return scrollY");
  await driver.actions().move({ origin: row }).click().perform();
  await shopper.readsOnButton("Link a bank account and pay ฿4,000.00");
  await until(async () => (await shopper.findAll(".row[data-state=open]")).length === 1, "the open row");
  assert.equal(await driver.executeScript("return scrollY"), before, "nothing jumps");
});

test("in a fieldset that is disabled from the start it takes nothing, and its place is free for the next", async (t) => {
  const { shopper, driver } = await lonePage(t, inForm(`<fieldset id="set" disabled>${element()}</fieldset>`));
  await shopper.seesTheWaysToPay();
  const isInert = async () =>
    driver.executeScript("return arguments[0].closest('[inert]') !== null", await shopper.find(".pay"));
  assert.equal(await isInert(), true);
  await driver.executeAsyncScript(`const done = arguments[0]; const it = document.querySelector("noren-checkout"); it.remove();
    setTimeout(() => { document.forms[0].append(it); done(); }, 100);`);
  await shopper.seesTheWaysToPay();
  assert.equal(await isInert(), false);
});

test("the place of a disabled widget serves a dialog that comes after it", async (t) => {
  const { shopper, driver } = await lonePage(t, around(element("disabled")));
  await shopper.seesTheWaysToPay();
  assert.notEqual(
    await driver.executeScript("return arguments[0].closest('[inert]')", await shopper.find(".pay")),
    null,
  );
  await driver.executeAsyncScript(`const done = arguments[0]; const it = document.querySelector("noren-checkout"); it.remove();
    setTimeout(() => { it.removeAttribute("disabled"); it.display = "dialog"; document.body.append(it); done(); }, 100);`);
  await shopper.press(await shopper.find("[part=open-button]"));
  await shopper.chooseMethod("Bank account");
  assert.equal(
    await driver.executeScript("return arguments[0].closest('[inert]')", await shopper.find(".body .pay")),
    null,
  );
});

test("a citizen id is among the form's data only while it is sent, and a reset takes out the rest", async (t) => {
  const listener = `<iframe name="answer"></iframe><script>document.forms[0].target = "answer"; document.forms[0].addEventListener("submit", (event) => { globalThis.sent = Object.fromEntries(new FormData(event.target)); })</script>`;
  const { shopper, driver } = await lonePage(t, inForm(element()) + listener);
  const carried = () => driver.executeScript("return Object.fromEntries(new FormData(document.forms[0]))");
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.chooseAccount("Link another account");
  await shopper.chooseBank("Krungthai");
  await shopper.types("1101700230708");
  await shopper.presses();
  await until(() => driver.executeScript("return Boolean(globalThis.sent)"), "the submit");
  assert.equal((await driver.executeScript("return sent")).omiseCitizenId, "1101700230708");
  await until(async () => (await carried()).omiseCitizenId === "", "the form without it");
  assert.equal((await carried()).omiseLinkType, "direct_debit_ktb");
  await driver.executeScript("document.forms[0].reset()");
  assert.deepEqual(await carried(), { order: "7" });
});
