// The ways to pay by name, before the wasm is there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { onlyIn } from "../harness/browser.mjs";
import { late } from "../harness/build.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const EARLY = ".early .title";
const WASM = `/noren/${late("wasm")}`;
const INSTALLMENTS = `.row:has([value="installment"])`;
const options = (more = "") =>
  mounting(
    `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY}, onSource() {}, onChange: (choice) => void (globalThis.changes ??= []).push(choice.method), ${more} }`,
  );

const TAG_WITH_ACCOUNT = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>
  <form action="/pay" method="post"><script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB"
    data-capability="capability" data-linked-accounts="accounts"></script><button id="place">Place order</button></form>`;
const ELEMENT = page(`<form method="post"><script type="application/json" id="capability">${CAPABILITY}</script>
  <noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability"></noren-checkout></form>
  <script src="/noren/noren.js"></script>`);

/** A page whose wasm arrives when the test says so. */
const pageWithLateWasm = async (t, html, files = {}) => {
  let bringWasm;
  const wasm = new Promise((resolve) => (bringWasm = resolve));
  const held = { [WASM]: wasm };
  const { shopper, driver, told, site } = await lonePage(t, html, { held, ...files });
  const sees = (css) => until(async () => (await shopper.findAll(css)).length > 0, css);
  const run = async (script, css) => driver.executeScript(script, await shopper.find(css));
  return { shopper, driver, told, site, held, bringWasm, sees, run };
};

/** What stands in the rows, without what the wasm alone knows. */
const ROWS = `return [...arguments[0].querySelectorAll(".row")].map((row) => {
  const tiles = [...row.querySelectorAll(".tiles text, .tiles rect")].map((part) => [part.textContent, part.getAttribute("fill") || null, part.getAttribute("font-size")]);
  return { title: row.querySelector(".title").textContent, value: row.querySelector("input").value, tiles };
})`;
const PLACES = `return [...arguments[0].querySelectorAll("[data-kind=head], [data-kind=head] :is(.title, .tile, input)")].map((part) => {
  const { x, y, width, height } = part.getBoundingClientRect();
  return [part.className.baseVal ?? (part.className || part.dataset.kind || part.localName), x, y, width, height];
})`;

const method = (name, currency = "THB") => ({ object: "payment_method", name, currencies: [currency] });
const account = (...methods) => JSON.stringify({ object: "capability", payment_methods: methods });
const APPS = account(
  method("mobile_banking_scb"),
  method("mobile_banking_bay"),
  method("mobile_banking_kbank"),
  method("mobile_banking_ktb"),
);
const ACCOUNTS = {
  "every method": "",
  "every method, in Thai": `locale: "th"`,
  "every method, in Japanese": `locale: "ja"`,
  "every method, in Malay": `locale: "ms"`,
  "every method, in Chinese": `locale: "zh"`,
  "a sentence of the merchant's own": `strings: { debitTitle: "From your account" }`,
  "an order of the merchant's": `methods: ["direct_debit", "installment_ktc", "mobile_banking", "installment_kbank"]`,
  "several apps": `capability: ${APPS}`,
  "one app of a bank with another name in Thai": `locale: "th", capability: ${account(method("mobile_banking_ktb"), method("direct_debit_ktb"))}`,
  "another currency": `currency: "MYR", amount: 200000, capability: ${account(method("installment_mbb", "MYR"), method("mobile_banking_bay"))}`,
  "currencies in small letters": `capability: ${account(method("installment_uob", "thb"), method("direct_debit_scb", "thb"))}`,
};

for (const [name, more] of Object.entries(ACCOUNTS)) {
  test(`the names stay and nothing moves: ${name}`, async (t) => {
    const { shopper, bringWasm, sees, run } = await pageWithLateWasm(t, options(more));
    await sees(EARLY);
    const early = { rows: await run(ROWS, ".methods"), places: await run(PLACES, ".methods") };
    bringWasm();
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await run(ROWS, ".methods"), early.rows);
    // A method that is alone is open from the start.
    if (early.rows.length > 1) assert.deepEqual(await run(PLACES, ".methods"), early.places);
  });
}

const SAVED = `linkedAccounts: [
  { id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }, { id: "lnac_test_2", type: "direct_debit_scb", lastDigits: "1234" }]`;

for (const [name, more] of Object.entries({
  "a saved account leads": SAVED,
  "in Thai": `${SAVED}, locale: "th"`,
  "the second account is selected": `${SAVED}, selected: "lnac_test_2"`,
  "a bank to link is selected": `${SAVED}, selected: "direct_debit_scb"`,
  "a plan is selected": `${SAVED}, selected: "installment_kbank:4"`,
})) {
  test(`with saved accounts the names stay: ${name}`, async (t) => {
    const { shopper, bringWasm, sees, run } = await pageWithLateWasm(t, options(more));
    await sees(EARLY);
    const early = await run(ROWS, ".methods");
    bringWasm();
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await run(ROWS, ".methods"), early);
  });
}

test("a press before the wasm is there is carried out, and keeps the focus", async (t) => {
  const { shopper, driver, bringWasm, sees } = await pageWithLateWasm(t, options());
  await sees(EARLY);
  assert.deepEqual(await shopper.reads(".early .note"), [
    "Approve in the app on your phone",
    "",
    "Link once, pay in one tap",
  ]);
  await shopper.chooseMethod("Installments by credit card");
  bringWasm();
  await sees(`.checkout > .methods ${INSTALLMENTS}[data-state=open]`);
  assert.deepEqual(await driver.executeScript("return globalThis.changes"), ["installment"]);
  const focused = await driver.executeScript(
    "return arguments[0].getRootNode().activeElement?.value",
    await shopper.find(".checkout"),
  );
  assert.equal(focused, "installment");
});

test("the last of several presses is the choice", async (t) => {
  const { shopper, driver, bringWasm, sees } = await pageWithLateWasm(t, options());
  await sees(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseMethod("Bank account");
  bringWasm();
  await sees(`.row:has([value="direct_debit"])[data-state=open]`);
  assert.deepEqual(await driver.executeScript("return globalThis.changes"), ["direct_debit"]);
});

test("a row that turns out to be out of reach is disabled in its place", async (t) => {
  const { shopper, driver, bringWasm, sees, run } = await pageWithLateWasm(t, options("amount: 100000"));
  await sees(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  const places = await run(PLACES, ".methods");
  bringWasm();
  await sees(`.checkout > .methods ${INSTALLMENTS} input:disabled`);
  assert.deepEqual(await run(PLACES, ".methods"), places);
  assert.equal(await driver.executeScript("return globalThis.changes ?? null"), null);
  assert.equal((await shopper.findAll("[data-state=open], :checked")).length, 0);
  const focused = await driver.executeScript(
    "return arguments[0].getRootNode().activeElement?.value",
    await shopper.find(".checkout"),
  );
  assert.equal(focused, "mobile_banking", "the first row that is in reach");
});

test("a press on the form's own button waits for the wasm", async (t) => {
  const { shopper, driver, site, bringWasm, sees } = await pageWithLateWasm(t, page(TAG_WITH_ACCOUNT));
  await sees(EARLY);
  await shopper.chooseMethod("Bank account");
  for (let press = 0; press < 2; press += 1) await driver.findElement(By.id("place")).click();
  bringWasm();
  await locate(driver, "#thanks");
  assert.deepEqual(
    site.posted.map(({ fields }) => fields.omiseLinkedAccount),
    ["lnac_test_1"],
  );
});

test("another account, named when the widget is ready, is shown", async (t) => {
  const { shopper, bringWasm, sees } = await pageWithLateWasm(
    t,
    page(`<form method="post"><script type="application/json" id="capability">${CAPABILITY}</script>
    <noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability"></noren-checkout></form><script src="/noren/noren.js"></script>
    <script>document.addEventListener("noren-ready", ({ target }) => (target.capability = ${account(method("direct_debit_scb"))}), { once: true })</script>`),
  );
  await sees(EARLY);
  bringWasm();
  await until(
    async () => (await shopper.reads(".checkout > .methods .title")).join() === "Bank account",
    "the other account's method",
  );
});

test("an update before the wasm is there keeps the focus and what was chosen", async (t) => {
  const { shopper, driver, bringWasm, sees } = await pageWithLateWasm(t, ELEMENT);
  await sees(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  const list = await shopper.find(".early");
  await driver.executeScript(`document.querySelector("noren-checkout").setAttribute("amount", "500000")`);
  await driver.executeScript(
    "return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))",
  );
  assert.equal(
    await driver.executeScript(
      "return arguments[0].isConnected && arguments[0].getRootNode().activeElement.value",
      list,
    ),
    "installment",
  );
  bringWasm();
  await sees(`.checkout > .methods ${INSTALLMENTS}[data-state=open]`);
});

test("a currency without a method takes the names away", async (t) => {
  const { shopper, driver, sees } = await pageWithLateWasm(t, ELEMENT);
  await sees(EARLY);
  await driver.executeScript(`document.querySelector("noren-checkout").setAttribute("currency", "JPY")`);
  await sees(".skeleton");
  assert.equal((await shopper.findAll(".early")).length, 0);
});

test("after a failed download, Try again shows the names, and keeps the choice", async (t) => {
  const { shopper, site, held, bringWasm, sees } = await pageWithLateWasm(t, ELEMENT);
  await sees(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  site.pages[WASM] = null;
  bringWasm();
  await sees("[part=again]");
  delete site.pages[WASM];
  const again = new Promise((resolve) => (held.bringAgain = resolve));
  held[WASM] = again;
  await shopper.press(await shopper.find("[part=again]"));
  await sees(`.early ${INSTALLMENTS} :checked`);
  held.bringAgain();
  await sees(`.checkout > .methods ${INSTALLMENTS}[data-state=open]`);
});

test("a press that waited is forgotten when the download fails", async (t) => {
  const { shopper, driver, site, held, bringWasm, sees } = await pageWithLateWasm(t, page(TAG_WITH_ACCOUNT));
  await sees(EARLY);
  await shopper.chooseMethod("Bank account");
  await driver.findElement(By.id("place")).click();
  site.pages[WASM] = null;
  bringWasm();
  await sees("[part=again]");
  delete site.pages[WASM];
  delete held[WASM];
  await shopper.press(await shopper.find("[part=again]"));
  await sees(`.checkout > .methods [data-state=open]`);
  await settle(driver, site);
  assert.equal(site.posted.length, 0);
  await driver.findElement(By.id("place")).click();
  await locate(driver, "#thanks");
});

test("a form that is reset before the wasm is there has nothing chosen", async (t) => {
  const { shopper, driver, bringWasm, sees } = await pageWithLateWasm(t, ELEMENT);
  await sees(EARLY);
  await shopper.chooseMethod("Installments by credit card");
  await driver.executeScript("document.forms[0].reset()");
  bringWasm();
  await shopper.seesTheWaysToPay();
  assert.equal((await shopper.findAll(".row[data-state=open], :checked")).length, 0);
});

test("the names come when the API has answered, also in a dialog", async (t) => {
  let answer;
  const answered = new Promise((resolve) => (answer = resolve));
  const html = options(`capability: undefined, apiUrl: location.origin + "/api", display: "dialog"`);
  const held = { [WASM]: new Promise(() => {}), "/api/capability": answered };
  const { shopper } = await lonePage(t, html, { held, others: { "/api/capability": CAPABILITY } });
  await shopper.press(await shopper.find("[part=open-button]"));
  await until(async () => (await shopper.findAll(".body .skeleton")).length > 0, "the skeleton");
  answer();
  await until(async () => (await shopper.reads(`.body ${EARLY}`)).length === 3, "the names");
});

for (const [what, capability] of Object.entries({
  "of an odd shape": `{ payment_methods: [null, { name: 7 }, { name: "installment_bay", currencies: "THB" }] }`,
  "without methods": `{ payment_methods: [] }`,
})) {
  test(`a capability ${what} leaves the skeleton to the wasm`, async (t) => {
    const { shopper, bringWasm, sees } = await pageWithLateWasm(t, options(`capability: ${capability}`));
    await sees(".skeleton");
    assert.equal((await shopper.findAll(".early")).length, 0);
    bringWasm();
    await sees(".notice[data-kind=error]");
  });
}

test("names and the wasm shift nothing", onlyIn("chromium", "no other engine reports shifts"), async (t) => {
  const { shopper, driver, bringWasm, sees } = await pageWithLateWasm(t, options(`locale: "th"`));
  await driver.executeScript(
    `globalThis.shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift", buffered: true })`,
  );
  await sees(EARLY);
  bringWasm();
  await shopper.seesTheWaysToPay();
  await settle(driver);
  assert.deepEqual(await driver.executeScript("return shifts"), []);
});
