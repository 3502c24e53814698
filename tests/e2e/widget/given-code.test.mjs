// The page brings PromptPay's code along: an order waits for its payment, such as on the page that a form leads to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { element, form, LOADER } from "../embed/markup.mjs";
import { late } from "../harness/build.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { startSite } from "../harness/site.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const TITLE = "Scan the code with your bank’s app";
const CODE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><path d="M4 4h7v7H4z"/></svg>`;
const WASM = `/noren/${late("wasm")}`;
const WAITS = { statusUrl: "/status", scan: { image: "/code.svg", payee: "Baan Linen" } };

/** Opens a page of a shop that has the code, and says how the order stands. */
const openPage = async (t, html, { order = { status: "pending" }, ...more } = {}) => {
  const others = { "/code.svg": CODE, "/status": JSON.stringify(order) };
  const lone = await lonePage(t, html, { others, ...more });
  const setOrder = (order) => void (others["/status"] = JSON.stringify(order));
  const questions = () => lone.site.asked.filter((line) => line === "GET /status").length;
  return { ...lone, setOrder, questions };
};

const openMounted = (t, options, more) => openPage(t, mountPage({ ...OPTIONS, ...options }), more);

const seesCode = async (shopper) => {
  await shopper.waitsFor(".waiting .title", TITLE);
  const width = async () => shopper.driver.executeScript("return arguments[0].naturalWidth", await shopper.find("img"));
  await until(async () => (await width()) > 0, "the picture of the code");
};

const findNotice = async (shopper, pattern) => {
  const notices = async () => (await shopper.reads(".foot .notice")).some((notice) => pattern.test(notice));
  await until(notices, `a notice like ${pattern}`);
};

test("the widget begins with the code, and the page sees it paid", async (t) => {
  const { shopper, setOrder, questions, told } = await openMounted(t, WAITS, { width: 1280 });
  await seesCode(shopper);
  assert.match((await shopper.reads(".waiting .note"))[0], /^Baan Linen · ฿4,000\.00 · Time left: 2[34]:\d\d:\d\d$/);
  assert.deepEqual([(await shopper.findAll(".row")).length, (await shopper.findAll(".pay")).length], [0, 0]);
  await until(() => questions() > 0, "a question to the shop");
  assert.equal((await shopper.findAll(".notice")).length, 0);
  setOrder({ status: "paid" });
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
  const { sources, errors, ready } = await told();
  assert.deepEqual([sources, errors, ready], [[], [], 1]);
});

test("a press on I have paid asks the shop at once", async (t) => {
  const { shopper, setOrder } = await openMounted(t, WAITS);
  await seesCode(shopper);
  await shopper.checksPayment();
  await findNotice(shopper, /isn’t confirmed yet/);
  setOrder({ status: "paid" });
  await shopper.checksPayment();
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
});

test("another way warns, shows the list, and no update brings the code back", async (t) => {
  const { shopper, driver, site } = await openMounted(t, WAITS);
  await seesCode(shopper);
  await shopper.pressesWords("Pay another way");
  await findNotice(shopper, /Don’t pay with PromptPay any more: you would pay twice/);
  await shopper.seesTheWaysToPay();
  assert.equal((await shopper.findAll("[data-state=open], :checked")).length, 0, "nothing is chosen");
  await driver.executeScript(() => checkout.update({ amount: 500_000, scan: { image: "/code.svg" } }));
  await shopper.chooseMethod("Bank account");
  await shopper.readsOnButton("Link a bank account and pay ฿5,000.00");
  await settle(driver, site);
  assert.equal((await shopper.findAll(".waiting")).length, 0);
});

test("a payment that failed meanwhile says why, above the ways to pay", async (t) => {
  const order = { status: "failed", code: "payment_rejected" };
  const { shopper } = await openMounted(t, WAITS, { order });
  await findNotice(shopper, /^Your bank rejected the payment/);
  await shopper.seesTheWaysToPay();
});

test("no ways to pay are named while the code is on its way", async (t) => {
  let bringWasm;
  const held = { [WASM]: new Promise((resolve) => (bringWasm = resolve)) };
  const { shopper, driver, site } = await openMounted(t, WAITS, { held });
  await until(async () => (await shopper.findAll(".skeleton")).length > 0, "the skeleton");
  await settle(driver, site);
  assert.equal((await shopper.findAll(".early")).length, 0);
  bringWasm();
  await seesCode(shopper);
});

test("a code of another origin is refused unless the page allows it", async (t) => {
  const cdn = await startSite({}, { others: { "/code.svg": CODE } });
  t.after(cdn.stop);
  const scan = { image: `${cdn.url}/code.svg` };
  const { shopper, driver, told, site } = await openMounted(t, { scan });
  await shopper.seesTheWaysToPay();
  await until(async () => (await told()).errors.length > 0, "the error");
  assert.deepEqual(
    (await told()).errors.map(({ code }) => code),
    ["redirect_refused"],
  );
  await shopper.chooseMethod("Bank account");
  assert.deepEqual([(await shopper.findAll(".waiting, .foot .notice")).length, cdn.asked], [0, []]);
  site.pages["/"] = mountPage({ ...OPTIONS, ...WAITS, scan, redirectOrigins: [cdn.url] });
  await driver.navigate().refresh();
  await seesCode(shopper);
  assert.deepEqual((await told()).errors, []);
});

const EXPIRED = { image: "/code.svg", expiresAt: "2026-01-01T00:00:00Z" };

test("a code whose time is over is not shown: the list is, with a warning", async (t) => {
  const { shopper, site } = await openMounted(t, { scan: EXPIRED });
  await findNotice(shopper, /^The time to approve is over. If you approved the payment, don’t pay again/);
  await shopper.seesTheWaysToPay();
  assert.ok(!site.asked.includes("GET /code.svg"));
});

test("after its time a code is gone, and the shop says whether it was paid", async (t) => {
  const { shopper, setOrder, site } = await openMounted(t, { ...WAITS, scan: EXPIRED });
  const title = "The payment isn’t confirmed yet. Don’t pay again: check again in a moment.";
  await shopper.waitsFor(".waiting .title", title);
  assert.match((await shopper.reads(".waiting .titles")).join(), /฿4,000\.00\s+This page checks by itself\.$/);
  assert.equal((await shopper.findAll("[role=timer]")).length, 0);
  await shopper.checksPayment();
  await findNotice(shopper, /isn’t confirmed yet/);
  assert.ok(!site.asked.includes("GET /code.svg"));
  setOrder({ status: "paid" });
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
});

const json = (id, value) => `<script type="application/json" id="${id}">${value}</script>`;

test("a form's return page begins with the code, and can pay another way", async (t) => {
  const options = { scan: "code", statusUrl: "/status", linkedAccounts: undefined };
  const data = json("capability", CAPABILITY) + json("code", JSON.stringify(WAITS.scan));
  const { shopper, driver, site } = await openPage(t, page(form(data + element(options)) + LOADER));
  const isComplete = () => driver.executeScript("return document.forms[0].checkValidity()");
  await seesCode(shopper);
  assert.equal(await isComplete(), true, "nothing needs to be chosen");
  await shopper.pressesWords("Pay another way");
  await until(async () => !(await isComplete()), "the form that lacks a way to pay");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("KBank");
  await shopper.presses();
  await locate(driver, "#thanks");
  assert.equal(site.posted[0].fields.omiseLinkType, "direct_debit_kbank");
});

test("a dialog that is opened begins with the code", async (t) => {
  const { shopper, questions } = await openMounted(t, { ...WAITS, display: "dialog" });
  await shopper.press(await shopper.find("[part=open-button]"));
  await seesCode(shopper);
  await until(() => questions() > 0, "a question to the shop");
});
