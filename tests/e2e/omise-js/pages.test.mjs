// Pages that were written for Omise.js, with nothing changed but the script's address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { onlyIn } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { configured, GOLDEN, OMISE_JS, openPage, payFourMonths, tagged } from "../harness/omise-page.mjs";
import { page } from "../harness/page.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { until } from "../harness/until.mjs";

const INSTALLMENTS = `data-default-payment-method="installment"`;

test("a form of data-… attributes pays: the currency is THB, both hidden fields are sent, the token empty", async (t) => {
  const { shopper, press, thanks, site, charges } = await openPage(
    t,
    tagged(`${INSTALLMENTS} data-button-label="Pay now"`),
  );
  assert.equal(await shopper.driver.findElement(By.css(".omise-checkout-button")).getText(), "Pay now");
  await press(".omise-checkout-button");
  await payFourMonths(shopper);
  await thanks();
  const { omiseSource, ...others } = site.posted[0].fields;
  assert.match(omiseSource, /^src_test_/);
  assert.deepEqual(others, { order: "7", omiseToken: "" });
  const charge = await charges(omiseSource);
  assert.deepEqual(
    [charge.amount, charge.currency, charge.source.type, charge.status],
    [400_000, "THB", "installment_kbank", "pending"],
  );
});

test("OmiseCard.configure, configureButton and attach pay: the button keeps its words, the dialog has the shop's", async (t) => {
  const { shopper, press, thanks, site, charges, told } = await openPage(t, configured(""));
  assert.deepEqual((await told()).buttons, ["pay"]);
  assert.equal(await shopper.driver.findElement(By.id("pay")).getText(), "Buy");
  await press("#pay");
  await shopper.waitsFor(".dialog .title", "Linen & Co ฿4,000.00");
  await payFourMonths(shopper);
  await thanks();
  assert.equal((await charges(site.posted[0].fields.omiseSource)).status, "pending");
});

test("in this order: the fields, the form's submit without event or validation, onCreateTokenSuccess; no onFormClosed", async (t) => {
  const html = configured(
    `onCreateTokenSuccess: (nonce) => void told.events.push(["token", nonce === told.value]), onFormClosed: () => void told.events.push(["closed"])`,
    {
      button: `<input name="submit" required><button id="pay">Buy</button>`,
      more: `<iframe name="aside"></iframe><script>
        const form = document.getElementById("checkout");
        form.target = "aside";
        form.addEventListener("submit", () => void told.events.push(["event"]));
        const { submit } = HTMLFormElement.prototype;
        HTMLFormElement.prototype.submit = function () {
          told.value = this.omiseSource.value;
          told.events.push(["submit", told.value.slice(0, 4), this.omiseToken.value]);
          submit.call(this);
        };
      </script>`,
    },
  );
  const { shopper, press, site, told, isClosed, driver } = await openPage(t, html);
  await press("#pay");
  await payFourMonths(shopper);
  await isClosed();
  await until(() => site.posted.length > 0, "the form");
  assert.deepEqual((await told()).events, [
    ["submit", "src_", ""],
    ["token", true],
  ]);
  assert.equal(site.posted[0].fields.submit, "");
});

for (const [how, closing] of [
  ["Escape", ({ driver }) => driver.actions().sendKeys(Key.ESCAPE).perform()],
  ["the dialog's ×", async ({ shopper }) => (await shopper.find(".close")).click()],
  [
    "OmiseCard.close()",
    ({ driver }) => driver.executeScript("OmiseCard.close((host) => void told.events.push(['close', host.className]))"),
  ],
]) {
  test(`closed by ${how}: onFormClosed once, nothing is sent, and the button opens it anew`, async (t) => {
    const { shopper, driver, press, told, site, sources, isClosed } = await openPage(
      t,
      configured(`onFormClosed: (host) => void told.events.push(["closed", host.className])`),
    );
    await press("#pay");
    await shopper.seesTheWaysToPay();
    await closing({ driver, shopper });
    await isClosed();
    const before = how === "OmiseCard.close()" ? [["close", "noren-checkout"]] : [];
    assert.deepEqual((await told()).events, [...before, ["closed", "noren-checkout"]]);
    assert.deepEqual([site.posted.length, (await sources()).length], [0, 0]);
    await press("#pay");
    await shopper.seesTheWaysToPay();
  });
}

test("submitAuto: no: the field is set and the callback called, the form stays", async (t) => {
  const { shopper, press, told, site, isClosed } = await openPage(
    t,
    configured(
      `submitAuto: "no", onCreateTokenSuccess: (nonce) => void told.events.push([nonce, document.querySelector("[name=omiseSource]").value])`,
    ),
  );
  await press("#pay");
  await payFourMonths(shopper);
  await isClosed();
  const [[nonce, value]] = (await told()).events;
  assert.match(nonce, /^src_test_/);
  assert.equal(value, nonce);
  assert.equal(site.posted.length, 0);
});

test("open() before configure is false; by itself it knows no form, and the callback alone gets the source; destroy() ends it", async (t) => {
  const { shopper, driver, told, site, isClosed } = await openPage(
    t,
    `<form id="checkout" method="post" action="/pay"></form><script src="${OMISE_JS}"></script>`,
  );
  assert.equal(await driver.executeScript("return OmiseCard.open({})"), false);
  const opened = await driver.executeScript(`
    OmiseCard.configure({ publicKey: "${PUBLIC_KEY}", amount: 400000, defaultPaymentMethod: "installment" });
    return OmiseCard.open({ onCreateTokenSuccess: (nonce) => void told.events.push(nonce) }, (host) => void (told.host = host.className));`);
  assert.equal(opened, true);
  await payFourMonths(shopper);
  await isClosed();
  assert.match((await told()).events.join(), /^src_test_\w+$/);
  assert.equal((await told()).host, "noren-checkout");
  assert.equal(site.posted.length, 0);
  assert.equal(await driver.executeScript("return document.querySelector('[name=omiseSource]')"), null);
  await driver.executeScript("OmiseCard.open(); OmiseCard.destroy()");
  await isClosed();
  assert.deepEqual(
    await driver.executeScript(
      "return [OmiseCard.open(), OmiseCard.getAllConfigureButtons().length, OmiseCard.getDefaultConfig().key]",
    ),
    [false, 0, ""],
  );
});

test("submitFormTarget: a button anywhere fills the form that configure names", async (t) => {
  const html = `<button id="pay"></button><form id="far" method="post" action="/far"><input type="hidden" name="omiseSource" id="mine"></form><script src="${OMISE_JS}"></script>
    <script>
      OmiseCard.configure({ publicKey: "${PUBLIC_KEY}", amount: 400000, submitFormTarget: "#far", otherPaymentMethods: "installment" });
      OmiseCard.configureButton("#pay");
      OmiseCard.attach();
    </script>`;
  const { shopper, press, thanks, site, driver } = await openPage(t, html);
  assert.equal(await driver.findElement(By.id("pay")).getText(), "Pay with Omise");
  await press("#pay");
  await payFourMonths(shopper);
  await thanks();
  assert.equal(site.posted[0].path, "/far");
  assert.match(site.posted[0].fields.omiseSource, /^src_test_/);
});

test("several buttons: each opens its own price, and fills its own form", async (t) => {
  const form = (name) => `<form method="post" action="/${name}"><button id="${name}"></button></form>`;
  const html = `${form("one")}${form("two")}<script src="${OMISE_JS}"></script><script>
    OmiseCard.configure({ publicKey: "${PUBLIC_KEY}", otherPaymentMethods: ["installment"] });
    OmiseCard.configureButton("#one", { amount: 300000, buttonLabel: "One" });
    OmiseCard.configureButton("#two", { amount: 400000, buttonLabel: "Two" });
    OmiseCard.attach();
  </script>`;
  const { shopper, driver, press, thanks, site, charges, isClosed } = await openPage(t, html);
  assert.equal(await driver.findElement(By.id("one")).getText(), "One");
  await press("#one");
  await shopper.waitsFor(".bar .note", "฿3,000.00");
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await isClosed();
  await press("#two");
  await shopper.waitsFor(".bar .note", "฿4,000.00");
  await payFourMonths(shopper);
  await thanks();
  assert.equal(site.posted[0].path, "/two");
  assert.equal((await charges(site.posted[0].fields.omiseSource)).amount, 400_000);
});

test("destroyed and configured anew, a button opens one dialog, with the price of now", async (t) => {
  const { shopper, driver, press, isClosed } = await openPage(t, configured(""));
  await driver.executeScript(`OmiseCard.destroy();
    OmiseCard.configure({ publicKey: "${PUBLIC_KEY}", otherPaymentMethods: "installment" });
    OmiseCard.configureButton("#pay", { amount: 500000 });
    OmiseCard.attach();
    globalThis.hosts = 0;
    new MutationObserver((changes) => { for (const { addedNodes } of changes) for (const node of addedNodes) if (node.className === "noren-checkout") hosts += 1; }).observe(document.body, { childList: true });`);
  await press("#pay");
  await shopper.waitsFor(".bar .note", "฿5,000.00");
  assert.equal(await driver.executeScript("return hosts"), 1);
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await isClosed();
});

test(
  "a page that Back restores has no source left in its form",
  onlyIn("chromium", "only its driver can turn the cache on"),
  async (t) => {
    const { shopper, driver, press, thanks } = await openPage(t, tagged(INSTALLMENTS), { backForwardCache: true });
    await driver.executeScript("addEventListener('pageshow', (event) => void (told.wasRestored = event.persisted))");
    await press(".omise-checkout-button");
    await payFourMonths(shopper);
    await thanks();
    await driver.navigate().back();
    await until(() => driver.executeScript("return globalThis.told?.wasRestored"), "the page to be restored");
    assert.equal(await driver.executeScript("return document.querySelector('[name=omiseSource]').value"), "");
  },
);

test("under a strict policy the dialog opens, and the browser complains of nothing", async (t) => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; form-action 'self'; require-trusted-types-for 'script'";
  const html = page(
    GOLDEN + tagged(`${INSTALLMENTS} data-capability="capability"`).replace(OMISE_JS, "/noren/omise.js"),
  );
  const { driver, browser, shopper } = await lonePage(t, html, { headers: { "Content-Security-Policy": policy } });
  shopper.root = async () => browser.shadowRoot(await driver.findElement(By.css("body > .noren-checkout")));
  await driver.findElement(By.css(".omise-checkout-button")).click();
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    (await shopper.complaints()).filter((line) => !line.includes("favicon")),
    [],
  );
});

test("the page does not move when the dialog opens, and the focus comes back to the button", async (t) => {
  const { driver, press, shopper, isClosed } = await openPage(t, tagged(INSTALLMENTS));
  const height = () =>
    driver.executeScript("return document.documentElement.scrollHeight + document.body.offsetHeight");
  const before = await height();
  await press(".omise-checkout-button");
  await shopper.seesTheWaysToPay();
  assert.equal(await (await shopper.find(".dialog")).isDisplayed(), true);
  assert.equal(await (await shopper.find("[part=open-button]")).isDisplayed(), false);
  assert.equal(await height(), before);
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await isClosed();
  assert.equal(await driver.executeScript("return document.activeElement.className"), "omise-checkout-button");
});

/** Calls with an object that can't be changed, and answers with all that came of it. */
const createSource = (driver, key, type, params) =>
  driver.executeAsyncScript(
    `const [key, type, params, done] = arguments;
     Omise.setPublicKey(key);
     const returned = Omise.createSource(type, Object.freeze(params), (status, body) => done({ status, body, returned, names: Object.keys(params) }));`,
    key,
    type,
    params,
  );

const FOUR_MONTHS = { amount: 400_000, currency: "THB", installment_term: 4 };

for (const [status, key, type, code, apiUrl] of [
  [200, PUBLIC_KEY, "installment_kbank", undefined],
  // The sandbox hasn't this type, and says so: it was asked.
  [400, PUBLIC_KEY, "promptpay", "bad_request"],
  [401, "pkey_test_nobody", "installment_kbank", "authentication_failure"],
  [0, PUBLIC_KEY, "installment_kbank", "create_source_error", "http://127.0.0.1:9"],
]) {
  test(`createSource: status ${status} comes to the callback with its body, and the page's object stays as it was`, async (t) => {
    const { driver } = await openPage(t, `<script src="${OMISE_JS}"></script>`, { apiUrl });
    const { body, returned, names, ...told } = await createSource(driver, key, type, FOUR_MONTHS);
    assert.deepEqual([told.status, body.code, returned, names], [status, code, null, Object.keys(FOUR_MONTHS)]);
    if (status === 200) assert.deepEqual([body.object, body.type, body.amount], ["source", type, 400_000]);
    if (status === 400) assert.match(body.message, /type is currently not supported/);
    if (status === 0) assert.ok(body.error.length > 0 && body.error === body.message);
  });
}

test("setPublicKey answers with the key", async (t) => {
  const { driver } = await openPage(t, `<script src="${OMISE_JS}"></script>`);
  assert.equal(await driver.executeScript(`return Omise.setPublicKey("${PUBLIC_KEY}")`), PUBLIC_KEY);
});

test("createToken is refused by name, and no card number is sent", async (t) => {
  const { driver, told, site } = await openPage(t, `<script src="${OMISE_JS}"></script>`);
  const [status, body] = await driver.executeAsyncScript(`const done = arguments[0];
    Omise.createToken("card", { number: "4242424242424242" }, (...all) => done(all));`);
  assert.deepEqual([status, body.object, body.code], [0, "error", "not_offered"]);
  assert.match(body.message, /Omise\.createToken is not offered/);
  assert.match((await told()).error.join(), /Omise\.createToken/);
  assert.ok(!site.asked.some((line) => line.startsWith("POST")));
});

test("a button without a form is an error that says so", async (t) => {
  const { driver } = await openPage(t, `<button id="pay"></button><script src="${OMISE_JS}"></script>`);
  const message = await driver.executeScript(`
    OmiseCard.configure({ publicKey: "${PUBLIC_KEY}", amount: 400000, otherPaymentMethods: "installment" });
    OmiseCard.configureButton("#pay");
    try { OmiseCard.attach() } catch (error) { return error.message }`);
  assert.match(message, /Missing form element/);
});
