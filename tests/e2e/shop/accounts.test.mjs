// The shopper removes saved bank accounts: in two steps by the shop's pages, at once where the page does it itself.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { scene } from "../harness/scene.mjs";
import { until } from "../harness/until.mjs";

/** Pays by an account that is linked on the way. */
const linkAccount = async (shopper, bank) => {
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank(bank);
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
};

test("a Krungthai account is removed after a question, and a hint follows", async (t) => {
  const { shopper, stack } = await scene(t);
  await linkAccount(shopper, "Krungthai");
  await shopper.driver.get(`${stack.shopUrl}/accounts`);
  await shopper.driver.findElement(By.linkText("Remove")).click();
  await shopper.waitsToRead("Remove Krungthai ·· 7890?");
  await shopper.waitsToRead("ask the bank to disconnect it fully");
  assert.equal((await stack.objects()).linked_accounts[0].status, "successful");
  await shopper.driver.findElement(By.css("button.danger")).click();
  await shopper.waitsToRead("Now ask Krungthai to disconnect it fully");
  assert.equal((await stack.objects()).linked_accounts[0].status, "deleted");
});

test("the widget's Remove asks the same, and leads back to the checkout", async (t) => {
  const { shopper, stack } = await scene(t);
  await linkAccount(shopper, "KBank");
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

test("back to the link after another way saves the account, charges nothing", async (t) => {
  const { shopper, stack } = await scene(t);
  const { driver } = shopper;
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("KBank");
  await shopper.presses();
  await shopper.isAt("/register");
  const [account] = (await stack.objects()).linked_accounts;
  await driver.get(account.return_uri);
  await shopper.waitsToRead("Linking your bank account");
  await driver.findElement(By.css('form[action$="/withdraw"] button')).click();
  await shopper.isAt(`/checkout/${order}?way=another`);
  await shopper.seesTheWaysToPay();
  await stack.control(`linked_accounts/${account.id}/settle`, { status: "successful" });
  await driver.navigate().back();
  await shopper.isAt(`/checkout/${order}?linked=${account.id}`);
  await shopper.waitsToRead("Your account at KBank is linked. Nothing was charged.");
  await shopper.seesTheWaysToPay();
  assert.deepEqual((await stack.objects()).charges, []);
  await shopper.presses();
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
});

const ACCOUNTS = ["7890", "1234"].map((lastDigits, at) => ({
  id: `lnac_test_${at}`,
  type: "direct_debit_kbank",
  lastDigits,
}));

test("after each removal focus is on an account, after the last on a bank", async (t) => {
  const html = mountPage(
    {
      ...OPTIONS,
      open: true,
      linkedAccounts: ACCOUNTS,
      onRemoveLinkedAccount({ id }) {
        globalThis.accounts = accounts.filter((account) => account.id !== id);
        checkout.update({ linkedAccounts: accounts });
      },
    },
    { before: [[(accounts) => void (globalThis.accounts = accounts), ACCOUNTS]] },
  );
  const { shopper, driver } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  const readFocus = () =>
    driver.executeScript(() => document.querySelector("#checkout > div").shadowRoot.activeElement?.dataset.focus ?? "");
  for (const [left, where] of [
    [1, "account"],
    [0, "bank"],
  ]) {
    await shopper.press((await shopper.findAll("[part=remove]"))[0]);
    await until(async () => (await shopper.findAll("[part=remove]")).length === left, `${left} accounts`);
    await until(async () => (await readFocus()) === where, `the focus on ${where}`);
  }
});
