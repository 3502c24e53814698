// The order's page while a payment waits in the bank's app: which app, the time that is left, and the end of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { IPHONE } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { until } from "../harness/until.mjs";

/** How long the bank waits for the shopper. */
const TIME_TO_APPROVE_MS = 15 * 60_000;

/** Buys a towel by the bank's app, leaves the app undecided, and opens the order's page. */
const openWaitingOrder = async (t, { secondsLeft, ...options } = {}) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE, ...options });
  const order = await shopper.buy("tea-towel");
  await shopper.chooseMethod("KMA");
  // The bank's clock is behind the shop's, so that for the shop its time to approve ends soon.
  if (secondsLeft) {
    const bankNow = new Date(Date.now() - TIME_TO_APPROVE_MS + secondsLeft * 1000);
    await stack.control("clock", { set: bankNow.toISOString() });
  }
  await shopper.presses();
  await shopper.isAt("/authorize");
  await shopper.driver.get(`${stack.shopUrl}/orders/${order}/complete`);
  const [charge] = (await stack.objects()).charges;
  return { shopper, stack, order, charge, driver: shopper.driver };
};

const readTimer = (driver) => driver.findElement(By.css("[role=timer]")).getText();
const readLiveRegion = (driver) => driver.executeScript(() => document.querySelector("[aria-live=polite]").textContent);

test("a waiting order names the app, counts down silently, reopens the app", async (t) => {
  const { shopper, driver, charge } = await openWaitingOrder(t);
  await shopper.waitsToRead("Approve the payment in KMA");
  assert.match(await shopper.readsPage(), /You can approve it until (?:\d+ \w+ \d{4}, )?\d\d:\d\d, Thai time\./);
  const first = await readTimer(driver);
  assert.match(first, /^Time left: 1[45]:\d\d$/);
  await until(async () => (await readTimer(driver)) !== first, "the next second");
  assert.equal(await readLiveRegion(driver), "", "the seconds are not announced");
  await driver.findElement(By.linkText("Open the app again")).click();
  await shopper.isAt(charge.authorize_uri);
  assert.deepEqual(await shopper.complaints(), []);
});

test('"I have paid" says the bank has not confirmed, until it has', async (t) => {
  const { shopper, stack, driver, charge } = await openWaitingOrder(t);
  await driver.findElement(By.linkText("I have paid")).click();
  await shopper.waitsToRead("The bank hasn’t confirmed the payment yet. Don’t pay again");
  await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await shopper.waitsToRead("We received your payment");
  assert.ok(!(await shopper.readsPage()).includes("hasn’t confirmed"));
});

test("when the time is over the page says so and offers another way to pay", async (t) => {
  const { shopper, stack, driver, order } = await openWaitingOrder(t, { secondsLeft: 25 });
  assert.match(await readTimer(driver), /^Time left: 0:[0-2]\d$/);
  await shopper.waitsToRead("The time to approve is over");
  assert.equal(await readLiveRegion(driver), "The time to approve is over");
  assert.deepEqual(await driver.findElements(By.linkText("Open the app again")), []);
  await driver.findElement(By.css('form[action$="/withdraw"] button')).click();
  await shopper.isAt(`/checkout/${order}`);
  await shopper.seesTheWaysToPay();
  assert.equal((await stack.objects()).charges[0].status, "expired");
});

test("a charge that Omise calls expired ends the wait", async (t) => {
  const { shopper, stack, driver } = await openWaitingOrder(t);
  await stack.control("clock", { advance_ms: TIME_TO_APPROVE_MS + 1_000 });
  await shopper.waitsToRead("The payment expired");
  assert.deepEqual(await driver.findElements(By.css("[role=timer]")), []);
  await driver.findElement(By.linkText("Try again")).click();
  await shopper.seesTheWaysToPay();
});
