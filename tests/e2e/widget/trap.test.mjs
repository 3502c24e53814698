// After a trap the instance is dead: every widget on the page says so, onError fires once each, and a fresh start pays.
// On the release artefact, with a true trap: a tiny module whose one function is `unreachable` is run inside an import.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const ACCOUNTS = `[{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }]`;

/** Wraps every import of the wasm: while `trapNext` is set, the next call from wasm traps. */
const TRAP = `<script>
  const unreachable = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(
    [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11]))).exports.t;
  window.trapNext = false;
  globalThis.instances = 0;
  const wrapped = (f) => function (...given) {
    if (window.trapNext) { window.trapNext = false; unreachable(); }
    return f.apply(this, given);
  };
  const Original = WebAssembly.Instance;
  WebAssembly.Instance = function (module, imports) {
    globalThis.instances += 1;
    const traps = Object.fromEntries(Object.entries(imports).map(([name, functions]) =>
      [name, Object.fromEntries(Object.entries(functions).map(([key, f]) => [key, typeof f === "function" ? wrapped(f) : f]))]));
    return new Original(module, traps);
  };
  WebAssembly.Instance.prototype = Original.prototype;
  const { fetch } = window;
  window.fetch = (...given) => fetch(...given).then((answer) => ((window.trapNext ||= Boolean(window.trapsInAnswer)), answer));
</script>`;

const twoWidgets = page(
  `<div id="checkout"></div><div id="other"></div><script type="module">
    import { mount } from "/noren/index.js";
    globalThis.told = { errors: { checkout: [], other: [] }, outcomes: [] };
    for (const id of ["checkout", "other"]) {
      globalThis[id] = await mount("#" + id, {
        publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY}, linkedAccounts: ${ACCOUNTS}, apiUrl: location.origin, open: true,
        onError: (error) => void told.errors[id].push(error.code),
        onLinkedAccount: (account) => void told.outcomes.push(account.id),
      });
    }
  </script>`,
  { head: TRAP },
);

/** Waits until these widgets have drawn the panels of closed rows: a trap would meet that first. */
const areAtRest = (driver, ...ids) =>
  until(
    async () =>
      driver.executeScript(
        `return arguments[0].every((id) => {
    const root = document.querySelector("#" + id + " > div")?.shadowRoot;
    return root?.querySelector(".inside") && !root.querySelector(".inside:empty");
  })`,
        ids,
      ),
    "the panels",
  );

for (const [where, cause] of [
  ["in a click", async (shopper) => shopper.chooseMethod("Bank account")],
  [
    "in a call of the page",
    async (shopper) => shopper.driver.executeScript("try { checkout.update({ amount: 500000 }) } catch {}"),
  ],
  ["in a microtask", async (shopper) => shopper.driver.executeScript("checkout.submit().catch(() => {})")],
  [
    "in a fetch answer",
    async (shopper) => {
      await shopper.driver.executeScript("window.trapNext = false; window.trapsInAnswer = true");
      await shopper.chooseMethod("KMA");
      await shopper.presses();
    },
  ],
]) {
  test(`a trap ${where}: both widgets say so once, and a fresh instance takes a whole payment`, async (t) => {
    const { shopper, driver, told } = await lonePage(t, twoWidgets);
    await shopper.seesTheWaysToPay();
    await until(async () => driver.executeScript("return Boolean(globalThis.other)"), "the second widget");
    await areAtRest(driver, "checkout", "other");
    await driver.executeScript("window.trapNext = true");
    await cause(shopper);
    assert.match(await shopper.isTold(".notice"), /Something broke/);
    assert.deepEqual((await told()).errors, { checkout: ["crashed"], other: ["crashed"] });
    assert.equal(await driver.executeScript("return instances"), 1);

    await (await shopper.find("[part=again]")).click();
    await shopper.seesTheWaysToPay();
    assert.equal(await driver.executeScript("return instances"), 2);
    await shopper.chooseMethod("Bank account");
    await shopper.presses();
    await until(async () => (await told()).outcomes.length > 0, "the outcome");
    assert.deepEqual((await told()).outcomes, ["lnac_test_1"]);
    assert.deepEqual((await told()).errors, { checkout: ["crashed"], other: ["crashed"] });
  });
}

test("after a trap the account is asked anew: the first answer has been read", async (t) => {
  const html = page(
    `<div id="checkout"></div><script type="module">
    import { mount } from "/noren/index.js";
    globalThis.told = [];
    globalThis.checkout = await mount("#checkout", { publicKey: "pkey_test_1", amount: 400000, currency: "THB", apiUrl: location.origin + "/api", open: true, onError: ({ code }) => void told.push(code) });
  </script>`,
    { head: TRAP },
  );
  const { shopper, driver, told, site } = await lonePage(t, html, { pages: { "/api/capability": CAPABILITY } });
  await shopper.seesTheWaysToPay();
  await areAtRest(driver, "checkout");
  await driver.executeScript("window.trapNext = true");
  await shopper.chooseMethod("Bank account");
  assert.match(await shopper.isTold(".notice"), /Something broke/);
  await (await shopper.find("[part=again]")).click();
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    [await told(), site.asked.filter((line) => line === "GET /api/capability").length],
    [["crashed"], 2],
  );
});
