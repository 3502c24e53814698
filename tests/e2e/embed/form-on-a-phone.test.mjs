// A form on a phone: the bank's address opens an app, and the page with the form stays behind it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paysAnotherWay } from "../harness/another-way.mjs";
import { IPHONE } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { scene } from "../harness/scene.mjs";
import { until } from "../harness/until.mjs";
import { DATA, element, LOADER, scriptTag } from "./markup.mjs";

const TITLE = "Approve the payment in KMA";

/** Posts the form, and the app opens: a link that an app takes leads the browser nowhere. */
const openApp = async (t) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE });
  await stack.fault({ method: "GET", path: "/payments/*", count: 100, status: 204, body: "" });
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  const charges = async () => (await stack.objects()).charges;
  await until(async () => (await charges()).length === 1, "the charge");
  await shopper.readsOnButton("Waiting for the shop…");
  const [{ id }] = await charges();
  const settleCharge = (status, failure_code) => stack.control(`charges/${id}/settle`, { status, failure_code });
  return { shopper, stack, order, charges, settleCharge };
};

/** The shopper comes back to the page. */
const showPageAgain = (driver) =>
  driver.executeScript(() => void document.dispatchEvent(new Event("visibilitychange")));

test("back on the page, the same form opens the app again and pays once", async (t) => {
  const { shopper, stack, charges, settleCharge } = await openApp(t);
  await showPageAgain(shopper.driver);
  await shopper.waitsFor(".title", TITLE);
  assert.match((await shopper.reads("[role=timer]"))[0], /^Time left: 1[45]:\d\d$/);
  const opened = () => stack.sandbox.output.filter((line) => /method=GET path="\/payments\//.test(line)).length;
  await until(() => opened() > 0, "the app's address to be asked for");
  const before = opened();
  await shopper.presses();
  await until(() => opened() === before + 1, "the app's address to be asked for again");
  await showPageAgain(shopper.driver);
  await shopper.waitsFor(".title", TITLE);
  const { sources } = await stack.objects();
  assert.deepEqual([sources.length, (await charges()).length], [1, 1]);
  await settleCharge("successful");
  await shopper.checksPayment();
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
});

test("after a refusal in the app the form pays with another source", async (t) => {
  const { shopper, stack, charges, settleCharge } = await openApp(t);
  await settleCharge("failed", "payment_rejected");
  await showPageAgain(shopper.driver);
  assert.match(await shopper.isTold(), /^Your bank rejected the payment. Nothing was charged/);
  await shopper.presses();
  await until(async () => (await charges()).length === 2, "another charge");
  assert.equal((await stack.objects()).sources.length, 2);
});

test("a shopper who gives the app up pays another way, once", async (t) => {
  const { shopper, stack, order } = await openApp(t);
  await showPageAgain(shopper.driver);
  await shopper.waitsFor(".title", TITLE);
  assert.deepEqual(await paysAnotherWay(shopper, stack, order), ["expired", "successful"]);
});

/** The API answers with a source. What the form sends is kept in `sent`. */
const answerAndKeep = () => {
  window.fetch = ((fetched) => async (request, init) => {
    const isForSource = String(request.url ?? request).endsWith("/sources");
    return isForSource ? Response.json({ id: "src_test_1", type: "mobile_banking_bay" }) : fetched(request, init);
  })(fetch);
  window.sent = [];
  addEventListener("submit", ({ target }) => sent.push(Object.fromEntries(new FormData(target))));
};

const OPTIONS = { linkedAccounts: undefined, methods: "mobile_banking_bay,installment" };
const WIDGETS = {
  "the script tag": (timeoutMs) => scriptTag({ ...OPTIONS, open: "true", timeoutMs }),
  "the element": (timeoutMs) => LOADER + element({ ...OPTIONS, timeoutMs }, "open"),
};

/** A form whose answer leaves the page where it is, and says nothing. */
const openSilentForm = async (t, widget, { timeoutMs = 1_000, isPhone = true } = {}) => {
  const form = `<form action="/pay" method="post" target="answer">${widget(timeoutMs)}</form>`;
  const html = page(`${DATA}${form}<iframe name="answer" hidden></iframe>`, { scripts: [answerAndKeep] });
  const lone = await lonePage(t, html, { userAgent: isPhone ? IPHONE : undefined });
  await lone.shopper.seesTheWaysToPay();
  await lone.shopper.chooseMethod("KMA");
  await lone.shopper.presses();
  return { ...lone, sent: () => lone.driver.executeScript("return sent") };
};

for (const [name, widget] of Object.entries(WIDGETS)) {
  test(`${name}: an unanswered form waits for the app, then resends`, async (t) => {
    const { shopper, sent } = await openSilentForm(t, widget);
    await shopper.waitsFor(".title", TITLE);
    await shopper.presses();
    await until(async () => (await sent()).length === 2, "the form to be sent again");
    const [first, second] = await sent();
    assert.equal(first.omiseSource, "src_test_1");
    assert.deepEqual(second, first);
    await shopper.waitsFor(".title", TITLE);
    await shopper.checksPayment();
    assert.match(await shopper.isTold(), /If you approved the payment, don’t pay again: ask the shop/);
  });

  test(`${name}: a page seen again does not wait for its timeout`, async (t) => {
    const { shopper, driver, sent } = await openSilentForm(t, widget, { timeoutMs: 300_000 });
    await until(async () => (await sent()).length === 1, "the form to be sent");
    await shopper.readsOnButton("Waiting for the shop…");
    await showPageAgain(driver);
    await shopper.waitsFor(".title", TITLE);
  });

  test(`${name}: on a computer the outcome of a silent form is unknown`, async (t) => {
    const { shopper, driver, sent } = await openSilentForm(t, widget, { isPhone: false });
    await until(async () => (await sent()).length === 1, "the form to be sent");
    await showPageAgain(driver);
    assert.match(await shopper.isTold(), /We don’t know yet whether this was paid/);
  });
}

test("the element: an answer while the app is awaited still counts", async (t) => {
  const { shopper, driver } = await openSilentForm(t, WIDGETS["the element"]);
  await shopper.waitsFor(".title", TITLE);
  await driver.executeScript(() => {
    const answer = { error: { code: "sold_out", message: "It was sold meanwhile." } };
    document.querySelector("noren-checkout").answer(answer);
  });
  assert.equal(await shopper.isTold(), "It was sold meanwhile.");
  await shopper.readsOnButton("Continue in KMA");
});
