// The focus is never lost in the widget, never taken from elsewhere on the page, and what is told is told again when it changes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { late } from "../harness/build.mjs";
import { IPHONE, onlyIn } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { settle, until } from "../harness/until.mjs";

/** The API answers when it is told to; the order is what the page says. */
const WORLD = `(() => {
  const fetched = globalThis.fetch;
  Object.assign(globalThis, { order: { status: "pending" }, answers: [], focused: 0 });
  globalThis.fetch = async (request, init) => {
    const url = request.url ?? String(request);
    if (url.endsWith("/status")) return new Response(JSON.stringify(order));
    if (!url.endsWith("/sources")) return fetched(request, init);
    return new Promise((resolve, reject) => answers.push({ works: () => resolve(new Response('{"id":"src_test_1","type":"installment_kbank"}')), fails: () => reject(new TypeError("away")) }));
  };
})()`;

const start = async (t, more = "", browser = {}) => {
  const options = `(${WORLD}, { publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, open: true, capability: ${CAPABILITY}, timeoutMs: 60000, ${more} })`;
  const html = mounting(options).replace('<div id="checkout">', '<input id="voucher"><div id="checkout">');
  const lone = await lonePage(t, html, browser);
  await lone.shopper.seesTheWaysToPay();
  const run = (script, ...given) => lone.driver.executeScript(script, ...given);
  const where = () =>
    run(
      "const a = document.querySelector('#checkout > div')?.shadowRoot.activeElement; return a ? (a.dataset.focus ?? a.getAttribute('part')) : document.activeElement.id || 'lost'",
    );
  const isAt = (name) => until(async () => (await where()) === name, `the focus on ${name}`);
  const keys = (...all) =>
    lone.driver
      .actions()
      .sendKeys(...all)
      .perform();
  return { ...lone, run, isAt, where, keys };
};

const choosesAPlan = async (shopper) => {
  await shopper.chooseMethod("Installments");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(10);
};

const isOut = ({ shopper, run }, count = 1) =>
  until(async () => (await run("return answers.length")) === count, "the request");

test('the failed request has the focus, "Try again" gives it to the button, and the next failure has it once more', async (t) => {
  const page = await start(t);
  await choosesAPlan(page.shopper);
  await page.shopper.presses();
  await isOut(page);
  await page.run("answers[0].fails()");
  await page.isAt("notice");
  assert.equal((await page.shopper.findAll("[role=alert]")).length, 0, "it is read once");
  await page.keys(Key.TAB);
  await page.isAt("again");
  await page.keys(Key.ENTER);
  await isOut(page, 2);
  await page.isAt("pay");
  await page.run("answers[1].fails()");
  await page.isAt("notice");
});

test("who types elsewhere on the page is not interrupted: the notice announces itself", async (t) => {
  const page = await start(t);
  await choosesAPlan(page.shopper);
  await page.shopper.presses();
  await isOut(page);
  await page.driver.findElement(By.id("voucher")).sendKeys("SUM");
  await page.run("answers[0].fails()");
  await until(async () => (await page.shopper.findAll(".notice[role=alert]")).length === 1, "the alert");
  await page.keys("MER");
  assert.equal(await page.run("return document.querySelector('#voucher').value"), "SUMMER");
});

test("Enter in the field of the citizen id, which is locked then: the button has the focus", async (t) => {
  const page = await start(t, "onLinkRequest: () => new Promise(() => {}),");
  await page.shopper.chooseMethod("Bank account");
  await page.shopper.chooseBank("Krungthai");
  await page.shopper.types("1101700230708");
  await page.isAt("citizen");
  await page.keys(Key.ENTER);
  await page.isAt("pay");
});

test(
  "a slip in the field is told by the field itself, as often as it is pressed",
  onlyIn("chromium", "others tell of no focus in a window that has none itself"),
  async (t) => {
    const page = await start(t);
    await page.shopper.chooseMethod("Bank account");
    await page.shopper.chooseBank("Krungthai");
    await page.shopper.types("1101700230709");
    await page.run(
      "document.querySelector('#checkout > div').shadowRoot.addEventListener('focusin', (event) => (focused += event.target.id === 'citizen'))",
    );
    for (const times of [1, 2]) {
      await page.keys(Key.ENTER);
      await until(async () => (await page.run("return focused")) === times, `the field to be read ${times} times`);
    }
    const described = await page.run(
      "const root = document.querySelector('#checkout > div').shadowRoot; return [root.querySelector('#citizen').getAttribute('aria-describedby'), root.querySelector('#citizen-hint .slip').getAttribute('role')]",
    );
    assert.deepEqual(described, ["citizen-hint", null]);
  },
);

test("a plan that goes with the price while it has the focus leaves it to the button", async (t) => {
  const page = await start(t);
  await choosesAPlan(page.shopper);
  await page.isAt("term");
  await page.run("checkout.update({ amount: 200000 })");
  await page.isAt("pay");
  assert.equal((await page.shopper.findAll(".notice[role=alert]")).length, 1, "and is told");
});

test(
  "what is told in the place of what had the focus is read, too",
  onlyIn("chromium", "others tell of no focus in a window that has none itself"),
  async (t) => {
    const page = await start(
      t,
      `statusUrl: "/status", methods: ["mobile_banking_bay", "installment"], onSource: () => ({ redirectUri: "/app" }), beforeRedirect: () => false,`,
      { userAgent: IPHONE },
    );
    await page.shopper.chooseMethod("KMA");
    await page.shopper.presses();
    await isOut(page);
    await page.run("answers[0].works()");
    await page.shopper.waitsFor(".title", "Approve the payment in KMA");
    await page.isAt("pay");
    await page.shopper.checksPayment();
    await page.isAt("notice");
    await page.shopper.waitsFor(".waiting [part=again]", "Check again");
    await page.run(
      "document.querySelector('#checkout > div').shadowRoot.addEventListener('focusin', (event) => (focused += event.target.dataset.focus === 'notice')); order = { status: 'failed', code: 'payment_rejected' }; const now = Date.now; Date.now = () => now() + 10_000",
    );
    await until(async () => /rejected/.test(await page.shopper.isTold()), "the bank's answer");
    await until(async () => (await page.run("return focused")) === 1, "the focus to come anew");
  },
);

test("what is missing describes the choice that has the focus, until it is made", async (t) => {
  const page = await start(t);
  await page.shopper.chooseMethod("Installments");
  await page.shopper.chooseIssuer("KBank");
  await page.shopper.presses();
  await page.isAt("term");
  const description = () =>
    page.run(
      "const root = document.querySelector('#checkout > div').shadowRoot; const { activeElement } = root; return root.getElementById(activeElement.getAttribute('aria-describedby'))?.textContent ?? ''",
    );
  assert.equal(await description(), "Choose how many months.");
  await page.keys(Key.SPACE);
  await until(async () => (await description()) === "", "no description");
});

test("a widget that doesn't load twice has its way on focused", async (t) => {
  const lone = await lonePage(
    t,
    mounting(`{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", open: true, capability: ${CAPABILITY} }`),
    { pages: { [`/noren/${late("wasm")}`]: null } },
  );
  await lone.shopper.isTold(".notice");
  const where =
    "return document.querySelector('#checkout > div').shadowRoot.activeElement?.getAttribute('part') ?? 'elsewhere'";
  assert.equal(await lone.driver.executeScript(where), "elsewhere", "nobody asked");
  await lone.driver.executeScript("arguments[0].focus()", await lone.shopper.find("[part=again]"));
  await lone.driver.actions().sendKeys(Key.ENTER).perform();
  const asked = () => lone.site.asked.filter((line) => line.includes(late("wasm"))).length;
  await until(
    async () => asked() >= 2 && (await lone.driver.executeScript(where)) === "again",
    "the way on to have the focus",
  );
});

test("nothing is within reach: there is no button, and the reason stands there", async (t) => {
  const page = await start(t, "amount: 15000100,");
  await until(
    async () => (await page.shopper.findAll("[name=noren-method]:enabled")).length === 0,
    "rows out of reach",
  );
  assert.equal((await page.shopper.findAll(".pay")).length, 0);
  assert.match(await page.shopper.isTold(), /^No way to pay is available for this order/);
});

test(
  "a row that is pressed stays where it is while another above it closes, and nobody who scrolls is held back",
  onlyIn("chromium", "WebKitGTK's driver scrolls no page under it"),
  async (t) => {
    const page = await start(t, "", { width: 390, height: 700 });
    const heads = "document.querySelector('#checkout > div').shadowRoot.querySelectorAll('[data-kind=head]')";
    const topOf = (at) => page.run(`return Math.round(${heads}[${at}].getBoundingClientRect().top)`);
    await page.shopper.chooseMethod("Installments");
    await page.shopper.chooseIssuer("First Choice");
    await settle(page.driver);
    await page.run(`document.body.style.paddingBlock = "1500px"; ${heads}[2].scrollIntoView({ block: "center" })`);
    await settle(page.driver);
    const before = await topOf(2);
    await page.shopper.press((await page.shopper.findAll("[data-kind=head]"))[2]);
    await settle(page.driver);
    assert.equal((await page.shopper.findAll(".row[data-state=open]")).length, 1);
    const after = await topOf(2);
    assert.ok(Math.abs(after - before) <= 1, `it went from ${before} to ${after}`);
    await page.run(`${heads}[1].click(); scrollBy(0, -200)`);
    await settle(page.driver);
    assert.ok((await topOf(0)) > after, "scrolled by hand");
  },
);
