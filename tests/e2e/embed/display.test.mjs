// In the page or in a dialog: changed at any time, told what is wrong before anybody presses, and given up only by who has not paid.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const ACCOUNTS = `[{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }]`;
const options = (more = "") =>
  `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, capability: ${CAPABILITY}, linkedAccounts: ${ACCOUNTS}, onCancel: () => void (told.cancelled = (told.cancelled ?? 0) + 1), ${more} }`;
const opener = (shopper) => shopper.find("[part=open-button]");

const choosesFourMonths = async (shopper) => {
  await shopper.choose("method", "Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
};

test("what stands in the page becomes a dialog and comes back, with the choice", async (t) => {
  const { shopper, driver } = await lonePage(t, mounting(options()));
  await shopper.seesTheWaysToPay();
  await choosesFourMonths(shopper);
  await driver.executeScript(`checkout.update({ display: "dialog" })`);
  assert.equal(await shopper.browser.textOf(await opener(shopper)), "Pay ฿4,000.00");
  await shopper.press(await opener(shopper));
  await shopper.waitsFor(".body .pay", "Pay ฿1,000.00 × 4 months");
  await driver.executeScript(`checkout.update({ display: "inline" })`);
  await until(async () => (await shopper.findAll("dialog")).length === 0, "no dialog");
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
  await shopper.choose("term", "6 months");
  await shopper.readsOnButton("Continue: 6 months, about ฿666.67 each");
  assert.equal(
    await driver.executeScript("return getComputedStyle(document.documentElement).overflowY"),
    "visible",
    "the page scrolls",
  );
});

test("a dialog that was never opened is loaded when it comes into the page", async (t) => {
  const { shopper, driver, site } = await lonePage(t, mounting(options(`display: "dialog"`)));
  await opener(shopper);
  assert.ok(!site.asked.some((line) => line.endsWith(".wasm")));
  await driver.executeScript(`checkout.update({ display: "inline" })`);
  await shopper.seesTheWaysToPay();
});

test("the element follows its attribute", async (t) => {
  const html = page(`<script type="application/json" id="capability">${CAPABILITY}</script>
    <noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability"></noren-checkout><script src="/noren/noren.js"></script>`);
  const { shopper, driver } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  await driver.executeScript(`document.querySelector("noren-checkout").display = "dialog"`);
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(`document.querySelector("noren-checkout").removeAttribute("display")`);
  await until(async () => (await shopper.findAll("dialog")).length === 0, "no dialog");
  await shopper.seesTheWaysToPay();
});

for (const [wrong, option, shown] of [
  ["amount: 4000.5", "amount", /amount is 4000\.5; allowed/],
  ["amount: undefined", "amount", /amount is missing/],
  [`currency: "USD"`, "currency", /currency is "USD"; allowed/],
  [`publicKey: "skey_test_1"`, "publicKey", /secret key/],
]) {
  test(`a dialog with ${wrong} is refused when it is mounted, not when it is opened`, async (t) => {
    const { driver, told } = await lonePage(t, mounting(options(`display: "dialog", ${wrong}`)));
    await until(async () => (await told())?.thrown, "the error");
    const { thrown } = await told();
    assert.equal(thrown.option, option);
    assert.match(thrown.message, shown);
    assert.doesNotMatch(thrown.message, /skey_test_1/);
    assert.equal(await driver.executeScript("return document.querySelector('#checkout').childElementCount"), 0);
  });
}

test("a price that goes wrong on a closed dialog throws and changes nothing", async (t) => {
  const { shopper, driver, told } = await lonePage(t, mounting(options(`display: "dialog"`)));
  await opener(shopper);
  for (const [change, code, option] of [
    ["{ amount: -5 }", "invalid_option", "amount"],
    [`{ currency: "USD" }`, "invalid_option", "currency"],
    [`{ publicKey: "skey_test_1" }`, "secret_key", "publicKey"],
    [`{ payButton: false }`, "invalid_option", "payButton"],
  ]) {
    const thrown = await driver.executeScript(
      `try { checkout.update(${change}); return [] } catch ({ code, option, message }) { return [code, option, message.includes("skey_test_1")] }`,
    );
    assert.deepEqual(thrown, [code, option, false]);
  }
  assert.equal(await shopper.browser.textOf(await opener(shopper)), "Pay ฿4,000.00");
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  assert.deepEqual((await told()).errors, []);
});

test("who closes the dialog while the shop has the outcome has not given up: a refusal opens it; who closes it then has", async (t) => {
  const { shopper, driver, told } = await lonePage(
    t,
    mounting(
      options(
        `display: "dialog", onLinkedAccount: ({ id }) => { told.outcomes.push(id); return new Promise((resolve) => (globalThis.shopSays = resolve)); }`,
      ),
    ),
  );
  await shopper.press(await opener(shopper));
  await shopper.chooseMethod("Bank account");
  await shopper.press(await shopper.find(".body .pay"));
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await driver.executeScript(`shopSays({ error: { code: "sold_out", message: "Sold out." } })`);
  await until(
    async () => driver.executeScript("return arguments[0].matches(':modal')", await shopper.find("dialog")),
    "the open dialog",
  );
  assert.equal(await shopper.isTold(), "Sold out.");
  assert.equal((await told()).cancelled, undefined);
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await until(async () => (await told()).cancelled === 1, "the end");
});

test("a dialog that is closed while the page is asked ends the press: submit() says so, and nothing is delivered", async (t) => {
  const { shopper, driver, told } = await lonePage(
    t,
    mounting(
      options(
        `display: "dialog", beforeSubmit: () => new Promise((resolve) => (globalThis.goOn = resolve)), onLinkedAccount: ({ id }) => void told.outcomes.push(id)`,
      ),
    ),
  );
  await shopper.press(await opener(shopper));
  await shopper.chooseMethod("Bank account");
  await driver.executeScript("checkout.submit().catch((error) => (told.code = error.code))");
  await until(() => driver.executeScript("return Boolean(globalThis.goOn)"), "the question");
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await until(async () => (await told()).code === "cancelled", "the end of the press");
  await driver.executeScript("goOn()");
  await shopper.press(await opener(shopper));
  await shopper.press(await shopper.find(".body .pay"));
  await driver.executeScript("goOn()");
  await until(async () => (await told()).outcomes.length > 0, "the outcome of the other press");
  assert.deepEqual([(await told()).outcomes, (await told()).cancelled], [["lnac_test_1"], 1]);
});

const form = (more, inside = "") =>
  page(`<script type="application/json" id="capability">${CAPABILITY}</script><script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>
    <form action="/pay" method="post" ${more}><input name="order" required>${inside}
    <script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-linked-accounts="accounts"></script></form>`);

test("a form that checks nothing by itself is not checked by the widget", async (t) => {
  const { shopper, site, driver } = await lonePage(t, form("novalidate"));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await until(() => site.posted.length > 0, "the form");
  assert.deepEqual([site.posted[0].fields.order, site.posted[0].fields.omiseLinkedAccount], ["", "lnac_test_1"]);
});

test("a button that lets nothing be checked is not the one that pays: the form goes as it is", async (t) => {
  const { shopper, site, driver } = await lonePage(
    t,
    form("", `<button id="draft" name="via" value="draft" formnovalidate>Later</button>`),
  );
  await shopper.seesTheWaysToPay();
  await shopper.press(await driver.findElement(By.id("draft")));
  await until(() => site.posted.length > 0, "the form");
  assert.deepEqual([site.posted[0].fields.via, site.posted[0].fields.omiseLinkedAccount ?? ""], ["draft", ""]);
});

test("in a dialog, a field of the form that is missing is shown: the dialog makes way", async (t) => {
  const { shopper, site, driver } = await lonePage(
    t,
    form("").replace("data-currency", `data-display="dialog" data-currency`),
  );
  await shopper.press(await opener(shopper));
  await shopper.chooseMethod("Bank account");
  await shopper.press(await shopper.find(".body .pay"));
  await until(() => driver.executeScript("return document.activeElement.name === 'order'"), "the focus on the field");
  assert.equal(await driver.executeScript("return arguments[0].open", await shopper.find("dialog")), false);
  assert.equal(site.posted.length, 0);
  await driver.actions().sendKeys("7").perform();
  await shopper.press(await opener(shopper));
  await shopper.press(await shopper.find(".body .pay"));
  await until(() => site.posted.length > 0, "the form");
  assert.equal(site.posted[0].fields.order, "7");
});

test("properties of the element give back what was put in, or could have been", async (t) => {
  const html = page(
    `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" methods="installment, direct_debit" zero-interest="true" pay-button="false" timeout-ms="5000" qr-code="/checkout/7"></noren-checkout><script src="/noren/noren.js"></script>`,
  );
  const { driver } = await lonePage(t, html);
  const read = await driver.executeScript(`const it = document.querySelector("noren-checkout");
    return [it.amount, it.currency, it.methods, it.zeroInterest, it.payButton, it.timeoutMs, it.qrCode, it.publicKey, it.locale, (it.amount = 500000, it.amount), (it.payButton = true, it.payButton)]`);
  assert.deepEqual(read, [
    400_000,
    "THB",
    ["installment", "direct_debit"],
    true,
    false,
    5000,
    "/checkout/7",
    "pkey_test_1",
    null,
    500_000,
    true,
  ]);
});
