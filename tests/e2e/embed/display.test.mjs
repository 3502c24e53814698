// In the page or in a dialog: the display can change at any time, wrong options throw at once, and only a shopper who
// has not paid cancels.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";
import { ACCOUNT, DATA, element, form, LOADER, scriptTag } from "./markup.mjs";

const INLINE = {
  ...OPTIONS,
  zeroInterest: true,
  linkedAccounts: [ACCOUNT],
  onCancel() {
    told.cancelled = (told.cancelled ?? 0) + 1;
  },
};
const DIALOG = { ...INLINE, display: "dialog" };

const opener = (shopper) => shopper.find("[part=open-button]");
const pressEscape = (driver) => driver.actions().sendKeys(Key.ESCAPE).perform();
const isDialogGone = async (shopper) => (await shopper.findAll("dialog")).length === 0;

const chooseFourMonths = async (shopper) => {
  await shopper.choose("method", "Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
};

/** Opens the dialog and chooses the saved account in it. */
const chooseAccountInDialog = async (shopper) => {
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
};

test("an inline widget becomes a dialog and comes back, with the choice", async (t) => {
  const { shopper, driver } = await lonePage(t, mountPage(INLINE));
  await shopper.seesTheWaysToPay();
  await chooseFourMonths(shopper);
  await driver.executeScript(() => checkout.update({ display: "dialog" }));
  assert.equal(await shopper.browser.textOf(await opener(shopper)), "Pay ฿4,000.00");
  await shopper.press(await opener(shopper));
  await shopper.waitsFor(".body .pay", "Pay ฿1,000.00 × 4 months");
  await driver.executeScript(() => checkout.update({ display: "inline" }));
  await until(() => isDialogGone(shopper), "no dialog");
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
  await shopper.choose("term", "6 months");
  await shopper.readsOnButton("Continue: 6 months, about ฿666.67 each");
  const overflow = await driver.executeScript("return getComputedStyle(document.documentElement).overflowY");
  assert.equal(overflow, "visible", "the page scrolls");
});

test("a dialog that was never opened is loaded when it comes into the page", async (t) => {
  const { shopper, driver, site } = await lonePage(t, mountPage(DIALOG));
  await opener(shopper);
  assert.ok(!site.asked.some((line) => line.endsWith(".wasm")));
  await until(() => driver.executeScript("return Boolean(globalThis.checkout)"), "the checkout");
  await driver.executeScript(() => checkout.update({ display: "inline" }));
  await shopper.seesTheWaysToPay();
});

test("the element follows its attribute", async (t) => {
  const { shopper, driver } = await lonePage(t, page(DATA + element({ linkedAccounts: undefined }) + LOADER));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => {
    document.querySelector("noren-checkout").display = "dialog";
  });
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => document.querySelector("noren-checkout").removeAttribute("display"));
  await until(() => isDialogGone(shopper), "no dialog");
  await shopper.seesTheWaysToPay();
});

for (const [name, wrong, option, shown] of [
  ["a fraction as amount", { amount: 4000.5 }, "amount", /amount is 4000\.5; allowed/],
  ["no amount", { amount: undefined }, "amount", /amount is missing/],
  ["an unknown currency", { currency: "USD" }, "currency", /currency is "USD"; allowed/],
  ["a secret key", { publicKey: "skey_test_1" }, "publicKey", /secret key/],
]) {
  test(`a dialog with ${name} is refused as it mounts`, async (t) => {
    const { driver, told } = await lonePage(t, mountPage({ ...DIALOG, ...wrong }));
    await until(async () => (await told())?.thrown, "the error");
    const { thrown } = await told();
    assert.equal(thrown.option, option);
    assert.match(thrown.message, shown);
    assert.doesNotMatch(thrown.message, /skey_test_1/);
    assert.equal(await driver.executeScript("return document.querySelector('#checkout').childElementCount"), 0);
  });
}

test("a wrong update of a closed dialog throws and changes nothing", async (t) => {
  const { shopper, driver, told } = await lonePage(t, mountPage(DIALOG));
  await opener(shopper);
  await until(() => driver.executeScript("return Boolean(globalThis.checkout)"), "the checkout");
  for (const [change, code, option] of [
    [{ amount: -5 }, "invalid_option", "amount"],
    [{ currency: "USD" }, "invalid_option", "currency"],
    [{ publicKey: "skey_test_1" }, "secret_key", "publicKey"],
    [{ payButton: false }, "invalid_option", "payButton"],
  ]) {
    const thrown = await driver.executeScript((change) => {
      try {
        checkout.update(change);
        return [];
      } catch ({ code, option, message }) {
        return [code, option, message.includes("skey_test_1")];
      }
    }, change);
    assert.deepEqual(thrown, [code, option, false]);
  }
  assert.equal(await shopper.browser.textOf(await opener(shopper)), "Pay ฿4,000.00");
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  assert.deepEqual((await told()).errors, []);
});

test("to close a dialog cancels, unless the shop has the outcome", async (t) => {
  const onLinkedAccount = ({ id }) => {
    told.outcomes.push(id);
    return new Promise((resolve) => (window.answerAsShop = resolve));
  };
  const { shopper, driver, told } = await lonePage(t, mountPage({ ...DIALOG, onLinkedAccount }));
  await chooseAccountInDialog(shopper);
  await shopper.press(await shopper.find(".body .pay"));
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  await pressEscape(driver);
  await driver.executeScript(() => answerAsShop({ error: { code: "sold_out", message: "Sold out." } }));
  const isModal = async () =>
    driver.executeScript("return arguments[0].matches(':modal')", await shopper.find("dialog"));
  await until(isModal, "the dialog, which the refusal opens");
  assert.equal(await shopper.isTold(), "Sold out.");
  assert.equal((await told()).cancelled, undefined);
  await pressEscape(driver);
  await until(async () => (await told()).cancelled === 1, "the end");
});

test("to close a dialog during beforeSubmit ends the press", async (t) => {
  const hooks = {
    beforeSubmit() {
      told.asked = (told.asked ?? 0) + 1;
      return new Promise((resolve) => (window.goOn = resolve));
    },
    onLinkedAccount: ({ id }) => void told.outcomes.push(id),
  };
  const { shopper, driver, told } = await lonePage(t, mountPage({ ...DIALOG, ...hooks }));
  await chooseAccountInDialog(shopper);
  await driver.executeScript(() => void checkout.submit().catch(({ code }) => (told.code = code)));
  await until(async () => (await told()).asked === 1, "the question");
  await pressEscape(driver);
  await until(async () => (await told()).code === "cancelled", "the end of the press");
  await driver.executeScript(() => goOn());
  await shopper.press(await opener(shopper));
  await shopper.press(await shopper.find(".body .pay"));
  await until(async () => (await told()).asked === 2, "the question about the other press");
  await driver.executeScript(() => goOn());
  await until(async () => (await told()).outcomes.length > 0, "the outcome of the other press");
  assert.deepEqual([(await told()).outcomes, (await told()).cancelled], [["lnac_test_1"], 1]);
});

const ORDER = `<input name="order" required>`;

test("a form that checks nothing by itself is not checked by the widget", async (t) => {
  const html = page(`${DATA}<form action="/pay" method="post" novalidate>${ORDER}${scriptTag()}</form>`);
  const { shopper, site } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await until(() => site.posted.length > 0, "the form");
  assert.deepEqual([site.posted[0].fields.order, site.posted[0].fields.omiseLinkedAccount], ["", "lnac_test_1"]);
});

test("a formnovalidate button sends the form as it is, unpaid", async (t) => {
  const draft = `<button id="draft" name="via" value="draft" formnovalidate>Later</button>`;
  const { shopper, site } = await lonePage(t, page(DATA + form(ORDER + draft + scriptTag())));
  await shopper.seesTheWaysToPay();
  await shopper.pressesOnPage("#draft");
  await until(() => site.posted.length > 0, "the form");
  assert.deepEqual([site.posted[0].fields.via, site.posted[0].fields.omiseLinkedAccount ?? ""], ["draft", ""]);
});

test("a dialog closes to show the form's field that is missing", async (t) => {
  const html = page(DATA + form(ORDER + scriptTag({ display: "dialog" })));
  const { shopper, site, driver } = await lonePage(t, html);
  await chooseAccountInDialog(shopper);
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

test("the element's properties return what was or could have been set", async (t) => {
  const widget = element({
    capability: undefined,
    linkedAccounts: undefined,
    methods: "installment, direct_debit",
    zeroInterest: "true",
    payButton: "false",
    timeoutMs: "5000",
    qrCode: "/checkout/7",
  });
  const { driver } = await lonePage(t, page(widget + LOADER));
  const read = await driver.executeScript(() => {
    const element = document.querySelector("noren-checkout");
    const names = ["amount", "currency", "methods", "zeroInterest", "payButton", "timeoutMs", "qrCode", "publicKey"];
    const given = names.map((name) => element[name]);
    const { locale } = element;
    Object.assign(element, { amount: 500_000, payButton: true });
    return [...given, locale, element.amount, element.payButton];
  });
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
