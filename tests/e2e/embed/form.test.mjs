// A form around the widget.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { scene } from "../harness/scene.mjs";
import { locate, until } from "../harness/until.mjs";
import { DATA, form, scriptTag } from "./markup.mjs";

/** A form with a field, this markup, the script tag and what follows it. */
const formPage = (inside, { options, after = "", scripts } = {}) =>
  page(DATA + form(`<input name="order" value="7">${inside}${scriptTag(options)}${after}`), { scripts });

/** Opens the page and waits for the ways to pay. */
const openPage = async (t, html) => {
  const lone = await lonePage(t, html);
  await lone.shopper.seesTheWaysToPay();
  return lone;
};

const arrivesAtThanks = (driver) => locate(driver, "#thanks");
const OWN_BUTTON = `<button name="via" value="own" id="own">Place order</button>`;

test("the form carries the outcome in its hidden fields, every one of them", async (t) => {
  const { shopper, site, driver } = await openPage(t, formPage(""));
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await arrivesAtThanks(driver);
  const { fields } = site.posted[0];
  assert.match(fields.omiseAttempt, /^[0-9a-f]{32}$/);
  delete fields.omiseAttempt;
  assert.deepEqual(fields, {
    order: "7",
    omiseToken: "",
    omiseSource: "",
    omiseLinkedAccount: "lnac_test_1",
    omiseLinkType: "",
    omiseCitizenId: "",
  });
});

test("an invalid form, with a field called submit, shows what is missing", async (t) => {
  const { shopper, site, driver } = await openPage(t, formPage(`<input name="submit" id="needed" required>`));
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  assert.equal(await driver.executeScript("return document.activeElement.id"), "needed");
  assert.equal(site.posted.length, 0);
  await driver.findElement(By.id("needed")).sendKeys("now");
  await shopper.presses();
  await arrivesAtThanks(driver);
  assert.equal(site.posted[0].fields.submit, "now");
  assert.equal(site.posted.length, 1);
});

/** Installments are open, so that the choice is incomplete. */
const INCOMPLETE = { options: { selected: "installment" } };

test("the page's own button sends the outcome and its name and value", async (t) => {
  const { shopper, site, driver } = await openPage(t, formPage(OWN_BUTTON, INCOMPLETE));
  await shopper.pressesOnPage("#own");
  assert.equal(await shopper.lacks(), "Choose who issued your card.");
  assert.equal(site.posted.length, 0);
  await shopper.chooseMethod("Bank account");
  await shopper.pressesOnPage("#own");
  await arrivesAtThanks(driver);
  assert.equal(site.posted[0].fields.via, "own");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("a submitter that came too early is not sent with a later press", async (t) => {
  const { shopper, site, driver } = await openPage(t, formPage(OWN_BUTTON, INCOMPLETE));
  await shopper.pressesOnPage("#own");
  assert.equal(await shopper.lacks(), "Choose who issued your card.");
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await arrivesAtThanks(driver);
  assert.equal(site.posted[0].fields.via, undefined);
});

/** Chooses a bank account to be linked, and types the citizen id. */
const typeCitizenId = async (shopper) => {
  await shopper.chooseMethod("Bank account");
  await shopper.chooseAccount("Link another account");
  await shopper.chooseBank("Krungthai");
  await shopper.types("1101700230708");
};

test("a button that sends by GET takes no citizen id into the address", async (t) => {
  const html = formPage(`<button formmethod="get" id="get">Send</button>`);
  const { shopper, site, driver } = await openPage(t, html);
  await typeCitizenId(shopper);
  await shopper.pressesOnPage("#get");
  assert.match(await shopper.isTold(), /don’t know yet/);
  assert.ok(!(await driver.getCurrentUrl()).includes("1101700230708"));
  assert.equal(site.asked.filter((line) => line === "GET /pay").length, 0);
});

test("fields named as the form's properties and methods do no harm", async (t) => {
  const hidden = `<input type="hidden" name="requestSubmit"><input type="hidden" name="reportValidity">`;
  const html = formPage(`<select name="method"><option value="post-office">Post</option></select>${hidden}`);
  const { shopper, site, driver } = await openPage(t, html);
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await arrivesAtThanks(driver);
  assert.equal(site.posted[0].fields.method, "post-office");
});

test("a second tag in the same form is refused, and the first one pays", async (t) => {
  const second = scriptTag({ amount: "1", capability: undefined, linkedAccounts: undefined });
  const { shopper, site, driver } = await openPage(t, formPage("", { after: second }));
  const refused = "return document.querySelectorAll('noren-checkout')[1].validity.customError";
  assert.equal(await driver.executeScript(refused), false, "the first one holds the form");
  await until(
    async () => (await shopper.complaints()).some((line) => line.includes("this form has a widget already")),
    "the refusal",
  );
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await arrivesAtThanks(driver);
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

/** Keeps what each submit carries in `told`, and prevents it. */
const keepSubmits = () => {
  window.told = { submits: [] };
  addEventListener("submit", (event) => {
    told.submits.push(new FormData(event.target).get("omiseLinkedAccount"));
    event.preventDefault();
  });
};

for (const whose of ["the widget's", "the page's"]) {
  test(`by ${whose} button submit listeners run once, with the outcome`, async (t) => {
    const html = formPage(OWN_BUTTON, { scripts: [keepSubmits] });
    const { shopper, driver, told } = await openPage(t, html);
    await shopper.chooseMethod("Bank account");
    if (whose === "the page's") await shopper.pressesOnPage("#own");
    else await shopper.presses();
    await until(async () => (await told()).submits.includes("lnac_test_1"), "the submit");
    assert.deepEqual((await told()).submits, ["lnac_test_1"]);
  });
}

test("a citizen id is in the form only while it is sent", async (t) => {
  const keepCitizenId = () => {
    window.told = {};
    addEventListener("submit", ({ target }) => {
      target.target = "answer";
      told.sent = new FormData(target).get("omiseCitizenId");
    });
  };
  const html = formPage("", { after: `<iframe name="answer"></iframe>`, scripts: [keepCitizenId] });
  const { shopper, driver, told } = await openPage(t, html);
  await typeCitizenId(shopper);
  await shopper.presses();
  await until(async () => (await told()).sent !== undefined, "the submit");
  assert.equal((await told()).sent, "1101700230708");
  const left = () => driver.executeScript("return document.querySelector('[name=omiseCitizenId]').value");
  await until(async () => (await left()) === "", "the field to be emptied");
});

test("Enter in the citizen id pays once, even if pressed twice", async (t) => {
  const { shopper, stack } = await scene(t);
  await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("KBank");
  await shopper.types(`1101700230708${Key.ENTER}${Key.ENTER}`);
  await shopper.isAt("/register");
  assert.equal((await stack.objects()).linked_accounts.length, 1);
});
