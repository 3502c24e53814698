// A page with a button of its own: whatever comes of a press, the promise of `submit()` settles.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";

const ACCOUNTS = `[{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }]`;
const options = (more = "") =>
  `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", payButton: false, apiUrl: "http://127.0.0.1:9", linkedAccounts: ${ACCOUNTS}, capability: ${CAPABILITY}, ${more} }`;

/** Presses, and answers with what came of it. */
const submit = (driver, meanwhile = "") =>
  driver.executeAsyncScript(`const done = arguments[0];
    checkout.submit().then((outcome) => done(outcome.kind), (error) => done(error.code)); ${meanwhile}`);

test("incomplete, failed, made, and under way", async (t) => {
  const { shopper, driver } = await lonePage(t, mounting(options()));
  await shopper.seesTheWaysToPay();
  assert.deepEqual(await shopper.reads(".pay"), []);
  await shopper.chooseMethod("Installments");
  assert.equal(await submit(driver), "incomplete");
  await shopper.chooseMethod("KMA");
  assert.equal(await submit(driver), "source_failed");
  await shopper.chooseMethod("Bank account");
  assert.equal(await submit(driver), "linkedAccount");
  assert.equal(await submit(driver), "not_ready", "the outcome is with the shop");
});

test("a second press before the first is answered, another price, and the end of the widget", async (t) => {
  // A server that takes the request and never answers.
  const { shopper, driver } = await lonePage(t, mounting(options(`apiUrl: location.origin + "/never"`)), {
    pages: { "/never/sources": "" },
  });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  const twice = await driver.executeAsyncScript(`const done = arguments[0];
    const codes = [];
    const note = (error) => { codes.push(error.code); if (codes.length === 2) done(codes); };
    checkout.submit().catch(note);
    checkout.submit().catch(note);
    setTimeout(() => checkout.update({ amount: 500000 }), 30);`);
  assert.equal(twice[0], "busy");
  assert.ok(["source_dropped", "source_failed"].includes(twice[1]), twice[1]);
  assert.equal(await submit(driver, "checkout.unmount();"), "unmounted");
});

for (const [name, answer, words, button] of [
  [
    "an error",
    `({ error: { code: "sold_out", message: "The last one is gone." } })`,
    "The last one is gone.",
    "Pay ฿4,000.00",
  ],
  [
    "a promise of an error",
    `Promise.resolve({ error: { code: "insufficient_fund", message: "" } })`,
    "isn’t enough money",
    "Pay ฿4,000.00",
  ],
  [
    "an error without a code",
    `({ error: { message: "The last one is gone." } })`,
    "The last one is gone.",
    "Pay ฿4,000.00",
  ],
  ["an exception", `(() => { throw new Error("no") })()`, "We don’t know yet", "Ask the shop again"],
  ["a rejection", `Promise.reject(new Error("no"))`, "We don’t know yet", "Ask the shop again"],
  ["an answer that is none", `({ ok: true })`, "We don’t know yet", "Ask the shop again"],
  [
    "a redirect elsewhere",
    `({ redirectUri: "https://elsewhere.example/" })`,
    "We don’t know yet",
    "Ask the shop again",
  ],
]) {
  test(`the callback answers with ${name}`, async (t) => {
    const { shopper } = await lonePage(t, mounting(options(`payButton: true, onLinkedAccount: () => ${answer}`)));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await shopper.presses();
    assert.ok((await shopper.isTold()).includes(words));
    await shopper.readsOnButton(button);
  });
}

test("the callback's redirect on the page's own origin is followed", async (t) => {
  const more = `payButton: true, onLinkedAccount: async () => ({ redirectUri: "/next" })`;
  const { shopper } = await lonePage(t, mounting(options(more)), { pages: { "/next": "<p>next" } });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await shopper.isAt("/next");
});
