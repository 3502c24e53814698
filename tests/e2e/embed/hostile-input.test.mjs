// Whatever comes from the page, the API, the shop or other scripts stays text and values.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { settle, until } from "../harness/until.mjs";
import { ACCOUNT, DATA, form, scriptTag } from "./markup.mjs";

const MARKUP = `<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>`;
const WITH_SHOP = { ...OPTIONS, linkedAccounts: [ACCOUNT], submitUrl: "/pay" };

const assertNothingRan = async (driver, shopper) => {
  assert.equal(await driver.executeScript("return globalThis.ran ?? null"), null);
  assert.deepEqual(await shopper.findAll("img, script"), []);
};

test("markup in the merchant's sentences is text", async (t) => {
  const strings = { debitTitle: MARKUP, installmentsTitle: MARKUP, pay: `${MARKUP} {amount}` };
  const { driver, shopper } = await lonePage(t, mountPage({ ...OPTIONS, strings }));
  await shopper.seesTheWaysToPay();
  const titles = await Promise.all((await shopper.findAll(".methods .title")).map((title) => title.getText()));
  assert.equal(titles.filter((title) => title === MARKUP).length, 2, titles.join("\n"));
  await assertNothingRan(driver, shopper);
});

test("markup in the shop's answer is text", async (t) => {
  const answers = { "/pay": JSON.stringify({ error: { code: MARKUP, message: MARKUP } }) };
  const { driver, shopper } = await lonePage(t, mountPage(WITH_SHOP), { answers });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  assert.ok((await shopper.isTold()).includes(MARKUP));
  await assertNothingRan(driver, shopper);
});

test("markup in the API's answers is text, in the page and in the console", async (t) => {
  const capability = { ...OPTIONS.capability, payment_methods: [{ name: MARKUP, currencies: ["THB"] }] };
  const { driver, shopper, told } = await lonePage(t, mountPage({ ...OPTIONS, capability }));
  await until(async () => (await told())?.errors.length, "that there is no way to pay");
  await assertNothingRan(driver, shopper);
});

const POLLUTING = `{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}`;

/** Updates each of some options with JSON that pollutes, and then all of them. */
const pollute = (json) => {
  told.refused = [];
  const update = (name, options) => {
    try {
      checkout.update(options);
    } catch {
      told.refused.push(name);
    }
  };
  for (const option of ["strings", "interestRates", "capability", "submitHeaders", "linkedAccounts"])
    update(option, { [option]: JSON.parse(json) });
  update("options", JSON.parse(json));
  told.polluted = {}.polluted ?? null;
};

test("names like __proto__ in options and JSON change no prototype", async (t) => {
  const html = mountPage(WITH_SHOP, { after: [[pollute, POLLUTING]] });
  const { driver, shopper, told } = await lonePage(t, html, { answers: { "/pay": POLLUTING } });
  await until(async () => (await told())?.polluted === null, "every update");
  assert.ok((await told()).refused.includes("strings"), "an unknown sentence is refused");
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  assert.ok((await shopper.isTold()).includes("We don’t know yet"));
  assert.equal(await driver.executeScript("return ({}).polluted ?? null"), null);
});

test("what a page has added to every object is no option", async (t) => {
  const addToEveryObject = () => {
    for (const type of [Object, Array, String, Function])
      type.prototype.each = function () {
        throw new Error("called by mistake");
      };
    Object.assign(Object.prototype, {
      polluted: "1",
      methods: ["nothing"],
      submitUrl: "/stolen",
      apiUrl: "https://elsewhere.example",
      payButton: false,
      locale: "th",
    });
  };
  const { shopper, site } = await lonePage(t, page(DATA + form(scriptTag()), { scripts: [addToEveryObject] }));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await until(async () => site.posted.length > 0, "the form");
  assert.equal(site.posted[0].path, "/pay");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("a custom property of the page's can't leave its place in our styles", async (t) => {
  const values = [`red; } .methods { display: none`, `red } * { background: url(/leak) }`, `"</style><img src=/leak>`];
  const properties = ["--noren-accent", "--noren-ink", "--noren-surface", "--noren-font", "--noren-radius"];
  const { driver, shopper, site } = await lonePage(t, mountPage(OPTIONS));
  await shopper.seesTheWaysToPay();
  for (const value of values) {
    await driver.executeScript(
      (names, value) => {
        for (const name of names) document.querySelector("#checkout").style.setProperty(name, value);
      },
      properties,
      value,
    );
    await settle(driver, site);
    const [list] = await shopper.findAll(".methods");
    assert.ok(await list.isDisplayed(), value);
  }
  assert.ok(!site.asked.some((line) => line.includes("leak")), site.asked.join("\n"));
});
