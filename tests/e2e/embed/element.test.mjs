// <noren-checkout> is a field of its form, in whatever way it comes onto the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { lonePage } from "../harness/lone-page.mjs";
import { OPTIONS, page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";
import { DATA, element, LOADER } from "./markup.mjs";

/** Keeps the events of the element in `told`. */
const keepEvents = () => {
  window.told = [];
  for (const type of ["ready", "change", "error", "linked-account", "link-request", "cancel"])
    addEventListener(`noren-${type}`, ({ detail }) =>
      told.push([type, detail instanceof Error ? detail.code : detail]),
    );
};

const widget = (options, attributes) => element({ zeroInterest: "true", ...options }, attributes);
/** A widget without a saved account has no choice at its start. */
const widgetWithoutChoice = () => widget({ linkedAccounts: undefined });

const pageAround = (body, scripts = []) => page(DATA + body + LOADER, { scripts: [keepEvents, ...scripts] });
const formAround = (inside, { method = `method="post"`, after = "", scripts } = {}) => {
  const fields = `<input name="order" value="7">${inside}<button id="own" name="via" value="own">Order</button>`;
  return pageAround(`<form action="/pay" ${method}>${fields}</form>${after}`, scripts);
};

/** Opens a page with an element, which is `checkout` there, and waits for the ways to pay. */
const openPage = async (t, html, options) => {
  const lone = await lonePage(t, html, options);
  await lone.shopper.seesTheWaysToPay();
  await lone.driver.executeScript(() => {
    window.checkout = document.querySelector("noren-checkout");
  });
  return lone;
};

const arrivesAtThanks = (driver) => locate(driver, "#thanks");
const own = (driver) => driver.findElement(By.id("own"));
const openRows = async (shopper) => (await shopper.findAll(".row[data-state=open]")).length;
const isInert = async (shopper, css = ".pay") =>
  shopper.driver.executeScript("return arguments[0].closest('[inert]') !== null", await shopper.find(css));

const chooseFourMonths = async (shopper) => {
  await shopper.choose("method", "Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
};

test("the form carries the outcome as the element's value", async (t) => {
  const { shopper, site, driver } = await openPage(t, formAround(widget()));
  await shopper.chooseMethod("Bank account");
  await shopper.press(await own(driver));
  await arrivesAtThanks(driver);
  const { fields } = site.posted[0];
  assert.match(fields.omiseAttempt, /^[0-9a-f]{32}$/);
  delete fields.omiseAttempt;
  const empty = { omiseToken: "", omiseSource: "", omiseLinkType: "", omiseCitizenId: "" };
  assert.deepEqual(fields, { order: "7", via: "own", omiseLinkedAccount: "lnac_test_1", ...empty });
  assert.equal(site.posted.length, 1);
});

test("the element's name prefixes its fields", async (t) => {
  const { shopper, site, driver } = await openPage(t, formAround(widget({}, `name="first"`)));
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await arrivesAtThanks(driver);
  assert.equal(site.posted[0].fields["first-omiseLinkedAccount"], "lnac_test_1");
});

test("a page's own button presses Pay by Noren.get(form).submit()", async (t) => {
  const { shopper, site, driver } = await openPage(t, formAround(widget({ payButton: "false" })));
  const submit = () => driver.executeScript(() => void Noren.get(document.forms[0]).submit());
  await shopper.chooseMethod("Bank account");
  await submit();
  await arrivesAtThanks(driver);
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("a changed attribute applies all, and undoes what update() set", async (t) => {
  const { shopper, driver } = await openPage(t, formAround(widget()));
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => void Noren.get(document.forms[0]).update({ amount: 500_000 }));
  await shopper.readsOnButton("Pay ฿5,000.00");
  await driver.executeScript(() => checkout.setAttribute("theme", "dark"));
  await shopper.readsOnButton("Pay ฿4,000.00");
});

test("an incomplete choice makes the field invalid, and gets the focus", async (t) => {
  const { shopper, site, driver } = await openPage(t, formAround(widgetWithoutChoice()));
  const state = "return [checkout.checkValidity(), checkout.validationMessage, checkout.form === document.forms[0]]";
  assert.deepEqual(await driver.executeScript(state), [false, "Choose how you want to pay.", true]);
  await shopper.press(await own(driver));
  assert.equal(await driver.executeScript("return document.activeElement === checkout"), true);
  assert.equal(site.posted.length, 0);
  await shopper.chooseMethod("Installments by credit card");
  assert.equal(await driver.executeScript("return checkout.validationMessage"), "Choose who issued your card.");
  await shopper.chooseMethod("KMA");
  assert.equal(await driver.executeScript("return checkout.checkValidity()"), true);
});

test("focus() on the element focuses the first thing to choose", async (t) => {
  const { shopper, driver } = await openPage(t, pageAround(widget()));
  await driver.executeScript(() => checkout.focus());
  const hasFocus = "return arguments[0].getRootNode().activeElement === arguments[0]";
  assert.equal(await driver.executeScript(hasFocus, await shopper.find("input")), true);
});

test("Tab enters the element from the field before it, and leaves it", async (t) => {
  const { shopper, driver } = await openPage(t, formAround(widgetWithoutChoice()));
  const tab = (...keys) =>
    driver
      .actions()
      .sendKeys(...keys, Key.TAB)
      .perform();
  const findFocus = async () => {
    const script = "return [document.activeElement.id, arguments[0].getRootNode().activeElement?.dataset.focus]";
    return driver.executeScript(script, await shopper.find("input"));
  };
  await driver.findElement(By.name("order")).click();
  await tab();
  assert.deepEqual(await findFocus(), ["", "method"]);
  await driver.actions().sendKeys(Key.SPACE).perform();
  await until(async () => (await openRows(shopper)) === 1, "the open row");
  await shopper.pressesOnPage("#own");
  await driver.actions().keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();
  assert.equal((await findFocus())[0], "", "Shift and Tab go back into it");
  assert.ok((await findFocus())[1]);
});

test("an element with a tabindex of the page's keeps the focus itself", async (t) => {
  const { shopper, driver } = await openPage(t, pageAround(widget({}, `tabindex="0"`)));
  await driver.executeScript(() => checkout.focus());
  const focus = await driver.executeScript("return [checkout.tabIndex, document.activeElement === checkout]");
  assert.deepEqual(focus, [0, true]);
  const inside = "return arguments[0].getRootNode().activeElement";
  assert.equal(await driver.executeScript(inside, await shopper.find("input")), null);
});

test("the widget's button says what is missing; the form stays invalid", async (t) => {
  const { shopper, site, driver } = await openPage(t, formAround(widgetWithoutChoice()));
  await shopper.presses();
  assert.equal(await shopper.lacks(), "Choose how you want to pay.");
  const state = await driver.executeScript("return [checkout.checkValidity(), checkout.validationMessage]");
  assert.deepEqual(state, [false, "Choose how you want to pay."]);
  assert.equal(site.posted.length, 0);
});

test("a reset forgets the choice, a disabled fieldset takes nothing", async (t) => {
  const html = formAround(`<fieldset id="set">${widgetWithoutChoice()}</fieldset>`);
  const { shopper, driver } = await openPage(t, html);
  const disableFieldset = (isDisabled) =>
    driver.executeScript((isDisabled) => {
      document.querySelector("#set").disabled = isDisabled;
    }, isDisabled);
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => document.forms[0].reset());
  const isAsNew = async () => (await openRows(shopper)) === 0 && (await shopper.findAll(".methods")).length === 1;
  await until(isAsNew, "a widget as new");
  await disableFieldset(true);
  const state = await driver.executeScript("return [checkout.matches(':disabled'), checkout.willValidate ?? false]");
  assert.deepEqual(state, [true, false]);
  assert.equal(await isInert(shopper), true);
  await disableFieldset(false);
  await shopper.chooseMethod("Bank account");
});

test("attributes and properties are in step, and a change keeps the choice", async (t) => {
  const { shopper, driver } = await openPage(t, pageAround(widget()));
  await chooseFourMonths(shopper);
  await driver.executeScript(() => checkout.setAttribute("amount", "500000"));
  await shopper.readsOnButton("Pay ฿1,250.00 × 4 months");
  await driver.executeScript(() => {
    checkout.amount = 600_000;
    checkout.locale = "th";
  });
  await shopper.readsOnButton("ชำระ ฿1,500.00 × 4 เดือน");
  const values = await driver.executeScript(() => [
    checkout.getAttribute("amount"),
    checkout.locale,
    checkout.publicKey,
  ]);
  assert.deepEqual(values, ["600000", "th", "pkey_test_1"]);
  await driver.executeScript(() => {
    checkout.locale = undefined;
    checkout.linkedAccounts = [];
  });
  await shopper.readsOnButton("Pay ฿1,500.00 × 4 months");
  assert.equal(await driver.executeScript("return checkout.hasAttribute('locale')"), false);
});

/** Takes the element off the page and waits longer than a move takes. The element can be put back as `checkout`. */
const takeOff = async (driver, site) => {
  await driver.executeScript(() => {
    window.checkout = document.querySelector("noren-checkout");
    checkout.remove();
  });
  await settle(driver, site);
};

test("an element keeps its choice if it moves, or goes and comes back", async (t) => {
  const html = pageAround(`<div id="here"></div><div id="there"></div>`);
  const { shopper, driver, site } = await lonePage(t, html);
  await driver.executeScript((markup) => {
    document.querySelector("#here").innerHTML = markup;
    window.checkout = document.querySelector("noren-checkout");
  }, widget());
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => document.querySelector("#there").append(checkout));
  await shopper.readsOnButton("Pay ฿4,000.00");
  assert.equal(await openRows(shopper), 1, "the choice has moved along");
  // The widget keeps the choice for a second.
  await driver.executeAsyncScript((done) => {
    checkout.remove();
    setTimeout(() => {
      document.querySelector("#here").append(checkout);
      done();
    }, 100);
  });
  await shopper.seesTheWaysToPay();
  assert.equal(await openRows(shopper), 1, "it goes on once it is back");
});

test("properties that were set before the element was defined count", async (t) => {
  const setProperties = (options) => {
    const element = document.querySelector("noren-checkout");
    Object.assign(element, options, { onReady: () => told.push(["callback"]) });
  };
  const html = page(`<noren-checkout></noren-checkout>`, { scripts: [keepEvents] });
  const { shopper, driver, told } = await lonePage(t, html);
  await driver.executeScript(setProperties, OPTIONS);
  await driver.executeScript(() => {
    document.body.append(Object.assign(document.createElement("script"), { src: "/noren/noren.js" }));
  });
  await shopper.seesTheWaysToPay();
  await until(async () => (await told()).some(([what]) => what === "callback"), "the callback");
});

test("a wrong attribute is an event and a notice, until it is fixed", async (t) => {
  const { shopper, driver, told } = await lonePage(t, pageAround(widget({ amount: "40.00" })));
  await until(async () => (await told()).length > 0, "the event");
  assert.deepEqual((await told())[0], ["error", "invalid_option"]);
  assert.match(await shopper.isTold(".notice"), /amount is "40.00"; allowed/);
  await driver.executeScript(() => {
    window.checkout = document.querySelector("noren-checkout");
    checkout.onError = ({ option }) => void told.push(["callback", option]);
    checkout.amount = "50.00";
  });
  const hasCallback = async () => (await told()).some(([what, option]) => what === "callback" && option === "amount");
  await until(hasCallback, "the callback");
  await driver.executeScript(() => {
    checkout.amount = 400_000;
  });
  await shopper.seesTheWaysToPay();
});

test("with a live key the notice of a wrong option is for the shopper", async (t) => {
  const { shopper, told } = await lonePage(t, pageAround(widget({ publicKey: "pkey_1", amount: "40.00" })));
  await until(async () => (await told()).length > 0, "the event");
  assert.deepEqual((await told())[0], ["error", "invalid_option"]);
  assert.match(await shopper.isTold(".notice"), /^The ways to pay didn’t load\. Nothing was charged\./);
});

test("a hidden element takes no room", async (t) => {
  const { driver } = await openPage(t, pageAround(widget()));
  const heights = await driver.executeScript(() => {
    const shown = checkout.offsetHeight;
    checkout.hidden = true;
    return [shown > 0, checkout.offsetHeight];
  });
  assert.deepEqual(heights, [true, 0]);
});

test("events tell the whole choice", async (t) => {
  const { shopper, told } = await openPage(t, pageAround(widget()));
  await chooseFourMonths(shopper);
  await until(async () => (await told()).length >= 4, "the events");
  const events = await told();
  assert.equal(events[0][0], "ready");
  const plan = { term: 4, monthly: 100_000, interest: 0, total: 400_000, isEstimate: false };
  assert.deepEqual(events.at(-1), ["change", { method: "installment", type: "installment_kbank", plan }]);
});

test("a form that would send a citizen id by GET is refused", async (t) => {
  const { told } = await lonePage(t, formAround(widget(), { method: "" }));
  await until(async () => (await told()).length > 0, "the event");
  assert.deepEqual((await told())[0], ["error", "form_method"]);
});

test("a press on a row counts, wherever the focus was before", async (t) => {
  const before = `<button id="outside">Other</button><p style="height: 700px"></p>`;
  const html = pageAround(`${before}${widgetWithoutChoice()}<p style="height: 900px"></p>`);
  const { shopper, driver } = await openPage(t, html, { height: 400 });
  await shopper.pressesOnPage("#outside");
  const row = (await shopper.findAll("[part=method]"))[2];
  // The part of the element that gets its focus is out of sight.
  await driver.executeScript((row) => row.scrollIntoView({ block: "start" }), row);
  const scrolled = await driver.executeScript("return scrollY");
  await driver.actions().move({ origin: row }).click().perform();
  await shopper.readsOnButton("Link a bank account and pay ฿4,000.00");
  await until(async () => (await openRows(shopper)) === 1, "the open row");
  assert.equal(await driver.executeScript("return scrollY"), scrolled, "nothing jumps");
});

test("an element that was disabled from its start works once moved out", async (t) => {
  const html = formAround(`<fieldset id="set" disabled>${widget()}</fieldset>`);
  const { shopper, driver, site } = await openPage(t, html);
  assert.equal(await isInert(shopper), true);
  await takeOff(driver, site);
  await driver.executeScript(() => document.forms[0].append(checkout));
  await shopper.seesTheWaysToPay();
  assert.equal(await isInert(shopper), false);
});

test("the place of a disabled widget serves a dialog that comes after it", async (t) => {
  const { shopper, driver, site } = await openPage(t, pageAround(widget({}, "disabled")));
  assert.equal(await isInert(shopper), true);
  await takeOff(driver, site);
  await driver.executeScript(() => {
    checkout.removeAttribute("disabled");
    checkout.display = "dialog";
    document.body.append(checkout);
  });
  await shopper.press(await shopper.find("[part=open-button]"));
  await shopper.chooseMethod("Bank account");
  assert.equal(await isInert(shopper, ".body .pay"), false);
});

/** Keeps in `sent` what the form carries while it is sent. */
const keepSent = () =>
  addEventListener("submit", ({ target }) => {
    target.target = "answer";
    window.sent = Object.fromEntries(new FormData(target));
  });

test("a citizen id is in the form's data only while it is sent", async (t) => {
  const html = formAround(widget(), { after: `<iframe name="answer"></iframe>`, scripts: [keepSent] });
  const { shopper, driver } = await openPage(t, html);
  const carried = () => driver.executeScript("return Object.fromEntries(new FormData(document.forms[0]))");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseAccount("Link another account");
  await shopper.chooseBank("Krungthai");
  await shopper.types("1101700230708");
  await shopper.presses();
  await until(() => driver.executeScript("return Boolean(globalThis.sent)"), "the submit");
  assert.equal((await driver.executeScript("return sent")).omiseCitizenId, "1101700230708");
  await until(async () => (await carried()).omiseCitizenId === "", "the form without it");
  assert.equal((await carried()).omiseLinkType, "direct_debit_ktb");
  await driver.executeScript(() => document.forms[0].reset());
  assert.deepEqual(await carried(), { order: "7" });
});
