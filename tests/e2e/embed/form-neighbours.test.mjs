// What a page may do to the form around a widget, and what may stand beside it: the widget is one field among others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";
import { DATA, element, form, LOADER, scriptTag } from "./markup.mjs";

/** Keeps the events of the element in `told`. */
const keepEvents = () => {
  window.told = [];
  for (const type of ["ready", "error", "linked-account", "cancel"])
    addEventListener(`noren-${type}`, ({ detail }) => told.push(detail instanceof Error ? detail.code : type));
};

const formPage = (inside, { after = LOADER, scripts = [] } = {}) =>
  page(DATA + form(`${inside}<button id="own">Order</button>`) + after, { scripts: [keepEvents, ...scripts] });

/** Opens a page and waits for the ways to pay. The element is `checkout` there. */
const openPage = async (t, html) => {
  const lone = await lonePage(t, html);
  await lone.shopper.seesTheWaysToPay();
  await lone.driver.executeScript(() => {
    window.checkout = document.querySelector("noren-checkout");
  });
  return lone;
};

const arrivesAtThanks = (driver) => locate(driver, "#thanks");
const own = (driver) => driver.findElement(By.id("own"));

/** Lets a press wait for `goOn()`. */
const holdPress = () => {
  checkout.beforeSubmit = () => new Promise((resolve) => (window.goOn = resolve));
};
const waitsUntilPressIsHeld = (driver) =>
  until(() => driver.executeScript("return Boolean(globalThis.goOn)"), "the question before the press");

test("a second element in a form is refused by name, and the first one pays", async (t) => {
  const html = formPage(element({}, `name="a"`) + element({}, `name="b"`));
  const { shopper, site, driver, told } = await openPage(t, html);
  await until(async () => (await told()).includes("second_tag"), "the refusal");
  await shopper.chooseMethod("Bank account");
  await shopper.press(await own(driver));
  await arrivesAtThanks(driver);
  assert.equal(site.posted[0].fields["a-omiseLinkedAccount"], "lnac_test_1");
  assert.equal(site.posted.length, 1);
});

test("a reset during a press ends it, and the next press pays", async (t) => {
  const { shopper, site, driver } = await openPage(t, formPage(element()));
  await driver.executeScript(holdPress);
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => {
    checkout.submit().then(
      () => (window.ended = "paid"),
      ({ code }) => (window.ended = code),
    );
  });
  await driver.executeScript(() => document.forms[0].reset());
  await until(() => driver.executeScript("return globalThis.ended"), "the end of the press");
  assert.equal(await driver.executeScript("return ended"), "unmounted");
  await driver.executeScript(() => {
    checkout.beforeSubmit = undefined;
  });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.press(await own(driver));
  await arrivesAtThanks(driver);
  assert.equal(site.posted.length, 1);
});

test("a reset before anything is shown mounts nothing twice", async (t) => {
  const after = `${LOADER}<script>document.forms[0].reset()</script>`;
  const { driver, told } = await openPage(t, formPage(element(), { after }));
  await settle(driver);
  assert.deepEqual(await told(), ["ready"]);
});

test("a form whose widget is disabled is sent without it", async (t) => {
  const html = formPage(`<fieldset disabled>${element()}</fieldset><input name="how" value="cash">`);
  const { site, shopper, driver } = await openPage(t, html);
  assert.equal(await driver.executeScript("return getComputedStyle(checkout).opacity"), "0.5");
  await shopper.press(await own(driver));
  await arrivesAtThanks(driver);
  assert.deepEqual(
    site.posted.map(({ fields }) => fields),
    [{ how: "cash" }],
  );
});

test("an element that moves within its form keeps the choice", async (t) => {
  const { shopper, driver, told } = await openPage(t, formPage(`${element()}<div id="there"></div>`));
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => document.querySelector("#there").append(checkout));
  await settle(driver);
  assert.equal((await shopper.findAll(".row[data-state=open]")).length, 1);
  assert.deepEqual(await told(), ["ready"]);
});

test("submit() in a form that lacks a field rejects as invalid_form", async (t) => {
  const html = formPage(`${element()}<input name="address" id="address" required>`);
  const { shopper, site, driver } = await openPage(t, html);
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => void checkout.submit().catch(({ code }) => (window.code = code)));
  await until(() => driver.executeScript("return globalThis.code"), "the refusal");
  assert.deepEqual(await driver.executeScript("return [code, document.activeElement.id]"), ["invalid_form", "address"]);
  assert.equal(site.posted.length, 0);
});

test("a button that is gone before the outcome does not stop the form", async (t) => {
  const { shopper, site, driver } = await openPage(t, formPage(element()));
  await driver.executeScript(holdPress);
  await shopper.chooseMethod("Bank account");
  await shopper.press(await own(driver));
  await waitsUntilPressIsHeld(driver);
  await driver.executeScript(() => {
    document.querySelector("#own").remove();
    goOn();
  });
  await arrivesAtThanks(driver);
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("an element that moves to another form pays that one alone", async (t) => {
  const fields = `<input name="order" value="2"><button id="there">Order</button>`;
  const other = `<form action="/pay" method="post" id="other">${fields}</form>`;
  const { shopper, site, driver } = await openPage(t, formPage(element(), { after: other + LOADER }));
  await driver.executeScript(() => {
    document.querySelector("#other").append(checkout);
    document.forms[0].addEventListener("submit", (event) => {
      event.preventDefault();
      window.isFree = true;
    });
  });
  await shopper.seesTheWaysToPay();
  await shopper.press(await own(driver));
  assert.equal(await driver.executeScript("return isFree"), true, "the first form is the page's own again");
  await shopper.chooseMethod("Bank account");
  await shopper.pressesOnPage("#there");
  await arrivesAtThanks(driver);
  assert.deepEqual([site.posted[0].fields.order, site.posted[0].fields.omiseLinkedAccount], ["2", "lnac_test_1"]);
});

test("an element with a wrong option holds the form until it is removed", async (t) => {
  const { shopper, site, driver, told } = await openPage(t, formPage(element({ selected: "installment" })));
  assert.equal(await driver.executeScript("return document.forms[0].checkValidity()"), false);
  await driver.executeScript(() => {
    checkout.remove();
    checkout.amount = "40.00";
  });
  await driver.executeScript(() => document.forms[0].prepend(checkout));
  await until(async () => (await told()).includes("invalid_option"), "the refusal");
  await shopper.press(await own(driver));
  await settle(driver, site);
  assert.equal(site.posted.length, 0);
  await driver.executeScript(() => checkout.remove());
  await shopper.press(await own(driver));
  await arrivesAtThanks(driver);
  assert.equal(site.posted.length, 1);
});

/** Sends the form as a page's own script does, and answers a moment later. */
const sendByScript = () =>
  addEventListener("submit", (event) => {
    event.preventDefault();
    window.sent = [...new FormData(event.target).keys()];
    const answer = { error: { code: "sold_out", message: "It is gone." } };
    setTimeout(() => document.querySelector("noren-checkout").answer(answer), 50);
  });

test("the shopper reads the answer of a page that sends the form itself", async (t) => {
  const { shopper, driver } = await openPage(t, formPage(element(), { scripts: [sendByScript] }));
  await driver.executeScript(() => {
    checkout.onLinkedAccount = ({ id }) => void (window.received = id);
  });
  await shopper.chooseMethod("Bank account");
  await shopper.press(await own(driver));
  assert.match(await shopper.isTold(), /It is gone\./);
  assert.ok((await driver.executeScript("return sent")).includes("omiseLinkedAccount"));
  assert.equal(await driver.executeScript("return received"), "lnac_test_1");
});

test("foreign attributes alone make the loader's tag no widget", async (t) => {
  const after = `<script src="/noren/noren.js" data-nscript="afterInteractive"></script>`;
  const { driver, told } = await openPage(t, formPage(element(), { after }));
  assert.deepEqual(await told(), ["ready"]);
  assert.equal((await driver.findElements(By.css("pre[role=alert]"))).length, 0);
});

const keepWarnings = () => {
  window.warned = [];
  console.warn = (line) => void warned.push(line);
};

test("the console tells of a foreign attribute, and the tag works", async (t) => {
  const tag = scriptTag({ linkedAccounts: undefined }, `src="/noren/noren.js" data-cfasync="false"`);
  const { driver, told } = await openPage(t, formPage(tag, { after: "", scripts: [keepWarnings] }));
  assert.deepEqual(await told(), ["ready"]);
  assert.deepEqual(await driver.executeScript("return warned"), ["noren: data-cfasync is no option, and left out."]);
});

test("properties and attributes are in step, whichever was set last", async (t) => {
  const { shopper, driver } = await openPage(t, formPage(element()));
  await driver.executeScript(() => {
    checkout.methods = ["installment"];
  });
  await until(async () => (await shopper.findAll(".row")).length === 1, "installments alone");
  await driver.executeScript(() => checkout.setAttribute("methods", "direct_debit,installment"));
  await until(async () => (await shopper.findAll(".row")).length === 2, "both");
});
