// A Malaysian account: ringgit, and for installments Maybank alone, which takes less than RM 2,000 too.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage } from "../harness/page.mjs";
import { scene } from "../harness/scene.mjs";
import { PUBLIC_KEY, startStack } from "../harness/stack.mjs";
import { until } from "../harness/until.mjs";

test("RM 1,500 by Maybank in 12 months are paid, and the receipt says so", async (t) => {
  const { shopper, stack } = await scene(t, { country: "my" });
  const order = await shopper.buy("batik-noren");
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("Maybank");
  // 24 months begin at RM 2,000.
  await shopper.waitsFor("[data-kind=line]:last-of-type", "24 months orders from RM 2,000");
  await shopper.chooseMonths(12);
  await shopper.readsOnButton("Pay RM 125.00 × 12 months");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Maybank card, monthly");
  const [charge] = (await stack.objects()).charges;
  assert.deepEqual([charge.amount, charge.currency, charge.source.installment_term], [150_000, "MYR", 12]);
});

test("RM 500 by Maybank in 6 months make a source, on a page in Malay", async (t) => {
  const stack = await startStack({ country: "my" });
  t.after(stack.stop);
  const options = { publicKey: PUBLIC_KEY, amount: 50_000, currency: "MYR", locale: "ms", apiUrl: stack.apiUrl };
  const { shopper, told } = await lonePage(t, mountPage(options));
  await shopper.seesTheWaysToPay();
  const titles = ["Perbankan dalam talian", "E-dompet", "Ansuran kad kredit"];
  assert.deepEqual(await shopper.reads(".methods .title"), titles);
  await shopper.chooseMethod("Ansuran kad kredit");
  await shopper.chooseIssuer("Maybank");
  await shopper.choose("term", "6 bulan");
  await shopper.readsOnButton("Teruskan: 6 bulan × kira-kira RM 83.33");
  await shopper.presses();
  await until(async () => (await told()).sources.length === 1, "the source");
  const [source] = (await stack.objects()).sources;
  assert.deepEqual(
    [source.type, source.amount, source.currency, source.installment_term],
    ["installment_mbb", 50_000, "MYR", 6],
  );
});
