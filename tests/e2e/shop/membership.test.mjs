// A membership, the commonest use of direct debit: a linked account, a schedule, its payments, its end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { scene } from "../harness/scene.mjs";
import { until } from "../harness/until.mjs";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Joins the tea club by linking an account at KBank. */
const joinClub = async (shopper) => {
  const order = await shopper.buy("tea-club");
  await shopper.waitsToRead("12 payments in all");
  await shopper.chooseBank("KBank");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
  return order;
};

/** Lets the sandbox's time pass to the next payment's day, and waits until the account has so many charges. */
const passMonth = async (stack, charges) => {
  const [schedule] = (await stack.objects()).schedules;
  const due = Date.parse(`${schedule.next_occurrences_on[0]}T00:00:00Z`);
  await stack.control("clock", { set: new Date(due + DAY_MS / 2).toISOString() });
  await until(async () => (await stack.objects()).charges.length === charges, `${charges} charges`);
};

test("a member joins, pays, fails to pay, cancels, and is charged no more", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await joinClub(shopper);
  await shopper.driver.findElement(By.css('a.button[href="/membership"]')).click();
  await shopper.waitsToRead("You’re a member");
  const [schedule] = (await stack.objects()).schedules;
  assert.equal(schedule.charge.amount, 29_000);
  assert.equal(schedule.next_occurrences_on.length, 11);

  await passMonth(stack, 2);
  await shopper.driver.navigate().refresh();
  const readRows = () =>
    shopper.driver.executeScript(() =>
      [...document.querySelectorAll(".payment-row")].map(({ innerText }) => innerText),
    );
  /** Reloads the page until its rows meet the condition, because the shop may not have heard of the charge yet. */
  const waitForRows = (condition, what) =>
    until(async () => condition(await readRows()) || void (await shopper.driver.navigate().refresh()), what);
  await waitForRows((rows) => rows.filter((row) => row.includes("Paid")).length === 2, "two payments");

  await stack.control("next_charge", { status: "failed", failure_code: "insufficient_fund" });
  await passMonth(stack, 3);
  await waitForRows(([newest]) => newest?.includes("We try again on"), "the reason and the retry");
  assert.match((await readRows())[0], /enough money/);

  await shopper.driver.findElement(By.css('a[href="/membership/cancel"]')).click();
  await shopper.waitsToRead("Cancel your membership?");
  await shopper.driver.findElement(By.css("button.danger")).click();
  await shopper.waitsToRead("Membership cancelled");
  assert.equal((await stack.objects()).schedules[0].status, "deleted");
  await stack.control("clock", { advance_ms: 60 * DAY_MS });
  assert.equal((await stack.objects()).charges.length, 3);
  const complaints = (await shopper.complaints()).filter((line) => line.includes(stack.shopUrl));
  assert.deepEqual(complaints, []);

  await shopper.driver.get(`${stack.shopUrl}/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
});

test("a schedule whose response is lost is found and not made again", async (t) => {
  const { shopper, stack } = await scene(t);
  await stack.fault({ method: "POST", path: "/schedules", when: "after", drop: true });
  await joinClub(shopper);
  await shopper.driver.get(`${stack.shopUrl}/membership`);
  await shopper.waitsToRead("You’re a member");
  assert.equal((await stack.objects()).schedules.length, 1);
});
