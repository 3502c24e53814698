// A checkout whose plugin drives Omise.js inside the page: it puts the form into an element of its
// own, presses Pay by `requestCardToken()`, and posts the order by script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { late } from "../harness/build.mjs";
import { OMISE_JS, openPage } from "../harness/omise-page.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { locate, until } from "../harness/until.mjs";

const PLUGIN = `<style>[hidden] { display: none }</style>
<form id="checkout">
  <ul id="errors"></ul>
  <select id="method"><option>installment<option>card<option>delivery</select>
  <div id="payment"><div id="place"></div></div>
  <p id="below">Terms and conditions</p>
  <button id="order">Place order</button>
</form>
<script src="${OMISE_JS}"></script>
<script>
  Object.assign(told, { payloads: [], errors: [], orders: [], isBlocked: false, amount: 400000, key: "${PUBLIC_KEY}" });
  const form = document.getElementById("checkout");
  let source;
  const orderNow = async (payload) => {
    told.isBlocked = false;
    told.payloads.push(payload);
    source = payload.source;
    const body = new URLSearchParams({ omise_source: source });
    const { result } = await (await fetch("/order", { method: "POST", body })).json();
    told.orders.push(result);
    if (result === "failure") source = undefined;
  };
  const showError = (message) => {
    told.isBlocked = false;
    told.errors.push(message);
    document.getElementById("errors").innerHTML = "<li>" + message + "</li>";
  };
  const show = () => {
    const method = document.getElementById("method").value;
    const element = document.getElementById("place");
    if (method === "delivery") return OmiseCard.destroy();
    element.style.height = "500px";
    const shared = { publicKey: told.key, element, locale: "en_US" };
    if (method === "card") {
      OmiseCard.configure({ ...shared, customCardForm: true, customCardFormTheme: "light", style: { fontSize: 16 } });
      OmiseCard.open({ onCreateTokenSuccess: orderNow, onError: showError });
    } else {
      OmiseCard.configure({
        ...shared, amount: told.amount, iframeAppId: "app", customCardForm: false, customInstallmentForm: true,
        defaultPaymentMethod: "installment",
      });
      OmiseCard.open({ onCreateSuccess: orderNow, onError: showError });
    }
  };
  /** The shop draws the part about the payment anew: another address, another price. */
  globalThis.refresh = (amount) => {
    told.amount = amount;
    document.getElementById("payment").innerHTML = '<div id="place"></div>';
    show();
  };
  document.getElementById("method").addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    told.isBlocked = true;
    if (source === undefined && document.getElementById("method").value !== "delivery") OmiseCard.requestCardToken(null);
  });
  show();
</script>`;

const open = async (t, { result = "success", before = "", ...options } = {}) => {
  const plugin = await openPage(t, before + PLUGIN, { answers: { "/order": JSON.stringify({ result }) }, ...options });
  const { driver, shopper, browser, told } = plugin;
  const host = "#place > .noren-checkout";
  shopper.root = async () => browser.shadowRoot(await locate(driver, host));
  const counts = (name, count) => until(async () => (await told())[name].length >= count, `${count} ${name}`);
  const order = () => driver.findElement(By.id("order")).click();
  const picks = (method) =>
    driver.executeScript(
      `const select = document.getElementById("method"); select.value = "${method}"; select.dispatchEvent(new Event("change"))`,
    );
  return { ...plugin, host, counts, order, picks };
};

const chooses = async (shopper) => {
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
};

test("the plugin's button makes a source, which its order pays with", async (t) => {
  const { shopper, order, counts, told, site, charges, driver } = await open(t);
  await chooses(shopper);
  assert.deepEqual(await shopper.reads(".pay"), [], "the plugin has the button");
  const [bottom, below] = await driver.executeScript(
    `return [document.querySelector("#place > *").getBoundingClientRect().bottom, document.getElementById("below").getBoundingClientRect().top]`,
  );
  assert.ok(bottom <= below, "the form covers nothing");
  await order();
  await counts("orders", 1);
  const { payloads, errors, isBlocked } = await told();
  assert.deepEqual([Object.keys(payloads[0]), errors, isBlocked], [["source"], [], false]);
  assert.deepEqual(
    site.posted.map(({ path, fields }) => [path, fields]),
    [["/order", { omise_source: payloads[0].source }]],
  );
  const { status, amount, source } = await charges(payloads[0].source);
  assert.deepEqual(
    [status, amount, source.type, source.installment_term],
    ["pending", 400_000, "installment_kbank", 4],
  );
});

test("an order that fails is placed again by another source, same choice", async (t) => {
  const { shopper, order, counts, told } = await open(t, { result: "failure" });
  await chooses(shopper);
  await order();
  await counts("orders", 1);
  assert.deepEqual(await shopper.reads(".foot .notice"), []);
  await order();
  await counts("orders", 2);
  const [first, second] = (await told()).payloads;
  assert.match(second.source, /^src_test_/);
  assert.notEqual(first.source, second.source);
  await shopper.chooseMonths(6);
  await order();
  await counts("orders", 3);
});

test("an incomplete choice is an error that the plugin shows", async (t) => {
  const { shopper, order, counts, told, sources } = await open(t);
  await shopper.seesTheWaysToPay();
  await order();
  await counts("errors", 1);
  const { errors, isBlocked } = await told();
  assert.match(errors[0], /^Choose /);
  assert.deepEqual([isBlocked, (await sources()).length], [false, 0]);
  await chooses(shopper);
  await order();
  await counts("orders", 1);
});

test("a part that is drawn anew keeps the choice, and has the new price", async (t) => {
  const { shopper, driver, order, counts, sources } = await open(t);
  await chooses(shopper);
  await driver.executeScript("refresh(600000)");
  await shopper.seesTheWaysToPay();
  await order();
  await counts("orders", 1);
  const [{ amount, installment_term }, ...others] = await sources();
  assert.deepEqual([amount, installment_term, others], [600_000, 4, []]);
});

test("a press before the wasm is there is an error that the plugin shows", async (t) => {
  let bringWasm;
  const wasm = new Promise((resolve) => (bringWasm = resolve));
  const { shopper, order, counts, told } = await open(t, { held: { [`/noren/${late("wasm")}`]: wasm } });
  await until(async () => (await shopper.findAll(".skeleton, .early")).length > 0, "the form");
  await order();
  await counts("errors", 1);
  assert.deepEqual((await told()).errors, ["Loading the ways to pay…"]);
  bringWasm();
  await chooses(shopper);
  await order();
  await counts("orders", 1);
});

test("two presses make one source", async (t) => {
  const { shopper, driver, counts, told, sources } = await open(t);
  await chooses(shopper);
  await driver.executeScript("OmiseCard.requestCardToken(null); OmiseCard.requestCardToken(null);");
  await counts("orders", 1);
  assert.deepEqual([(await sources()).length, (await told()).errors], [1, []]);
});

test("a source that can't be made is an error that the plugin shows", async (t) => {
  const { shopper, order, counts, told, sandbox } = await open(t);
  await chooses(shopper);
  await sandbox.stop();
  await order();
  await counts("errors", 1);
  const { errors, isBlocked, payloads } = await told();
  assert.match(errors[0], /Nothing was charged/);
  assert.deepEqual([isBlocked, payloads], [false, []]);
});

test("a card form is an error that the plugin shows at each press", async (t) => {
  const { shopper, driver, picks, order, counts, told, sources } = await open(t);
  await shopper.seesTheWaysToPay();
  await picks("card");
  await counts("errors", 1);
  await order();
  await counts("errors", 2);
  const { errors, error, isBlocked } = await told();
  assert.deepEqual(errors, Array(2).fill("No way to pay is available for this order. Please tell the shop."));
  assert.match(error.join("\n"), /customCardForm is not offered .+ takes no cards/);
  assert.equal(isBlocked, false);
  await picks("installment");
  await chooses(shopper);
  await order();
  await counts("orders", 1);
  assert.equal((await sources()).length, 1);
  assert.equal((await driver.findElements(By.css(".noren-checkout"))).length, 1);
});

test("another way of paying takes the form away, and back", async (t) => {
  const { shopper, driver, picks, host } = await open(t);
  await shopper.seesTheWaysToPay();
  await picks("delivery");
  assert.equal((await driver.findElements(By.css(host))).length, 0);
  await picks("installment");
  await shopper.seesTheWaysToPay();
});

test("a wrong option is an error that the plugin shows", async (t) => {
  const { driver, shopper, counts, told, sources } = await open(t);
  await shopper.seesTheWaysToPay();
  await driver.executeScript(`told.key = "skey_test_1"; refresh(400000)`);
  await counts("errors", 1);
  await driver.executeScript("OmiseCard.requestCardToken(null)");
  await counts("errors", 2);
  const { errors } = await told();
  assert.ok(
    errors.every((error) => /publicKey/.test(error) && !error.includes("skey_test_1")),
    errors.join(),
  );
  assert.equal((await sources()).length, 0);
});

test("an engine that lacks something is an error that the plugin shows", async (t) => {
  const { driver, counts, told } = await open(t, {
    before: `<script>delete HTMLElement.prototype.attachInternals</script>`,
  });
  await counts("errors", 1);
  await driver.findElement(By.id("order")).click();
  await counts("errors", 2);
  const { errors, error, isBlocked } = await told();
  const shown = await driver.findElement(By.css("#place > .noren-checkout")).getText();
  assert.deepEqual([new Set(errors), isBlocked], [new Set([shown]), false]);
  assert.match(error.join(), /attachInternals/);
});

test("without a form in the page requestCardToken is refused by name", async (t) => {
  const { driver, picks, shopper } = await open(t);
  await shopper.seesTheWaysToPay();
  await picks("delivery");
  const message = await driver.executeScript(
    "try { OmiseCard.requestCardToken() } catch (error) { return error.message }",
  );
  assert.match(message, /OmiseCard\.requestCardToken is not offered/);
});
