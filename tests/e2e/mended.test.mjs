// What was wrong and is mended, and what changes after it stood there: the widget is as it would have been from the start.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { late } from "./harness/build.mjs";
import { CAPABILITY, lonePage } from "./harness/lone-page.mjs";
import { mounting, page } from "./harness/site.mjs";

const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>`;
const form = (inside) => page(`${DATA}<form method="post" action="/pay">${inside}</form>`);

for (const [attribute, wrong, right] of [["locale", "xx", "th"], ["display", "popup", "inline"], ["amount", "40.5", "400000"]]) {
  test(`an element in a form whose ${attribute} was wrong comes when it is mended`, async (t) => {
    const attributes = { "public-key": "pkey_test_1", amount: "400000", currency: "THB", capability: "capability", [attribute]: wrong };
    const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`).join(" ");
    const html = form(`<noren-checkout ${written}></noren-checkout>`).replace("<form", `<script>globalThis.told = []; addEventListener("noren-error", ({ detail }) => told.push([detail.code, detail.option]))</script><form`) + `<script src="/noren/noren.js"></script>`;
    const { shopper, driver, told } = await lonePage(t, html);
    await driver.wait(async () => (await told()).length > 0, 10_000, "the error");
    await driver.executeScript(`document.querySelector("noren-checkout").setAttribute(...arguments)`, attribute, right);
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await told(), [["invalid_option", attribute]]);
  });
}

test("a script tag that was wrong leaves the form to one that is right", async (t) => {
  const tag = (more) => `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" ${more}></script>`;
  const { shopper, driver } = await lonePage(t, form(tag(`data-locale="xx"`) + tag("")));
  await driver.wait(async () => (await driver.findElements(By.css("form > div.noren-checkout"))).length > 0, 10_000, "the widget");
  shopper.root = async () => shopper.browser.shadowRoot(await driver.findElement(By.css("form > div.noren-checkout")));
  await shopper.seesTheWaysToPay();
  assert.match(await driver.executeScript("return document.querySelector('pre').textContent"), /locale is "xx"; allowed/);
});

test("a dialog's button and frame follow theme and language, as what is in it does", async (t) => {
  const { shopper, driver } = await lonePage(t, mounting(`{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", display: "dialog", capability: ${CAPABILITY} }`));
  await shopper.press(await shopper.find("[part=open-button]"));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(`checkout.update({ theme: "dark", locale: "th" })`);
  await shopper.waitsFor(".body .pay", "ชำระ ฿4,000.00");
  const looks = await driver.executeScript(`const [...all] = arguments[0].getRootNode().querySelectorAll(".checkout"); return all.map((one) => [one.className, one.lang])`, await shopper.find("dialog"));
  assert.deepEqual(looks, [["checkout dark", "th"], ["checkout dark", "th"]]);
  assert.equal(await shopper.browser.textOf(await shopper.find("[part=open-button]")), "ชำระ ฿4,000.00");
});

for (const display of ["inline", "dialog"]) {
  test(`words that do not come are told once: ${display}`, async (t) => {
    const { shopper, told } = await lonePage(t, mounting(`{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", display: "${display}", locale: "th", capability: ${CAPABILITY} }`), { pages: { [`/noren/${late("th")}`]: null } });
    if (display === "dialog") await shopper.press(await shopper.find("[part=open-button]"));
    await shopper.seesTheWaysToPay();
    assert.deepEqual((await told()).errors.map(({ code }) => code), ["language_failed"]);
  });
}

test("a form with a field called as what the widget does with it", async (t) => {
  const tag = `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-linked-accounts="accounts"></script>`;
  const accounts = `<script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>`;
  const { shopper, driver, site } = await lonePage(t, form(`${accounts}<input name="addEventListener"><input name="getAttribute">${tag}`));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await driver.wait(() => site.posted.length > 0, 10_000, "the form");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});
