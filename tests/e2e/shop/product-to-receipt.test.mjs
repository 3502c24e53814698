// From the shelf to the receipt: the product's page, the quantity, the sum at the checkout, and the paid page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { scene } from "../harness/scene.mjs";
import { locate } from "../harness/until.mjs";

const buyThree = async ({ shopper, stack }) => {
  const { driver } = shopper;
  await driver.get(`${stack.shopUrl}/`);
  await driver.findElement(By.linkText("Linen noren")).click();
  await shopper.isAt("/products/linen-noren");
  await (await locate(driver, '#quantity option[value="3"]')).click();
  await (await locate(driver, "button[name=product]")).click();
  await shopper.isAt("/checkout/");
  await shopper.seesTheWaysToPay();
  return new URL(await driver.getCurrentUrl()).pathname.split("/")[2];
};

test("the sum of three is shown, paid in months, and on the receipt", async (t) => {
  const world = await scene(t);
  const { shopper, stack } = world;
  const order = await buyThree(world);
  await shopper.waitsToRead("3 × ฿4,000.00");
  await shopper.waitsToRead("฿12,000.00");
  await shopper.chooseMethod("Installments");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.readsOnButton("Pay ฿3,000.00 × 4 months");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid. Thank you!");
  const read = await shopper.readsPage();
  for (const fact of [
    "3 × ฿4,000.00",
    "฿12,000.00",
    "KBank card, monthly",
    "4 months × ฿3,000.00",
    "0%: the shop pays it",
  ])
    assert.ok(read.includes(fact), `${fact}: ${read}`);
  assert.equal((await stack.objects()).charges[0].amount, 1_200_000);
});

test("the keyboard alone leads from the shelf to the checkout", async (t) => {
  const { shopper, stack } = await scene(t, { width: 1280 });
  const { driver } = shopper;
  await driver.get(`${stack.shopUrl}/`);
  const readFocus = () =>
    driver.executeScript(() => document.activeElement?.textContent.trim().replaceAll(/\s+/g, " "));
  const tabTo = async (name) => {
    for (let presses = 0; presses < 30; presses += 1) {
      await driver.actions().sendKeys(Key.TAB).perform();
      if ((await readFocus()) === name) return;
    }
    assert.fail(`${name} can't be reached`);
  };
  await tabTo("Skip to the content");
  await tabTo("Tea set");
  await driver.actions().sendKeys(Key.ENTER).perform();
  await shopper.isAt("/products/tea-set");
  await driver.actions().sendKeys(Key.TAB).perform();
  await tabTo("Buy Tea set");
  await driver.actions().sendKeys(Key.ENTER).perform();
  await shopper.isAt("/checkout/");
  await shopper.seesTheWaysToPay();
});

test("the other language shows why a payment was refused too", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await shopper.buy("tea-set");
  await shopper.driver.get(`${stack.shopUrl}/checkout/${order}?error=charge_refused`);
  await shopper.waitsToRead("The payment service refused this payment");
  await shopper.driver.findElement(By.linkText("ไทย")).click();
  await shopper.waitsToRead("ผู้ให้บริการชำระเงินปฏิเสธรายการนี้");
});
