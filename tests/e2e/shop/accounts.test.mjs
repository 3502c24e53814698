// Saved bank accounts: removed in two steps, from the widget as well as from their own page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { scene } from "../harness/scene.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const link = async (shopper, bank) => {
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank(bank);
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
};

test("a Krungthai account is removed: asked first, and the bank is to be told", async (t) => {
  const { shopper, stack } = await scene(t);
  await link(shopper, "Krungthai");
  await shopper.driver.get(`${stack.shopUrl}/accounts`);
  await shopper.driver.findElement(By.linkText("Remove")).click();
  await shopper.waitsToRead("Remove Krungthai ·· 7890?");
  await shopper.waitsToRead("ask the bank to disconnect it fully");
  assert.equal((await stack.objects()).linked_accounts[0].status, "successful");
  await shopper.driver.findElement(By.css("button.danger")).click();
  await shopper.waitsToRead("Now ask Krungthai to disconnect it fully");
  assert.equal((await stack.objects()).linked_accounts[0].status, "deleted");
});

test("the widget's Remove leads to the same question, and back to the checkout", async (t) => {
  const { shopper, stack } = await scene(t);
  await link(shopper, "KBank");
  const order = await shopper.buy("linen-noren", { how: "mount" });
  await shopper.chooseMethod("Bank account");
  await until(async () => (await shopper.findAll("[part=remove]")).length > 0, "Remove beside the account");
  await shopper.press(await shopper.find("[part=remove]"));
  await shopper.waitsToRead("Remove KBank ·· 7890?");
  await shopper.driver.findElement(By.css("button.danger")).click();
  await shopper.isAt(`/checkout/${order}?removed=direct_debit_kbank`);
  await shopper.waitsToRead("The account was removed.");
  assert.equal((await stack.objects()).linked_accounts[0].status, "deleted");
});

test("removed at once by the page, one by one: the focus stays with the accounts, then goes to the banks", async (t) => {
  const accounts = ["7890", "1234"].map((lastDigits, at) => ({
    id: `lnac_test_${at}`,
    type: "direct_debit_kbank",
    lastDigits,
  }));
  const options = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", open: true, capability: ${CAPABILITY}, linkedAccounts: ${JSON.stringify(accounts)},
    onRemoveLinkedAccount({ id }) { accounts = accounts.filter((account) => account.id !== id); checkout.update({ linkedAccounts: accounts }); } }`;
  const { shopper, driver } = await lonePage(
    t,
    mounting(options).replace("const base", `let accounts = ${JSON.stringify(accounts)}; const base`),
  );
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  const focused = () =>
    driver.executeScript(
      "return document.querySelector('#checkout > div').shadowRoot.activeElement?.dataset.focus ?? ''",
    );
  for (const [left, where] of [
    [1, "account"],
    [0, "bank"],
  ]) {
    await shopper.press((await shopper.findAll("[part=remove]"))[0]);
    await until(async () => (await shopper.findAll("[part=remove]")).length === left, `${left} accounts`);
    await until(async () => (await focused()) === where, `the focus on ${where}`);
  }
});
