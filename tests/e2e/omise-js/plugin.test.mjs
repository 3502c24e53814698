// A checkout whose plugin drives Omise.js inside the page: it puts the form into an element of its own, presses Pay by
// `requestCardToken()`, and posts the order by script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { late } from "../harness/build.mjs";
import { chooseFourMonths, inlineScript, OMISE_JS, openPage } from "../harness/omise-page.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { locate, until } from "../harness/until.mjs";

/** What the plugin does on the page. */
const runPlugin = (key) => {
  Object.assign(told, { payloads: [], errors: [], orders: [], isBlocked: false, amount: 400_000, key });
  const form = document.getElementById("checkout");
  let source;
  const placeOrder = async (payload) => {
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
    document.getElementById("errors").innerHTML = `<li>${message}</li>`;
  };
  const showForm = () => {
    const method = document.getElementById("method").value;
    const element = document.getElementById("place");
    if (method === "delivery") return OmiseCard.destroy();
    element.style.height = "500px";
    const shared = { publicKey: told.key, element, locale: "en_US" };
    if (method === "card") {
      OmiseCard.configure({ ...shared, customCardForm: true, customCardFormTheme: "light", style: { fontSize: 16 } });
      OmiseCard.open({ onCreateTokenSuccess: placeOrder, onError: showError });
    } else {
      OmiseCard.configure({
        ...shared,
        amount: told.amount,
        iframeAppId: "app",
        customCardForm: false,
        customInstallmentForm: true,
        defaultPaymentMethod: "installment",
      });
      OmiseCard.open({ onCreateSuccess: placeOrder, onError: showError });
    }
  };
  /** The shop draws the part about the payment anew: another address, another price. */
  globalThis.redraw = (amount) => {
    told.amount = amount;
    document.getElementById("payment").innerHTML = '<div id="place"></div>';
    showForm();
  };
  document.getElementById("method").addEventListener("change", showForm);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    told.isBlocked = true;
    const needsSource = source === undefined && document.getElementById("method").value !== "delivery";
    if (needsSource) OmiseCard.requestCardToken(null);
  });
  showForm();
};

const PLUGIN = `<style>[hidden] { display: none }</style>
<form id="checkout">
  <ul id="errors"></ul>
  <select id="method"><option>installment<option>card<option>delivery</select>
  <div id="payment"><div id="place"></div></div>
  <p id="below">Terms and conditions</p>
  <button id="order">Place order</button>
</form>
<script src="${OMISE_JS}"></script>
${inlineScript(runPlugin, PUBLIC_KEY)}`;

const HOST = "#place > .noren-checkout";

const openPlugin = async (t, { result = "success", ...options } = {}) => {
  const plugin = await openPage(t, PLUGIN, { answers: { "/order": JSON.stringify({ result }) }, ...options });
  const { driver, shopper, browser, told } = plugin;
  shopper.root = async () => browser.shadowRoot(await locate(driver, HOST));
  return {
    ...plugin,
    waitForCount: (name, count) => until(async () => (await told())[name].length >= count, `${count} ${name}`),
    pressOrder: () => shopper.pressesOnPage("#order"),
    pickMethod: (method) =>
      driver.executeScript((method) => {
        const select = document.getElementById("method");
        select.value = method;
        select.dispatchEvent(new Event("change"));
      }, method),
  };
};

test("the plugin's button makes a source, which its order pays with", async (t) => {
  const { shopper, pressOrder, waitForCount, told, site, charge, driver } = await openPlugin(t);
  await chooseFourMonths(shopper);
  assert.deepEqual(await shopper.reads(".pay"), [], "the plugin has the button");
  const [bottom, below] = await driver.executeScript(() => [
    document.querySelector("#place > *").getBoundingClientRect().bottom,
    document.getElementById("below").getBoundingClientRect().top,
  ]);
  assert.ok(bottom <= below, "the form covers nothing");
  await pressOrder();
  await waitForCount("orders", 1);
  const { payloads, errors, isBlocked } = await told();
  assert.deepEqual([Object.keys(payloads[0]), errors, isBlocked], [["source"], [], false]);
  assert.deepEqual(
    site.posted.map(({ path, fields }) => [path, fields]),
    [["/order", { omise_source: payloads[0].source }]],
  );
  const { status, amount, source } = await charge(payloads[0].source);
  assert.deepEqual(
    [status, amount, source.type, source.installment_term],
    ["pending", 400_000, "installment_kbank", 4],
  );
});

test("a failed order is placed again with a new source for the same choice", async (t) => {
  const { shopper, pressOrder, waitForCount, told } = await openPlugin(t, { result: "failure" });
  await chooseFourMonths(shopper);
  await pressOrder();
  await waitForCount("orders", 1);
  assert.deepEqual(await shopper.reads(".foot .notice"), []);
  await pressOrder();
  await waitForCount("orders", 2);
  const [first, second] = (await told()).payloads;
  assert.match(second.source, /^src_test_/);
  assert.notEqual(first.source, second.source);
  await shopper.chooseMonths(6);
  await pressOrder();
  await waitForCount("orders", 3);
});

test("an incomplete choice is an error that the plugin shows", async (t) => {
  const { shopper, pressOrder, waitForCount, told, listSources } = await openPlugin(t);
  await shopper.seesTheWaysToPay();
  await pressOrder();
  await waitForCount("errors", 1);
  const { errors, isBlocked } = await told();
  assert.match(errors[0], /^Choose /);
  assert.deepEqual([isBlocked, (await listSources()).length], [false, 0]);
  await chooseFourMonths(shopper);
  await pressOrder();
  await waitForCount("orders", 1);
});

test("a payment part that is redrawn keeps the choice, has the new price", async (t) => {
  const { shopper, driver, pressOrder, waitForCount, listSources } = await openPlugin(t);
  await chooseFourMonths(shopper);
  await driver.executeScript(() => redraw(600_000));
  await shopper.seesTheWaysToPay();
  await pressOrder();
  await waitForCount("orders", 1);
  const [{ amount, installment_term }, ...others] = await listSources();
  assert.deepEqual([amount, installment_term, others], [600_000, 4, []]);
});

test("a press before the wasm has loaded is an error that the plugin shows", async (t) => {
  let bringWasm;
  const wasm = new Promise((resolve) => (bringWasm = resolve));
  const { shopper, pressOrder, waitForCount, told } = await openPlugin(t, {
    held: { [`/noren/${late("wasm")}`]: wasm },
  });
  await until(async () => (await shopper.findAll(".early")).length > 0, "the form");
  await pressOrder();
  await waitForCount("errors", 1);
  assert.deepEqual((await told()).errors, ["Loading the ways to pay…"]);
  bringWasm();
  await chooseFourMonths(shopper);
  await pressOrder();
  await waitForCount("orders", 1);
});

test("two presses at once make one source", async (t) => {
  const { shopper, driver, waitForCount, told, listSources } = await openPlugin(t);
  await chooseFourMonths(shopper);
  await driver.executeScript(() => {
    OmiseCard.requestCardToken(null);
    OmiseCard.requestCardToken(null);
  });
  await waitForCount("orders", 1);
  assert.deepEqual([(await listSources()).length, (await told()).errors], [1, []]);
});

const refuseSources = ({ url }) =>
  fetch(`${url}/_sandbox/faults`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ method: "POST", path: "/sources", status: 400 }),
  });

for (const [what, fail, words] of [
  ["can't be made", (sandbox) => sandbox.stop(), /Nothing was charged/],
  ["is refused", refuseSources, /payment service/],
]) {
  test(`a source that ${what} is an error that the plugin shows`, async (t) => {
    const { shopper, pressOrder, waitForCount, told, sandbox } = await openPlugin(t);
    await chooseFourMonths(shopper);
    await fail(sandbox);
    await pressOrder();
    await waitForCount("errors", 1);
    const { errors, isBlocked, payloads } = await told();
    assert.match(errors[0], words);
    assert.deepEqual([isBlocked, payloads], [false, []]);
  });
}

test("a card form is an error that the plugin shows at each press", async (t) => {
  const { shopper, driver, pickMethod, pressOrder, waitForCount, told, listSources } = await openPlugin(t);
  await shopper.seesTheWaysToPay();
  await pickMethod("card");
  await waitForCount("errors", 1);
  await pressOrder();
  await waitForCount("errors", 2);
  const { errors, error, isBlocked } = await told();
  assert.deepEqual(errors, Array(2).fill("No way to pay is available for this order. Please tell the shop."));
  assert.match(error.join("\n"), /customCardForm is not offered .+ takes no cards/);
  assert.equal(isBlocked, false);
  await pickMethod("installment");
  await chooseFourMonths(shopper);
  await pressOrder();
  await waitForCount("orders", 1);
  assert.equal((await listSources()).length, 1);
  assert.equal((await driver.findElements(By.css(".noren-checkout"))).length, 1);
});

test("another method removes the form, and the first one brings it back", async (t) => {
  const { shopper, driver, pickMethod } = await openPlugin(t);
  await shopper.seesTheWaysToPay();
  await pickMethod("delivery");
  assert.equal((await driver.findElements(By.css(HOST))).length, 0);
  await pickMethod("installment");
  await shopper.seesTheWaysToPay();
});

test("a wrong option is an error that the plugin shows", async (t) => {
  const { driver, shopper, waitForCount, told, listSources } = await openPlugin(t);
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => {
    told.key = "skey_test_1";
    redraw(400_000);
  });
  await waitForCount("errors", 1);
  await driver.executeScript(() => void OmiseCard.requestCardToken(null));
  await waitForCount("errors", 2);
  const { errors } = await told();
  assert.ok(
    errors.every((error) => /publicKey/.test(error) && !error.includes("skey_test_1")),
    errors.join(),
  );
  assert.equal((await listSources()).length, 0);
});

test("a browser that lacks an API is an error that the plugin shows", async (t) => {
  const { driver, pressOrder, waitForCount, told } = await openPlugin(t, {
    scripts: [() => delete HTMLElement.prototype.attachInternals],
  });
  await waitForCount("errors", 1);
  await pressOrder();
  await waitForCount("errors", 2);
  const { errors, error, isBlocked } = await told();
  const shown = await driver.findElement(By.css(HOST)).getText();
  assert.deepEqual([new Set(errors), isBlocked], [new Set([shown]), false]);
  assert.match(error.join(), /attachInternals/);
});

test("requestCardToken without a form throws an error that names it", async (t) => {
  const { driver, pickMethod, shopper } = await openPlugin(t);
  await shopper.seesTheWaysToPay();
  await pickMethod("delivery");
  const message = await driver.executeScript(() => {
    try {
      OmiseCard.requestCardToken();
    } catch (error) {
      return error.message;
    }
  });
  assert.match(message, /OmiseCard\.requestCardToken is not offered/);
});
