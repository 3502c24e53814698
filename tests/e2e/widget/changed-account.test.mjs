// The account has changed since its capability was written down: a method that it lost is refused, and leaves the list.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

/** Runs on the page, in place of the API: it makes no source, and its account lacks some methods of the capability. */
const fakeApi = (capability, lost) => {
  const fetched = globalThis.fetch;
  const account = {
    ...capability,
    payment_methods: capability.payment_methods.filter(({ name }) => !lost.includes(name)),
  };
  const refusal = { object: "error", code: "bad_request", message: "type is currently not supported" };
  globalThis.requests = [];
  globalThis.fetch = async (request, init) => {
    const url = request.url ?? String(request);
    const path = url.split("/").pop();
    if (path !== "sources" && path !== "capability") return fetched(request, init);
    requests.push(path);
    if (path === "capability") return new Response(JSON.stringify(account));
    return new Response(JSON.stringify(refusal), { status: 400 });
  };
};

/** A shopper has pressed Pay for a plan of KBank. */
const pressPay = async (t, lost) => {
  const options = { ...OPTIONS, zeroInterest: true, onChange: (choice) => void (told.choice = choice) };
  const lone = await lonePage(t, mountPage(options, { before: [[fakeApi, OPTIONS.capability, lost]] }));
  await lone.shopper.seesTheWaysToPay();
  await lone.shopper.chooseMethod("Installments by credit card");
  await lone.shopper.chooseIssuer("KBank");
  await lone.shopper.chooseMonths(4);
  await lone.shopper.presses();
  return { ...lone, requests: () => lone.driver.executeScript("return requests") };
};

test("a bank that the account has lost leaves the list, with a notice", async (t) => {
  const { shopper, told, requests } = await pressPay(t, ["installment_kbank"]);
  assert.equal(
    await shopper.isTold(),
    "This way to pay isn’t available any more. Nothing was charged. Choose another way to pay.",
  );
  assert.deepEqual(await requests(), ["sources", "capability"]);
  assert.ok(!(await shopper.reads("[part=issuer] .name")).some((name) => name.includes("KBank")));
  assert.deepEqual((await told()).choice, { method: "installment" });
  assert.equal((await told()).errors[0].code, "source_failed");
  await shopper.chooseIssuer("SCB");
  await shopper.chooseMonths(4);
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
});

test("a refused bank that the account still has can be tried again", async (t) => {
  const { shopper, requests } = await pressPay(t, []);
  assert.match(await shopper.isTold(), /^The payment service didn’t accept this. Nothing was charged/);
  await shopper.presses();
  await until(async () => (await requests()).length === 4, "another try");
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
});
