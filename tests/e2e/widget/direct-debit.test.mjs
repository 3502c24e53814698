// A shopper links a bank account, pays from it, and comes back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scene } from "../harness/scene.mjs";

const CITIZEN_ID = "1101700230708";

test("link KBank and pay; on the next visit one press pays from it", async (t) => {
  const { shopper, stack } = await scene(t);
  const first = await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("KBank");
  await shopper.readsOnButton("Link KBank and pay ฿4,000.00");
  await shopper.types("1 1017 00230 70 8");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${first}/complete`);
  await shopper.waitsToRead("Paid");

  const second = await shopper.buy("linen-noren");
  await shopper.waitsFor("[data-kind=line][data-state=chosen] .name", "KBank ·· 7890");
  assert.equal((await shopper.reads("[part=method] .title"))[0], "KBank ·· 7890");
  await shopper.readsOnButton("Pay ฿4,000.00");
  await shopper.presses();
  await shopper.isAt(`/orders/${second}/complete`);
  await shopper.waitsToRead("Paid");

  const { charges, linked_accounts, customers, sources } = await stack.objects();
  assert.equal(linked_accounts.length, 1);
  assert.equal(linked_accounts[0].type, "direct_debit_kbank");
  assert.equal(customers.length, 1);
  assert.equal(sources.length, 0);
  assert.deepEqual(
    charges.map((charge) => charge.status),
    ["successful", "successful"],
  );
  for (const line of [...stack.shop.output, ...stack.sandbox.output]) {
    assert.ok(!line.includes(CITIZEN_ID), "no log holds the citizen ID");
  }
});

test("a bank refuses to link: the shopper reads why, nothing is charged", async (t) => {
  const { shopper, stack } = await scene(t);
  await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("Krungthai");
  await shopper.presses();
  await shopper.marks("failed", "registration_rejected");
  await shopper.isAt("/checkout/");
  await shopper.waitsToRead("bank");
  assert.equal((await stack.objects()).charges.length, 0);
});

test("a slip in the citizen ID replaces the hint and sends nothing", async (t) => {
  const { shopper, stack } = await scene(t);
  await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("Krungthai");
  await shopper.types("1101700230709");
  await shopper.presses();
  await shopper.waitsFor("#citizen-hint", "That isn’t a valid citizen ID. Check the digits, or leave this empty.");
  assert.equal(
    await shopper.driver.executeScript((field) => field.getRootNode().activeElement.id, await shopper.find("#citizen")),
    "citizen",
  );
  assert.equal((await stack.objects()).linked_accounts.length, 0);
});
