// A trap kills the instance: every widget on the page says so, onError is called once for each, and a fresh start pays.
// The tests run the release build with a true trap: an import calls a tiny module whose one function is `unreachable`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { OPTIONS, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const ACCOUNT = { id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" };

/** `(module (func (export "t") unreachable))` */
// prettier-ignore
const UNREACHABLE = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11,
];

/**
 * Runs on the page, before the widget. It wraps each import of the wasm: while `trapNext` is set, the next call from
 * the wasm traps. `trapsInAnswer` sets it when a response has come.
 */
const wrapImports = (bytes) => {
  const unreachable = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.t;
  Object.assign(globalThis, { trapNext: false, trapsInAnswer: false, instances: 0, calledAt: 0 });
  const wrap = (called) =>
    function (...given) {
      calledAt = performance.now();
      if (trapNext) {
        trapNext = false;
        unreachable();
      }
      return called.apply(this, given);
    };
  const mapValues = (object, change) =>
    Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
  const wrapFunction = (value) => (typeof value === "function" ? wrap(value) : value);
  const Original = WebAssembly.Instance;
  WebAssembly.Instance = function (module, imports) {
    instances += 1;
    return new Original(
      module,
      mapValues(imports, (functions) => mapValues(functions, wrapFunction)),
    );
  };
  WebAssembly.Instance.prototype = Original.prototype;
  const fetched = globalThis.fetch;
  globalThis.fetch = async (...given) => {
    const answer = await fetched(...given);
    trapNext ||= trapsInAnswer;
    return answer;
  };
};

/** Runs on the page: mounts a widget in each of these elements, whose errors are kept apart. The page is the API. */
const mountAll = (ids, path, options) =>
  addEventListener("DOMContentLoaded", async () => {
    const { mount } = await import("/noren/index.js");
    globalThis.told = { errors: Object.fromEntries(ids.map((id) => [id, []])), outcomes: [] };
    for (const id of ids) {
      globalThis[id] = await mount(`#${id}`, {
        ...options,
        apiUrl: location.origin + path,
        onError: ({ code }) => void told.errors[id].push(code),
        onLinkedAccount: (account) => void told.outcomes.push(account.id),
      });
    }
  });

const pageOf = (ids, path, options) =>
  page(ids.map((id) => `<div id="${id}"></div>`).join(""), {
    scripts: [
      [wrapImports, UNREACHABLE],
      [mountAll, ids, path, { ...options, open: true }],
    ],
  });

/**
 * Waits until these widgets have drawn the panels of closed rows, and the wasm has been silent for a while: a trap
 * would meet that work first.
 */
const waitForPanels = (driver, ...ids) => {
  const hasPanels = (ids) =>
    performance.now() - calledAt > 200 &&
    ids.every((id) => {
      const root = document.querySelector(`#${id} > div`)?.shadowRoot;
      return root?.querySelector(".inside") && !root.querySelector(".inside:empty");
    });
  return until(() => driver.executeScript(hasPanels, ids), "the panels");
};

const setTrap = (driver) => driver.executeScript(() => void (trapNext = true));

const TWO_WIDGETS = pageOf(["checkout", "other"], "", { ...OPTIONS, linkedAccounts: [ACCOUNT] });

for (const [where, cause] of [
  ["in a click", (shopper) => shopper.chooseMethod("Installments")],
  [
    "in a call of the page",
    (shopper) =>
      shopper.driver.executeScript(() => {
        try {
          checkout.update({ amount: 500_000 });
        } catch {
          // The page goes on.
        }
      }),
  ],
  ["in a microtask", (shopper) => shopper.driver.executeScript(() => void checkout.submit().catch(() => {}))],
  [
    "in a response",
    async (shopper) => {
      await shopper.driver.executeScript(() => {
        trapNext = false;
        trapsInAnswer = true;
      });
      await shopper.chooseMethod("KMA");
      await shopper.presses();
    },
  ],
]) {
  test(`a trap ${where}: both widgets say so once, a restart pays`, async (t) => {
    const { shopper, driver, told } = await lonePage(t, TWO_WIDGETS);
    await shopper.seesTheWaysToPay();
    await until(async () => driver.executeScript("return Boolean(globalThis.other)"), "the second widget");
    await waitForPanels(driver, "checkout", "other");
    await setTrap(driver);
    await cause(shopper);
    assert.match(await shopper.isTold(".notice"), /Something broke/);
    assert.deepEqual((await told()).errors, { checkout: ["crashed"], other: ["crashed"] });
    assert.equal(await driver.executeScript("return instances"), 1);

    await shopper.press(await shopper.find("[part=again]"));
    await shopper.seesTheWaysToPay();
    assert.equal(await driver.executeScript("return instances"), 2);
    await shopper.chooseMethod("Bank account");
    await shopper.presses();
    await until(async () => (await told()).outcomes.length > 0, "the outcome");
    assert.deepEqual((await told()).outcomes, ["lnac_test_1"]);
    assert.deepEqual((await told()).errors, { checkout: ["crashed"], other: ["crashed"] });
  });
}

test("after a trap the widget requests the capability anew", async (t) => {
  const { capability, ...options } = OPTIONS;
  const html = pageOf(["checkout"], "/api", options);
  const { shopper, driver, told, site } = await lonePage(t, html, {
    pages: { "/api/capability": JSON.stringify(capability) },
  });
  await shopper.seesTheWaysToPay();
  await waitForPanels(driver, "checkout");
  await setTrap(driver);
  await shopper.chooseMethod("Bank account");
  assert.match(await shopper.isTold(".notice"), /Something broke/);
  await shopper.press(await shopper.find("[part=again]"));
  await shopper.seesTheWaysToPay();
  assert.deepEqual((await told()).errors, { checkout: ["crashed"] });
  assert.equal(site.asked.filter((line) => line === "GET /api/capability").length, 2);
});
