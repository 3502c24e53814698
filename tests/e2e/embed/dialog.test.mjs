// The widget in a dialog: it loads once the shopper means to open it, and a closed dialog leaves the page as it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";
import { ACCOUNT, DATA, element, form, LOADER, scriptTag } from "./markup.mjs";

const DIALOG = {
  ...OPTIONS,
  display: "dialog",
  linkedAccounts: [ACCOUNT],
  onCancel() {
    told.cancelled = (told.cancelled ?? 0) + 1;
  },
};

const opener = (shopper) => shopper.find("[part=open-button]");
const isOpen = async (shopper) =>
  shopper.driver.executeScript("return arguments[0].open", await shopper.find("dialog"));
const isWasmAsked = (site) => site.asked.some((line) => line.endsWith(".wasm"));
const waitsUntilClosed = (shopper) => until(async () => !(await isOpen(shopper)), "a closed dialog");
const pressEscape = (driver) => driver.actions().sendKeys(Key.ESCAPE).perform();

/** Opens the page, whose button opens the dialog. */
const openPage = async (t, options = {}, page = {}, world = {}) => {
  const lone = await lonePage(t, mountPage({ ...DIALOG, ...options }, page), world);
  await until(() => lone.driver.executeScript("return Boolean(globalThis.checkout)"), "the checkout");
  await opener(lone.shopper);
  return lone;
};

test("the button has the price; the wasm comes when the pointer does", async (t) => {
  const { shopper, site, driver } = await openPage(t);
  const button = await opener(shopper);
  assert.equal(await shopper.browser.textOf(button), "Pay ฿4,000.00");
  assert.ok(!isWasmAsked(site), site.asked.join());
  await driver.actions().move({ origin: button }).perform();
  await until(() => isWasmAsked(site), "the wasm");
  assert.equal(await isOpen(shopper), false);
});

test("submit() before it was opened is refused as not_ready", async (t) => {
  const { driver, told } = await openPage(t);
  await driver.executeScript(() => void checkout.submit().catch(({ code }) => (told.code = code)));
  await until(async () => (await told()).code, "the refusal");
  assert.equal((await told()).code, "not_ready");
});

test("by keyboard, the wasm comes with the focus", async (t) => {
  const { site, driver } = await openPage(t);
  assert.ok(!isWasmAsked(site), site.asked.join());
  await driver.actions().sendKeys(Key.TAB).perform();
  await until(() => isWasmAsked(site), "the wasm");
});

test("a press that only ends on the backdrop does not close the dialog", async (t) => {
  const { shopper, driver, told } = await openPage(t);
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  const title = await shopper.find(".bar .title");
  await driver.actions().move({ origin: title }).press().move({ x: 3, y: 3 }).release().perform();
  assert.equal(await isOpen(shopper), true);
  await driver.actions().move({ x: 3, y: 3 }).press().release().perform();
  await waitsUntilClosed(shopper);
  assert.equal((await told()).cancelled, 1);
});

test("the answer for one account is not shown for another", async (t) => {
  const only = (name) => {
    const payment_methods = OPTIONS.capability.payment_methods.filter((method) => method.name === name);
    return JSON.stringify({ ...OPTIONS.capability, payment_methods });
  };
  const others = { "/one/capability": only("mobile_banking_bay"), "/two/capability": only("installment_kbank") };
  const useAccountOne = () => checkout.update({ apiUrl: `${location.origin}/one` });
  const { shopper, driver, site } = await openPage(
    t,
    { capability: undefined },
    { after: [useAccountOne] },
    { others },
  );
  const button = await opener(shopper);
  await driver.actions().move({ origin: button }).perform();
  await until(() => site.asked.includes("GET /one/capability"), "the request for the first account");
  await settle(driver, site);
  await driver.executeScript(() => checkout.update({ apiUrl: `${location.origin}/two` }));
  await shopper.press(button);
  await shopper.seesTheWaysToPay();
  assert.deepEqual(await shopper.reads(".methods .title"), ["Installments by credit card"]);
});

test("an open dialog holds the focus and the scroll, a closed one neither", async (t) => {
  const fillPage = () => {
    document.body.style.height = "3000px";
    document.body.append(Object.assign(document.createElement("input"), { id: "outside" }));
  };
  const { shopper, driver, told } = await openPage(t, {}, { after: [fillPage] });
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  const hasFocus = async (css) =>
    driver.executeScript("return arguments[0].getRootNode().activeElement === arguments[0]", await shopper.find(css));
  assert.equal(await hasFocus("dialog"), true, "it is read from its start");
  const overflow = () => driver.executeScript("return getComputedStyle(document.documentElement).overflowY");
  assert.equal(await overflow(), "hidden");
  for (let i = 0; i < 4; i += 1) {
    await driver.actions().sendKeys(Key.TAB).perform();
    assert.notEqual(await driver.executeScript("return document.activeElement?.id"), "outside");
  }
  await pressEscape(driver);
  await waitsUntilClosed(shopper);
  await until(async () => (await overflow()) !== "hidden", "a page that scrolls");
  assert.equal((await told()).cancelled, 1);
  assert.equal(await hasFocus("[part=open-button]"), true);
});

test("the dialog is named by its title, its cross by what it does", async (t) => {
  const { shopper, driver } = await openPage(t);
  await shopper.press(await opener(shopper));
  const names = async () =>
    Promise.all(["dialog", ".bar .close"].map(async (css) => (await shopper.find(css)).getAccessibleName()));
  assert.deepEqual(await names(), ["Ways to pay", "Close"]);
  const title = await shopper.browser.textOf(await shopper.find(".bar .title"));
  assert.match(title.trim(), /^Ways to pay\s*฿4,000\.00$/, "the price is below it");
  await driver.executeScript(() => checkout.update({ strings: { close: "Back to the shop" } }));
  assert.equal((await names())[1], "Back to the shop");
});

test("a dialog closed by its backdrop keeps the choice", async (t) => {
  const { shopper, driver, told } = await openPage(t);
  await driver.executeScript(() => checkout.open());
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.actions().move({ x: 195, y: 5 }).click().perform();
  await waitsUntilClosed(shopper);
  assert.equal((await told()).cancelled, 1);
  await driver.executeScript(() => checkout.open());
  assert.equal((await shopper.findAll(".row[data-state=open]")).length, 1);
  await driver.executeScript(() => checkout.update({ amount: 500_000 }));
  await shopper.readsOnButton("Pay ฿5,000.00");
  assert.equal(await shopper.browser.textOf(await opener(shopper)), "Pay ฿5,000.00");
  await driver.executeScript(() => checkout.close());
  assert.equal((await told()).cancelled, 1, "the shopper has not cancelled what the page closes");
});

const dialogForm = (after = "") => page(DATA + form(scriptTag({ display: "dialog" }) + after));

test("a script tag with data-display: the form is paid from the dialog", async (t) => {
  const { shopper, site, driver } = await lonePage(t, dialogForm());
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.press(await shopper.find(".body .pay"));
  await locate(driver, "#thanks");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("an error that only the wasm can find comes when the dialog opens", async (t) => {
  const { shopper, told } = await openPage(t, { capability: { object: "list" } });
  await shopper.press(await opener(shopper));
  await until(async () => (await told()).errors.length > 0, "the error");
  assert.deepEqual([(await told()).errors[0].code, (await told()).errors[0].option], ["invalid_option", "capability"]);
});

test("the form's own button opens the dialog, and does not submit past it", async (t) => {
  const { shopper, site, driver } = await lonePage(t, dialogForm(`<button id="own">Order</button>`));
  await opener(shopper);
  await shopper.pressesOnPage("#own");
  await shopper.chooseMethod("Bank account");
  assert.equal(await isOpen(shopper), true);
  // A choice in a dialog that was closed again is no order yet.
  await pressEscape(driver);
  await waitsUntilClosed(shopper);
  await shopper.pressesOnPage("#own");
  assert.equal(await isOpen(shopper), true);
  await shopper.chooseAccount("Link another account");
  await shopper.chooseBank("Krungthai");
  await shopper.types("1101700230708");
  await shopper.press(await shopper.find(".body .pay"));
  await locate(driver, "#thanks");
  assert.deepEqual(
    site.posted.map(({ fields }) => fields.omiseLinkType),
    ["direct_debit_ktb"],
  );
});

test("the methods stand where the skeleton stood, close below the title", async (t) => {
  const useSilentApi = () => checkout.update({ apiUrl: `${location.origin}/api` });
  const page = { after: [useSilentApi] };
  const { shopper, driver } = await openPage(t, { capability: undefined }, page, { never: "/api/capability" });
  await shopper.press(await opener(shopper));
  const gapBelowTitle = async (css) =>
    driver.executeScript(
      (element, bar) => element.getBoundingClientRect().top - bar.getBoundingClientRect().bottom,
      await shopper.find(css),
      await shopper.find(".bar"),
    );
  // The wasm's skeleton takes the place of the loader's, perhaps while it is measured.
  const gapOfSkeleton = await until(() => gapBelowTitle(".skeleton"), "the skeleton");
  await driver.executeScript((capability) => checkout.update({ capability }), OPTIONS.capability);
  await shopper.seesTheWaysToPay();
  assert.deepEqual([gapOfSkeleton, await gapBelowTitle(".checkout > .methods")], [4, 4]);
});

const canScroll = (driver) =>
  driver.executeScript("return getComputedStyle(document.documentElement).overflowY !== 'hidden'");

/** Lets a press wait for `goOn()`. */
const beforeSubmit = () => {
  told.isAsked = true;
  return new Promise((resolve) => (window.goOn = resolve));
};

/** Lets the test take the dialog off the page with `takeAway()`, and put it back with `putBack()`. */
const makeMovable = () => {
  const place = document.querySelector("#checkout");
  const host = place.firstElementChild;
  window.takeAway = () => host.remove();
  window.putBack = () => place.append(host);
};

/** Opens the dialog and presses Pay, so that the press waits for the page's `goOn()`. */
const pressAndWait = async (t, onLinkedAccount) => {
  const lone = await openPage(t, { beforeSubmit, onLinkedAccount }, { after: [makeMovable] });
  await lone.shopper.press(await opener(lone.shopper));
  await lone.shopper.seesTheWaysToPay();
  await lone.shopper.chooseMethod("Bank account");
  await lone.shopper.press(await lone.shopper.find(".body .pay"));
  await until(async () => (await lone.told()).isAsked, "the question");
  return lone;
};

test("a dialog off the page lets it scroll and delivers the press once", async (t) => {
  const onLinkedAccount = (account) => void told.outcomes.push(account.id);
  const { shopper, driver, told } = await pressAndWait(t, onLinkedAccount);
  assert.equal(await canScroll(driver), false);
  await driver.executeScript(() => takeAway());
  assert.equal(await canScroll(driver), true);
  await driver.executeScript(() => goOn());
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  assert.deepEqual([(await told()).outcomes, (await told()).cancelled], [["lnac_test_1"], undefined]);
  await driver.executeScript(() => {
    putBack();
    checkout.open();
  });
  const isModal = await driver.executeScript("return arguments[0].matches(':modal')", await shopper.find("dialog"));
  assert.equal(isModal, true, "it opens again once it is back");
  await driver.executeScript(() => checkout.close());
  await until(() => canScroll(driver), "a page that scrolls");
  assert.equal(await driver.executeScript("return document.adoptedStyleSheets.length"), 0, "nothing stays behind");
});

test("a dialog closed and opened at once keeps the page from scrolling", async (t) => {
  const { shopper, driver } = await openPage(t);
  await shopper.press(await opener(shopper));
  await driver.executeScript(() => {
    checkout.close();
    checkout.open();
  });
  await settle(driver);
  assert.deepEqual([await isOpen(shopper), await canScroll(driver)], [true, false]);
});

test("a detached dialog does not reopen for a notice", async (t) => {
  const refuse = () => ({ error: { code: "sold_out", message: "Sold out." } });
  const { shopper, driver, told } = await pressAndWait(t, refuse);
  await driver.executeScript(() => {
    takeAway();
    goOn();
  });
  await settle(driver);
  await driver.executeScript(() => {
    putBack();
    checkout.open();
  });
  assert.equal(await shopper.isTold(), "Sold out.");
  assert.deepEqual((await told()).errors, []);
});

/** Keeps the events of the element, which is `checkout`, in `told`. A press waits for `goOn()`. */
const listenToElement = () => {
  window.told = { events: [] };
  window.checkout = document.querySelector("noren-checkout");
  checkout.beforeSubmit = () => new Promise((resolve) => (window.goOn = resolve));
  for (const name of ["linked-account", "cancel", "error"])
    checkout.addEventListener(`noren-${name}`, () => told.events.push(name));
};

test("an element that leaves the page drops its press, without a cancel", async (t) => {
  const html = page(DATA + element({ display: "dialog" }) + LOADER);
  const { shopper, driver, told } = await lonePage(t, html);
  await driver.executeScript(listenToElement);
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => void checkout.submit().catch(({ code }) => (told.code = code)));
  await until(() => driver.executeScript("return Boolean(globalThis.goOn)"), "the question");
  await driver.executeScript(() => checkout.remove());
  await until(async () => (await told()).code, "the end of the press");
  await driver.executeScript(() => goOn());
  await until(
    () => driver.executeScript("return document.adoptedStyleSheets.length === 0"),
    "a page without a sheet of ours",
  );
  await driver.executeScript(() => document.body.append(checkout));
  await opener(shopper);
  assert.deepEqual([(await told()).code, (await told()).events, await canScroll(driver)], ["unmounted", [], true]);
});
