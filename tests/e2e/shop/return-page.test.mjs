// Back from the bank in another browser, and an answer about a linked account that was lost on its way to the shop.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { ENGINE, IPHONE, onlyIn, startBrowser } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { Shopper } from "../harness/shopper.mjs";
import { until } from "../harness/until.mjs";

test("in another browser the bank's return shows state and amount; where it began, the order", async (t) => {
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

test("the answer to a new link is lost: the shop finds the account instead of making another", async (t) => {
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

test("a page that waits says the news in its live region", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await shopper.buy("tea-towel");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");
  await shopper.driver.get(`${stack.shopUrl}/orders/${order}/complete`);
  await shopper.waitsToRead("Approve the payment in KMA");
  await shopper.driver.executeScript(`const region = document.querySelector("[role=status][aria-live=polite]");
    sessionStorage.said = "nothing";
    new MutationObserver(() => (sessionStorage.said = region.textContent)).observe(region, { childList: true });`);
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await shopper.waitsToRead("We received your payment");
  assert.equal(await shopper.driver.executeScript("return sessionStorage.said"), "Paid. Thank you!");
});

/** Whether the shop took the news of the charge. */
const isDelivered = async (stack) => {
  const complete = (await stack.objects()).events.find((event) => event.key === "charge.complete");
  return complete?.webhook_deliveries.some((delivery) => delivery.status === 200);
};

/** Declined at the bank, and back at the checkout by the browser's Back, on a page that is made anew. */
const declinedAndBack = async (t, how, before = async () => {}) => {
  const { shopper, stack } = await scene(t, { backForwardCache: false });
  const order = await shopper.buy("tea-towel", { how });
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "failed", failure_code: "payment_rejected" });
  // Until the shop has heard of it, Back leads to the order, which waits.
  await until(() => isDelivered(stack), "the webhook's delivery");
  await before(shopper.driver);
  await shopper.driver.navigate().back();
  await shopper.isAt(`/checkout/${order}`);
  return { shopper, stack, order };
};

const SHOPS_WORDS = "Your bank rejected the payment. You were not charged. Try again or choose another way to pay.";
const MADE_ANEW = ENGINE === "webkit" ? { skip: "its cache always keeps the page" } : {};

for (const how of ["form", "mount"]) {
  test(
    `by Back to the checkout (${how}) after the bank said no: the widget says why, and the page doesn't`,
    MADE_ANEW,
    async (t) => {
      const { shopper, stack, order } = await declinedAndBack(t, how);
      assert.match(await shopper.isTold(), /^Your bank rejected the payment. Nothing was charged/);
      assert.ok(!(await shopper.readsPage()).includes("rejected"), "the page leaves it to the widget");
      const alerts = () =>
        shopper.driver.executeScript("return document.querySelectorAll('[role=alert]:not([hidden])').length");
      assert.equal(await alerts(), 0, "the widget's is in its shadow");
      // Come to by a link, the widget asks nothing and the page says it.
      await shopper.driver.get(`${stack.shopUrl}/checkout/${order}`);
      await shopper.seesTheWaysToPay();
      await shopper.waitsToRead(SHOPS_WORDS);
      assert.deepEqual(await shopper.reads(".foot .notice"), []);
      assert.equal(await alerts(), 0);
      assert.deepEqual(await shopper.complaints(), []);
    },
  );
}

test(
  "by Back without a widget, because it doesn't load or scripts are off: the page says why",
  onlyIn("chromium", "no other's driver switches scripts off"),
  async (t) => {
    const { shopper, stack, order } = await declinedAndBack(t, "form", async (driver) => {
      await driver.sendDevToolsCommand("Network.enable");
      await driver.sendDevToolsCommand("Network.setBlockedURLs", { urls: ["*/noren.js"] });
    });
    await shopper.waitsToRead("The payment form didn’t load");
    await shopper.waitsToRead(SHOPS_WORDS);
    await shopper.driver.sendDevToolsCommand("Emulation.setScriptExecutionDisabled", { value: true });
    await shopper.driver.get(`${stack.shopUrl}/checkout/${order}`);
    const text = async () => shopper.driver.findElement(By.css("main")).getText();
    await until(async () => (await text()).includes(SHOPS_WORDS), SHOPS_WORDS);
  },
);

test("what was refused before is old news once Pay is pressed", async (t) => {
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
