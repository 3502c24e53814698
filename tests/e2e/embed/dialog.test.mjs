// The widget in a dialog: nothing is loaded before the shopper means it, and the page is as it was when the dialog is closed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const options = (more = "") =>
  `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", display: "dialog", capability: ${CAPABILITY}, linkedAccounts: ${ACCOUNTS}, onCancel: () => void (told.cancelled = (told.cancelled ?? 0) + 1), ${more} }`;

const opener = (shopper) => shopper.find("[part=open-button]");
const isOpen = async (shopper) =>
  shopper.driver.executeScript("return arguments[0].open", await shopper.find("dialog"));

test("the button has the price; the wasm comes when the shopper means to press it", async (t) => {
  const { shopper, site, driver } = await lonePage(t, mounting(options()));
  const button = await opener(shopper);
  assert.equal(await shopper.browser.textOf(button), "Pay ฿4,000.00");
  assert.ok(!site.asked.some((line) => line.endsWith(".wasm")), site.asked.join());
  await driver.actions().move({ origin: button }).perform();
  await until(async () => site.asked.some((line) => line.endsWith(".wasm")), "the wasm");
  assert.equal(await isOpen(shopper), false);
});

test("submit() before it was opened is refused as not_ready", async (t) => {
  const { shopper, driver, told } = await lonePage(t, mounting(options()));
  await opener(shopper);
  await until(async () => driver.executeScript("return Boolean(globalThis.checkout)"), "the checkout");
  await driver.executeScript("checkout.submit().catch(({ code }) => (told.code = code))");
  await until(async () => (await told()).code, "the refusal");
  assert.equal((await told()).code, "not_ready");
});

test("by keyboard, the wasm comes with the focus", async (t) => {
  const { shopper, site, driver } = await lonePage(t, mounting(options()));
  await opener(shopper);
  assert.ok(!site.asked.some((line) => line.endsWith(".wasm")), site.asked.join());
  await driver.actions().sendKeys(Key.TAB).perform();
  await until(async () => site.asked.some((line) => line.endsWith(".wasm")), "the wasm");
});

test("a press that begins inside and ends on the backdrop closes nothing, one on the backdrop does", async (t) => {
  const { shopper, driver, told } = await lonePage(t, mounting(options()));
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  const title = await shopper.find(".bar .title");
  await driver.actions().move({ origin: title }).press().move({ x: 3, y: 3 }).release().perform();
  assert.equal(await isOpen(shopper), true);
  await driver.actions().move({ x: 3, y: 3 }).press().release().perform();
  await until(async () => !(await isOpen(shopper)), "a closed dialog");
  assert.equal((await told()).cancelled, 1);
});

test("what was asked of one account is not shown for another", async (t) => {
  const only = (name) =>
    JSON.stringify({
      ...JSON.parse(CAPABILITY),
      payment_methods: JSON.parse(CAPABILITY).payment_methods.filter((method) => method.name === name),
    });
  const answers = `{ "/one/capability": ${JSON.stringify(only("mobile_banking_bay"))}, "/two/capability": ${JSON.stringify(only("installment_kbank"))} }`;
  const fetches = `globalThis.fetch = ((fetched) => async (request, init) => {
    const { pathname } = new URL(request.url ?? String(request), location.href);
    const answer = (${answers})[pathname];
    if (answer) globalThis.answered = pathname;
    return answer ? new Response(answer) : fetched(request, init);
  })(fetch)`;
  const { shopper, driver } = await lonePage(
    t,
    mounting(`(${fetches}, ${options(`capability: undefined, apiUrl: location.origin + "/one"`)})`),
  );
  const button = await opener(shopper);
  await driver.actions().move({ origin: button }).perform();
  await until(
    () => driver.executeScript("return globalThis.answered === '/one/capability'"),
    "the answer for the first account",
  );
  await driver.executeScript("checkout.update({ apiUrl: location.origin + '/two' })");
  await shopper.press(button);
  await shopper.seesTheWaysToPay();
  assert.deepEqual(await shopper.reads(".methods .title"), ["Installments by credit card"]);
});

test("it opens, keeps the focus and the scroll, and gives both back", async (t) => {
  const { shopper, driver, told } = await lonePage(
    t,
    mounting(
      options(),
      `document.body.style.height = "3000px"; document.body.append(Object.assign(document.createElement("input"), { id: "outside" }))`,
    ),
  );
  await shopper.press(await opener(shopper));
  await shopper.seesTheWaysToPay();
  const hasFocus = async (css) =>
    driver.executeScript("return arguments[0].getRootNode().activeElement === arguments[0]", await shopper.find(css));
  assert.equal(await hasFocus("dialog"), true, "it is read from its start");
  const overflow = () => driver.executeScript("return getComputedStyle(document.documentElement).overflowY");
  assert.equal(await overflow(), "hidden");
  for (let i = 0; i < 4; i += 1) {
    await driver.actions().sendKeys(Key.TAB).perform();
    assert.notEqual(await driver.executeScript("return document.activeElement?.id"), "outside");
  }
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await until(async () => !(await isOpen(shopper)), "a closed dialog");
  assert.notEqual(await overflow(), "hidden");
  assert.equal((await told()).cancelled, 1);
  assert.equal(await hasFocus("[part=open-button]"), true);
});

test("it is called what its title says, and its cross says what it does", async (t) => {
  const { shopper, driver } = await lonePage(t, mounting(options()));
  await shopper.press(await opener(shopper));
  const names = async () =>
    Promise.all(["dialog", ".bar .close"].map(async (css) => (await shopper.find(css)).getAccessibleName()));
  assert.deepEqual(await names(), ["Ways to pay", "Close"]);
  const title = await shopper.browser.textOf(await shopper.find(".bar .title"));
  assert.match(title.trim(), /^Ways to pay\s*฿4,000\.00$/, "the price is below it");
  await driver.executeScript("checkout.update({ strings: { close: 'Back to the shop' } })");
  assert.equal((await names())[1], "Back to the shop");
});

test("closed by its backdrop and opened again, it has kept the choice", async (t) => {
  const { shopper, driver, told } = await lonePage(t, mounting(options()));
  await until(async () => driver.executeScript("return Boolean(globalThis.checkout)"), "the checkout");
  await driver.executeScript("checkout.open()");
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.actions().move({ x: 195, y: 5 }).click().perform();
  await until(async () => !(await isOpen(shopper)), "a closed dialog");
  assert.equal((await told()).cancelled, 1);
  await driver.executeScript("checkout.open()");
  assert.equal((await shopper.findAll(".row[data-state=open]")).length, 1);
  await driver.executeScript("checkout.update({ amount: 500000 })");
  await shopper.readsOnButton("Pay ฿5,000.00");
  assert.equal(await shopper.browser.textOf(await opener(shopper)), "Pay ฿5,000.00");
  await driver.executeScript("checkout.close()");
  assert.equal((await told()).cancelled, 1, "what the page closes, the shopper has not cancelled");
});

test("a script tag with data-display: the form is paid from the dialog", async (t) => {
  const html =
    page(`<script type="application/json" id="capability">${CAPABILITY}</script><script type="application/json" id="accounts">${ACCOUNTS}</script>
    <form action="/pay" method="post"><script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-display="dialog"
      data-capability="capability" data-linked-accounts="accounts"></script></form>`);
  const { shopper, site, driver } = await lonePage(t, html);
  await shopper.press(await opener(shopper));
  await shopper.chooseMethod("Bank account");
  await shopper.press(await shopper.find(".body .pay"));
  await locate(driver, "#thanks");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("an option that only the wasm can judge is told when the dialog opens", async (t) => {
  const { shopper, told, driver } = await lonePage(t, mounting(options(`capability: { object: "list" }`)));
  await shopper.press(await opener(shopper));
  await until(async () => (await told()).errors.length > 0, "the error");
  assert.deepEqual([(await told()).errors[0].code, (await told()).errors[0].option], ["invalid_option", "capability"]);
});

test("the form's own button opens the dialog, and does not submit past it", async (t) => {
  const html =
    page(`<script type="application/json" id="capability">${CAPABILITY}</script><script type="application/json" id="accounts">${ACCOUNTS}</script>
    <form action="/pay" method="post"><script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-display="dialog"
      data-capability="capability" data-linked-accounts="accounts"></script><button id="own">Order</button></form>`);
  const { shopper, site, driver } = await lonePage(t, html);
  await opener(shopper);
  await shopper.press(await driver.findElement(By.id("own")));
  await shopper.chooseMethod("Bank account");
  assert.equal(await isOpen(shopper), true);
  // Closed again, what was chosen in it is no order yet.
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await until(async () => !(await isOpen(shopper)), "a closed dialog");
  await shopper.press(await driver.findElement(By.id("own")));
  assert.equal(await isOpen(shopper), true);
  await shopper.chooseAccount("Link another account");
  await shopper.chooseBank("Krungthai");
  await shopper.types("1101700230708");
  await shopper.press(await shopper.find(".body .pay"));
  await locate(driver, "#thanks");
  assert.deepEqual(
    site.posted.map(({ fields }) => fields.omiseLinkType),
    ["direct_debit_ktb"],
  );
});

test("what is drawn stands where the skeleton stood, close below the title", async (t) => {
  const { shopper, driver } = await lonePage(
    t,
    mounting(options(`capability: undefined, apiUrl: location.origin + "/api"`)),
    { never: "/api/capability" },
  );
  await shopper.press(await opener(shopper));
  const below = async (css) =>
    driver.executeScript(
      "return arguments[0].getBoundingClientRect().top - arguments[1].getBoundingClientRect().bottom",
      await shopper.find(css),
      await shopper.find(".bar"),
    );
  await until(async () => (await shopper.findAll(".skeleton")).length > 0, "the skeleton");
  const skeleton = await below(".skeleton");
  await driver.executeScript("checkout.update({ capability: arguments[0] })", JSON.parse(CAPABILITY));
  await shopper.seesTheWaysToPay();
  assert.deepEqual([skeleton, await below(".checkout > .methods")], [4, 4]);
});

const isFree = (driver) =>
  driver.executeScript("return getComputedStyle(document.documentElement).overflowY !== 'hidden'");
const ASKS = `beforeSubmit: () => { told.asked = true; return new Promise((resolve) => (globalThis.goOn = resolve)); }`;

/** The dialog is open and asks the page about the press; the page can take it away and put it back. */
const asked = async (t, onLinkedAccount) => {
  const moves = `const place = document.querySelector("#checkout"), host = place.firstElementChild; globalThis.takeAway = () => host.remove(); globalThis.putBack = () => place.append(host);`;
  const lone = await lonePage(t, mounting(options(`${ASKS}, onLinkedAccount: ${onLinkedAccount}`), moves));
  await lone.shopper.press(await opener(lone.shopper));
  await lone.shopper.chooseMethod("Bank account");
  await lone.shopper.press(await lone.shopper.find(".body .pay"));
  await until(async () => (await lone.told()).asked, "the question");
  return lone;
};

test("taken off the page without unmount(): the page scrolls, and the press under way is delivered once", async (t) => {
  const { shopper, driver, told } = await asked(t, `(account) => void told.outcomes.push(account.id)`);
  assert.equal(await isFree(driver), false);
  await driver.executeScript("takeAway()");
  assert.equal(await isFree(driver), true);
  await driver.executeScript("goOn()");
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  assert.deepEqual([(await told()).outcomes, (await told()).cancelled], [["lnac_test_1"], undefined]);
  await driver.executeScript("putBack(); checkout.open()");
  assert.equal(
    await driver.executeScript("return arguments[0].matches(':modal')", await shopper.find("dialog")),
    true,
    "put back it opens again",
  );
  await driver.executeScript("checkout.close()");
  await until(() => isFree(driver), "a page that scrolls");
  assert.equal(await driver.executeScript("return document.adoptedStyleSheets.length"), 0, "nothing stays behind");
});

test("taken off the page, a dialog is not opened by what it would tell, and nothing crashes", async (t) => {
  const { shopper, driver, told } = await asked(t, `() => ({ error: { code: "sold_out", message: "Sold out." } })`);
  await driver.executeScript("takeAway(); goOn()");
  await settle(driver);
  await driver.executeScript("putBack(); checkout.open()");
  assert.equal(await shopper.isTold(), "Sold out.");
  assert.deepEqual((await told()).errors, []);
});

test("an element that is taken off the page drops its press: nothing is delivered, nobody has cancelled", async (t) => {
  const html =
    page(`<script type="application/json" id="capability">${CAPABILITY}</script><script type="application/json" id="accounts">${ACCOUNTS}</script>
    <noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" display="dialog" capability="capability" linked-accounts="accounts"></noren-checkout>
    <script src="/noren/noren.js"></script><script>
      globalThis.told = { events: [] };
      globalThis.it = document.querySelector("noren-checkout");
      it.beforeSubmit = () => { told.asked = true; return new Promise((resolve) => (globalThis.goOn = resolve)); };
      for (const name of ["linked-account", "cancel", "error"]) it.addEventListener("noren-" + name, () => told.events.push(name));
    </script>`);
  const { shopper, driver, told } = await lonePage(t, html);
  await shopper.press(await opener(shopper));
  await shopper.chooseMethod("Bank account");
  await driver.executeScript("it.submit().catch((error) => (told.code = error.code))");
  await until(async () => (await told()).asked, "the question");
  await driver.executeScript("it.remove()");
  await until(async () => (await told()).code, "the end of the press");
  await driver.executeScript("goOn()");
  await until(
    () => driver.executeScript("return document.adoptedStyleSheets.length === 0"),
    "a page without a sheet of ours",
  );
  await driver.executeScript("document.body.append(it)");
  await opener(shopper);
  assert.deepEqual([(await told()).code, (await told()).events, await isFree(driver)], ["unmounted", [], true]);
});
