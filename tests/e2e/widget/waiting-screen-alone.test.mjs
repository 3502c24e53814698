// The page that waits for the bank's app, on a page of its own: hidden and seen, kept by the browser, without a shop to ask, in every language.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { IPHONE, onlyIn } from "../harness/browser.mjs";
import { passTime, stopClock } from "../harness/clock.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TITLES = {
  en: "Approve the payment in KMA",
  th: "ยืนยันการชำระเงินในแอป KMA",
  ja: "KMAでお支払いを承認してください",
  ms: "Luluskan pembayaran dalam KMA",
  zh: "请在 KMA 中确认付款",
};

/** The API and the status stand in the page; `asked` counts the questions, `order` is what is answered. */
const WORLD = `(() => {
  const fetched = globalThis.fetch;
  Object.assign(globalThis, { asked: 0, order: { status: "pending" }, opened: [], isHidden: false });
  Object.defineProperty(document, "hidden", { get: () => isHidden });
  globalThis.fetch = async (request, init) => {
    const url = request.url ?? String(request);
    if (url.endsWith("/sources")) return new Response(JSON.stringify({ id: "src_test_1", type: "mobile_banking_bay" }));
    if (!url.endsWith("/status")) return fetched(request, init);
    asked += 1;
    return new Response(JSON.stringify(order));
  };
})()`;

const start = async (t, { more = "", locale = "en", stays = true, presses = true, ...browser } = {}) => {
  const leave = stays ? "beforeRedirect: (url) => { opened.push(url); return false; }," : "";
  const options = `(${WORLD}, { publicKey: "pkey_test_1", amount: 400000, currency: "THB", open: true, locale: "${locale}", methods: ["mobile_banking_bay", "installment"],
    capability: ${CAPABILITY}, onSource: (source) => { told.sources.push(source); return { redirectUri: "/app" }; }, ${leave} ${more} })`;
  const lone = await lonePage(t, mounting(options), { userAgent: IPHONE, pages: { "/app": "<p>app" }, ...browser });
  await lone.shopper.seesTheWaysToPay();
  await lone.shopper.choose("method", "KMA");
  if (presses) await lone.shopper.presses();
  if (presses && stays) await lone.shopper.waitsFor(".title", TITLES[locale]);
  return { ...lone, run: (script) => lone.driver.executeScript(script) };
};

const PASSES = "const now = Date.now; Date.now = () => now() + arguments[0]";

test("without statusUrl: the app is opened again, and who has paid is told to ask the shop", async (t) => {
  const { shopper, run, told } = await start(t);
  await shopper.presses();
  await until(async () => (await run("return opened.length")) === 2, "the app to be opened again");
  assert.equal(new Set(await run("return opened")).size, 1);
  await shopper.checksPayment();
  assert.match(await shopper.isTold(), /If you approved the payment, don’t pay again: ask the shop/);
  await shopper.readsOnButton("Open KMA again");
  assert.deepEqual([(await told()).sources.length, await run("return asked")], [1, 0]);
});

test("without statusUrl: another way is given back with a warning, and is another attempt", async (t) => {
  const { shopper, told } = await start(t);
  await shopper.press((await shopper.findAll(".waiting button"))[1]);
  assert.match(await shopper.isTold(), /Don’t approve the payment in KMA any more: you would pay twice/);
  assert.equal((await shopper.findAll(".row[data-state=open]")).length, 0, "another way is not the one that was left");
  await shopper.choose("method", "KMA");
  await shopper.presses();
  await shopper.waitsFor(".title", TITLES.en);
  const attempts = (await told()).sources.map(({ attemptId }) => attemptId);
  assert.equal(new Set(attempts).size, 2);
});

test("without statusUrl: when the time is over nobody claims that nothing was charged", async (t) => {
  const { shopper, driver } = await start(t);
  await driver.executeScript(PASSES, 14 * 60_000);
  await until(async () => /^Time left: 0:\d\d$/.test((await shopper.reads("[role=timer]"))[0]), "the last minute");
  await driver.executeScript(PASSES, 60_000);
  const told = await shopper.isTold();
  assert.match(told, /^The time to approve is over. If you approved the payment, don’t pay again/);
  assert.ok(!told.includes("Nothing was charged"));
  await shopper.seesTheWaysToPay();
});

test("a hidden page asks nothing and stands still; seen again it asks at once, and knows the time", async (t) => {
  const { shopper, run, driver } = await start(t, { more: `statusUrl: "/status",` });
  await stopClock(driver);
  await until(() => run("return clock.countTimers() > 0"), "a timer of the stopped clock");
  await run("isHidden = true");
  const before = await run("return asked");
  const [left] = await shopper.reads("[role=timer]");
  await passTime(driver, 60_000);
  assert.equal(await run("return asked"), before);
  assert.deepEqual(await shopper.reads("[role=timer]"), [left]);
  await run(`isHidden = false; order = { status: "failed", code: "payment_rejected" }`);
  await passTime(driver, 2_000);
  assert.match(await shopper.isTold(), /^Your bank rejected the payment/);
  assert.equal(await run("return asked"), before + 1);
});

test(
  "restored from the browser's cache it waits on, and asks at once",
  onlyIn("chromium", "only its driver can turn the cache on"),
  async (t) => {
    const { shopper, driver, run } = await start(t, {
      more: `statusUrl: "/status",`,
      stays: false,
      backForwardCache: true,
    });
    await shopper.isAt("/app");
    await driver.navigate().back();
    await shopper.waitsFor(".title", TITLES.en);
    await until(async () => (await run("return asked")) === 1, "the question");
    await run(`order = { status: "paid" }`);
    await shopper.checksPayment();
    await shopper.waitsFor(".foot .notice strong", "This order is paid.");
  },
);

test("a screen reader hears what to do, but not each second; what the question came to has the focus", async (t) => {
  const { shopper, run } = await start(t);
  assert.deepEqual(
    await shopper.driver.executeScript(
      "return [...arguments[0].querySelectorAll('[role=status]')].map((e) => e.textContent)",
      await shopper.find(".foot"),
    ),
    [TITLES.en],
  );
  assert.equal((await shopper.findAll("[role=timer]:not([aria-live]), [aria-live] [role=timer]")).length, 1);
  await shopper.checksPayment();
  await shopper.isTold();
  const focused = await run("return document.querySelector('#checkout > div').shadowRoot.activeElement.dataset.focus");
  assert.equal(focused, "notice");
});

test("a page with a button of its own: a press while the app is open asks, and is told that it was no payment", async (t) => {
  const { shopper, run, driver } = await start(t, { more: `statusUrl: "/status", payButton: false,`, presses: false });
  const submit = () =>
    driver.executeAsyncScript(
      "const done = arguments[0]; checkout.submit().then((outcome) => done(outcome.kind), (error) => done(error.code))",
    );
  assert.equal(await submit(), "source");
  await shopper.waitsFor(".title", TITLES.en);
  await shopper.readsOnButton("Open KMA again");
  assert.equal(await submit(), "not_ready");
  assert.match(await shopper.isTold(), /hasn’t confirmed the payment yet/);
  assert.equal(await submit(), "not_ready", "the first is not under way any more");
  await run(`order = { status: "paid" }`);
  await shopper.checksPayment();
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
});

for (const locale of Object.keys(TITLES)) {
  test(`${locale}: at 280 px nothing sticks out, every target has 44 px, axe finds nothing`, async (t) => {
    const { shopper, run, driver } = await start(t, { locale });
    const measured = await run(`const place = document.querySelector("#checkout");
      place.style.width = "280px";
      const root = place.firstElementChild.shadowRoot;
      const { right } = place.getBoundingClientRect();
      const of = (found) => found.map((element) => element.textContent);
      return { wide: of([...root.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > right + 0.5)),
        low: of([...root.querySelectorAll("button")].filter((element) => element.getBoundingClientRect().height < 44)) }`);
    assert.deepEqual(measured, { wide: [], low: [] });
    await shopper.checksPayment();
    await shopper.isTold();
    await driver.executeScript(AXE);
    const { violations, passes } =
      await driver.executeAsyncScript(`axe.run("#checkout", { resultTypes: ["violations", "passes"] }).then((result) => arguments[0]({
      violations: result.violations.map((rule) => rule.id + " " + rule.nodes.map((node) => node.html)), passes: result.passes.map((rule) => rule.id) }))`);
    assert.deepEqual(violations, []);
    assert.ok(passes.includes("color-contrast") && passes.includes("button-name"));
  });
}
