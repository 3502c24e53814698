// What was wrong and is mended, and what changes after it stood there: the widget is as it would have been from the start.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { late } from "../harness/build.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>`;
const form = (inside) => page(`${DATA}<form method="post" action="/pay">${inside}</form>`);

for (const [attribute, wrong, right] of [
  ["theme", "blue", "dark"],
  ["display", "popup", "inline"],
  ["amount", "40.5", "400000"],
]) {
  test(`an element in a form whose ${attribute} was wrong comes when it is mended`, async (t) => {
    const attributes = {
      "public-key": "pkey_test_1",
      amount: "400000",
      currency: "THB",
      capability: "capability",
      [attribute]: wrong,
    };
    const written = Object.entries(attributes)
      .map(([name, value]) => `${name}="${value}"`)
      .join(" ");
    const html =
      form(`<noren-checkout ${written}></noren-checkout>`).replace(
        "<form",
        `<script>globalThis.told = []; addEventListener("noren-error", ({ detail }) => told.push([detail.code, detail.option]))</script><form`,
      ) + `<script src="/noren/noren.js"></script>`;
    const { shopper, driver, told } = await lonePage(t, html);
    await until(async () => (await told()).length > 0, "the error");
    await driver.executeScript(`document.querySelector("noren-checkout").setAttribute(...arguments)`, attribute, right);
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await told(), [["invalid_option", attribute]]);
  });
}

test("a script tag that was wrong leaves the form to one that is right", async (t) => {
  const tag = (more) =>
    `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" ${more}></script>`;
  const { shopper, driver } = await lonePage(t, form(tag(`data-theme="blue"`) + tag("")));
  const hosts = async () => driver.findElements(By.css("form > .noren-checkout"));
  await until(async () => (await hosts()).length === 2, "both tags' places");
  assert.match(await shopper.isTold(".notice"), /theme is "blue"; allowed/);
  shopper.root = async () => shopper.browser.shadowRoot((await hosts())[1]);
  await shopper.seesTheWaysToPay();
});

test("a dialog's button and frame follow theme and language, as what is in it does", async (t) => {
  const { shopper, driver } = await lonePage(
    t,
    mounting(
      `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", display: "dialog", capability: ${CAPABILITY} }`,
    ),
  );
  await shopper.press(await shopper.find("[part=open-button]"));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(`checkout.update({ theme: "dark", locale: "th" })`);
  await shopper.waitsFor(".body .pay", "ชำระ ฿4,000.00");
  const looks = await driver.executeScript(
    `const [...all] = arguments[0].getRootNode().querySelectorAll(".checkout"); return all.map((one) => [one.className, one.dataset.theme, one.lang])`,
    await shopper.find("dialog"),
  );
  assert.deepEqual(looks, [
    ["checkout", "dark", "th"],
    ["checkout", "dark", "th"],
  ]);
  assert.equal(await shopper.browser.textOf(await shopper.find("[part=open-button]")), "ชำระ ฿4,000.00");
});

for (const display of ["inline", "dialog"]) {
  test(`words that do not come are told once: ${display}`, async (t) => {
    const { shopper, told } = await lonePage(
      t,
      mounting(
        `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", display: "${display}", locale: "th", capability: ${CAPABILITY} }`,
      ),
      { pages: { [`/noren/${late("th")}`]: null } },
    );
    if (display === "dialog") await shopper.press(await shopper.find("[part=open-button]"));
    await shopper.seesTheWaysToPay();
    assert.deepEqual(
      (await told()).errors.map(({ code }) => code),
      ["language_failed"],
    );
  });
}

test("a form with a field called as what the widget does with it", async (t) => {
  const tag = `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-linked-accounts="accounts"></script>`;
  const accounts = `<script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>`;
  const { shopper, driver, site } = await lonePage(
    t,
    form(`${accounts}<input name="addEventListener"><input name="getAttribute">${tag}`),
  );
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await until(() => site.posted.length > 0, "the form");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

const element = (more = "") =>
  form(`<fieldset id="set"><noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability" linked-accounts="accounts" ${more}></noren-checkout></fieldset><button id="own" name="via" value="own">Order</button>
  <script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>`) +
  `<script src="/noren/noren.js"></script><script>
  globalThis.told = []; addEventListener("noren-error", ({ detail }) => told.push([detail.code, detail.option]));</script>`;
const it = (driver, script) => driver.executeScript(`const it = document.querySelector("noren-checkout"); ${script}`);

test("a wrong option stays as it was and all others change; with a wrong price nobody pays", async (t) => {
  const { shopper, driver, told, site } = await lonePage(t, element());
  await shopper.seesTheWaysToPay();
  await it(driver, `it.setAttribute("theme", "blue"); it.amount = 900000`);
  await shopper.chooseMethod("Bank account");
  await shopper.readsOnButton("Pay ฿9,000.00");
  assert.deepEqual(await told(), [["invalid_option", "theme"]]);
  await it(driver, `it.setAttribute("theme", "dark"); it.setAttribute("amount", "9,000")`);
  await until(async () => (await shopper.findAll(".pay")).length === 0, "no button");
  assert.deepEqual((await told()).at(-1), ["invalid_option", "amount"]);
  assert.equal(await it(driver, "return it.validity.valid"), false);
  await shopper.press(await driver.findElement(By.id("own")));
  assert.equal(site.posted.length, 0, "the form is not sent without a payment");
  await it(driver, "it.amount = 500000");
  await shopper.chooseMethod("Bank account");
  await shopper.readsOnButton("Pay ฿5,000.00");
});

test("a fieldset that is disabled during the press does not keep back what was made", async (t) => {
  const { shopper, driver, site } = await lonePage(t, element());
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await it(
    driver,
    `it.beforeSubmit = () => new Promise((resolve) => setTimeout(() => { document.querySelector("#set").disabled = true; resolve(); }, 50))`,
  );
  await shopper.presses();
  await until(() => site.posted.length > 0, "the form");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("disabled by its property it makes nothing: submit() says so", async (t) => {
  const { shopper, driver, site } = await lonePage(t, element());
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  const code = await driver.executeAsyncScript(
    `const done = arguments[0]; const it = document.querySelector("noren-checkout"); it.disabled = true; it.submit().then(() => done("an outcome"), ({ code }) => done(code))`,
  );
  assert.deepEqual(
    [code, await it(driver, "return [it.disabled, it.hasAttribute('disabled'), it.willValidate]"), site.posted.length],
    ["not_ready", [true, true, false], 0],
  );
});

test("open is a method, whatever a framework sets", async (t) => {
  const { shopper, driver } = await lonePage(t, element(`display="dialog"`));
  await it(driver, "it.open = true; it.open()");
  await shopper.seesTheWaysToPay();
  assert.equal(await it(driver, "return typeof it.open"), "function");
});

test("a second press while the source is made is not another button's", async (t) => {
  const html =
    form(`<button id="own" name="via" value="own" formaction="/elsewhere">Order</button><button id="other" name="via" value="other">Other</button>
    <script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-api-url="/api"></script>`)
      .replace(
        "<form",
        `<script>globalThis.fetch = ((fetched) => async (request, init) => (String(request.url ?? request).endsWith("/sources") ? (await new Promise((resolve) => setTimeout(resolve, 300)), new Response(JSON.stringify({ id: "src_test_1", type: "mobile_banking_bay" }))) : fetched(request, init)))(fetch)</script><form`,
      )
      .replace('data-api-url="/api"', 'data-api-url="http://127.0.0.1:9"');
  const { shopper, driver, site } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  await driver.executeScript(
    `document.querySelector("#own").click(); document.querySelector("#other").click(); document.querySelector("#own").click()`,
  );
  await until(() => site.posted.length > 0, "the form");
  assert.deepEqual(
    [site.posted[0].path, site.posted[0].fields.via, site.posted[0].fields.omiseSource, site.posted.length],
    ["/elsewhere", "own", "src_test_1", 1],
  );
});
