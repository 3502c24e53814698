// What a page can say to a press: before it, of its outcome, and before the bank.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const ACCOUNTS = `[{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }]`;
const options = (more) =>
  `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, capability: ${CAPABILITY}, linkedAccounts: ${ACCOUNTS}, ${more} }`;
const debit = async (t, more) => {
  const lone = await lonePage(t, mounting(options(more)), { pages: { "/next": "<p>next" } });
  await lone.shopper.seesTheWaysToPay();
  await lone.shopper.chooseMethod("Bank account");
  return lone;
};
const TAKES = `onLinkedAccount: (account) => { told.outcomes.push(account); }`;

test("beforeSubmit sees the draft, may take its time, and lets the press go on once", async (t) => {
  const { shopper, driver, told } = await debit(t, `${TAKES}, beforeSubmit: (draft) => { (told.drafts ??= []).push(draft); return new Promise((resolve) => (globalThis.goOn = resolve)); }`);
  await shopper.presses();
  await until(async () => (await told()).drafts, "the draft");
  const [{ attemptId, ...draft }] = (await told()).drafts;
  assert.match(attemptId, /^[0-9a-f]{32}$/);
  assert.deepEqual(draft, { method: "direct_debit", amount: 400_000, currency: "THB" });
  assert.equal((await told()).outcomes.length, 0);
  await driver.executeScript("goOn()");
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  const [outcome] = (await told()).outcomes;
  assert.deepEqual([outcome.id, outcome.attemptId, outcome.choice.method], ["lnac_test_1", attemptId, "direct_debit"]);
});

for (const [name, hook, words] of [
  ["with a message", `async () => ({ error: { message: "Sold out just now." } })`, "Sold out just now."],
  ["by false", `() => false`, "The shop couldn’t take this payment. Nothing was charged."],
  ["by failing", `() => { throw new Error("no") }`, "The shop couldn’t take this payment. Nothing was charged."],
]) {
  test(`beforeSubmit refuses ${name}: nothing is sent, and the shopper can go on`, async (t) => {
    const { shopper, told } = await debit(t, `${TAKES}, beforeSubmit: ${hook}`);
    await shopper.presses();
    assert.ok((await shopper.isTold()).includes(words));
    assert.equal((await told()).outcomes.length, 0);
    await shopper.readsOnButton("Pay ฿4,000.00");
  });
}

test("a price that changes while beforeSubmit is asked drops the press, not a source", async (t) => {
  const { shopper, driver, told } = await debit(t, `${TAKES}, beforeSubmit: (draft) => { (told.drafts ??= []).push(draft.amount); return new Promise((resolve) => (globalThis.goOn = resolve)); }`);
  await driver.executeScript("checkout.submit().catch((error) => (told.code = error.code))");
  await until(async () => (await told()).drafts, "the draft");
  await driver.executeScript("checkout.update({ amount: 500000 }); goOn()");
  await until(async () => (await told()).code, "the end of the press");
  assert.deepEqual([(await told()).code, (await told()).errors.map(({ code }) => code)], ["press_dropped", ["press_dropped"]]);
  await shopper.readsOnButton("Pay ฿5,000.00");
  await shopper.presses();
  await until(async () => (await told()).drafts.length === 2, "the next draft");
  await driver.executeScript("goOn()");
  await until(async () => (await told()).outcomes.length === 1, "the outcome");
  assert.deepEqual((await told()).drafts, [400_000, 500_000]);
});

test("what a callback throws is the page's own: the browser reports it, and the widget goes on", async (t) => {
  const { shopper, driver, told } = await debit(t, `${TAKES}, onChange: () => { throw new Error("of the page itself"); }`);
  await shopper.presses();
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  assert.deepEqual((await told()).errors, []);
  assert.ok((await shopper.complaints()).some((line) => line.includes("of the page itself")));
});

test("a second submit() while the first is under way is refused as busy, and the first goes on", async (t) => {
  const { driver, told } = await debit(t, `${TAKES}, beforeSubmit: () => new Promise((resolve) => (globalThis.goOn = resolve))`);
  await driver.executeScript(`checkout.submit().then(({ kind }) => (told.first = kind)); checkout.submit().catch(({ code }) => (told.second = code))`);
  await until(async () => (await told()).second, "the refusal");
  assert.equal((await told()).second, "busy");
  await until(async () => driver.executeScript("return Boolean(globalThis.goOn)"), "the question");
  await driver.executeScript("goOn()");
  await until(async () => (await told()).first, "the outcome");
  assert.deepEqual([(await told()).first, (await told()).outcomes.length], ["linkedAccount", 1]);
});

test("a page without a callback answers by answer()", async (t) => {
  const { shopper, driver, told } = await debit(t, `onLinkedAccount: undefined`);
  await driver.executeScript(`globalThis.kind = checkout.submit().then((outcome) => { told.kind = outcome.kind; checkout.answer({ error: { code: "sold_out", message: "The last one is gone." } }); })`);
  assert.equal(await shopper.isTold(), "The last one is gone.");
  assert.equal((await told()).kind, "linkedAccount");
  assert.ok(!(await told()).errors.some((error) => error.code === "not_taken"));
});

test("an outcome that nobody takes is told to the integrator", async (t) => {
  const { shopper, driver, told } = await debit(t, `onLinkedAccount: undefined`);
  await shopper.presses();
  await until(async () => (await told()).errors.length > 0, "the error");
  assert.deepEqual([(await told()).errors[0].code, (await told()).errors[0].option], ["not_taken", "onLinkedAccount"]);
});

test("where the page has no onError, the console is told", async (t) => {
  const { shopper, driver, told } = await debit(t, `onLinkedAccount: undefined, onError: undefined, ...(console.warn = (line) => void (told.warned ??= []).push(line), {})`);
  await shopper.presses();
  await until(async () => (await told()).warned, "the warning");
  assert.match((await told()).warned[0], /nobody takes the outcome: pass onLinkedAccount/);
});

test("beforeRedirect sees where the page goes, and may go there itself", async (t) => {
  const answer = `onLinkedAccount: async () => ({ redirectUri: "/next" })`;
  const { shopper, driver, told, site } = await debit(t, `${answer}, beforeRedirect: (url) => { told.url = url; return false; }`);
  await shopper.presses();
  await until(async () => (await told()).url, "the address");
  assert.equal((await told()).url, `${site.url}/next`);
  await driver.executeScript("location.assign(told.url)");
  await shopper.isAt("/next");
});

test("a proxy that a framework puts around what mount() returned does no harm", async (t) => {
  const { shopper, driver, told } = await debit(t, TAKES);
  await driver.executeScript(`
    // As Vue's reactive() does: every object that is read is wrapped too.
    const wrap = (target) => new Proxy(target, { get(object, name, receiver) {
      const value = Reflect.get(object, name, receiver);
      return typeof value === "object" && value !== null ? wrap(value) : value;
    } });
    window.wrapped = wrap(checkout);
    window.wrapped.update({ amount: 500000 });`);
  await until(async () => (await shopper.reads(".pay"))[0].includes("5,000"), "the new price");
  await driver.executeScript("window.wrapped.submit().then(({ kind }) => (told.kind = kind))");
  await until(async () => (await told()).kind === "linkedAccount", "the outcome");
  await driver.executeScript("window.wrapped.answer({ error: { message: 'Sold out.' } })");
  assert.match(await shopper.isTold(), /Sold out\./);
  await driver.executeScript("window.wrapped.unmount()");
  assert.equal((await driver.findElements({ css: "#checkout > div" })).length, 0);
});
