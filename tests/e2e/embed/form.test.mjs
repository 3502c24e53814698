// A form around the widget.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { scene } from "../harness/scene.mjs";
import { locate, until } from "../harness/until.mjs";

const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const form = (inside) =>
  page(`<script type="application/json" id="capability">${CAPABILITY}</script><script type="application/json" id="accounts">${ACCOUNTS}</script>
    <form action="/pay" method="post"><input name="order" value="7">${inside}
    <script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-linked-accounts="accounts"></script></form>`);

const thanks = (driver) => locate(driver, "#thanks");

test("the form carries the outcome in its hidden fields, every one of them", async (t) => {
  const { shopper, site, driver } = await lonePage(t, form(""));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await thanks(driver);
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

test("an invalid form makes nothing and shows what is missing; a field called submit does no harm", async (t) => {
  const { shopper, site, driver } = await lonePage(t, form(`<input name="submit" id="needed" required>`));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  assert.equal(await driver.executeScript("return document.activeElement.id"), "needed");
  assert.equal(site.posted.length, 0);
  await driver.findElement(By.id("needed")).sendKeys("now");
  await shopper.presses();
  await thanks(driver);
  assert.equal(site.posted[0].fields.submit, "now");
  assert.equal(site.posted.length, 1);
});

test("the page's own button submits with the outcome, and its name and value survive", async (t) => {
  const { shopper, site, driver } = await lonePage(
    t,
    form(`<button name="via" value="own" id="own">Place order</button>`).replace(
      ' data-linked-accounts="accounts"',
      ' data-linked-accounts="accounts" data-selected="installment"',
    ),
  );
  await shopper.seesTheWaysToPay();
  await driver.findElement(By.id("own")).click();
  assert.equal(await shopper.lacks(), "Choose who issued your card.");
  assert.equal(site.posted.length, 0);
  await shopper.chooseMethod("Bank account");
  await driver.findElement(By.id("own")).click();
  await thanks(driver);
  assert.equal(site.posted[0].fields.via, "own");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("a submitter that came too early is not sent with a later press", async (t) => {
  const { shopper, site, driver } = await lonePage(
    t,
    form(`<button name="via" value="own" id="own">Place order</button>`).replace(
      ' data-linked-accounts="accounts"',
      ' data-linked-accounts="accounts" data-selected="installment"',
    ),
  );
  await shopper.seesTheWaysToPay();
  await driver.findElement(By.id("own")).click();
  assert.equal(await shopper.lacks(), "Choose who issued your card.");
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await thanks(driver);
  assert.equal(site.posted[0].fields.via, undefined);
});

test("a button that sends by GET takes no citizen id into the address", async (t) => {
  const { shopper, site, driver } = await lonePage(t, form(`<button formmethod="get" id="get">Send</button>`));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.chooseAccount("Link another account");
  await shopper.chooseBank("Krungthai");
  await shopper.types("1101700230708");
  await driver.findElement(By.id("get")).click();
  assert.match(await shopper.isTold(), /don’t know yet/);
  assert.ok(!(await driver.getCurrentUrl()).includes("1101700230708"));
  assert.equal(site.asked.filter((line) => line === "GET /pay").length, 0);
});

test("a field called method is no method, nor are those called as what the form does", async (t) => {
  const fields = `<input type="hidden" name="requestSubmit"><input type="hidden" name="reportValidity">`;
  const { shopper, site, driver } = await lonePage(
    t,
    form(`<select name="method"><option value="post-office">Post</option></select>${fields}`),
  );
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await thanks(driver);
  assert.equal(site.posted[0].fields.method, "post-office");
});

test("a second tag in the same form is refused, and the first one pays", async (t) => {
  const second = `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="1" data-currency="THB"></script>`;
  const { shopper, site, driver } = await lonePage(t, form("").replace("</form>", `${second}</form>`));
  await shopper.seesTheWaysToPay();
  const refused = "return document.querySelectorAll('noren-checkout')[1].validity.customError";
  assert.equal(await driver.executeScript(refused), false, "the first one holds the form");
  await until(
    async () => (await shopper.complaints()).some((line) => line.includes("this form has a widget already")),
    "the refusal",
  );
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await thanks(driver);
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

for (const whose of ["the widget's", "the page's"]) {
  test(`the page's submit listeners run once by ${whose} button, with the outcome in place`, async (t) => {
    const listener = `<button id="own">Place order</button><script>globalThis.told = { submits: [] }; addEventListener("submit", (event) => { told.submits.push(new FormData(event.target).get("omiseLinkedAccount")); event.preventDefault(); })</script>`;
    const { shopper, driver, told } = await lonePage(t, form(listener));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    if (whose === "the page's") await driver.findElement(By.id("own")).click();
    else await shopper.presses();
    await until(async () => (await told()).submits.includes("lnac_test_1"), "the submit");
    assert.deepEqual((await told()).submits, ["lnac_test_1"]);
  });
}

test("a citizen id is in the form only while it is sent", async (t) => {
  const listener = `<script>globalThis.told = {}; document.forms[0].target = "answer"; addEventListener("submit", (event) => { told.sent = new FormData(event.target).get("omiseCitizenId"); })</script>`;
  const { shopper, driver, told } = await lonePage(t, form(listener) + `<iframe name="answer"></iframe>`);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.chooseAccount("Link another account");
  await shopper.chooseBank("Krungthai");
  await shopper.types("1101700230708");
  await shopper.presses();
  await until(async () => (await told()).sent !== undefined, "the submit");
  assert.equal((await told()).sent, "1101700230708");
  const left = () => driver.executeScript("return document.querySelector('[name=omiseCitizenId]').value");
  await until(async () => (await left()) === "", "the field to be emptied");
});

test("Enter in the citizen id pays once, and twice does too", async (t) => {
  const { shopper, stack } = await scene(t);
  await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("KBank");
  await shopper.types(`1101700230708${Key.ENTER}${Key.ENTER}`);
  await shopper.isAt("/register");
  assert.equal((await stack.objects()).linked_accounts.length, 1);
});
