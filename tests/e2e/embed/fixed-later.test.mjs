// A widget whose options were wrong and are fixed, or that change later, is as it would have been from the start.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { late } from "../harness/build.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { settle, until } from "../harness/until.mjs";
import { DATA, element, form, LOADER, scriptTag } from "./markup.mjs";

/** Keeps the errors of an element in `told`. */
const keepErrors = () => {
  window.told = [];
  addEventListener("noren-error", ({ detail }) => told.push([detail.code, detail.option]));
};

for (const [attribute, wrong, right] of [
  ["theme", "blue", "dark"],
  ["display", "popup", "inline"],
  ["amount", "40.5", "400000"],
]) {
  test(`an element in a form starts once its wrong ${attribute} is fixed`, async (t) => {
    const widget = element({ linkedAccounts: undefined, [attribute]: wrong });
    const { shopper, driver, told } = await lonePage(t, page(DATA + form(widget) + LOADER, { scripts: [keepErrors] }));
    await until(async () => (await told()).length > 0, "the error");
    await driver.executeScript(
      (name, value) => document.querySelector("noren-checkout").setAttribute(name, value),
      attribute,
      right,
    );
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await told(), [["invalid_option", attribute]]);
  });
}

test("a script tag that was wrong leaves the form to one that is right", async (t) => {
  const { shopper, driver } = await lonePage(t, page(DATA + form(scriptTag({ theme: "blue" }) + scriptTag())));
  const hosts = async () => driver.findElements(By.css("form > .noren-checkout"));
  await until(async () => (await hosts()).length === 2, "both tags' places");
  assert.match(await shopper.isTold(".notice"), /theme is "blue"; allowed/);
  shopper.root = async () => shopper.browser.shadowRoot((await hosts())[1]);
  await shopper.seesTheWaysToPay();
});

test("a dialog's button and frame follow the theme and the language", async (t) => {
  const { shopper, driver } = await lonePage(t, mountPage({ ...OPTIONS, display: "dialog" }));
  await shopper.press(await shopper.find("[part=open-button]"));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => checkout.update({ theme: "dark", locale: "th" }));
  await shopper.waitsFor(".body .pay", "ชำระ ฿4,000.00");
  const looks = await driver.executeScript(
    (dialog) => {
      const parts = [...dialog.getRootNode().querySelectorAll(".checkout")];
      return parts.map(({ className, dataset, lang }) => [className, dataset.theme, lang]);
    },
    await shopper.find("dialog"),
  );
  assert.deepEqual(looks, [
    ["checkout", "dark", "th"],
    ["checkout", "dark", "th"],
  ]);
  assert.equal(await shopper.browser.textOf(await shopper.find("[part=open-button]")), "ชำระ ฿4,000.00");
});

for (const display of ["inline", "dialog"]) {
  test(`a language that does not load is one error: ${display}`, async (t) => {
    const html = mountPage({ ...OPTIONS, display, locale: "th" });
    const { shopper, told } = await lonePage(t, html, { pages: { [`/noren/${late("th")}`]: null } });
    if (display === "dialog") await shopper.press(await shopper.find("[part=open-button]"));
    await shopper.seesTheWaysToPay();
    assert.deepEqual(
      (await told()).errors.map(({ code }) => code),
      ["language_failed"],
    );
  });
}

test("fields named as the form's DOM methods do no harm", async (t) => {
  const fields = `<input name="addEventListener"><input name="getAttribute">`;
  const { shopper, site } = await lonePage(t, page(DATA + form(fields + scriptTag())));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await until(() => site.posted.length > 0, "the form");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

/** Opens a page whose form has the element in a fieldset, and a button of its own. `checkout` is the element. */
const openElement = async (t, options) => {
  const fieldset = `<fieldset id="set">${element(options)}</fieldset>`;
  const button = `<button id="own" name="via" value="own">Order</button>`;
  const lone = await lonePage(t, page(DATA + form(fieldset + button) + LOADER, { scripts: [keepErrors] }));
  await lone.driver.executeScript(() => {
    window.checkout = document.querySelector("noren-checkout");
  });
  return lone;
};

test("a wrong theme changes nothing else, and a wrong price holds the form", async (t) => {
  const { shopper, driver, told, site } = await openElement(t);
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => {
    checkout.setAttribute("theme", "blue");
    checkout.amount = 900_000;
  });
  await shopper.chooseMethod("Bank account");
  await shopper.readsOnButton("Pay ฿9,000.00");
  assert.deepEqual(await told(), [["invalid_option", "theme"]]);
  await driver.executeScript(() => {
    checkout.setAttribute("theme", "dark");
    checkout.setAttribute("amount", "9,000");
  });
  await until(async () => (await shopper.findAll(".pay")).length === 0, "no button");
  assert.deepEqual((await told()).at(-1), ["invalid_option", "amount"]);
  assert.equal(await driver.executeScript("return checkout.validity.valid"), false);
  await shopper.pressesOnPage("#own");
  await settle(driver, site);
  assert.equal(site.posted.length, 0, "the form is not sent without a payment");
  await driver.executeScript(() => {
    checkout.amount = 500_000;
  });
  await shopper.chooseMethod("Bank account");
  await shopper.readsOnButton("Pay ฿5,000.00");
});

test("a fieldset that is disabled during the press keeps no outcome back", async (t) => {
  const { shopper, driver, site } = await openElement(t);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => {
    checkout.beforeSubmit = () => new Promise((resolve) => (window.goOn = resolve));
  });
  await shopper.presses();
  await until(() => driver.executeScript("return Boolean(globalThis.goOn)"), "the question");
  await driver.executeScript(() => {
    document.querySelector("#set").disabled = true;
    goOn();
  });
  await until(() => site.posted.length > 0, "the form");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("submit() of an element that is disabled rejects as not_ready", async (t) => {
  const { shopper, driver, site } = await openElement(t);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  const code = await driver.executeAsyncScript((done) => {
    checkout.disabled = true;
    checkout.submit().then(
      () => done("an outcome"),
      ({ code }) => done(code),
    );
  });
  const state = "return [checkout.disabled, checkout.hasAttribute('disabled'), checkout.willValidate]";
  assert.equal(code, "not_ready");
  assert.deepEqual(await driver.executeScript(state), [true, true, false]);
  assert.equal(site.posted.length, 0);
});

test("open is a method, whatever a framework sets", async (t) => {
  const { shopper, driver } = await openElement(t, { display: "dialog" });
  await driver.executeScript(() => {
    checkout.open = true;
    checkout.open();
  });
  await shopper.seesTheWaysToPay();
  assert.equal(await driver.executeScript("return typeof checkout.open"), "function");
});

/** The API answers a request for a source once the test calls `answerAsApi()`. */
const holdSource = () => {
  const source = { id: "src_test_1", type: "mobile_banking_bay" };
  window.fetch = ((fetched) => (request, init) => {
    if (!String(request.url ?? request).endsWith("/sources")) return fetched(request, init);
    return new Promise((resolve) => {
      window.answerAsApi = () => resolve(new Response(JSON.stringify(source)));
    });
  })(fetch);
};

test("a press while the source is made does not change the submitter", async (t) => {
  const buttons = `<button id="own" name="via" value="own" formaction="/elsewhere">Order</button>
    <button id="other" name="via" value="other">Other</button>`;
  const tag = scriptTag({ linkedAccounts: undefined, apiUrl: "http://127.0.0.1:9" });
  const html = page(DATA + form(buttons + tag), { scripts: [holdSource] });
  const { shopper, driver, site } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  await driver.executeScript(() => {
    for (const id of ["own", "other", "own"]) document.querySelector(`#${id}`).click();
  });
  await until(() => driver.executeScript("return Boolean(globalThis.answerAsApi)"), "the request");
  await settle(driver, site);
  assert.equal(site.posted.length, 0);
  await driver.executeScript(() => answerAsApi());
  await until(() => site.posted.length > 0, "the form");
  assert.deepEqual(
    [site.posted[0].path, site.posted[0].fields.via, site.posted[0].fields.omiseSource, site.posted.length],
    ["/elsewhere", "own", "src_test_1", 1],
  );
});
