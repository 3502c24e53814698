// The waiting screen of the bank's app on a page of its own: hidden and seen, restored from the cache, without a shop
// to ask, in every language.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { IPHONE, onlyIn } from "../harness/browser.mjs";
import { passTime, stopClock } from "../harness/clock.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TITLES = {
  en: "Approve the payment in KMA",
  th: "ยืนยันการชำระเงินในแอป KMA",
  ja: "KMAでお支払いを承認してください",
  ms: "Luluskan pembayaran dalam KMA",
  zh: "请在 KMA 中确认付款",
};

/**
 * Runs on the page, in place of the API and the shop: `questions` counts the requests for the status, and `order`
 * answers them. `opened` has the addresses that the page was to go to, and `isHidden` says that no shopper sees it.
 */
const fakeShop = () => {
  const fetched = globalThis.fetch;
  Object.assign(globalThis, { questions: 0, order: { status: "pending" }, opened: [], isHidden: false });
  Object.defineProperty(document, "hidden", { get: () => isHidden });
  const source = { id: "src_test_1", type: "mobile_banking_bay" };
  globalThis.fetch = async (request, init) => {
    const url = request.url ?? String(request);
    if (url.endsWith("/sources")) return new Response(JSON.stringify(source));
    if (!url.endsWith("/status")) return fetched(request, init);
    questions += 1;
    return new Response(JSON.stringify(order));
  };
};

const STAYS = {
  beforeRedirect: (url) => {
    opened.push(url);
    return false;
  },
};

/** Opens a page whose shopper chooses the app, and presses Pay unless the test says otherwise. */
const openPage = async (t, { more = {}, locale = "en", stays = true, presses = true, ...browser } = {}) => {
  const options = {
    ...OPTIONS,
    open: true,
    locale,
    methods: ["mobile_banking_bay", "installment"],
    onSource: (source) => {
      told.sources.push(source);
      return { redirectUri: "/app" };
    },
    ...(stays && STAYS),
    ...more,
  };
  const html = mountPage(options, { before: [fakeShop] });
  const lone = await lonePage(t, html, { userAgent: IPHONE, pages: { "/app": "<p>app" }, ...browser });
  await lone.shopper.seesTheWaysToPay();
  await lone.shopper.choose("method", "KMA");
  if (presses) await lone.shopper.presses();
  if (presses && stays) await lone.shopper.waitsFor(".title", TITLES[locale]);
  const run = (script, ...given) => lone.driver.executeScript(script, ...given);
  const setOrder = (order) => run((given) => void (order = given), order);
  return { ...lone, run, setOrder };
};

/** Runs on the page: sets its clock forward. */
const skipTime = (ms) => {
  const now = Date.now;
  Date.now = () => now() + ms;
};

test("without statusUrl: the app opens again, a check says to ask the shop", async (t) => {
  const { shopper, run, told } = await openPage(t);
  await shopper.presses();
  await until(async () => (await run("return opened.length")) === 2, "the app to be opened again");
  assert.equal(new Set(await run("return opened")).size, 1);
  await shopper.checksPayment();
  assert.match(await shopper.isTold(), /If you approved the payment, don’t pay again: ask the shop/);
  await shopper.readsOnButton("Open KMA again");
  assert.deepEqual([(await told()).sources.length, await run("return questions")], [1, 0]);
});

test("without statusUrl: another way warns, and is another attempt", async (t) => {
  const { shopper, told } = await openPage(t);
  await shopper.press((await shopper.findAll(".waiting button"))[1]);
  assert.match(await shopper.isTold(), /Don’t pay with KMA any more: you would pay twice/);
  assert.equal((await shopper.findAll(".row[data-state=open]")).length, 0, "nothing is chosen");
  await shopper.choose("method", "KMA");
  await shopper.presses();
  await shopper.waitsFor(".title", TITLES.en);
  const attempts = (await told()).sources.map(({ attemptId }) => attemptId);
  assert.equal(new Set(attempts).size, 2);
});

test("without statusUrl: a time-out doesn't say that nothing was charged", async (t) => {
  const { shopper, driver } = await openPage(t);
  await driver.executeScript(skipTime, 14 * 60_000);
  await until(async () => /^Time left: 0:\d\d$/.test((await shopper.reads("[role=timer]"))[0]), "the last minute");
  await driver.executeScript(skipTime, 60_000);
  const told = await shopper.isTold();
  assert.match(told, /^The time to approve is over. If you approved the payment, don’t pay again/);
  assert.ok(!told.includes("Nothing was charged"));
  await shopper.seesTheWaysToPay();
});

test("a hidden page asks nothing; seen again, it asks at once", async (t) => {
  const { shopper, run, setOrder, driver } = await openPage(t, { more: { statusUrl: "/status" } });
  await stopClock(driver);
  await until(() => run("return clock.countTimers() > 0"), "a timer of the stopped clock");
  await run(() => void (isHidden = true));
  const before = await run("return questions");
  const [left] = await shopper.reads("[role=timer]");
  await passTime(driver, 60_000);
  assert.equal(await run("return questions"), before);
  assert.deepEqual(await shopper.reads("[role=timer]"), [left]);
  await setOrder({ status: "failed", code: "payment_rejected" });
  await run(() => void (isHidden = false));
  await passTime(driver, 2_000);
  assert.match(await shopper.isTold(), /^Your bank rejected the payment/);
  assert.equal(await run("return questions"), before + 1);
});

test(
  "a page restored from the browser's cache asks at once and waits on",
  onlyIn("chromium", "only its driver can turn the cache on"),
  async (t) => {
    const { shopper, driver, run, setOrder } = await openPage(t, {
      more: { statusUrl: "/status" },
      stays: false,
      backForwardCache: true,
    });
    await shopper.isAt("/app");
    await driver.navigate().back();
    await shopper.waitsFor(".title", TITLES.en);
    await until(async () => (await run("return questions")) > 0, "the question");
    await setOrder({ status: "paid" });
    await shopper.checksPayment();
    await shopper.waitsFor(".foot .notice strong", "This order is paid.");
  },
);

test("a screen reader hears what to do, not each second; then the answer", async (t) => {
  const { shopper, run } = await openPage(t);
  assert.deepEqual(
    await run(
      (foot) => [...foot.querySelectorAll("[role=status]")].map(({ textContent }) => textContent),
      await shopper.find(".foot"),
    ),
    [TITLES.en],
  );
  assert.equal((await shopper.findAll("[role=timer]:not([aria-live]), [aria-live] [role=timer]")).length, 1);
  await shopper.checksPayment();
  await shopper.isTold();
  const focused = await run(() => document.querySelector("#checkout > div").shadowRoot.activeElement.dataset.focus);
  assert.equal(focused, "notice");
});

test("submit() while the app is open asks the shop and rejects as not_ready", async (t) => {
  // A page with a button of its own.
  const more = { statusUrl: "/status", payButton: false };
  const { shopper, setOrder, driver } = await openPage(t, { more, presses: false });
  const submit = () =>
    driver.executeAsyncScript((done) => {
      checkout.submit().then(
        ({ kind }) => done(kind),
        ({ code }) => done(code),
      );
    });
  assert.equal(await submit(), "source");
  await shopper.waitsFor(".title", TITLES.en);
  await shopper.readsOnButton("Open KMA again");
  assert.equal(await submit(), "not_ready");
  assert.match(await shopper.isTold(), /isn’t confirmed yet/);
  assert.equal(await submit(), "not_ready", "the first has ended");
  await setOrder({ status: "paid" });
  await shopper.checksPayment();
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
});

for (const locale of Object.keys(TITLES)) {
  test(`${locale}, 280 px: nothing too wide, no target below 44 px, axe is clean`, async (t) => {
    const { shopper, run, driver } = await openPage(t, { locale });
    const measured = await run(() => {
      const place = document.querySelector("#checkout");
      place.style.width = "280px";
      const root = place.firstElementChild.shadowRoot;
      const { right } = place.getBoundingClientRect();
      const find = (css, isWrong) =>
        [...root.querySelectorAll(css)]
          .filter((element) => isWrong(element.getBoundingClientRect()))
          .map(({ textContent }) => textContent);
      return {
        wide: find("*", (place) => place.right > right + 0.5),
        low: find("button", ({ height }) => height < 44),
      };
    });
    assert.deepEqual(measured, { wide: [], low: [] });
    await shopper.checksPayment();
    await shopper.isTold();
    await driver.executeScript(AXE);
    const { violations, passes } = await driver.executeAsyncScript((done) => {
      axe.run("#checkout", { resultTypes: ["violations", "passes"] }).then(({ violations, passes }) =>
        done({
          violations: violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html)}`),
          passes: passes.map(({ id }) => id),
        }),
      );
    });
    assert.deepEqual(violations, []);
    assert.ok(passes.includes("color-contrast") && passes.includes("button-name"));
  });
}
