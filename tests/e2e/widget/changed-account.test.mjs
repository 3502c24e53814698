// The account has changed since its capability was written down: what it no longer has is refused, and gone from the list.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

/** The API stands in the page: it makes no source, and its account has what `without` leaves of the capability. */
const world = (without) => `(() => {
  const fetched = globalThis.fetch;
  const account = ${CAPABILITY};
  account.payment_methods = account.payment_methods.filter(({ name }) => !${JSON.stringify(without)}.includes(name));
  globalThis.asked = [];
  globalThis.fetch = async (request, init) => {
    const url = request.url ?? String(request);
    const path = url.split("/").pop();
    if (path !== "sources" && path !== "capability") return fetched(request, init);
    asked.push(path);
    if (path === "capability") return new Response(JSON.stringify(account));
    return new Response(JSON.stringify({ object: "error", code: "bad_request", message: "type is currently not supported" }), { status: 400 });
  };
})()`;

const start = async (t, without) => {
  const options = `(${world(without)}, { publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, capability: ${CAPABILITY},
    onChange: (choice) => void (told.choice = choice) })`;
  const lone = await lonePage(t, mounting(options));
  await lone.shopper.seesTheWaysToPay();
  await lone.shopper.chooseMethod("Installments by credit card");
  await lone.shopper.chooseIssuer("KBank");
  await lone.shopper.chooseMonths(4);
  await lone.shopper.presses();
  return { ...lone, asked: () => lone.driver.executeScript("return asked") };
};

test("a bank that the account has lost is said to be gone, and is", async (t) => {
  const { shopper, told, asked } = await start(t, ["installment_kbank"]);
  assert.equal(
    await shopper.isTold(),
    "This way to pay isn’t available any more. Nothing was charged. Choose another way to pay.",
  );
  assert.deepEqual(await asked(), ["sources", "capability"]);
  assert.ok(!(await shopper.reads("[part=issuer] .name")).some((name) => name.includes("KBank")));
  assert.deepEqual((await told()).choice, { method: "installment" });
  assert.equal((await told()).errors[0].code, "source_failed");
  await shopper.chooseIssuer("SCB");
  await shopper.chooseMonths(4);
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
});

test("what the account still has was refused for another reason, and can be tried again", async (t) => {
  const { shopper, asked, driver } = await start(t, []);
  assert.match(await shopper.isTold(), /^The payment service didn’t accept this. Nothing was charged/);
  await shopper.presses();
  await until(async () => (await asked()).length === 4, "another try");
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
});
