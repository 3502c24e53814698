// Back from the bank: a page that is restored, or made anew, is usable again, and nobody is led to pay twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINE, onlyIn } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const options = (
  more = "",
) => `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY}, linkedAccounts: ${ACCOUNTS},
  onLinkedAccount: (account) => { told.outcomes.push(account); return { redirectUri: "/bank" }; }, ${more} }`;
const WATCH = `addEventListener("pageshow", (event) => (globalThis.wasRestored = event.persisted));`;

const awayAndBack = async ({ shopper, driver }) => {
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  await shopper.isAt("/bank");
  await driver.navigate().back();
  await until(async () => (await shopper.findAll(".handled")).length > 0, "the widget");
};

/** Only Chromium's driver can turn the cache on and off: Firefox's never keeps a page, WebKit's always does. */
const CAN = { chromium: [true, false], firefox: [false], webkit: [true] };

for (const cache of [true, false]) {
  const wasKept = CAN[ENGINE].includes(cache) ? {} : { skip: `${ENGINE}'s cache is never ${cache ? "on" : "off"}` };
  const start = (t, more, status) =>
    lonePage(t, mounting(options(more), WATCH), {
      pages: { "/bank": "<p>bank", ...(status && { "/status": JSON.stringify({ status }) }) },
      backForwardCache: cache,
    });
  const isRestored = async (driver) =>
    assert.equal((await driver.executeScript("return globalThis.wasRestored")) ?? false, cache);

  test(
    `with the cache ${cache ? "on" : "off"} and no statusUrl: the page is usable, and a restored one warns`,
    wasKept,
    async (t) => {
      const lone = await start(t);
      const { shopper, driver, told } = lone;
      await shopper.seesTheWaysToPay();
      await awayAndBack(lone);
      await isRestored(driver);
      if (cache) assert.match(await shopper.isTold(), /If you approved the payment, don’t pay again/);
      else await shopper.chooseMethod("Bank account");
      await shopper.presses();
      await shopper.isAt("/bank");
      await driver.navigate().back();
      await shopper.seesTheWaysToPay();
      const outcomes = (await told()).outcomes.map((outcome) => outcome.attemptId);
      assert.equal(new Set(outcomes).size, outcomes.length, "another press is another attempt");
    },
  );

  for (const [status, words, button] of [
    ["paid", "This order is paid.", undefined],
    ["pending", "Don’t pay again: check again in a moment.", "Check again"],
    ["failed", "didn’t go through. Nothing was charged.", "Pay ฿4,000.00"],
  ]) {
    test(
      `with the cache ${cache ? "on" : "off"}, an order that is ${status}: the widget says so`,
      wasKept,
      async (t) => {
        const lone = await start(t, `statusUrl: "/status"`, status);
        const { shopper, driver } = lone;
        await shopper.seesTheWaysToPay();
        await awayAndBack(lone);
        await isRestored(driver);
        await until(async () => (await shopper.reads(".notice")).some((notice) => notice.includes(words)), words);
        if (button) await shopper.readsOnButton(button);
        else assert.equal((await shopper.findAll(".pay")).length, 0);
      },
    );
  }
}

const ELSEWHERE = onlyIn("chromium", "the others' drivers keep the page, or it tells nothing of where it was left for");

/** Away to another origin and back, on a page that is made anew. */
const fromAnotherOrigin = async (t, more = "") => {
  const lone = await lonePage(t, mounting(options(more), WATCH), {
    pages: { "/bank": "<p>bank", "/terms": "<p>terms" },
    backForwardCache: false,
  });
  await lone.shopper.seesTheWaysToPay();
  await lone.driver.get(`${lone.site.url.replace("127.0.0.1", "localhost")}/bank`);
  await lone.driver.navigate().back();
  await lone.shopper.seesTheWaysToPay();
  return lone;
};

test(
  "back from another origin without cache and statusUrl: a page made anew warns, and can be paid",
  ELSEWHERE,
  async (t) => {
    const { shopper, driver } = await fromAnotherOrigin(t);
    assert.match(await shopper.isTold(), /If you approved the payment, don’t pay again/);
    await shopper.chooseMethod("Bank account");
    await shopper.presses();
    await shopper.isAt("/bank");
    assert.equal(await driver.executeScript("return history.state"), null, "the page's own state is left alone");
  },
);

test(
  "back from the shop's own terms, or on an address that the page itself has come to since, nobody is warned",
  ELSEWHERE,
  async (t) => {
    const terms = await lonePage(t, mounting(options(), WATCH), {
      pages: { "/terms": "<p>terms" },
      backForwardCache: false,
    });
    await terms.shopper.seesTheWaysToPay();
    await terms.driver.get(`${terms.site.url}/terms`);
    await terms.driver.navigate().back();
    await terms.shopper.seesTheWaysToPay();
    assert.deepEqual(await terms.shopper.reads(".foot .notice"), []);

    const { shopper, driver } = await fromAnotherOrigin(t);
    await driver.executeAsyncScript(`const done = arguments[0]; checkout.unmount(); history.pushState(null, "", "/other");
    import("/noren/index.js").then(({ mount }) => mount("#checkout", { publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY} })).then(() => done());`);
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await shopper.reads(".foot .notice"), [], "a single-page app has gone on");
  },
);

test(
  "a form that is restored has neither the spent source nor the citizen id in it",
  onlyIn("chromium", "only its driver can turn the cache on"),
  async (t) => {
    const html =
      page(`<script type="application/json" id="capability">${CAPABILITY}</script><form action="/bank" method="post">
    <script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability"></script></form>`);
    const { shopper, driver, site } = await lonePage(t, html, { backForwardCache: true });
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await shopper.choose("bank", "Krungthai");
    await shopper.types("1101700230708");
    await shopper.presses();
    await until(async () => site.posted.length > 0, "the form");
    await driver.navigate().back();
    await until(async () => (await shopper.isTold()).includes("don’t pay again"), "the warning");
    const values = await driver.executeScript(
      "return [...document.querySelectorAll('input')].map((input) => input.value)",
    );
    assert.deepEqual(
      values,
      values.map(() => ""),
    );
    assert.equal(await driver.executeScript("return arguments[0].value", await shopper.find("#citizen")), "");
  },
);
