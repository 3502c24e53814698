// The shopper comes back from the bank: in another browser, by Back, or after the shop has lost a response.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { ENGINE, IPHONE, onlyIn, startBrowser } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { Shopper } from "../harness/shopper.mjs";
import { until } from "../harness/until.mjs";

test("the return page shows the order only in the browser that began it", async (t) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE });
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");

  const other = await startBrowser({ userAgent: IPHONE });
  t.after(other.stop);
  const elsewhere = new Shopper(other, stack);
  await other.driver.get(await shopper.driver.getCurrentUrl());
  await elsewhere.marks("successful");
  await elsewhere.isAt("/returns/");
  await elsewhere.waitsToRead("Paid");
  const read = await elsewhere.readsPage();
  assert.match(read, /฿4,000\.00/);
  assert.ok(!read.includes(order) && !read.includes("Linen noren"), read);

  const [charge] = (await stack.objects()).charges;
  await shopper.driver.get(charge.return_uri);
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Linen noren");
});

test("a linked account whose response is lost is found and not made again", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await shopper.buy("linen-noren");
  await stack.fault({ method: "POST", path: "/linked_accounts", when: "after", drop: true });
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("KBank");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
  assert.equal((await stack.objects()).linked_accounts.length, 1);
});

test("a page that waits announces the payment in its live region", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await shopper.buy("tea-towel");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");
  await shopper.driver.get(`${stack.shopUrl}/orders/${order}/complete`);
  await shopper.waitsToRead("Approve the payment in KMA");
  await shopper.driver.executeScript(() => {
    const region = document.querySelector("[role=status][aria-live=polite]");
    sessionStorage.said = "nothing";
    new MutationObserver(() => (sessionStorage.said = region.textContent)).observe(region, { childList: true });
  });
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await shopper.waitsToRead("We received your payment");
  assert.equal(await shopper.driver.executeScript("return sessionStorage.said"), "Paid. Thank you!");
});

/** Whether the shop has accepted the webhook about the charge. */
const isDelivered = async (stack) => {
  const complete = (await stack.objects()).events.find((event) => event.key === "charge.complete");
  return complete?.webhook_deliveries.some((delivery) => delivery.status === 200);
};

/** The bank declines the payment, and the shopper goes Back to the checkout, which the browser loads anew. */
const goBackDeclined = async (t, how, beforeBack = async () => {}) => {
  const { shopper, stack } = await scene(t, { backForwardCache: false });
  const order = await shopper.buy("tea-towel", { how });
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "failed", failure_code: "payment_rejected" });
  // Before the shop has heard of it, Back leads to the order, which waits.
  await until(() => isDelivered(stack), "the webhook's delivery");
  await beforeBack(shopper.driver);
  await shopper.driver.navigate().back();
  await shopper.isAt(`/checkout/${order}`);
  return { shopper, stack, order };
};

const SHOPS_WORDS = "Your bank rejected the payment. You were not charged. Try again or choose another way to pay.";
const LOADED_ANEW = ENGINE === "webkit" ? { skip: "its cache always keeps the page" } : {};

for (const how of ["form", "mount"]) {
  test(`after a decline Back shows the reason in the widget, once (${how})`, LOADED_ANEW, async (t) => {
    const { shopper, stack, order } = await goBackDeclined(t, how);
    assert.match(await shopper.isTold(), /^Your bank rejected the payment. Nothing was charged/);
    assert.ok(!(await shopper.readsPage()).includes("rejected"), "the page leaves it to the widget");
    const countAlerts = () =>
      shopper.driver.executeScript(() => document.querySelectorAll("[role=alert]:not([hidden])").length);
    assert.equal(await countAlerts(), 0, "the widget's is in its shadow");
    // On a page that was opened by a link the widget asks nothing, and the page says it.
    await shopper.driver.get(`${stack.shopUrl}/checkout/${order}`);
    await shopper.seesTheWaysToPay();
    await shopper.waitsToRead(SHOPS_WORDS);
    assert.deepEqual(await shopper.reads(".foot .notice"), []);
    assert.equal(await countAlerts(), 0);
    assert.deepEqual(await shopper.complaints(), []);
  });
}

test(
  "after a decline Back shows the reason in the page if no widget loads",
  onlyIn("chromium", "no other's driver switches scripts off"),
  async (t) => {
    const { shopper, stack, order } = await goBackDeclined(t, "form", async (driver) => {
      await driver.sendDevToolsCommand("Network.enable");
      await driver.sendDevToolsCommand("Network.setBlockedURLs", { urls: ["*/noren.js"] });
    });
    await shopper.waitsToRead("The payment form didn’t load");
    await shopper.waitsToRead(SHOPS_WORDS);
    await shopper.driver.sendDevToolsCommand("Emulation.setScriptExecutionDisabled", { value: true });
    await shopper.driver.get(`${stack.shopUrl}/checkout/${order}`);
    const readMain = () => shopper.driver.findElement(By.css("main")).getText();
    await until(async () => (await readMain()).includes(SHOPS_WORDS), SHOPS_WORDS);
  },
);

test("a new press of Pay removes the reason of the earlier refusal", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await shopper.buy("tea-towel");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.marks("failed", "insufficient_fund");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.driver.get(`${stack.shopUrl}/checkout/${order}/mount`);
  await shopper.seesTheWaysToPay();
  await shopper.waitsToRead("There isn’t enough money in the account");
  await stack.fault({ method: "POST", path: "/charges", status: 400 });
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  assert.match(await shopper.isTold(), /^The payment service refused this payment/);
  assert.ok(!(await shopper.readsPage()).includes("enough money"));
});
