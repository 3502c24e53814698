// Who comes back is known: a saved account, what was chosen last time, and banks by the merchant's own marks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const ACCOUNTS = `[{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }, { id: "lnac_test_2", type: "direct_debit_scb", lastDigits: "1234" }]`;
const options = (more = "") =>
  mounting(`{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, open: true, capability: ${CAPABILITY},
    onLinkedAccount: ({ id }) => void told.outcomes.push(id), onChange: (choice) => void (told.changes ??= []).push(choice), ${more} }`);

const start = async (t, more, site) => {
  const lone = await lonePage(t, options(more), site);
  await lone.shopper.seesTheWaysToPay();
  return lone;
};
const titles = (shopper) => shopper.reads("[part=method] .title");
const isOpen = (shopper) => shopper.reads("[data-state=open] .title");

test("a saved account leads, is chosen, and one press pays", async (t) => {
  const { shopper, driver, told } = await start(t, `linkedAccounts: ${ACCOUNTS}`);
  assert.deepEqual(await titles(shopper), ["KBank ·· 7890", "Krungsri app (KMA)", "Installments by credit card"]);
  assert.deepEqual(await isOpen(shopper), ["KBank ·· 7890"]);
  assert.deepEqual(await shopper.reads("[part=account][data-state=chosen] .name"), ["KBank ·· 7890"]);
  assert.deepEqual((await told()).changes, [{ method: "direct_debit" }], "the page hears of it");
  await shopper.readsOnButton("Pay ฿4,000.00");
  await shopper.presses();
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  assert.deepEqual((await told()).outcomes, ["lnac_test_1"]);
});

test("the row is called by the account that is chosen", async (t) => {
  const { shopper } = await start(t, `linkedAccounts: ${ACCOUNTS}`);
  await shopper.chooseAccount("SCB");
  await until(async () => (await titles(shopper))[0] === "SCB ·· 1234", "the other account's name");
  await shopper.chooseMethod("KMA");
  await until(async () => (await isOpen(shopper))[0] === "Krungsri app (KMA)", "the other row");
  assert.equal((await titles(shopper))[0], "SCB ·· 1234", "closed, the row keeps it");
});

test("an order of the merchant's own stays; the account is still chosen", async (t) => {
  const { shopper } = await start(t, `linkedAccounts: ${ACCOUNTS}, methods: ["installment", "direct_debit"]`);
  assert.deepEqual(await titles(shopper), ["Installments by credit card", "KBank ·· 7890"]);
  assert.deepEqual(await isOpen(shopper), ["KBank ·· 7890"]);
});

test("who links another account does not read the saved one's name", async (t) => {
  const { shopper } = await start(t, `linkedAccounts: ${ACCOUNTS}`);
  await shopper.chooseAccount("Link another account");
  await until(async () => (await titles(shopper))[0] === "Bank account", "the method's name");
  await shopper.chooseAccount("SCB");
  await until(async () => (await titles(shopper))[0] === "SCB ·· 1234", "the account's name");
});

test("in Thai the row has the bank's Thai name", async (t) => {
  const { shopper } = await start(t, `linkedAccounts: ${ACCOUNTS}, locale: "th"`);
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
  test(`selected: ${selected} is what is chosen at the start, as far as it is offered`, async (t) => {
    const { shopper } = await start(t, `selected: "${selected}"`, { width: 1280 });
    assert.deepEqual(await isOpen(shopper), open);
    await shopper.readsOnButton(button);
  });
}

test("selected: another saved account than the first one", async (t) => {
  const { shopper } = await start(t, `selected: "lnac_test_2", linkedAccounts: ${ACCOUNTS}`);
  assert.deepEqual(await isOpen(shopper), ["SCB ·· 1234"]);
  await shopper.readsOnButton("Pay ฿4,000.00");
});

test("selected: a choice of the shopper's own is not undone by an update", async (t) => {
  const { shopper, driver } = await start(t, `selected: "installment_kbank:4"`);
  await shopper.chooseMethod("Bank account");
  await driver.executeScript("checkout.update({ amount: 500000 })");
  await shopper.readsOnButton("Link a bank account and pay ฿5,000.00");
});

const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="green"/></svg>`;
const SHOWN = `return [...arguments[0].querySelectorAll("[part=issuer] .tile")].map((tile) => {
  const { backgroundImage } = getComputedStyle(tile);
  return [tile.dataset.bank, backgroundImage.includes("kbank.svg"), getComputedStyle(tile.firstElementChild).display === "none"];
}).filter(([bank]) => ["kbank", "scb", "ktc"].includes(bank))`;
const LETTERS = [
  ["kbank", false, false],
  ["scb", false, false],
  ["ktc", false, false],
];

test("a mark replaces the letters once loaded; an update removes it", async (t) => {
  const site = { others: { "/kbank.svg": MARK } };
  const { shopper, driver, told } = await start(
    t,
    `selected: "installment", bankMarks: { kbank: "/kbank.svg", scb: "/missing.svg" }`,
    site,
  );
  const shown = async () => driver.executeScript(SHOWN, await shopper.find(".methods"));
  await until(async () => (await shown())[0][1], "the mark");
  assert.deepEqual(await shown(), [
    ["kbank", true, true],
    ["scb", false, false],
    ["ktc", false, false],
  ]);
  await driver.executeScript("checkout.update({ bankMarks: {} })");
  assert.deepEqual(await shown(), LETTERS);
  assert.deepEqual((await told()).errors, []);
});
