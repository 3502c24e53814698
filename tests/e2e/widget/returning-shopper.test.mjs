// A returning shopper finds a saved account, last time's choice, and banks by the merchant's own marks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const SAVED = {
  linkedAccounts: [
    { id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" },
    { id: "lnac_test_2", type: "direct_debit_scb", lastDigits: "1234" },
  ],
};

const openPage = async (t, more, site) => {
  const options = {
    ...OPTIONS,
    zeroInterest: true,
    open: true,
    onLinkedAccount: ({ id }) => void told.outcomes.push(id),
    onChange: (choice) => void (told.changes ??= []).push(choice),
    ...more,
  };
  const lone = await lonePage(t, mountPage(options), site);
  await lone.shopper.seesTheWaysToPay();
  return lone;
};
const titles = (shopper) => shopper.reads("[part=method] .title");
const openTitles = (shopper) => shopper.reads("[data-state=open] .title");

test("a saved account leads, is chosen, and one press pays", async (t) => {
  const { shopper, told } = await openPage(t, SAVED);
  assert.deepEqual(await titles(shopper), ["KBank ·· 7890", "Krungsri app (KMA)", "Installments by credit card"]);
  assert.deepEqual(await openTitles(shopper), ["KBank ·· 7890"]);
  assert.deepEqual(await shopper.reads("[part=account][data-state=chosen] .name"), ["KBank ·· 7890"]);
  assert.deepEqual((await told()).changes, [{ method: "direct_debit" }], "the page hears of it");
  await shopper.readsOnButton("Pay ฿4,000.00");
  await shopper.presses();
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  assert.deepEqual((await told()).outcomes, ["lnac_test_1"]);
});

test("the row has the name of the chosen account", async (t) => {
  const { shopper } = await openPage(t, SAVED);
  await shopper.chooseAccount("SCB");
  await until(async () => (await titles(shopper))[0] === "SCB ·· 1234", "the other account's name");
  await shopper.chooseMethod("KMA");
  await until(async () => (await openTitles(shopper))[0] === "Krungsri app (KMA)", "the other row");
  assert.equal((await titles(shopper))[0], "SCB ·· 1234", "the closed row keeps it");
});

test("the merchant's own order stays, and the account is chosen", async (t) => {
  const { shopper } = await openPage(t, { ...SAVED, methods: ["installment", "direct_debit"] });
  assert.deepEqual(await titles(shopper), ["Installments by credit card", "KBank ·· 7890"]);
  assert.deepEqual(await openTitles(shopper), ["KBank ·· 7890"]);
});

test("linking another account takes the saved one's name off the row", async (t) => {
  const { shopper } = await openPage(t, SAVED);
  await shopper.chooseAccount("Link another account");
  await until(async () => (await titles(shopper))[0] === "Bank account", "the method's name");
  await shopper.chooseAccount("SCB");
  await until(async () => (await titles(shopper))[0] === "SCB ·· 1234", "the account's name");
});

test("in Thai the row has the bank's Thai name", async (t) => {
  const { shopper } = await openPage(t, { ...SAVED, locale: "th" });
  assert.deepEqual(await titles(shopper), ["กสิกรไทย ·· 7890", "แอปกรุงศรี (KMA)", "ผ่อนด้วยบัตรเครดิต"]);
});

for (const [selected, open, button] of [
  ["installment_kbank:4", ["Installments by credit card"], "Pay ฿1,000.00 × 4 months"],
  ["installment_kbank", ["Installments by credit card"], "Continue"],
  ["installment_kbank:36", ["Installments by credit card"], "Continue"],
  ["mobile_banking_bay", ["Krungsri app (KMA)"], "Continue on this computer"],
  ["direct_debit_scb", ["Bank account"], "Link SCB and pay ฿4,000.00"],
  ["mobile_banking_scb", ["Krungsri app (KMA)"], "Continue on this computer"],
  ["lnac_test_9", ["Bank account"], "Link a bank account and pay ฿4,000.00"],
]) {
  test(`selected: ${selected} chooses what is offered of it`, async (t) => {
    const { shopper } = await openPage(t, { selected }, { width: 1280 });
    assert.deepEqual(await openTitles(shopper), open);
    await shopper.readsOnButton(button);
  });
}

test("selected: the second saved account can be chosen", async (t) => {
  const { shopper } = await openPage(t, { ...SAVED, selected: "lnac_test_2" });
  assert.deepEqual(await openTitles(shopper), ["SCB ·· 1234"]);
  await shopper.readsOnButton("Pay ฿4,000.00");
});

test("selected: an update doesn't undo the shopper's own choice", async (t) => {
  const { shopper, driver } = await openPage(t, { selected: "installment_kbank:4" });
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => checkout.update({ amount: 500_000 }));
  await shopper.readsOnButton("Link a bank account and pay ฿5,000.00");
});

const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
  <circle cx="5" cy="5" r="5" fill="green"/>
</svg>`;
/** Runs on the page: for each of three banks, whether its tile has the mark and hides its letters. */
const readTiles = (methods) =>
  [...methods.querySelectorAll("[part=issuer] .tile")]
    .map((tile) => {
      const hasMark = getComputedStyle(tile).backgroundImage.includes("kbank.svg");
      return [tile.dataset.bank, hasMark, getComputedStyle(tile.firstElementChild).display === "none"];
    })
    .filter(([bank]) => ["kbank", "scb", "ktc"].includes(bank));
const LETTERS = [
  ["kbank", false, false],
  ["scb", false, false],
  ["ktc", false, false],
];

test("a mark replaces the letters once loaded; an update removes it", async (t) => {
  const site = { others: { "/kbank.svg": MARK } };
  const options = { selected: "installment", bankMarks: { kbank: "/kbank.svg", scb: "/missing.svg" } };
  const { shopper, driver, told } = await openPage(t, options, site);
  const tiles = async () => driver.executeScript(readTiles, await shopper.find(".methods"));
  await until(async () => (await tiles())[0][1], "the mark");
  assert.deepEqual(await tiles(), [
    ["kbank", true, true],
    ["scb", false, false],
    ["ktc", false, false],
  ]);
  await driver.executeScript(() => checkout.update({ bankMarks: {} }));
  assert.deepEqual(await tiles(), LETTERS);
  assert.deepEqual((await told()).errors, []);
});
