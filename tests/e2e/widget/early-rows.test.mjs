// Before the wasm is there, the loader shows the names of the ways to pay.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyIn } from "../harness/browser.mjs";
import { openWithLateWasm, WASM } from "../harness/late-wasm.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { settle, until } from "../harness/until.mjs";

const EARLY = ".early .title";
const INSTALLMENTS = `.row:has([value="installment"])`;

/** A page that mounts the widget, and keeps the methods that it hears of in `changes`. */
const widget = (more) =>
  mountPage({
    ...OPTIONS,
    onSource() {},
    onChange: (choice) => void (globalThis.changes ??= []).push(choice.method),
    ...more,
  });

const CAPABILITY_SCRIPT = `<script type="application/json" id="capability">${CAPABILITY}</script>`;
const NOREN_CHECKOUT = `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB"
  capability="capability"></noren-checkout>`;
const ACCOUNT = { id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" };

const ELEMENT = page(`<form method="post">${CAPABILITY_SCRIPT}${NOREN_CHECKOUT}</form>
  <script src="/noren/noren.js"></script>`);

/** Runs on the page: what stands in the rows, without what the wasm alone knows. */
const readRows = (list) =>
  [...list.querySelectorAll(".row")].map((row) => {
    const tiles = [...row.querySelectorAll(".tiles text, .tiles rect")].map((part) => [
      part.textContent,
      getComputedStyle(part).fill,
      part.getAttribute("font-size"),
    ]);
    return { title: row.querySelector(".title").textContent, value: row.querySelector("input").value, tiles };
  });

/** Runs on the page: the places of the rows and of their parts. */
const measureRows = (list) =>
  [...list.querySelectorAll("[data-kind=head], [data-kind=head] :is(.title, .tile, input)")].map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    const name = part.className.baseVal ?? (part.className || part.dataset.kind || part.localName);
    return [name, x, y, width, height];
  });

const method = (name, currency = "THB") => ({ object: "payment_method", name, currencies: [currency] });
const account = (...methods) => ({ object: "capability", payment_methods: methods });
const APPS = account(
  method("mobile_banking_scb"),
  method("mobile_banking_bay"),
  method("mobile_banking_kbank"),
  method("mobile_banking_ktb"),
);
const WALLETS = account(
  method("promptpay"),
  method("installment_kbank"),
  method("truemoney"),
  method("truemoney_jumpapp"),
  method("rabbit_linepay"),
  method("shopeepay"),
);
/** A service whose banks are active or not. */
const service = (name, ...active) => ({
  ...method(name, "MYR"),
  banks: active.map((isActive, place) => ({ code: `bank${place}`, name: `Bank ${place}`, active: isActive })),
});
const IN_BOTH = { ...method("touch_n_go"), currencies: ["MYR", "THB"] };
const WALLETS_IN_RINGGIT = ["duitnow_qr", "touch_n_go", "grabpay", "boost", "shopeepay", "maybank_qr"];
const MALAYSIA = account(
  ...["installment_mbb", ...WALLETS_IN_RINGGIT].map((name) => method(name, "MYR")),
  service("duitnow_obw", true),
  service("fpx", false, true),
);
const RINGGIT = { currency: "MYR", amount: 200_000 };
const NEW_IN_BAHT = ["internet_banking_bbl", "internet_banking_bay", "alipay", "alipay_cn", "alipay_hk", "wechat_pay"];
const ACCOUNTS = {
  "every method": {},
  "every method, in Thai": { locale: "th" },
  "every method, in Japanese": { locale: "ja" },
  "every method, in Malay": { locale: "ms" },
  "every method, in Chinese": { locale: "zh" },
  "a sentence of the merchant's own": { strings: { debitTitle: "From your account" } },
  "an order of the merchant's": { methods: ["direct_debit", "installment_ktc", "mobile_banking", "installment_kbank"] },
  "several apps": { capability: APPS },
  "one app of a bank with another name in Thai": {
    locale: "th",
    capability: account(method("mobile_banking_ktb"), method("direct_debit_ktb")),
  },
  "PromptPay and wallets, one of them as page and app": { capability: WALLETS },
  "PromptPay and wallets, in Thai": { locale: "th", capability: WALLETS },
  "one wallet, and one that no computer can show": {
    capability: account(method("truemoney_jumpapp"), method("shopeepay_jumpapp"), method("direct_debit_ktb")),
  },
  "wallets by their names": { methods: ["shopeepay", "promptpay", "truemoney"], capability: WALLETS },
  "another currency": {
    currency: "MYR",
    amount: 200_000,
    capability: account(method("installment_mbb", "MYR"), method("mobile_banking_bay")),
  },
  "every method in ringgit": {
    ...RINGGIT,
    capability: MALAYSIA,
    titles: ["Online banking", "E-wallets", "Installments by credit card"],
  },
  "every method in ringgit, in Malay": {
    ...RINGGIT,
    locale: "ms",
    capability: MALAYSIA,
    titles: ["Perbankan dalam talian", "E-dompet", "Ansuran kad kredit"],
  },
  "services by their names": { ...RINGGIT, methods: ["boost", "duitnow_obw", "installment"], capability: MALAYSIA },
  "FPX without an active bank": {
    ...RINGGIT,
    capability: account(service("fpx", false, false), method("boost", "MYR"), method("installment_mbb", "MYR")),
    titles: ["Boost", "Installments by credit card"],
  },
  "FPX has no active bank, DuitNow has one": {
    ...RINGGIT,
    capability: account(service("fpx", false), service("duitnow_obw", true), method("grabpay", "MYR")),
  },
  "FPX without banks": {
    ...RINGGIT,
    capability: account(service("fpx"), IN_BOTH, method("installment_mbb", "MYR")),
    titles: ["Touch ’n Go", "Installments by credit card"],
  },
  "a wallet in both currencies, in ringgit": { ...RINGGIT, capability: account(IN_BOTH, service("fpx", true)) },
  "a wallet in both currencies, in baht": {
    capability: account(IN_BOTH, service("fpx", true), method("promptpay")),
    titles: ["PromptPay", "Touch ’n Go"],
  },
  "internet banking and wallets in baht": {
    capability: account(...[...NEW_IN_BAHT, "kakaopay", "grabpay"].map((name) => method(name)), IN_BOTH),
  },
  "PayPay in yen": { currency: "JPY", capability: account(method("paypay", "JPY"), method("promptpay")) },
  "currencies in small letters": {
    capability: account(method("installment_uob", "thb"), method("direct_debit_scb", "thb")),
  },
};

/** `titles` are what stands there, if the comparison alone would not tell. */
for (const [name, { titles, ...more }] of Object.entries(ACCOUNTS)) {
  test(`names stay, nothing moves: ${name}`, async (t) => {
    const { shopper, bringWasm, waitFor, evaluate } = await openWithLateWasm(t, widget(more));
    await waitFor(EARLY);
    const early = { rows: await evaluate(readRows, ".methods"), places: await evaluate(measureRows, ".methods") };
    const named = early.rows.map(({ title }) => title);
    assert.deepEqual(named, titles ?? named);
    bringWasm();
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await evaluate(readRows, ".methods"), early.rows);
    // A method that is alone is open from the start.
    if (early.rows.length > 1) assert.deepEqual(await evaluate(measureRows, ".methods"), early.places);
  });
}

const SAVED = { linkedAccounts: [ACCOUNT, { id: "lnac_test_2", type: "direct_debit_scb", lastDigits: "1234" }] };

for (const [name, more] of Object.entries({
  "a saved account leads": {},
  "in Thai": { locale: "th" },
  "the second account is selected": { selected: "lnac_test_2" },
  "a bank to link is selected": { selected: "direct_debit_scb" },
  "a plan is selected": { selected: "installment_kbank:4" },
})) {
  test(`with saved accounts the names stay: ${name}`, async (t) => {
    const { shopper, bringWasm, waitFor, evaluate } = await openWithLateWasm(t, widget({ ...SAVED, ...more }));
    await waitFor(EARLY);
    const early = await evaluate(readRows, ".methods");
    bringWasm();
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await evaluate(readRows, ".methods"), early);
  });
}

test("a press before the wasm is there counts, and keeps the focus", async (t) => {
  const { shopper, bringWasm, waitFor, changes, focusedValue } = await openWithLateWasm(t, widget());
  await waitFor(EARLY);
  assert.deepEqual(await shopper.reads(".early .note"), [
    "Approve in the app on your phone",
    "",
    "Link once, pay in one tap",
  ]);
  await shopper.chooseMethod("Installments by credit card");
  bringWasm();
  await waitFor(`.checkout > .methods ${INSTALLMENTS}[data-state=open]`);
  assert.deepEqual(await changes(), ["installment"]);
  assert.equal(await focusedValue(), "installment");
});

test("the last of several presses is the choice", async (t) => {
  const { shopper, bringWasm, waitFor, changes } = await openWithLateWasm(t, widget());
  await waitFor(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseMethod("Bank account");
  bringWasm();
  await waitFor(`.row:has([value="direct_debit"])[data-state=open]`);
  assert.deepEqual(await changes(), ["direct_debit"]);
});

test("a row that turns out to be ineligible is disabled in its place", async (t) => {
  const { shopper, bringWasm, waitFor, evaluate, changes, focusedValue } = await openWithLateWasm(
    t,
    widget({ amount: 100_000 }),
  );
  await waitFor(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  const places = await evaluate(measureRows, ".methods");
  bringWasm();
  await waitFor(`.checkout > .methods ${INSTALLMENTS} input:disabled`);
  assert.deepEqual(await evaluate(measureRows, ".methods"), places);
  assert.equal(await changes(), null);
  assert.equal((await shopper.findAll("[data-state=open], :checked")).length, 0);
  assert.equal(await focusedValue(), "mobile_banking", "the first row that is enabled");
});

/** Runs on the page: gives the widget this capability when it is ready. */
const useOnceReady = (capability) =>
  document.addEventListener("noren-ready", ({ target }) => (target.capability = capability), { once: true });

test("another account, set when the widget is ready, is shown", async (t) => {
  const { shopper, bringWasm, waitFor } = await openWithLateWasm(
    t,
    page(`<form method="post">${CAPABILITY_SCRIPT}${NOREN_CHECKOUT}</form><script src="/noren/noren.js"></script>`, {
      scripts: [[useOnceReady, account(method("direct_debit_scb"))]],
    }),
  );
  await waitFor(EARLY);
  bringWasm();
  await until(
    async () => (await shopper.reads(".checkout > .methods .title")).join() === "Bank account",
    "the other account's method",
  );
});

/** Runs on the page. */
const setAttribute = (name, value) => document.querySelector("noren-checkout").setAttribute(name, value);

test("an update before the wasm is there keeps the focus and the choice", async (t) => {
  const { shopper, driver, site, bringWasm, waitFor } = await openWithLateWasm(t, ELEMENT);
  await waitFor(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  const list = await shopper.find(".early");
  await driver.executeScript(setAttribute, "amount", "500000");
  await settle(driver, site);
  assert.equal(
    await driver.executeScript((list) => list.isConnected && list.getRootNode().activeElement.value, list),
    "installment",
  );
  bringWasm();
  await waitFor(`.checkout > .methods ${INSTALLMENTS}[data-state=open]`);
});

test("a currency without a method takes the names away", async (t) => {
  const { shopper, driver, waitFor } = await openWithLateWasm(t, ELEMENT);
  await waitFor(EARLY);
  await driver.executeScript(setAttribute, "currency", "JPY");
  await waitFor(".skeleton");
  assert.equal((await shopper.findAll(".early")).length, 0);
});

test("after a failed download, Try again shows the names and the choice", async (t) => {
  const { shopper, site, held, bringWasm, waitFor } = await openWithLateWasm(t, ELEMENT);
  await waitFor(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  site.pages[WASM] = null;
  bringWasm();
  await waitFor("[part=again]");
  delete site.pages[WASM];
  let bringAgain;
  held[WASM] = new Promise((resolve) => (bringAgain = resolve));
  await shopper.press(await shopper.find("[part=again]"));
  await waitFor(`.early ${INSTALLMENTS} :checked`);
  bringAgain();
  await waitFor(`.checkout > .methods ${INSTALLMENTS}[data-state=open]`);
});

test("a form that is reset before the wasm is there has no choice", async (t) => {
  const { shopper, driver, bringWasm, waitFor } = await openWithLateWasm(t, ELEMENT);
  await waitFor(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  await driver.executeScript("document.forms[0].reset()");
  bringWasm();
  await shopper.seesTheWaysToPay();
  assert.equal((await shopper.findAll(".row[data-state=open], :checked")).length, 0);
});

/** Runs on the page, which is its own API. */
const mountWithOwnApi = (options) =>
  addEventListener("DOMContentLoaded", async () => {
    const { mount } = await import("/noren/index.js");
    await mount("#checkout", { ...options, apiUrl: `${location.origin}/api` });
  });

test("the names come when the API has answered, also in a dialog", async (t) => {
  let answer;
  const answered = new Promise((resolve) => (answer = resolve));
  const { capability, ...options } = OPTIONS;
  const html = page(`<div id="checkout"></div>`, { scripts: [[mountWithOwnApi, { ...options, display: "dialog" }]] });
  const held = { [WASM]: new Promise(() => {}), "/api/capability": answered };
  const { shopper } = await lonePage(t, html, { held, others: { "/api/capability": CAPABILITY } });
  await shopper.press(await shopper.find("[part=open-button]"));
  await until(async () => (await shopper.findAll(".body .skeleton")).length > 0, "the skeleton");
  answer();
  await until(async () => (await shopper.reads(`.body ${EARLY}`)).length === 3, "the names");
});

for (const [what, capability] of Object.entries({
  "of an odd shape": { payment_methods: [null, { name: 7 }, { name: "installment_bay", currencies: "THB" }] },
  "without methods": { payment_methods: [] },
})) {
  test(`a capability ${what} leaves the skeleton to the wasm`, async (t) => {
    const { shopper, bringWasm, waitFor } = await openWithLateWasm(t, widget({ capability }));
    await waitFor(".skeleton");
    assert.equal((await shopper.findAll(".early")).length, 0);
    bringWasm();
    await waitFor(".notice[data-kind=error]");
  });
}

test(
  "names and the wasm shift nothing on the page",
  onlyIn("chromium", "no other engine reports shifts"),
  async (t) => {
    const { shopper, driver, bringWasm, waitFor } = await openWithLateWasm(t, widget({ locale: "th" }));
    await driver.executeScript(() => {
      globalThis.shifts = [];
      const keep = (list) => shifts.push(...list.getEntries().map(({ value }) => value));
      new PerformanceObserver(keep).observe({ type: "layout-shift", buffered: true });
    });
    await waitFor(EARLY);
    bringWasm();
    await shopper.seesTheWaysToPay();
    await settle(driver);
    assert.deepEqual(await driver.executeScript("return shifts"), []);
  },
);
