// The bank's app is open and the page stays behind it: the shopper approves the payment there, refuses it, lets it
// expire, or pays another way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paysAnotherWay } from "../harness/another-way.mjs";
import { IPHONE } from "../harness/browser.mjs";
import { passTime, stopClock } from "../harness/clock.mjs";
import { scene } from "../harness/scene.mjs";
import { settle, until } from "../harness/until.mjs";

/** Opens the app from the shop's page. The page stays, as when a phone opens an app for a link. */
const openApp = async (t, more = {}) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE, ...more });
  await stack.fault({ method: "GET", path: "/payments/*", count: 100, status: 204, body: "" });
  const order = await shopper.buy("linen-noren", { how: "mount" });
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.waitsFor(".title", "Approve the payment in KMA");
  const [charge] = (await stack.objects()).charges;
  return {
    shopper,
    stack,
    order,
    settleCharge: (status, failure_code) => stack.control(`charges/${charge.id}/settle`, { status, failure_code }),
  };
};

const questions = ({ proxy }) => proxy.passed.filter(({ path }) => path.endsWith("/status")).length;

test("approved in the app: a check says so, and nothing else was charged", async (t) => {
  const { shopper, stack, settleCharge } = await openApp(t);
  const [left] = await shopper.reads("[role=timer]");
  assert.match(left, /^Time left: 1[45]:\d\d$/);
  assert.equal((await shopper.findAll(".row")).length, 0, "there is nothing to choose");
  await shopper.pressesWords("I have paid, check now");
  assert.match(await shopper.isTold(), /isn’t confirmed yet. Don’t pay again/);
  await settleCharge("successful");
  await shopper.checksPayment();
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
  assert.equal((await shopper.findAll(".pay")).length, 0);
  const { sources, charges } = await stack.objects();
  assert.deepEqual([sources.length, charges.length, charges[0].status], [1, 1, "successful"]);
});

test("approved in the app: the page finds out itself, with few questions", async (t) => {
  const { shopper, stack, settleCharge } = await openApp(t);
  await stopClock(shopper.driver);
  await settleCharge("successful");
  const isOver = async () => {
    await passTime(shopper.driver, 1_000);
    return (await shopper.findAll(".foot .notice strong")).length > 0;
  };
  await until(isOver, "the end of the waiting");
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
  assert.ok(questions(stack) <= 2, `asked ${questions(stack)} times`);
  const before = questions(stack);
  await passTime(shopper.driver, 60_000);
  await settle(shopper.driver);
  assert.equal(questions(stack), before, "a paid order is not asked about again");
});

for (const [code, words] of [
  ["payment_rejected", /^Your bank rejected the payment. Nothing was charged. Ask your bank/],
  ["insufficient_fund", /^There isn’t enough money in the account/],
]) {
  test(`${code} in the app shows a reason; Pay makes a new charge`, async (t) => {
    const { shopper, stack, settleCharge } = await openApp(t);
    await settleCharge("failed", code);
    await shopper.checksPayment();
    assert.match(await shopper.isTold(), words);
    await shopper.readsOnButton("Continue in KMA");
    await shopper.presses();
    await shopper.waitsFor(".title", "Approve the payment in KMA");
    assert.equal((await stack.objects()).charges.length, 2);
  });
}

test("nobody approves in time: the page says so, although its clock slept", async (t) => {
  const { shopper, stack } = await openApp(t);
  await stack.control("clock", { advance_ms: 15 * 60_000 + 1_000 });
  await shopper.driver.executeScript(() => {
    const now = Date.now;
    Date.now = () => now() + 15 * 60_000;
  });
  assert.match(await shopper.isTold(), /^The payment wasn’t approved in time. Nothing was charged. Try again/);
  const [charge] = (await stack.objects()).charges;
  assert.equal(charge.status, "expired");
  await shopper.readsOnButton("Continue in KMA");
});

test("the app is missing: another way warns, and the order is paid once", async (t) => {
  const { shopper, stack, order } = await openApp(t);
  assert.deepEqual(await paysAnotherWay(shopper, stack, order), ["expired", "successful"]);
});

test("the app opens again at the same address, without a second source", async (t) => {
  const { shopper, stack } = await openApp(t);
  const opened = () => stack.sandbox.output.filter((line) => /method=GET path="\/payments\//.test(line)).length;
  await until(() => opened() > 0, "the app's address to be asked for");
  const before = opened();
  await shopper.presses();
  await until(async () => opened() === before + 1, "the app's address to be asked for again");
  await shopper.readsOnButton("Open KMA again");
  assert.equal((await stack.objects()).sources.length, 1);
});
