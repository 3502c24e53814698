// What comes from outside is text and values, and nothing else: from the page, the API, the shop, and other scripts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const MARKUP = `<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>`;
const RIGHT = `publicKey: "pkey_test_1", amount: 400000, currency: "THB"`;
const WITH_ACCOUNT = `${RIGHT}, capability: ${CAPABILITY}, linkedAccounts: [{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }]`;
/** A text in a script of the page. */
const quoted = (text) => JSON.stringify(text).replaceAll("<", "\\u003c");

const nothingRan = async (driver, shopper) => {
  assert.equal(await driver.executeScript("return globalThis.ran ?? null"), null);
  assert.deepEqual(await shopper.findAll("img, script"), []);
};

test("markup in the merchant's sentences is text", async (t) => {
  const strings = `{ debitTitle: ${quoted(MARKUP)}, installmentsTitle: ${quoted(MARKUP)}, pay: ${quoted(`${MARKUP} {amount}`)} }`;
  const { driver, shopper } = await lonePage(
    t,
    mounting(`{ ${RIGHT}, capability: ${CAPABILITY}, strings: ${strings} }`),
  );
  await shopper.seesTheWaysToPay();
  const titles = await Promise.all((await shopper.findAll(".methods .title")).map((title) => title.getText()));
  assert.equal(titles.filter((title) => title === MARKUP).length, 2, titles.join("\n"));
  await nothingRan(driver, shopper);
});

test("markup in the shop's answer is text", async (t) => {
  const answer = JSON.stringify({ error: { code: MARKUP, message: MARKUP } });
  const { driver, shopper } = await lonePage(t, mounting(`{ ${WITH_ACCOUNT}, submitUrl: "/pay" }`), {
    answers: { "/pay": answer },
  });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  assert.ok((await shopper.isTold()).includes(MARKUP));
  await nothingRan(driver, shopper);
});

test("markup in the API's answers is text, in the page and in the console", async (t) => {
  const capability = JSON.stringify({
    ...JSON.parse(CAPABILITY),
    payment_methods: [{ name: MARKUP, currencies: ["THB"] }],
  });
  const { driver, shopper, told } = await lonePage(
    t,
    mounting(`{ ${RIGHT}, capability: JSON.parse(${quoted(capability)}) }`),
  );
  await until(async () => (await told())?.errors.length, "that there is no way to pay");
  await nothingRan(driver, shopper);
});

const POLLUTING = `{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}`;

test("names like __proto__ in options and JSON change no prototype", async (t) => {
  const polluting = `JSON.parse('${POLLUTING}')`;
  const { driver, shopper, told } = await lonePage(
    t,
    mounting(
      `{ ${WITH_ACCOUNT}, submitUrl: "/pay" }`,
      `for (const option of ["strings", "interestRates", "capability", "submitHeaders", "linkedAccounts"]) {
      try { checkout.update({ [option]: ${polluting} }); } catch (error) { (told.refused ??= []).push(option); }
    }
    try { checkout.update(${polluting}); } catch (error) { told.refused.push("options"); }
    told.polluted = ({}).polluted ?? null;`,
    ),
    { answers: { "/pay": POLLUTING } },
  );
  await until(async () => (await told())?.polluted === null, "every update");
  assert.ok((await told()).refused.includes("strings"), "what is no option is told");
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  assert.ok((await shopper.isTold()).includes("We don’t know yet"));
  assert.equal(await driver.executeScript("return ({}).polluted ?? null"), null);
});

test("what a page has added to every object is no option", async (t) => {
  const added = `<script>
    for (const type of [Object, Array, String, Function]) type.prototype.each = function () { throw new Error("called by mistake"); };
    Object.assign(Object.prototype, { polluted: "1", methods: ["nothing"], submitUrl: "/stolen", apiUrl: "https://elsewhere.example", payButton: false, locale: "th" });
  </script>`;
  const tag = `<form action="/pay" method="post"><script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-linked-accounts="accounts"></script></form>`;
  const data = `<script type="application/json" id="capability">${CAPABILITY}</script><script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>`;
  const { shopper, site, driver } = await lonePage(t, page(data + tag, { head: added }));
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
  const { driver, shopper, site } = await lonePage(t, mounting(`{ ${RIGHT}, capability: ${CAPABILITY} }`));
  await shopper.seesTheWaysToPay();
  for (const value of values) {
    await driver.executeScript(
      "for (const name of arguments[0]) document.querySelector('#checkout').style.setProperty(name, arguments[1])",
      properties,
      value,
    );
    await driver.executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
    const [list] = await shopper.findAll(".methods");
    assert.ok(await list.isDisplayed(), value);
  }
  assert.ok(!site.asked.some((line) => line.includes("leak")), site.asked.join("\n"));
});
