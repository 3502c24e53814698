// A shopper pays with the Krungsri app, on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ANDROID, IPHONE } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { until } from "../harness/until.mjs";

/** Whether the shop accepted the webhook of the charge. */
const isDelivered = async (stack) => {
  const complete = (await stack.objects()).events.find((event) => event.key === "charge.complete");
  return complete?.webhook_deliveries.some((delivery) => delivery.status === 200);
};

for (const [platform, userAgent] of [
  ["IOS", IPHONE],
  ["ANDROID", ANDROID],
]) {
  test(`KMA on a phone: the source names ${platform}, a webhook says paid`, async (t) => {
    const { shopper, stack } = await scene(t, { userAgent });
    const order = await shopper.buy("linen-noren");
    await shopper.chooseMethod("KMA");
    await shopper.readsOnButton("Continue in KMA");
    await shopper.presses();
    await shopper.marks("successful");
    await shopper.isAt(`/orders/${order}/complete`);
    await shopper.waitsToRead("Paid");

    const { sources, charges, events } = await stack.objects();
    assert.equal(sources.length, 1);
    assert.equal(sources[0].type, "mobile_banking_bay");
    assert.equal(sources[0].platform_type, platform);
    assert.equal(charges.length, 1);
    assert.equal(charges[0].status, "successful");
    assert.ok(events.some((event) => event.key === "charge.complete"));
    assert.ok(
      stack.sandbox.output.some((line) => line.includes('method=OPTIONS path="/sources"')),
      "a real preflight",
    );
    await until(() => isDelivered(stack), "the webhook's delivery");
  });
}

test("an order paid while the shopper is away offers no second payment", async (t) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE });
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await until(() => isDelivered(stack), "the webhook's delivery");
  await shopper.driver.get(`${stack.shopUrl}/checkout/${order}`);
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
});

test("on a computer KMA gives advice, and the source names no platform", async (t) => {
  const { shopper, stack } = await scene(t, { width: 1280 });
  await shopper.buy("linen-noren");
  await shopper.chooseMethod("KMA");
  assert.match(await shopper.isTold("[data-state=open] .scan"), /with the phone that has the KMA app/);
  await shopper.readsOnButton("Continue on this computer");
  await shopper.presses();
  await shopper.isAt("/authorize");
  const { sources } = await stack.objects();
  assert.equal(sources[0].platform_type, null);
});

test("inside LINE the shopper is told to open the phone's own browser", async (t) => {
  const { shopper } = await scene(t, { userAgent: `${IPHONE} Line/14.1.0` });
  await shopper.buy("linen-noren");
  await shopper.chooseMethod("KMA");
  assert.match(await shopper.isTold("[data-state=open] .notice"), /inside LINE/);
  assert.equal((await shopper.findAll("[data-state=open] .notice:first-child")).length, 1, "before the apps");
});
