// What a page can say to a press: before it, of its outcome, and before the bank.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const ACCOUNT = { id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" };

/** A page whose shopper has chosen the saved account. */
const chooseAccount = async (t, more, page = {}) => {
  const html = mountPage({ ...OPTIONS, zeroInterest: true, linkedAccounts: [ACCOUNT], ...more }, page);
  const lone = await lonePage(t, html, { pages: { "/next": "<p>next" } });
  await lone.shopper.seesTheWaysToPay();
  await lone.shopper.chooseMethod("Bank account");
  return lone;
};

const TAKES = {
  onLinkedAccount(account) {
    told.outcomes.push(account);
  },
};

/** Keeps the draft and waits for `goOn()`. */
const WAITS = {
  beforeSubmit(draft) {
    (told.drafts ??= []).push(draft);
    return new Promise((resolve) => (globalThis.goOn = resolve));
  },
};

test("beforeSubmit gets the draft, and the press waits for its promise", async (t) => {
  const { shopper, driver, told } = await chooseAccount(t, { ...TAKES, ...WAITS });
  await shopper.presses();
  await until(async () => (await told()).drafts, "the draft");
  const [{ attemptId, ...draft }] = (await told()).drafts;
  assert.match(attemptId, /^[0-9a-f]{32}$/);
  assert.deepEqual(draft, { method: "direct_debit", amount: 400_000, currency: "THB" });
  assert.equal((await told()).outcomes.length, 0);
  await driver.executeScript(() => goOn());
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  const [outcome] = (await told()).outcomes;
  assert.deepEqual([outcome.id, outcome.attemptId, outcome.choice.method], ["lnac_test_1", attemptId, "direct_debit"]);
});

for (const [how, beforeSubmit, words] of [
  ["with a message", async () => ({ error: { message: "Sold out just now." } }), "Sold out just now."],
  ["by false", () => false, "The shop couldn’t take this payment. Nothing was charged."],
  [
    "by throwing",
    () => {
      throw new Error("no");
    },
    "The shop couldn’t take this payment. Nothing was charged.",
  ],
]) {
  test(`beforeSubmit refuses ${how}: nothing is sent, Pay works again`, async (t) => {
    const { shopper, told } = await chooseAccount(t, { ...TAKES, beforeSubmit });
    await shopper.presses();
    assert.ok((await shopper.isTold()).includes(words));
    assert.equal((await told()).outcomes.length, 0);
    await shopper.readsOnButton("Pay ฿4,000.00");
  });
}

test("a new price during beforeSubmit drops the press", async (t) => {
  const { shopper, driver, told } = await chooseAccount(t, { ...TAKES, ...WAITS });
  await driver.executeScript(() => void checkout.submit().catch(({ code }) => (told.code = code)));
  await until(async () => (await told()).drafts, "the draft");
  await driver.executeScript(() => {
    checkout.update({ amount: 500_000 });
    goOn();
  });
  await until(async () => (await told()).code, "the end of the press");
  assert.deepEqual(
    [(await told()).code, (await told()).errors.map(({ code }) => code)],
    ["press_dropped", ["press_dropped"]],
  );
  await shopper.readsOnButton("Pay ฿5,000.00");
  await shopper.presses();
  await until(async () => (await told()).drafts.length === 2, "the next draft");
  await driver.executeScript(() => goOn());
  await until(async () => (await told()).outcomes.length === 1, "the outcome");
  assert.deepEqual(
    (await told()).drafts.map(({ amount }) => amount),
    [400_000, 500_000],
  );
});

test("the browser reports what a callback throws, the widget goes on", async (t) => {
  const { shopper, driver, told } = await chooseAccount(t, {
    ...TAKES,
    onChange() {
      throw new Error("of the page itself");
    },
  });
  await shopper.presses();
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  assert.deepEqual((await told()).errors, []);
  assert.ok((await shopper.complaints()).some((line) => line.includes("of the page itself")));
});

test("a second submit() during the first rejects as busy, the first goes on", async (t) => {
  const { driver, told } = await chooseAccount(t, { ...TAKES, ...WAITS });
  await driver.executeScript(() => {
    checkout.submit().then(({ kind }) => (told.first = kind));
    checkout.submit().catch(({ code }) => (told.second = code));
  });
  await until(async () => (await told()).second, "the refusal");
  assert.equal((await told()).second, "busy");
  await until(async () => (await told()).drafts, "the draft");
  await driver.executeScript(() => goOn());
  await until(async () => (await told()).first, "the outcome");
  assert.deepEqual([(await told()).first, (await told()).outcomes.length], ["linkedAccount", 1]);
});

test("a page without a callback answers by answer()", async (t) => {
  const { shopper, driver, told } = await chooseAccount(t, { onLinkedAccount: undefined });
  await driver.executeScript(() => {
    const answer = { error: { code: "sold_out", message: "The last one is gone." } };
    checkout.submit().then(({ kind }) => {
      told.kind = kind;
      checkout.answer(answer);
    });
  });
  assert.equal(await shopper.isTold(), "The last one is gone.");
  assert.equal((await told()).kind, "linkedAccount");
  assert.ok(!(await told()).errors.some((error) => error.code === "not_taken"));
});

test("an outcome without a callback is an error for the integrator", async (t) => {
  const { shopper, driver, told } = await chooseAccount(t, { onLinkedAccount: undefined });
  await shopper.presses();
  await until(async () => (await told()).errors.length > 0, "the error");
  assert.deepEqual([(await told()).errors[0].code, (await told()).errors[0].option], ["not_taken", "onLinkedAccount"]);
});

test("without onError the console gets the problem", async (t) => {
  const { shopper, driver, told } = await chooseAccount(
    t,
    { onLinkedAccount: undefined, onError: undefined },
    { before: [() => (console.warn = (line) => void (told.warned ??= []).push(line))] },
  );
  await shopper.presses();
  await until(async () => (await told()).warned, "the warning");
  assert.match((await told()).warned[0], /nobody takes the outcome: pass onLinkedAccount/);
});

test("beforeRedirect gets the address, and the page may go there itself", async (t) => {
  const hooks = {
    onLinkedAccount: async () => ({ redirectUri: "/next" }),
    beforeRedirect(url) {
      told.url = url;
      return false;
    },
  };
  const { shopper, driver, told, site } = await chooseAccount(t, hooks);
  await shopper.presses();
  await until(async () => (await told()).url, "the address");
  assert.equal((await told()).url, `${site.url}/next`);
  await driver.executeScript(() => location.assign(told.url));
  await shopper.isAt("/next");
});

test("the checkout works behind a proxy such as that of Vue's reactive()", async (t) => {
  const { shopper, driver, told } = await chooseAccount(t, TAKES);
  await driver.executeScript(() => {
    // Every object that is read is wrapped too.
    const wrap = (target) =>
      new Proxy(target, {
        get(object, name, receiver) {
          const value = Reflect.get(object, name, receiver);
          return typeof value === "object" && value !== null ? wrap(value) : value;
        },
      });
    window.wrapped = wrap(checkout);
    window.wrapped.update({ amount: 500_000 });
  });
  await until(async () => (await shopper.reads(".pay"))[0].includes("5,000"), "the new price");
  await driver.executeScript(() => window.wrapped.submit().then(({ kind }) => (told.kind = kind)));
  await until(async () => (await told()).kind === "linkedAccount", "the outcome");
  await driver.executeScript(() => window.wrapped.answer({ error: { message: "Sold out." } }));
  assert.match(await shopper.isTold(), /Sold out\./);
  await driver.executeScript(() => window.wrapped.unmount());
  assert.equal((await driver.findElements({ css: "#checkout > div" })).length, 0);
});
