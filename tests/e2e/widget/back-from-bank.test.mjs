// Back from the bank, a page works again, whether the browser restores it or makes it anew, and no shopper is led to
// pay twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINE, onlyIn } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { locate, until } from "../harness/until.mjs";

const ACCOUNT = { id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" };

/** A page that leads to the bank, and keeps whether the browser has restored it. */
const pageToTheBank = (more, scripts = []) =>
  mountPage(
    {
      ...OPTIONS,
      linkedAccounts: [ACCOUNT],
      onLinkedAccount: (account) => {
        told.outcomes.push(account);
        return { redirectUri: "/bank" };
      },
      ...more,
    },
    { scripts, after: [() => addEventListener("pageshow", ({ persisted }) => (globalThis.wasRestored = persisted))] },
  );

/** Half a minute passes in half a second. */
const shortenHalfMinutes = () => {
  const wait = setTimeout;
  globalThis.setTimeout = (run, time, ...given) => wait(run, time === 30_000 ? 500 : time, ...given);
};

for (const [status, told] of [
  [undefined, /^You came back\. If you approved the payment, don’t pay again/],
  ["pending", /isn’t confirmed yet\. Don’t pay again/],
]) {
  test(`a page that is still there after half a minute: ${status ?? "a warning"}`, async (t) => {
    const statusUrl = status && "/status";
    const others = status && { "/status": JSON.stringify({ status }) };
    // As if the shopper had stopped the browser: a driver waits for a page that is on its way.
    const html = pageToTheBank({ statusUrl, beforeRedirect: () => false }, [shortenHalfMinutes]);
    const { shopper } = await lonePage(t, html, { others });
    await shopper.chooseMethod("Bank account");
    await shopper.presses();
    assert.match(await shopper.isTold(), told);
  });
}

const goToTheBankAndBack = async ({ shopper, driver }) => {
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await shopper.isAt("/bank");
  await driver.navigate().back();
  await until(async () => (await shopper.findAll(".handled")).length > 0, "the widget");
};

/** Only Chromium's driver can turn the cache on and off: Firefox's never keeps a page, WebKit's always does. */
const CAN = { chromium: [true, false], firefox: [false], webkit: [true] };

for (const cache of [true, false]) {
  const state = cache ? "on" : "off";
  const skipped = CAN[ENGINE].includes(cache) ? {} : { skip: `${ENGINE}'s cache is never ${state}` };
  const openPage = (t, more, status) =>
    lonePage(t, pageToTheBank(more), {
      pages: { "/bank": "<p>bank", ...(status && { "/status": JSON.stringify({ status }) }) },
      backForwardCache: cache,
    });
  const assertRestored = async (driver) =>
    assert.equal((await driver.executeScript("return globalThis.wasRestored")) ?? false, cache);

  const name = cache
    ? "without statusUrl a restored page warns, and can pay"
    : "without statusUrl a page that is made anew can pay";
  test(name, skipped, async (t) => {
    const lone = await openPage(t);
    const { shopper, driver, told } = lone;
    await shopper.seesTheWaysToPay();
    await goToTheBankAndBack(lone);
    await assertRestored(driver);
    if (cache) assert.match(await shopper.isTold(), /If you approved the payment, don’t pay again/);
    else await shopper.chooseMethod("Bank account");
    await shopper.presses();
    await shopper.isAt("/bank");
    await driver.navigate().back();
    await shopper.seesTheWaysToPay();
    const outcomes = (await told()).outcomes.map((outcome) => outcome.attemptId);
    assert.equal(new Set(outcomes).size, outcomes.length, "another press is another attempt");
  });

  for (const [status, words, button] of [
    ["paid", "This order is paid.", undefined],
    ["pending", "Don’t pay again: check again in a moment.", "Check again"],
    ["failed", "didn’t go through. Nothing was charged.", "Pay ฿4,000.00"],
  ]) {
    test(`back with the cache ${state}, the widget says that the order is ${status}`, skipped, async (t) => {
      const lone = await openPage(t, { statusUrl: "/status" }, status);
      const { shopper, driver } = lone;
      await shopper.seesTheWaysToPay();
      await goToTheBankAndBack(lone);
      await assertRestored(driver);
      await until(async () => (await shopper.reads(".notice")).some((notice) => notice.includes(words)), words);
      if (button) await shopper.readsOnButton(button);
      else assert.equal((await shopper.findAll(".pay")).length, 0);
    });
  }
}

const ANEW = onlyIn("chromium", "the other drivers keep the page, or it doesn't know which origin it was left for");

/** Opens a page, leaves it for the address that `where` makes of the site's, and comes back: the page is made anew. */
const leaveAndComeBack = async (t, where) => {
  const pages = { "/bank": "<p>bank", "/terms": "<p>terms" };
  const lone = await lonePage(t, pageToTheBank(), { pages, backForwardCache: false });
  await lone.shopper.seesTheWaysToPay();
  await lone.driver.get(where(lone.site.url));
  await lone.driver.navigate().back();
  await lone.shopper.seesTheWaysToPay();
  return lone;
};

const onAnotherOrigin = (url) => `${url.replace("127.0.0.1", "localhost")}/bank`;

test("without cache and statusUrl, a page left for another origin warns", ANEW, async (t) => {
  const { shopper, driver } = await leaveAndComeBack(t, onAnotherOrigin);
  assert.match(await shopper.isTold(), /If you approved the payment, don’t pay again/);
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await shopper.isAt("/bank");
  assert.equal(await driver.executeScript("return history.state"), null, "the page's own state is left alone");
});

test("back from the shop's own terms, a page doesn't warn", ANEW, async (t) => {
  const { shopper } = await leaveAndComeBack(t, (url) => `${url}/terms`);
  assert.deepEqual(await shopper.reads(".foot .notice"), []);
});

test("a single-page app that has moved on since doesn't warn", ANEW, async (t) => {
  const { shopper, driver } = await leaveAndComeBack(t, onAnotherOrigin);
  await driver.executeAsyncScript((options, done) => {
    checkout.unmount();
    history.pushState(null, "", "/other");
    import("/noren/index.js").then(({ mount }) => mount("#checkout", options)).then(() => done());
  }, OPTIONS);
  await shopper.seesTheWaysToPay();
  assert.deepEqual(await shopper.reads(".foot .notice"), []);
});

test(
  "a restored form holds neither the spent source nor the citizen ID",
  onlyIn("chromium", "only its driver can turn the cache on"),
  async (t) => {
    const html = page(`<script type="application/json" id="capability">${CAPABILITY}</script>
      <form action="/bank" method="post">
        <script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB"
          data-capability="capability"></script>
      </form>`);
    const { shopper, driver, site } = await lonePage(t, html, { backForwardCache: true });
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await shopper.choose("bank", "Krungthai");
    await shopper.types("1101700230708");
    await shopper.presses();
    await locate(driver, "#thanks");
    await driver.navigate().back();
    await until(async () => (await shopper.isTold()).includes("don’t pay again"), "the warning");
    const values = await driver.executeScript(() =>
      [...document.querySelectorAll("input")].map((input) => input.value),
    );
    assert.deepEqual(
      values,
      values.map(() => ""),
    );
    assert.equal(await driver.executeScript("return arguments[0].value", await shopper.find("#citizen")), "");
  },
);
