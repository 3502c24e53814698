// A form on a phone: the bank's address opens an app, and the page with the form stays behind it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paysAnotherWay } from "../harness/another-way.mjs";
import { IPHONE } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { scene } from "../harness/scene.mjs";
import { settle, until } from "../harness/until.mjs";

const TITLE = "Approve the payment in KMA";

/** The form was posted and the app has opened: a link that an app takes leads the browser nowhere. */
const inTheApp = async (t) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE });
  await stack.fault({ method: "GET", path: "/payments/*", count: 100, status: 204, body: "" });
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  const charges = async () => (await stack.objects()).charges;
  await until(async () => (await charges()).length === 1, "the charge");
  await shopper.readsOnButton("Waiting for the shop…");
  const [{ id }] = await charges();
  return {
    shopper,
    stack,
    order,
    charges,
    settle: (status, failure_code) => stack.control(`charges/${id}/settle`, { status, failure_code }),
  };
};

const isSeenAgain = (driver) => driver.executeScript(`document.dispatchEvent(new Event("visibilitychange"))`);

test("seen again, the page waits for the app; the app is opened again by the same form, and nothing is paid twice", async (t) => {
  const { shopper, stack, charges, settle } = await inTheApp(t);
  await isSeenAgain(shopper.driver);
  await shopper.waitsFor(".title", TITLE);
  assert.match((await shopper.reads("[role=timer]"))[0], /^Time left: 1[45]:\d\d$/);
  const opened = () => stack.sandbox.output.filter((line) => /method=GET path="\/payments\//.test(line)).length;
  const before = opened();
  await shopper.presses();
  await until(async () => opened() === before + 1, "the app's address to be asked for again");
  await isSeenAgain(shopper.driver);
  await shopper.waitsFor(".title", TITLE);
  const { sources } = await stack.objects();
  assert.deepEqual([sources.length, (await charges()).length], [1, 1]);
  await settle("successful");
  await shopper.checksPayment();
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
});

test("refused in the app: the reason is told, and the form pays with another source", async (t) => {
  const { shopper, stack, charges, settle } = await inTheApp(t);
  await settle("failed", "payment_rejected");
  await isSeenAgain(shopper.driver);
  assert.match(await shopper.isTold(), /^Your bank rejected the payment. Nothing was charged/);
  await shopper.presses();
  await until(async () => (await charges()).length === 2, "another charge");
  assert.equal((await stack.objects()).sources.length, 2);
});

test("another way: the form pays by it, once", async (t) => {
  const { shopper, stack, order } = await inTheApp(t);
  await isSeenAgain(shopper.driver);
  await shopper.waitsFor(".title", TITLE);
  assert.deepEqual(await paysAnotherWay(shopper, stack, order), ["expired", "successful"]);
});

/** A form whose answer leaves the page where it is, and says nothing. */
const silent = (widget) =>
  page(`<script>
      globalThis.sent = [];
      const fetched = globalThis.fetch;
      globalThis.fetch = async (request, init) => (String(request.url ?? request).endsWith("/sources") ? new Response('{"id":"src_test_1","type":"mobile_banking_bay"}') : fetched(request, init));
    </script>
    <script type="application/json" id="capability">${CAPABILITY}</script>
    <form action="/pay" method="post" target="answer">${widget}</form><iframe name="answer" hidden></iframe>
    <script>document.querySelector("form").addEventListener("submit", (event) => {
      sent.push(Object.fromEntries(new FormData(event.target)));
    });</script>`);

const OPTIONS = `amount="400000" currency="THB" capability="capability" methods="mobile_banking_bay,installment" timeout-ms="1000"`;
const WIDGETS = {
  "the script tag": `<script src="/noren/noren.js" data-key="pkey_test_1" data-open="true" ${OPTIONS.replaceAll(/([a-z-]+)=/g, "data-$1=")}></script>`,
  "the element": `<script src="/noren/noren.js"></script><noren-checkout public-key="pkey_test_1" open ${OPTIONS}></noren-checkout>`,
};

for (const [name, widget] of Object.entries(WIDGETS)) {
  test(`${name}: a form that nobody answers waits for the app when its time is over, and sends the same again`, async (t) => {
    const { shopper, driver } = await lonePage(t, silent(widget), { userAgent: IPHONE });
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("KMA");
    await shopper.presses();
    await shopper.waitsFor(".title", TITLE);
    await shopper.presses();
    const sent = () => driver.executeScript("return sent");
    await until(async () => (await sent()).length === 2, "the form to be sent again");
    const [first, second] = await sent();
    assert.equal(first.omiseSource, "src_test_1");
    assert.deepEqual(second, first);
    await shopper.waitsFor(".title", TITLE);
    await shopper.checksPayment();
    assert.match(await shopper.isTold(), /If you approved the payment, don’t pay again: ask the shop/);
  });

  test(`${name}: seen again, the page does not wait for the end of the time`, async (t) => {
    const html = silent(widget).replace(/timeout-ms="1000"/, 'timeout-ms="300000"');
    const { shopper, driver } = await lonePage(t, html, { userAgent: IPHONE });
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("KMA");
    await shopper.presses();
    await until(async () => (await driver.executeScript("return sent.length")) === 1, "the form to be sent");
    await shopper.readsOnButton("Waiting for the shop…");
    await isSeenAgain(driver);
    await shopper.waitsFor(".title", TITLE);
  });

  test(`${name}: on a computer nobody knows what became of it`, async (t) => {
    const { shopper, driver } = await lonePage(t, silent(widget));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("KMA");
    await shopper.presses();
    await until(async () => (await driver.executeScript("return sent.length")) === 1, "the form to be sent");
    await isSeenAgain(driver);
    assert.match(await shopper.isTold(), /We don’t know yet whether this was paid/);
  });
}

test("the element: what the page answers while the app is waited for still counts", async (t) => {
  const { shopper, driver } = await lonePage(t, silent(WIDGETS["the element"]), { userAgent: IPHONE });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.waitsFor(".title", TITLE);
  await driver.executeScript(
    `document.querySelector("noren-checkout").answer({ error: { code: "sold_out", message: "It was sold meanwhile." } })`,
  );
  assert.equal(await shopper.isTold(), "It was sold meanwhile.");
  await shopper.readsOnButton("Continue in KMA");
});
