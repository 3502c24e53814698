// The order's page while a payment waits in the bank's app: which app, the time that is left, and what when it is over.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { IPHONE } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { until } from "../harness/until.mjs";

/** Pays a towel in the app, leaves that, and looks at the order. */
const waiting = async (t, { secondsLeft, ...options } = {}) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE, ...options });
  // The bank's clock is behind, so that its quarter of an hour ends soon by the shop's.
  if (secondsLeft)
    await stack.control("clock", { set: new Date(Date.now() - (15 * 60 - secondsLeft) * 1000).toISOString() });
  const order = await shopper.buy("tea-towel");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");
  await shopper.driver.get(`${stack.shopUrl}/orders/${order}/complete`);
  const [charge] = (await stack.objects()).charges;
  return { shopper, stack, order, charge, driver: shopper.driver };
};

const timer = (driver) => driver.findElement(By.css("[role=timer]")).getText();

test("the page names the app and counts its time down, silently; the app opens again at the charge's address", async (t) => {
  const { shopper, driver, charge } = await waiting(t);
  await shopper.waitsToRead("Approve the payment in KMA");
  assert.match(await shopper.readsPage(), /You can approve it until \d\d:\d\d, Thai time\./);
  const first = await timer(driver);
  assert.match(first, /^Time left: 1[45]:\d\d$/);
  await until(async () => (await timer(driver)) !== first, "the next second");
  assert.equal(
    await driver.executeScript("return document.querySelector('[aria-live=polite]').textContent"),
    "",
    "nobody is told each second",
  );
  await driver.findElement(By.linkText("Open the app again")).click();
  assert.equal(await driver.getCurrentUrl(), charge.authorize_uri);
  assert.deepEqual(await shopper.complaints(), []);
});

test('"I have paid" is answered while the bank hasn\'t confirmed, and the page then hears of it', async (t) => {
  const { shopper, stack, driver, charge } = await waiting(t);
  await driver.findElement(By.linkText("I have paid")).click();
  await shopper.waitsToRead("The bank hasn’t confirmed the payment yet. Don’t pay again");
  await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await shopper.waitsToRead("We received your payment");
  assert.ok(!(await shopper.readsPage()).includes("hasn’t confirmed"));
});

test("when the time is over the page says so at once, and another way to pay is there", async (t) => {
  const { shopper, stack, driver, order } = await waiting(t, { secondsLeft: 20 });
  assert.match(await timer(driver), /^Time left: 0:[0-2]\d$/);
  await shopper.waitsToRead("The time to approve is over");
  assert.equal(
    await driver.executeScript("return document.querySelector('[aria-live=polite]').textContent"),
    "The time to approve is over",
  );
  assert.deepEqual(await driver.findElements(By.linkText("Open the app again")), []);
  await driver.findElement(By.css('form[action$="/withdraw"] button')).click();
  await shopper.isAt(`/checkout/${order}`);
  await shopper.seesTheWaysToPay();
  assert.equal((await stack.objects()).charges[0].status, "expired");
});

test("when Omise says that it expired, that counts", async (t) => {
  const { shopper, stack, driver } = await waiting(t);
  await stack.control("clock", { advance_ms: 15 * 60_000 + 1_000 });
  await shopper.waitsToRead("The payment expired");
  assert.deepEqual(await driver.findElements(By.css("[role=timer]")), []);
  await driver.findElement(By.linkText("Try again")).click();
  await shopper.seesTheWaysToPay();
});
