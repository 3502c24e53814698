// Pages that wait take the news in: the live region says it once, and the reader keeps focus, place and page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { onlyIn, startBrowser } from "../harness/browser.mjs";
import { passTime, stopClock } from "../harness/clock.mjs";
import { scene } from "../harness/scene.mjs";
import { Shopper } from "../harness/shopper.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { settle, until } from "../harness/until.mjs";

/** Keeps what the live region says, in its order, and marks the page: another page has no such mark. */
const listen = (driver) =>
  driver.executeScript(() => {
    const region = document.querySelector("[role=status][aria-live=polite]");
    if (region.textContent !== "") throw new Error("it speaks before there is news");
    window.isThePage = true;
    sessionStorage.said = "[]";
    const keep = () => {
      sessionStorage.said = JSON.stringify([...JSON.parse(sessionStorage.said), region.textContent]);
    };
    new MutationObserver(keep).observe(region, { childList: true, characterData: true, subtree: true });
  });

const readSaid = async (driver) => JSON.parse(await driver.executeScript("return sessionStorage.said"));
const isThePage = (driver) => driver.executeScript("return window.isThePage === true");
/**
 * Focuses an element, and returns whether that worked. It doesn't scroll: Firefox would scroll a frame later, away from
 * a place that is set meanwhile.
 */
const focusOn = (driver, css) =>
  driver.executeScript((css) => {
    const element = document.querySelector(css);
    element.focus({ preventScroll: true });
    return document.activeElement === element;
  }, css);
const readFocus = (driver) =>
  driver.executeScript(() => document.activeElement.id || document.activeElement.textContent.trim());

/** The pages' questions for news that the shop has heard. */
const questions = (stack, pattern = /\/status$/) => stack.proxy.passed.filter(({ path }) => pattern.test(path));

/** Buys a towel by the bank's app, and opens the order's page while the bank waits. */
const openWaitingOrder = async ({ shopper, stack }) => {
  const order = await shopper.buy("tea-towel");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");
  await shopper.driver.get(`${stack.shopUrl}/orders/${order}/complete`);
  await shopper.waitsToRead("Approve the payment in KMA");
  const [charge] = (await stack.objects()).charges;
  return { order, charge };
};

test("a paid order is announced once, and focus, place and page stay", async (t) => {
  const world = await scene(t, { height: 500 });
  const { driver } = world.shopper;
  const { charge } = await openWaitingOrder(world);
  await listen(driver);
  await stopClock(driver);
  assert.ok(await focusOn(driver, '.actions a[href="/"]'));
  await driver.executeScript(() => scrollTo(0, 250));
  await world.stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  // The page's next question comes by the stopped clock, if the timer from before has already run.
  const hasNews = async () => {
    await passTime(driver, 5_000);
    return (await world.shopper.readsPage()).includes("We received your payment");
  };
  await until(hasNews, "the news on the page");
  assert.deepEqual(await readSaid(driver), ["Paid. Thank you!"]);
  assert.ok(await isThePage(driver));
  assert.equal(await readFocus(driver), "Back to the shelf");
  assert.equal(await driver.executeScript("return scrollY"), 250);
  assert.equal(await driver.getTitle(), "Paid. Thank you! · Noren shop");
  const before = questions(world.stack).length;
  await passTime(driver, 60_000);
  await settle(driver);
  assert.equal(questions(world.stack).length, before, "there is nothing left to wait for");
  assert.deepEqual(await world.shopper.complaints(), []);
});

test("a failed payment is announced, and focus moves from a gone button", async (t) => {
  const world = await scene(t);
  const { driver } = world.shopper;
  const { charge } = await openWaitingOrder(world);
  await listen(driver);
  assert.ok(await focusOn(driver, 'form[action$="/withdraw"] button'));
  await world.stack.control(`charges/${charge.id}/settle`, { status: "failed", failure_code: "payment_rejected" });
  await world.shopper.waitsToRead("Try again");
  assert.match((await readSaid(driver)).join("|"), /^The payment failed: Your bank rejected the payment[^|]*$/);
  assert.equal(await readFocus(driver), "content");
  await driver.findElement(By.linkText("Try again")).click();
  await world.shopper.seesTheWaysToPay();
});

test("a shopper who comes back to the page reads the news at once", async (t) => {
  const world = await scene(t);
  const { driver } = world.shopper;
  const { charge } = await openWaitingOrder(world);
  // The page asks once more by the timer that it has set. From then on only the shopper makes it ask.
  const before = questions(world.stack).length;
  await stopClock(driver);
  await until(() => questions(world.stack).length > before, "a question");
  await world.stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await settle(driver);
  assert.match(await world.shopper.readsPage(), /Approve the payment in KMA/);
  await driver.executeScript(() => void document.dispatchEvent(new Event("visibilitychange")));
  await world.shopper.waitsToRead("We received your payment");
});

/** Lets the page ask at least `count` times more by its stopped clock. */
const asksMore = async ({ shopper, stack }, count) => {
  const wanted = questions(stack).length + count;
  const asks = async () => {
    await passTime(shopper.driver, 20_000);
    return questions(stack).length >= wanted;
  };
  await until(asks, `${count} questions`);
};

/** Hides the tab, or shows it again. */
const setHidden = (driver, isHidden) =>
  driver.executeScript((isHidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: isHidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);

test("a page that waits long asks on while it is visible, and at a return", async (t) => {
  const world = await scene(t);
  const { driver } = world.shopper;
  const { charge } = await openWaitingOrder(world);
  await stopClock(driver);
  // The pauses of these questions are longer than a bank's app waits.
  for (const questions of [15, 15, 15, 10]) await asksMore(world, questions);
  await setHidden(driver, true);
  await passTime(driver, 60_000);
  await settle(driver);
  const before = questions(world.stack).length;
  await passTime(driver, 300_000);
  await settle(driver);
  assert.equal(questions(world.stack).length, before, "a hidden tab asks nothing");
  await setHidden(driver, false);
  await until(() => questions(world.stack).length === before + 1, "a question at the return");
  await settle(driver);
  await passTime(driver, 2_000);
  await until(() => questions(world.stack).length === before + 2, "the next question after two seconds");
  await world.stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await asksMore(world, 1);
  await world.shopper.waitsToRead("We received your payment");
});

const IN_TWO_TABS = onlyIn("chromium", "WebKitGTK's driver draws nothing in a second tab");

test("a return to a tab that shows a final state asks for news", IN_TWO_TABS, async (t) => {
  const world = await scene(t);
  const { driver } = world.shopper;
  const { charge, order } = await openWaitingOrder(world);
  await world.stack.control(`charges/${charge.id}/settle`, { status: "failed", failure_code: "payment_rejected" });
  await world.shopper.waitsToRead("Try again");
  const tab = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  await driver.get(`${world.stack.shopUrl}/checkout/${order}`);
  await world.shopper.presses();
  await world.shopper.isAt("/authorize");
  await driver.close();
  await driver.switchTo().window(tab);
  await driver.executeScript(() => void document.dispatchEvent(new Event("visibilitychange")));
  await world.shopper.waitsToRead("Approve the payment in KMA");
  // From now on it waits again.
  const [, second] = (await world.stack.objects()).charges;
  await world.stack.control(`charges/${second.id}/settle`, { status: "successful" });
  await world.shopper.waitsToRead("We received your payment");
});

test("another attempt of the order is news: its page takes the new code in", async (t) => {
  const { shopper, stack } = await scene(t);
  const { driver } = shopper;
  await stack.control("capability", { payment_methods: ["promptpay", "mobile_banking_bay"] });
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("PromptPay");
  await shopper.presses();
  await shopper.isAt(`/orders/${order}/complete`);
  const readCode = () => driver.findElement(By.css("img.code")).getAttribute("src");
  const code = await until(readCode, "the code");
  // Another page of the order, say on the phone, pays by a code of its own.
  const made = await fetch(`${stack.apiUrl}/sources`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(`${PUBLIC_KEY}:`)}` },
    body: new URLSearchParams({ type: "promptpay", amount: "400000", currency: "THB" }),
  });
  const { id } = await made.json();
  await driver.executeScript(
    (order, source) =>
      void fetch("/checkout", {
        method: "POST",
        body: new URLSearchParams({ order, omiseSource: source, omiseAttempt: "of-the-phone" }),
      }),
    order,
    id,
  );
  await until(async () => (await readCode()) !== code, "the other code");
  const [first, second] = (await stack.objects()).charges;
  assert.deepEqual([first.status, second.status], ["expired", "pending"]);
  await driver.findElement(By.css('form[action$="/withdraw"] button')).click();
  await shopper.isAt(`/checkout/${order}?way=another`);
  assert.equal((await stack.objects()).charges[1].status, "expired");
});

test("news in another language names that language to the browser", async (t) => {
  const world = await scene(t);
  const { driver } = world.shopper;
  const { charge } = await openWaitingOrder(world);
  const tab = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  await driver.get(`${world.stack.shopUrl}/?lang=th`);
  await driver.close();
  await driver.switchTo().window(tab);
  assert.equal(await driver.executeScript("return document.documentElement.lang"), "en");
  await world.stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await world.shopper.waitsToRead("ชำระเงินแล้ว");
  assert.equal(await driver.executeScript("return document.documentElement.lang"), "th");
  assert.match(await driver.getTitle(), /^ชำระเงินแล้ว/);
  assert.ok(await driver.executeScript("return document.querySelector('[data-state=paid]') !== null"));
});

test("in another browser the return page announces a failed payment too", async (t) => {
  const world = await scene(t);
  const { charge } = await openWaitingOrder(world);
  const browser = await startBrowser();
  t.after(browser.stop);
  const stranger = new Shopper(browser, world.stack);
  await stranger.driver.get(charge.return_uri);
  await stranger.waitsToRead("Waiting for your approval");
  await listen(stranger.driver);
  await world.stack.control(`charges/${charge.id}/settle`, { status: "failed", failure_code: "insufficient_fund" });
  await stranger.waitsToRead("The payment failed");
  assert.deepEqual(await readSaid(stranger.driver), ["The payment failed"]);
  assert.ok(await isThePage(stranger.driver));
});

for (const [verdict, words] of [
  [{ status: "successful" }, "Paid. Thank you!"],
  [{ status: "failed", failure_code: "registration_rejected" }, "link the account"],
]) {
  test(`the bank's answer to a link is announced first: ${verdict.status}`, async (t) => {
    const { shopper, stack } = await scene(t);
    const { driver } = shopper;
    await shopper.buy("linen-noren");
    await shopper.chooseMethod("Bank account");
    await shopper.chooseBank("KBank");
    await shopper.presses();
    await shopper.isAt("/register");
    const [account] = (await stack.objects()).linked_accounts;
    await driver.get(account.return_uri);
    await shopper.waitsToRead("Linking your bank account");
    await listen(driver);
    assert.ok(await focusOn(driver, '.actions a[href=""]'));
    // The page asks, finds nothing new, and leaves the reader alone.
    await until(() => questions(stack, /^\/accounts\/.*\/status$/).length > 0, "a question");
    assert.deepEqual(
      [await isThePage(driver), await readFocus(driver), await readSaid(driver)],
      [true, "Check again", []],
    );
    await stack.control(`linked_accounts/${account.id}/settle`, verdict);
    await shopper.waitsToRead(words);
    assert.deepEqual(await readSaid(driver), ["Your bank has answered. One moment…"]);
    assert.ok((await stack.objects()).charges.length <= 1);
  });
}

test("a new membership is announced once, and focus and page stay", async (t) => {
  const { shopper, stack } = await scene(t);
  const { driver } = shopper;
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("KBank");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  // The answer to the schedule is lost, and it can't be looked up for a while.
  const [customer] = (await stack.objects()).customers;
  await stack.fault({ method: "POST", path: "/schedules", when: "after", drop: true });
  await stack.fault({ method: "GET", path: `/customers/${customer.id}/schedules`, status: 500, count: 1000 });
  const club = await shopper.buy("tea-club");
  await shopper.presses();
  await shopper.isAt(`/orders/${club}/complete`);
  await shopper.waitsToRead("Paid. Thank you!");
  await driver.get(`${stack.shopUrl}/membership`);
  await shopper.waitsToRead("Your membership is being set up");
  await listen(driver);
  assert.ok(await focusOn(driver, '.actions a[href="/"]'));
  await until(() => questions(stack, /^\/membership\/status$/).length > 0, "a question");
  assert.deepEqual(await readSaid(driver), []);
  await fetch(`${stack.apiUrl}/_sandbox/faults`, { method: "DELETE" });
  await shopper.waitsToRead("You’re a member");
  assert.deepEqual(await readSaid(driver), ["You’re a member"]);
  assert.ok(await isThePage(driver));
  assert.equal(await readFocus(driver), "Back to the shelf");
  assert.equal(await driver.getTitle(), "You’re a member · Noren shop");
});

test(
  "without scripts the pages reload by themselves and show the news",
  onlyIn("chromium", "no other's driver switches scripts off"),
  async (t) => {
    const { shopper, stack } = await scene(t);
    const { driver } = shopper;
    const order = await shopper.buy("linen-noren");
    await shopper.chooseMethod("Bank account");
    await shopper.chooseBank("KBank");
    await shopper.presses();
    await shopper.isAt("/register");
    await driver.sendDevToolsCommand("Emulation.setScriptExecutionDisabled", { value: true });
    const before = questions(stack).length;
    const reads = async (words) => {
      await until(async () => (await driver.findElement(By.css("main")).getText()).includes(words), words);
    };
    await stack.control("next_charge", { status: "pending" });
    const [account] = (await stack.objects()).linked_accounts;
    await driver.get(account.return_uri);
    await reads("Linking your bank account");
    await stack.control(`linked_accounts/${account.id}/settle`, { status: "successful" });
    await reads("Waiting for your bank");
    await shopper.isAt(`/orders/${order}/complete`);
    const [charge] = (await stack.objects()).charges;
    await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
    await reads("We received your payment");
    assert.equal(questions(stack).length, before, "no script asked");
  },
);
