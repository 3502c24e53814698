// The merchant refunds installments in full on a page of the shop. Other payments can't be refunded there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { scene } from "../harness/scene.mjs";
import { until } from "../harness/until.mjs";

/** Signs in with the token that the shop printed at its start. */
const signIn = async (shopper, stack) => {
  const token = stack.shop.output.find((line) => line.startsWith("merchant token: ")).split(": ")[1];
  await shopper.driver.get(`${stack.shopUrl}/merchant`);
  await shopper.driver.findElement(By.id("token")).sendKeys(token);
  await shopper.driver.findElement(By.css("form.fields button")).click();
  await shopper.waitsToRead("Sign out");
};

const payMonthly = async (shopper) => {
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("Installments");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
  return order;
};

test("an installment is refunded in full, a payment by app can't be", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await payMonthly(shopper);
  const byApp = await shopper.buy("tea-towel");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${byApp}/complete`);
  await shopper.waitsToRead("Paid");

  await signIn(shopper, stack);
  const row = (id) => shopper.driver.findElement(By.css(`[data-order="${id}"]`));
  assert.match(await (await row(byApp)).getText(), /can’t be refunded through Omise/);
  await (await row(order)).findElement(By.linkText("Refund in full")).click();
  await shopper.waitsToRead("Refund ฿4,000.00?");
  assert.equal((await stack.objects()).charges[0].refunded_amount, 0);
  await shopper.driver.findElement(By.css("button.danger")).click();
  await shopper.waitsToRead("Refunded in full on");
  const readFocus = () =>
    shopper.driver.executeScript(() => {
      const { activeElement: focused } = document;
      return focused.matches("[role=status]") ? focused.textContent : focused.tagName;
    });
  const isConfirmed = async () => /^Order .+: Refunded in full on/.test(await readFocus());
  await until(isConfirmed, "the focus on the confirmation");
  assert.equal((await stack.objects()).charges[0].refunded_amount, 400_000);
  await shopper.driver.get(`${stack.shopUrl}/orders/${order}/complete`);
  await shopper.waitsToRead("We gave the whole amount back");
});

test("a refund whose response is lost is found and not made again", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await payMonthly(shopper);
  const [{ id }] = (await stack.objects()).charges;
  await stack.fault({ method: "POST", path: `/charges/${id}/refunds`, when: "after", drop: true });
  await signIn(shopper, stack);
  await shopper.driver.get(`${stack.shopUrl}/merchant/refunds/${order}`);
  await shopper.driver.findElement(By.css("button.danger")).click();
  await shopper.waitsToRead("Refunded in full on");
  const made = (await stack.objects()).events.filter((event) => event.key === "refund.create");
  assert.equal(made.length, 1);
});
