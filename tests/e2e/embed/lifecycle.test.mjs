// A widget that comes and goes leaves nothing behind, and what the shopper did is not lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyIn } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";
import { LOADER } from "./markup.mjs";

const CYCLES = 200;
const WARM_AFTER = 20;

/** Keeps the memories of every wasm instance in `memories`. */
const keepMemories = () => {
  window.memories = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (...given) {
    const instance = new Instance(...given);
    memories.push(...Object.values(instance.exports).filter((value) => value instanceof WebAssembly.Memory));
    return instance;
  };
  WebAssembly.Instance.prototype = Instance.prototype;
};

/** Puts elements onto the page one after the other, and takes each away once it is drawn. */
const cycle = async (count, options) => {
  window.places ??= new Set();
  window.elements ??= [];
  const nextTask = () => new Promise((resolve) => setTimeout(resolve));
  for (let i = 0; i < count; i += 1) {
    const element = Object.assign(document.createElement("noren-checkout"), options);
    element.setAttribute("open", "");
    const ready = new Promise((resolve) => element.addEventListener("noren-ready", resolve, { once: true }));
    document.querySelector("#here").append(element);
    await ready;
    // A widget that is ready is drawn in the next task.
    await nextTask();
    places.add(element.shadowRoot.firstElementChild);
    element.remove();
    elements.push(new WeakRef(element));
    await nextTask();
  }
};

test(
  "after 200 elements the places, the heap and the wasm's memory are flat",
  onlyIn("chromium", "only its driver tells the heap"),
  async (t) => {
    const { driver } = await lonePage(t, page(`<div id="here"></div>${LOADER}`, { scripts: [keepMemories] }));
    const measured = [];
    for (const count of [WARM_AFTER, CYCLES - WARM_AFTER]) {
      await driver.executeScript(cycle, count, OPTIONS);
      await driver.sendDevToolsCommand("HeapProfiler.enable");
      for (let i = 0; i < 3; i += 1) await driver.sendDevToolsCommand("HeapProfiler.collectGarbage");
      const { usedSize } = await driver.sendAndGetDevToolsCommand("Runtime.getHeapUsage");
      const counts = await driver.executeScript(() => ({
        places: places.size,
        wasm: memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
        alive: elements.filter((element) => element.deref()).length,
      }));
      measured.push({ ...counts, usedSize });
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

const mountAgain = async (options) => {
  const { mount } = await import("/noren/index.js");
  const first = await mount("#checkout", options);
  first.unmount();
  window.second = await mount("#checkout", options);
};

/** Gives the first widget up while it still loads. */
const mountTwoAtOnce = async (options) => {
  const { mount } = await import("/noren/index.js");
  const first = mount("#checkout", options).then((checkout) => checkout.unmount());
  window.second = await mount("#checkout", options);
  await first;
};

for (const [how, mountTwice] of [
  ["one after the other", mountAgain],
  ["at once", mountTwoAtOnce],
]) {
  test(`two mounts ${how}, as in StrictMode, leave one widget`, async (t) => {
    const { shopper, driver } = await lonePage(t, page(`<div id="checkout"></div>`));
    await driver.executeScript(mountTwice, OPTIONS);
    await shopper.seesTheWaysToPay();
    const widgets = () => driver.executeScript("return document.querySelector('#checkout').childElementCount");
    assert.equal(await widgets(), 1);
    await shopper.chooseMethod("Bank account");
    await driver.executeScript(() => second.unmount());
    assert.equal(await widgets(), 0);
  });
}

/** Keeps the element and the name of each event in `told`. */
const keepEvents = () => {
  window.told = [];
  for (const type of ["ready", "error"])
    addEventListener(`noren-${type}`, ({ target, detail }) => told.push([target.id, detail?.code ?? type]), true);
};

/** Takes two elements off before the wasm has loaded, and puts one of them back. */
const takeOffEarly = async (options) => {
  const append = (id) => {
    const element = Object.assign(document.createElement("noren-checkout"), { ...options, id });
    document.body.append(element);
    return element;
  };
  const [gone, back] = ["gone", "back"].map(append);
  await undefined;
  // Events of an element that is off the page reach nobody else.
  gone.addEventListener("noren-ready", () => told.push(["gone", "ready"]));
  gone.remove();
  back.remove();
  await undefined;
  document.body.append(back);
  append("last");
};

test("an element off the page before the wasm starts once it is back", async (t) => {
  const { driver, told } = await lonePage(t, page(LOADER, { scripts: [keepEvents] }));
  await driver.executeScript(takeOffEarly, OPTIONS);
  await until(async () => (await told()).some(([id]) => id === "last"), "the last one");
  assert.deepEqual((await told()).sort(), [
    ["back", "ready"],
    ["last", "ready"],
  ]);
});

/** Keeps the signals of every request in `signals`. */
const keepSignals = () => {
  window.signals = [];
  window.fetch = (
    (fetched) =>
    (address, init = {}) => {
      signals.push(init.signal);
      return fetched(address, init);
    }
  )(fetch);
};

test("unmount() aborts the request under way and reports nothing", async (t) => {
  const useSilentApi = () => checkout.update({ apiUrl: `${location.origin}/never` });
  const html = mountPage(OPTIONS, { scripts: [keepSignals], after: [useSilentApi] });
  const { shopper, driver, told, site } = await lonePage(t, html, { never: "/never/sources" });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await until(() => site.asked.includes("POST /never/sources"), "the request");
  await driver.executeScript(() => checkout.unmount());
  await until(() => driver.executeScript(() => signals.some((signal) => signal?.aborted)), "an aborted request");
  assert.deepEqual((await told()).errors, []);
});

/** Lets the request for a source fail once another tab is in front. The page says so to that tab, too. */
const failBehindTab = () => {
  const fail = (reject) => {
    reject(new TypeError("away"));
    setTimeout(() => (localStorage.hasFailed = document.hidden));
  };
  window.fetch = ((fetched) => (request, init) => {
    if (!String(request.url ?? request).includes("/sources")) return fetched(request, init);
    return new Promise((_, reject) => addEventListener("storage", () => fail(reject)));
  })(fetch);
};

test("a page that is hidden while a request is out comes back to its answer", async (t) => {
  const { shopper, driver, site } = await lonePage(t, mountPage(OPTIONS, { scripts: [failBehindTab] }));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  const tab = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  await driver.get(`${site.url}/noren/version.json`);
  await driver.executeScript(() => (localStorage.goOn = 1));
  await until(() => driver.executeScript("return localStorage.hasFailed"), "the failure behind this tab");
  await driver.switchTo().window(tab);
  assert.match(await shopper.isTold(), /couldn’t reach the payment service. Nothing was charged/);
});
