// A page with a pay button of its own: the promise of `submit()` settles, whatever becomes of the press.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";
import { ACCOUNT } from "./markup.mjs";

/** An API that nobody can reach. */
const DEAD_API = "http://127.0.0.1:9";

/** Opens a page that lets the shopper choose the saved account. */
const openPage = async (t, more = {}, { pages, never, ...page } = {}) => {
  const options = { ...OPTIONS, payButton: false, apiUrl: DEAD_API, linkedAccounts: [ACCOUNT], ...more };
  const lone = await lonePage(t, mountPage(options, page), { pages, never });
  await lone.shopper.seesTheWaysToPay();
  return lone;
};

/** Submits, and returns the kind of the outcome or the code of the error. */
const submit = (driver) =>
  driver.executeAsyncScript((done) => {
    checkout.submit().then(
      ({ kind }) => done(kind),
      ({ code }) => done(code),
    );
  });

test("submit() tells incomplete, failed, made and under way apart", async (t) => {
  const { shopper, driver } = await openPage(t);
  assert.deepEqual(await shopper.reads(".pay"), []);
  await shopper.chooseMethod("Installments");
  assert.equal(await submit(driver), "incomplete");
  await shopper.chooseMethod("KMA");
  assert.equal(await submit(driver), "source_failed");
  await shopper.chooseMethod("Bank account");
  assert.equal(await submit(driver), "linkedAccount");
  assert.equal(await submit(driver), "not_ready", "the outcome is with the shop");
});

test("submit() rejects if it is busy, the price changes or the widget ends", async (t) => {
  const useSilentApi = () => checkout.update({ apiUrl: `${location.origin}/never` });
  const { shopper, driver, site, told } = await openPage(t, {}, { after: [useSilentApi], never: "/never/sources" });
  await shopper.chooseMethod("KMA");
  const requests = () => site.asked.filter((line) => line === "POST /never/sources").length;
  await driver.executeScript(() => {
    told.codes = [];
    const note = ({ code }) => void told.codes.push(code);
    checkout.submit().catch(note);
    checkout.submit().catch(note);
  });
  await until(() => requests() === 1, "the request");
  assert.deepEqual((await told()).codes, ["busy"]);
  await driver.executeScript(() => checkout.update({ amount: 500_000 }));
  await until(async () => (await told()).codes.length === 2, "the end of the press");
  assert.deepEqual((await told()).codes, ["busy", "source_dropped"]);
  await driver.executeScript(() => {
    checkout.submit().catch(({ code }) => (told.last = code));
    checkout.unmount();
  });
  await until(async () => (await told()).last, "the end of the last press");
  assert.equal((await told()).last, "unmounted");
});

const GONE = "The last one is gone.";
const UNKNOWN = "We don’t know yet";
const PAY = "Pay ฿4,000.00";
const ASK_AGAIN = "Ask the shop again";

// The callback answers with each of these.
for (const [name, onLinkedAccount, words, button] of [
  ["an error", () => ({ error: { code: "sold_out", message: "The last one is gone." } }), GONE, PAY],
  [
    "a promise of an error",
    () => Promise.resolve({ error: { code: "insufficient_fund", message: "" } }),
    "isn’t enough money",
    PAY,
  ],
  ["an error without a code", () => ({ error: { message: "The last one is gone." } }), GONE, PAY],
  [
    "an exception",
    () => {
      throw new Error("no");
    },
    UNKNOWN,
    ASK_AGAIN,
  ],
  ["a rejection", () => Promise.reject(new Error("no")), UNKNOWN, ASK_AGAIN],
  ["an unknown answer", () => ({ ok: true }), UNKNOWN, ASK_AGAIN],
  ["a redirect elsewhere", () => ({ redirectUri: "https://elsewhere.example/" }), UNKNOWN, ASK_AGAIN],
]) {
  test(`after ${name} the button says "${button}"`, async (t) => {
    const { shopper } = await openPage(t, { payButton: true, onLinkedAccount });
    await shopper.chooseMethod("Bank account");
    await shopper.presses();
    assert.ok((await shopper.isTold()).includes(words));
    await shopper.readsOnButton(button);
  });
}

test("the widget follows a callback's redirect on the page's own origin", async (t) => {
  const onLinkedAccount = async () => ({ redirectUri: "/next" });
  const { shopper } = await openPage(t, { payButton: true, onLinkedAccount }, { pages: { "/next": "<p>next" } });
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await shopper.isAt("/next");
});
