// A shopper pays monthly by card.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scene } from "../harness/scene.mjs";

test("zero interest, 4 months of ฿1,000.00: the shop says why it failed", async (t) => {
  const { shopper, stack } = await scene(t);
  await shopper.buy("linen-noren");
  await shopper.chooseMethod("Installments by credit card");
  await shopper.waitsFor(".group legend", "Card issuer");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.waitsFor("[data-kind=line][data-state=chosen]", "4 months ฿1,000.00 a month 0% interest");
  await shopper.waitsFor(".total .sum", "฿4,000.00 · 0% interest");
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
  await shopper.presses();
  await shopper.marks("failed", "insufficient_balance");
  await shopper.waitsToRead("isn’t enough money");
  const { sources, charges } = await stack.objects();
  assert.equal(sources.length, 1);
  assert.equal(sources[0].type, "installment_kbank");
  assert.equal(sources[0].installment_term, 4);
  assert.equal(sources[0].zero_interest_installments, true);
  assert.deepEqual([charges.length, charges[0].status, charges[0].failure_code], [1, "failed", "insufficient_balance"]);
});

test("with the shopper bearing the interest, the widget shows all of it", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await shopper.buy("hand-dyed-noren");
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.waitsFor(
    "[data-kind=line][data-state=chosen]",
    "4 months ฿1,026.00 a month total ฿4,104.00 · interest ฿104.00",
  );
  await shopper.waitsFor(".total .sum", "฿4,104.00 · ฿104.00 interest");
  await shopper.readsOnButton("Continue: 4 months, about ฿1,026.00 each");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
  const { sources, charges } = await stack.objects();
  assert.equal(sources[0].zero_interest_installments, false);
  assert.equal(sources[0].installment_term, 4);
  assert.equal(charges[0].amount, 400_000, "the interest is between the shopper and the bank");
});

test("a plan that the price is too low for is shown with its reason", async (t) => {
  const { shopper } = await scene(t);
  await shopper.buy("small-noren");
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("Bangkok Bank");
  await shopper.waitsFor("[data-kind=line]", "10 months orders from ฿5,000");
  await shopper.chooseIssuer("KBank");
  await shopper.waitsFor("[data-kind=line]", "10 months ฿351.45 a month total ฿3,514.50 · interest ฿214.50");
});

test("below every plan the row says how much to add to pay this way", async (t) => {
  const { shopper } = await scene(t);
  await shopper.buy("tea-towel");
  const row = (await shopper.reads("[data-kind=head]")).find((text) => text.startsWith("Installments by credit card"));
  assert.match(row, /Add ฿[0-9,.]+ to pay this way/);
});
