// PromptPay in the shop: the widget shows the code, or the order's page does, and a scan pays the order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { scene } from "../harness/scene.mjs";
import { locate, until } from "../harness/until.mjs";

/** A shopper at a checkout that offers PromptPay, who has pressed Pay. */
const press = async (t, how) => {
  const { shopper, stack } = await scene(t);
  await stack.control("capability", { payment_methods: ["promptpay", "mobile_banking_bay"] });
  const order = await shopper.buy("linen-noren", { how });
  await shopper.chooseMethod("PromptPay");
  await shopper.presses();
  const scanned = async () => {
    const [charge, ...others] = (await stack.objects()).charges;
    assert.deepEqual(others, []);
    await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  };
  return { shopper, order, scanned };
};

/** Waits until the picture has loaded, which the page's policy must allow. */
const seesPicture = async ({ driver }, image) => {
  await until(() => driver.executeScript("return arguments[0].naturalWidth > 0", image), "the picture of the code");
};

test("the widget shows the code, and leads to the receipt once it is paid", async (t) => {
  const { shopper, order, scanned } = await press(t, "mount");
  await seesPicture(shopper, await until(async () => (await shopper.findAll(".waiting img"))[0], "the code"));
  const receipt = await shopper.driver.findElement(By.css("#paid a"));
  assert.equal(await receipt.isDisplayed(), false);
  await scanned();
  await shopper.checksPayment();
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
  await until(() => receipt.isDisplayed(), "the link to the receipt");
  await receipt.click();
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid. Thank you!");
  assert.deepEqual(await shopper.complaints(), []);
});

test("a form leads to the order's page, which shows the code until paid", async (t) => {
  const { shopper, order, scanned } = await press(t, "form");
  await shopper.isAt(`/orders/${order}/complete`);
  await seesPicture(shopper, await locate(shopper.driver, "img.code"));
  await shopper.waitsToRead("The code is valid until");
  await scanned();
  await shopper.waitsToRead("Paid. Thank you!");
  await shopper.waitsToRead("PromptPay");
  assert.deepEqual(await shopper.complaints(), []);
});
