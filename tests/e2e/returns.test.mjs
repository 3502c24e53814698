// Back from the bank in another browser, and an answer about a linked account that was lost on its way to the shop.

import assert from "node:assert/strict";
import { test } from "node:test";
import { IPHONE, startBrowser } from "./harness/browser.mjs";
import { scene } from "./harness/scene.mjs";
import { Shopper } from "./harness/shopper.mjs";

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
  await shopper.chooseBank("Kasikorn");
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

test("by Back to the checkout after the bank said no: one alert, the widget's, and the page's words stand there silently", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await shopper.buy("tea-towel");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "failed", failure_code: "payment_rejected" });
  await shopper.driver.navigate().back();
  await shopper.isAt(`/checkout/${order}`);
  await shopper.seesTheWaysToPay();
  assert.match(await shopper.isTold(), /charged/);
  const alerts = () => shopper.driver.executeScript("return document.querySelectorAll('[role=alert]:not([hidden])').length");
  assert.equal(await alerts(), 0, "the widget's is in its shadow");
  await shopper.driver.get(`${stack.shopUrl}/checkout/${order}`);
  await shopper.waitsToRead("Your bank rejected the payment. You were not charged. Try again or choose another way to pay.");
  assert.equal(await alerts(), 0);
});
