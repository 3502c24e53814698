// When the API fails or the shop's answer is lost, the shopper reads what it means for the money, and never pays twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINE } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { until } from "../harness/until.mjs";

const chooseFourMonths = async (shopper) => {
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
};

for (const when of ["before", "after"]) {
  test(`a 500 and a time-out ${when} the source is stored lead to one charge`, async (t) => {
    const { shopper, stack } = await scene(t);
    const order = await shopper.buy("linen-noren");
    await chooseFourMonths(shopper);
    await stack.fault({ method: "POST", path: "/sources", when, status: 500 });
    // Longer than the widget waits.
    await stack.fault({ method: "POST", path: "/sources", when, delay_ms: 60_000, status: 503 });
    await shopper.presses();
    assert.equal(await shopper.isTold(), "The payment service has a problem right now. Nothing was charged. Try again");
    await shopper.press(await shopper.find("[part=again]"));
    const hasTimedOut = async () => (await shopper.reads(".foot .notice"))[0]?.includes("took too long");
    await until(hasTimedOut, "the time-out");
    assert.match(await shopper.isTold(), /Nothing was charged/);
    await shopper.press(await shopper.find("[part=again]"));
    await shopper.marks("successful");
    await shopper.isAt(`/orders/${order}/complete`);
    await shopper.waitsToRead("Paid");
    const { sources, charges } = await stack.objects();
    assert.equal(charges.length, 1);
    assert.equal(charges[0].status, "successful");
    // A source that was stored although its answer never came is never charged.
    assert.equal(sources.length, when === "before" ? 1 : 3);
    assert.equal(sources.filter((source) => source.charge_status !== "unknown").length, 1);
  });
}

// WebKitGTK takes an answer that breaks off for a whole one, which is no JSON then.
const CUT = ENGINE === "webkit" ? /has a problem.*Nothing was charged/ : /couldn’t reach.*Nothing was charged/;

for (const [name, fault, words] of [
  ["429", { status: 429 }, /very busy.*Nothing was charged/],
  ["401", { status: 401 }, /setup isn’t working.*Nothing was charged/],
  ["a cut connection", { drop: true }, CUT],
  ["an HTML answer", { status: 200, body: "<html>" }, /has a problem.*Nothing was charged/],
]) {
  test(`${name}: the shopper reads "Nothing was charged" and goes on`, async (t) => {
    const { shopper, stack } = await scene(t);
    await shopper.buy("linen-noren");
    await chooseFourMonths(shopper);
    await stack.fault({ method: "POST", path: "/sources", when: "before", ...fault });
    await shopper.presses();
    assert.match(await shopper.isTold(), words);
    // A retry can't help a key that isn't an account's. The shopper presses Pay.
    if (fault.status === 401) await shopper.presses();
    else await shopper.press(await shopper.find("[part=again]"));
    await shopper.isAt("/authorize");
    assert.equal((await stack.objects()).charges.length, 1);
  });
}

test("a failed capability request shows a notice and can be retried", async (t) => {
  const { shopper, stack } = await scene(t);
  await stack.fault({ method: "GET", path: "/capability", when: "before", status: 503 });
  await shopper.driver.get(`${stack.shopUrl}/`);
  await shopper.driver.executeScript(() => document.querySelector("button[name=product][value=linen-noren]").click());
  await until(async () => (await shopper.reads(".notice"))[0]?.includes("Nothing was charged"), "the notice");
  await shopper.press(await shopper.find("[part=again]"));
  await shopper.seesTheWaysToPay();
});

test("five synchronous clicks make one source", async (t) => {
  const { shopper, stack } = await scene(t);
  await shopper.buy("linen-noren");
  await chooseFourMonths(shopper);
  const button = await shopper.payButton();
  await shopper.driver.executeScript((button) => {
    for (let clicks = 0; clicks < 5; clicks += 1) button.click();
  }, button);
  await shopper.isAt("/authorize");
  const { sources, charges } = await stack.objects();
  assert.deepEqual([sources.length, charges.length], [1, 1]);
});

test("after a lost answer of the shop, the next press still pays once", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await shopper.buy("linen-noren", { how: "mount" });
  await chooseFourMonths(shopper);
  stack.proxy.loseNext("POST", "/checkout");
  await shopper.presses();
  assert.equal(
    await shopper.isTold(),
    "We don’t know yet whether this was paid. Ask the shop again: it won’t charge you twice.",
  );
  await shopper.readsOnButton("Ask the shop again");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
  const { sources, charges } = await stack.objects();
  assert.deepEqual([sources.length, charges.length], [1, 1]);
  assert.equal(
    stack.proxy.passed.filter(({ method, path }) => method === "POST" && path.startsWith("/checkout")).length,
    2,
  );
});

test("a press before anything is chosen moves the focus to the choice", async (t) => {
  const { shopper, stack } = await scene(t);
  await shopper.buy("linen-noren");
  await shopper.presses();
  assert.equal(await shopper.lacks(), "Choose how you want to pay.");
  const focused = await shopper.driver.executeScript(
    (button) => button.getRootNode().activeElement.dataset.focus,
    await shopper.payButton(),
  );
  assert.equal(focused, "method");
  assert.equal((await stack.objects()).sources.length, 0);
});

test("the shop's strict CSP is kept: nothing is blocked, on either page", async (t) => {
  const { shopper } = await scene(t);
  for (const how of ["form", "mount"]) {
    await shopper.buy("linen-noren", { how });
    await chooseFourMonths(shopper);
    assert.deepEqual(await shopper.complaints(), []);
  }
});
