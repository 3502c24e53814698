// Coming and going: nothing is left behind, and nothing is lost that the shopper did.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyIn } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const CYCLES = 200;
const WARM_AFTER = 20;

test(
  "200 fresh elements come and go: places are used again, heap and wasm memory stay flat",
  onlyIn("chromium", "only its driver tells the heap"),
  async (t) => {
    const html = page(`<script>
      globalThis.memories = [];
      const { Instance } = WebAssembly;
      WebAssembly.Instance = function (...given) { const made = new Instance(...given); for (const one of Object.values(made.exports)) if (one instanceof WebAssembly.Memory) memories.push(one); return made; };
      WebAssembly.Instance.prototype = Instance.prototype;
    </script><div id="here"></div><script src="/noren/noren.js"></script>`);
    const { driver } = await lonePage(t, html);
    const measured = [];
    for (const count of [WARM_AFTER, CYCLES - WARM_AFTER]) {
      const places = await driver.executeAsyncScript(
        `const [count, capability, done] = arguments;
       globalThis.places ??= new Set();
       globalThis.elements ??= [];
       (async () => {
         for (let i = 0; i < count; i += 1) {
           const it = document.createElement("noren-checkout");
           Object.assign(it, { publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability });
           it.setAttribute("open", "");
           const ready = new Promise((resolve) => it.addEventListener("noren-ready", resolve, { once: true }));
           document.querySelector("#here").append(it);
           await ready;
           // What is ready is drawn in a moment.
           await new Promise((resolve) => setTimeout(resolve));
           places.add(it.shadowRoot.firstElementChild);
           it.remove();
           elements.push(new WeakRef(it));
           await new Promise((resolve) => setTimeout(resolve));
         }
         done(places.size);
       })();`,
        count,
        JSON.parse(CAPABILITY),
      );
      await driver.sendDevToolsCommand("HeapProfiler.enable");
      for (let i = 0; i < 3; i += 1) await driver.sendDevToolsCommand("HeapProfiler.collectGarbage");
      const { usedSize } = await driver.sendAndGetDevToolsCommand("Runtime.getHeapUsage");
      const wasm = await driver.executeScript(
        "return memories.map((memory) => memory.buffer.byteLength).reduce((sum, one) => sum + one, 0)",
      );
      const alive = await driver.executeScript("return elements.filter((one) => one.deref()).length");
      measured.push({ places, usedSize, wasm, alive });
    }
    const [warm, end] = measured;
    t.diagnostic(JSON.stringify(measured));
    assert.ok(end.places <= 2, `${end.places} places were made for one widget at a time`);
    assert.equal(end.wasm, warm.wasm, "wasm memory");
    assert.ok(end.alive <= 4, `${end.alive} of ${CYCLES} elements are still alive`);
    assert.ok(
      end.usedSize < warm.usedSize * 1.1,
      `heap: ${warm.usedSize} after ${WARM_AFTER}, ${end.usedSize} after ${CYCLES}`,
    );
  },
);

const options = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY}, apiUrl: location.origin + "/never" }`;
const mountTwice = mounting(
  options,
  `checkout.unmount(); globalThis.second = await mount("#checkout", { publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY} });`,
);
/** The first is given up while it is still on its way. */
const mountAtOnce = page(`<div id="checkout"></div><script type="module">
  import { mount } from "/noren/index.js";
  const options = { publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY} };
  const first = mount("#checkout", options).then((checkout) => checkout.unmount());
  globalThis.second = await mount("#checkout", options);
  await first;
  globalThis.isDone = true;
</script>`);

for (const [how, html, isThere] of [
  ["one after the other", mountTwice, "Boolean(globalThis.second)"],
  ["at once", mountAtOnce, "Boolean(globalThis.isDone)"],
]) {
  test(`mounted twice ${how}, as React's StrictMode does, one widget stands there`, async (t) => {
    const { shopper, driver } = await lonePage(t, html);
    await until(async () => driver.executeScript(`return ${isThere}`), "the second widget");
    await shopper.seesTheWaysToPay();
    assert.equal(await driver.executeScript("return document.querySelector('#checkout').childElementCount"), 1);
    await shopper.chooseMethod("Bank account");
    await driver.executeScript("second.unmount()");
    assert.equal(await driver.executeScript("return document.querySelector('#checkout').childElementCount"), 0);
  });
}

test("taken off before the wasm is there it never begins, and put back it begins once", async (t) => {
  const html =
    page(`<script>globalThis.told = []; for (const type of ["ready", "error"]) addEventListener("noren-" + type, ({ target, detail }) => told.push([target.id, detail?.code ?? type]), true);</script>
    <script src="/noren/noren.js"></script><script type="module">
      const capability = ${CAPABILITY};
      const make = (id) => { const it = document.createElement("noren-checkout"); Object.assign(it, { id, capability, publicKey: "pkey_test_1", amount: 400000, currency: "THB" }); document.body.append(it); return it; };
      const [gone, back] = ["gone", "back"].map(make);
      await undefined;
      // Events of an element that is off the page reach nobody else.
      gone.addEventListener("noren-ready", () => told.push(["gone", "ready"]));
      gone.remove();
      back.remove();
      await undefined;
      document.body.append(back);
      make("last");
    </script>`);
  const { driver, told } = await lonePage(t, html);
  await until(async () => (await told()).some(([id]) => id === "last"), "the last one");
  assert.deepEqual((await told()).sort(), [
    ["back", "ready"],
    ["last", "ready"],
  ]);
});

test("taken off the page while a request is out, it aborts it and says nothing more", async (t) => {
  const { shopper, driver, told, site } = await lonePage(
    t,
    mounting(options).replace(
      "<script",
      `<script>globalThis.fetched = [];
    globalThis.fetch = ((fetch) => (address, init = {}) => { fetched.push(init.signal); return fetch(address, init); })(fetch);</script><script`,
    ),
    { never: "/never/sources" },
  );
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await until(async () => site.asked.some((line) => line === "POST /never/sources"), "the request");
  await driver.executeScript("checkout.unmount()");
  await until(
    async () => driver.executeScript("return fetched.some((signal) => signal?.aborted)"),
    "an aborted request",
  );
  assert.deepEqual((await told()).errors, []);
});

test("a page that is hidden while a request is out comes back to its answer", async (t) => {
  // The request fails once the other tab is in front. The page says so to that tab, too.
  const fails = `globalThis.fetch = ((fetched) => (request, init) => String(request.url ?? request).includes("/sources")
    ? new Promise((_, reject) => addEventListener("storage", () => { reject(new TypeError("away")); setTimeout(() => (localStorage.hasFailed = document.hidden)); }))
    : fetched(request, init))(fetch)`;
  const { shopper, driver, site } = await lonePage(
    t,
    mounting(`(${fails}, { publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY} })`),
  );
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  const tab = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  await driver.get(site.url + "/noren/version.json");
  await driver.executeScript("localStorage.goOn = 1");
  await until(() => driver.executeScript("return localStorage.hasFailed"), "the failure behind this tab");
  await driver.switchTo().window(tab);
  assert.match(await shopper.isTold(), /couldn’t reach the payment service. Nothing was charged/);
});
