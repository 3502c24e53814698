// The shopper presses the form's own button while only the names of the ways to pay are there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openWithLateWasm, WASM } from "../harness/late-wasm.mjs";
import { CAPABILITY } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const EARLY = ".early .title";
const ACCOUNT = { id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" };
const CARD = { object: "payment_method", name: "card", currencies: ["THB"] };

/** The same account, which takes cards too: nearly all do, and the widget reports a way to pay that it lacks. */
const WITH_CARDS = (() => {
  const capability = JSON.parse(CAPABILITY);
  return JSON.stringify({ ...capability, payment_methods: [...capability.payment_methods, CARD] });
})();

/** A form of a shopper who has saved a bank account. */
const formWithAccount = (capability, { scripts = [], amount = 400_000 } = {}) =>
  page(
    `<script type="application/json" id="capability">${capability}</script>
  <script type="application/json" id="accounts">${JSON.stringify([ACCOUNT])}</script>
  <form action="/pay" method="post">
    <script src="/noren/noren.js" data-key="pkey_test_1" data-amount="${amount}" data-currency="THB"
      data-capability="capability" data-linked-accounts="accounts"></script>
    <button id="place">Place order</button>
  </form>`,
    { scripts },
  );

for (const [account, capability] of [
  ["an account", CAPABILITY],
  ["one with cards", WITH_CARDS],
]) {
  test(`a press on the form's own button waits for the wasm: ${account}`, async (t) => {
    const { shopper, driver, site, bringWasm, waitFor } = await openWithLateWasm(t, formWithAccount(capability));
    await waitFor(EARLY);
    await shopper.chooseMethod("Bank account");
    for (let press = 0; press < 2; press += 1) await shopper.pressesOnPage("#place");
    bringWasm();
    await locate(driver, "#thanks");
    assert.deepEqual(
      site.posted.map(({ fields }) => fields.omiseLinkedAccount),
      ["lnac_test_1"],
    );
  });
}

test("a press that waited is forgotten when the download fails", async (t) => {
  const { shopper, driver, site, held, bringWasm, waitFor } = await openWithLateWasm(t, formWithAccount(CAPABILITY));
  await waitFor(EARLY);
  await shopper.chooseMethod("Bank account");
  await shopper.pressesOnPage("#place");
  site.pages[WASM] = null;
  bringWasm();
  await waitFor("[part=again]");
  delete site.pages[WASM];
  delete held[WASM];
  await shopper.press(await shopper.find("[part=again]"));
  await waitFor(`.checkout > .methods [data-state=open]`);
  await settle(driver, site);
  assert.equal(site.posted.length, 0);
  await shopper.pressesOnPage("#place");
  await locate(driver, "#thanks");
});

/**
 * Runs on the page: has Yew pause for the browser as often as it can, as on a slow phone, and keeps it paused until
 * `goOn()`.
 */
const pauseYew = () => {
  const { now } = Date;
  const wait = setTimeout;
  const paused = [];
  let late = 0;
  Date.now = () => now() + (late += 20);
  globalThis.setTimeout = function (run, ms) {
    return arguments.length === 2 && ms === 0 ? paused.push(run) : wait.apply(this, arguments);
  };
  globalThis.isPaused = () => paused.length > 0;
  globalThis.goOn = () => {
    globalThis.setTimeout = wait;
    for (const run of paused) run();
  };
};

test("a press while the wasm starts pays nothing but what was chosen", async (t) => {
  const html = formWithAccount(CAPABILITY, { scripts: [[pauseYew]] });
  const { shopper, driver, site, bringWasm, waitFor } = await openWithLateWasm(t, html);
  await waitFor(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  bringWasm();
  await until(() => driver.executeScript("return isPaused()"), "the start of the wasm");
  assert.equal((await shopper.findAll(EARLY)).length > 0, true, "the early rows are still shown");
  await shopper.pressesOnPage("#place");
  await driver.executeScript("goOn()");
  await waitFor(`.checkout > .methods .row:has([value="installment"])[data-state=open]`);
  assert.match(await shopper.lacks(), /Choose/);
  await settle(driver, site);
  assert.equal(site.posted.length, 0, "the saved account is not charged");
});

for (const [what, amount, choose] of [
  ["a row out of reach", 100_000, (shopper) => shopper.chooseMethod("Installments by credit card")],
  ["no row", 400_000, () => {}],
]) {
  test(`an early press with ${what} does not charge the account`, async (t) => {
    const html = formWithAccount(CAPABILITY, { amount });
    const { shopper, driver, site, bringWasm, waitFor } = await openWithLateWasm(t, html);
    await waitFor(EARLY);
    await choose(shopper);
    await shopper.pressesOnPage("#place");
    bringWasm();
    await waitFor(`.checkout > .methods .row:has([value="direct_debit"])[data-state=open]`);
    await settle(driver, site);
    assert.equal(site.posted.length, 0);
    await shopper.pressesOnPage("#place");
    await locate(driver, "#thanks");
    assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1", "now the shopper has seen it");
  });
}

/** Runs on the page: presses Pay as soon as the widget is ready. */
const submitWhenReady = () => addEventListener("noren-ready", () => void Noren.get(document.forms[0]).submit());

test("submit() on noren-ready pays what was chosen early", async (t) => {
  const html = formWithAccount(CAPABILITY, { scripts: [[submitWhenReady]] });
  const { shopper, driver, site, bringWasm, waitFor } = await openWithLateWasm(t, html);
  await waitFor(EARLY);
  await shopper.chooseMethod("Bank account");
  bringWasm();
  await locate(driver, "#thanks");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});
