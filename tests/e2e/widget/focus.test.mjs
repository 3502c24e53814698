// The widget never loses the focus and never takes it from elsewhere on the page. A notice that changes is read again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { late } from "../harness/build.mjs";
import { IPHONE, onlyIn } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { settle, until } from "../harness/until.mjs";

/** Runs on the page: the API answers when the test says so, and `order` is the answer of the shop. */
const fakeApi = () => {
  const fetched = globalThis.fetch;
  Object.assign(globalThis, { order: { status: "pending" }, answers: [], timesFocused: 0 });
  const source = { id: "src_test_1", type: "installment_kbank" };
  globalThis.fetch = async (request, init) => {
    const url = request.url ?? String(request);
    if (url.endsWith("/status")) return new Response(JSON.stringify(order));
    if (!url.endsWith("/sources")) return fetched(request, init);
    return new Promise((resolve, reject) =>
      answers.push({
        succeed: () => resolve(new Response(JSON.stringify(source))),
        fail: () => reject(new TypeError("away")),
      }),
    );
  };
};

/** Runs on the page: `root` is the widget's shadow root from now on. */
const nameRoot = () =>
  Object.defineProperty(globalThis, "root", { get: () => document.querySelector("#checkout > div")?.shadowRoot });

/** Runs on the page: counts how often an element gets the focus. */
const countFocus = (css) =>
  root.addEventListener("focusin", ({ target }) => void (timesFocused += target.matches(css)));

const openPage = async (t, more, browser = {}) => {
  const options = { ...OPTIONS, zeroInterest: true, open: true, timeoutMs: 60_000, ...more };
  const body = `<input id="voucher"><div id="checkout"></div>`;
  const lone = await lonePage(t, mountPage(options, { before: [nameRoot, fakeApi], body }), browser);
  await lone.shopper.seesTheWaysToPay();
  const run = (script, ...given) => lone.driver.executeScript(script, ...given);
  const focused = () =>
    run(() => {
      const active = root?.activeElement;
      return active ? (active.dataset.focus ?? active.getAttribute("part")) : document.activeElement.id || "lost";
    });
  const waitForFocus = (name) => until(async () => (await focused()) === name, `the focus on ${name}`);
  const press = (...keys) =>
    lone.driver
      .actions()
      .sendKeys(...keys)
      .perform();
  return { ...lone, run, waitForFocus, press };
};

const choosePlan = async (shopper) => {
  await shopper.chooseMethod("Installments");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(10);
};

const waitForRequest = ({ run }, count = 1) =>
  until(async () => (await run("return answers.length")) === count, "the request");

test("each failed request gets the focus, Try again gives it to the button", async (t) => {
  const page = await openPage(t);
  await choosePlan(page.shopper);
  await page.shopper.presses();
  await waitForRequest(page);
  await page.run("answers[0].fail()");
  await page.waitForFocus("notice");
  assert.equal((await page.shopper.findAll("[role=alert]")).length, 0, "a screen reader reads it once");
  await page.press(Key.TAB);
  await page.waitForFocus("again");
  await page.press(Key.ENTER);
  await waitForRequest(page, 2);
  await page.waitForFocus("pay");
  await page.run("answers[1].fail()");
  await page.waitForFocus("notice");
});

test("a notice interrupts no typing elsewhere: it is an alert instead", async (t) => {
  const page = await openPage(t);
  await choosePlan(page.shopper);
  await page.shopper.presses();
  await waitForRequest(page);
  await page.driver.findElement(By.id("voucher")).sendKeys("SUM");
  await page.run("answers[0].fail()");
  await until(async () => (await page.shopper.findAll(".notice[role=alert]")).length === 1, "the alert");
  await page.press("MER");
  assert.equal(await page.run(() => document.querySelector("#voucher").value), "SUMMER");
});

/** Runs on the page: has Yew pause for the browser after each step, as on a slow phone. */
const slowDown = () => {
  const { now } = Date;
  let late = 0;
  Date.now = () => now() + (late += 20);
};

for (const [where, prepare] of [
  ["", () => {}],
  [" on a slow phone", slowDown],
]) {
  test(`Enter in the citizen ID, locked then, focuses Pay${where}`, async (t) => {
    const page = await openPage(t, { beforeSubmit: () => true, onLinkRequest: () => new Promise(() => {}) });
    await page.run(prepare);
    await page.shopper.chooseMethod("Bank account");
    await page.shopper.chooseBank("Krungthai");
    await page.shopper.types("1101700230708");
    await page.waitForFocus("citizen");
    await page.press(Key.ENTER);
    await page.waitForFocus("pay");
  });
}

test(
  "a slip in the citizen ID focuses the field anew at every press",
  onlyIn("chromium", "others tell of no focus in a window that has none itself"),
  async (t) => {
    const page = await openPage(t);
    await page.shopper.chooseMethod("Bank account");
    await page.shopper.chooseBank("Krungthai");
    await page.shopper.types("1101700230709");
    await page.run(countFocus, "#citizen");
    for (const times of [1, 2]) {
      await page.press(Key.ENTER);
      await until(async () => (await page.run("return timesFocused")) === times, `the field to be read ${times} times`);
    }
    const described = await page.run(() => [
      root.querySelector("#citizen").getAttribute("aria-describedby"),
      root.querySelector("#citizen-hint .slip").getAttribute("role"),
    ]);
    assert.deepEqual(described, ["citizen-hint", null]);
  },
);

test("a focused plan that a new price removes leaves the focus to Pay", async (t) => {
  const page = await openPage(t);
  await choosePlan(page.shopper);
  await page.waitForFocus("term");
  await page.run(() => checkout.update({ amount: 200_000 }));
  await page.waitForFocus("pay");
  assert.equal((await page.shopper.findAll(".notice[role=alert]")).length, 1, "the shopper reads why");
});

test(
  "a notice in the place of the focused one gets the focus anew",
  onlyIn("chromium", "others tell of no focus in a window that has none itself"),
  async (t) => {
    const app = {
      statusUrl: "/status",
      methods: ["mobile_banking_bay", "installment"],
      onSource: () => ({ redirectUri: "/app" }),
      beforeRedirect: () => false,
    };
    const page = await openPage(t, app, { userAgent: IPHONE });
    await page.shopper.chooseMethod("KMA");
    await page.shopper.presses();
    await waitForRequest(page);
    await page.run("answers[0].succeed()");
    await page.shopper.waitsFor(".title", "Approve the payment in KMA");
    await page.waitForFocus("pay");
    await page.shopper.checksPayment();
    await page.waitForFocus("notice");
    await page.shopper.waitsFor(".waiting [part=again]", "Check again");
    await page.run(countFocus, "[data-focus=notice]");
    await page.run(() => {
      order = { status: "failed", code: "payment_rejected" };
      const now = Date.now;
      Date.now = () => now() + 10_000;
    });
    await until(async () => /rejected/.test(await page.shopper.isTold()), "the bank's answer");
    await until(async () => (await page.run("return timesFocused")) === 1, "the focus to come anew");
  },
);

test("a missing choice describes the focused list until it is made", async (t) => {
  const page = await openPage(t);
  await page.shopper.chooseMethod("Installments");
  await page.shopper.chooseIssuer("KBank");
  await page.shopper.presses();
  await page.waitForFocus("term");
  const description = () =>
    page.run(() => {
      const description = root.activeElement.getAttribute("aria-describedby");
      return root.getElementById(description)?.textContent ?? "";
    });
  assert.equal(await description(), "Choose how many months.");
  await page.press(Key.SPACE);
  await until(async () => (await description()) === "", "no description");
});

test("Try again has the focus after a second failed download", async (t) => {
  const lone = await lonePage(t, mountPage({ ...OPTIONS, open: true }, { before: [nameRoot] }), {
    pages: { [`/noren/${late("wasm")}`]: null },
  });
  await lone.shopper.isTold(".notice");
  const focused = () => lone.driver.executeScript(() => root.activeElement?.getAttribute("part") ?? "elsewhere");
  assert.equal(await focused(), "elsewhere", "nobody pressed Try again yet");
  await lone.driver.executeScript("arguments[0].focus()", await lone.shopper.find("[part=again]"));
  await lone.driver.actions().sendKeys(Key.ENTER).perform();
  const downloads = () => lone.site.asked.filter((line) => line.includes(late("wasm"))).length;
  await until(async () => downloads() >= 2 && (await focused()) === "again", "the focus on Try again");
});

test("without an eligible method a reason stands in the button's place", async (t) => {
  const page = await openPage(t, { amount: 15_000_100 });
  await until(async () => (await page.shopper.findAll("[name=noren-method]:enabled")).length === 0, "disabled rows");
  assert.equal((await page.shopper.findAll(".pay")).length, 0);
  assert.match(await page.shopper.isTold(), /^No way to pay is available for this order/);
});

test(
  "a pressed row keeps its place while another closes, until a scroll",
  onlyIn("chromium", "WebKitGTK's driver scrolls no page under it"),
  async (t) => {
    const page = await openPage(t, {}, { width: 390, height: 700 });
    const topOf = (index) =>
      page.run((index) => {
        const head = root.querySelectorAll("[data-kind=head]")[index];
        return Math.round(head.getBoundingClientRect().top);
      }, index);
    await page.shopper.chooseMethod("Installments");
    await page.shopper.chooseIssuer("First Choice");
    await settle(page.driver);
    await page.run(() => {
      document.body.style.paddingBlock = "1500px";
      root.querySelectorAll("[data-kind=head]")[2].scrollIntoView({ block: "center" });
    });
    await settle(page.driver);
    await page.run(() => {
      // In the first frame the row has moved by less than a browser scrolls.
      const nudge = () => requestAnimationFrame(() => (document.body.style.paddingTop = "1500.3px"));
      addEventListener("input", nudge, { capture: true, once: true });
    });
    const before = await topOf(2);
    await page.shopper.press((await page.shopper.findAll("[data-kind=head]"))[2]);
    await settle(page.driver);
    assert.equal((await page.shopper.findAll(".row[data-state=open]")).length, 1);
    const after = await topOf(2);
    assert.ok(Math.abs(after - before) <= 1, `it went from ${before} to ${after}`);
    await page.run(() => {
      root.querySelectorAll("[data-kind=head]")[1].click();
      scrollBy(0, -200);
    });
    await settle(page.driver);
    assert.ok((await topOf(0)) > after, "scrolled by hand");
  },
);
