// What a change of the choice or of the options draws, and what it leaves behind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyIn } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const OPTIONS = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, open: true, capability: ${CAPABILITY}, onSource() {} }`;
const ROOT = `document.querySelector("#checkout > div").shadowRoot`;

/** Does something, and lists what changed in the widget by then: texts, attributes and elements. */
const CHANGES = `const [script, done] = arguments;
  const records = [];
  const observer = new MutationObserver((heard) => records.push(...heard));
  observer.observe(${ROOT}, { subtree: true, childList: true, attributes: true, characterData: true });
  new Function(script)();
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(records.map(({ type, target, attributeName }) => {
    const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
    return [type, attributeName ?? element.className ?? element.localName].join(" ");
  })))));`;

/**
 * Every kind of choice, so that each round ends where it began. Both issuers have the same months: a
 * radio button that is removed from a shadow root stays in Chromium's memory, in the list of its
 * group, whoever removes it.
 */
const CHOICES = [
  "[value=installment]",
  "[name=noren-issuer][value=kbank]",
  "[name=noren-term]:not(:checked)",
  "[name=noren-issuer][value=uob]",
  "[name=noren-term]:not(:checked)",
  "[value=direct_debit]",
  "[name=noren-bank][value=scb]",
  "[name=noren-bank][value=ktb]",
  "[name=noren-bank][value=bay]",
  "[value=mobile_banking]",
];

const opened = async (t) => {
  const { shopper, driver } = await lonePage(t, mounting(OPTIONS));
  await shopper.seesTheWaysToPay();
  // Closed rows draw their panels when the browser has painted.
  await until(async () => (await shopper.findAll(".inside:not(:empty)")).length === 3, "the panels");
  return { shopper, driver, changesOf: (script) => driver.executeAsyncScript(CHANGES, script) };
};

test("an update that changes nothing draws nothing", async (t) => {
  const { changesOf } = await opened(t);
  assert.deepEqual(await changesOf("checkout.update({ amount: 400000, locale: 'en' })"), []);
});

test("a new price changes the texts that have an amount, and nothing else", async (t) => {
  const { shopper, changesOf } = await opened(t);
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
  const changes = await changesOf("checkout.update({ amount: 440000 })");
  await shopper.readsOnButton("Pay ฿1,100.00 × 4 months");
  assert.deepEqual([...new Set(changes.map((change) => change.split(" ")[0]))], ["characterData"], changes.join(", "));
});

test("a choice leaves the other rows as they are", async (t) => {
  const { shopper, driver, changesOf } = await opened(t);
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("SCB");
  await driver.executeScript(
    `window.others = [...${ROOT}.querySelectorAll(".row:not([data-state=open])")]; window.before = others.map((row) => row.outerHTML);`,
  );
  const changes = await changesOf(`${ROOT}.querySelector("[part=bank] input:not(:checked)").click()`);
  assert.ok(changes.length > 0 && changes.length < 12, changes.join(", "));
  assert.equal(
    await driver.executeScript("return others.every((row, index) => row.outerHTML === before[index])"),
    true,
  );
});

test(
  "1,000 choices leave no node, listener or memory behind",
  onlyIn("chromium", "only its driver counts them"),
  async (t) => {
    const { driver } = await opened(t);
    await driver.manage().setTimeouts({ script: 120_000 });
    const choose = (rounds) =>
      driver.executeAsyncScript(
        `const [rounds, choices, done] = arguments;
       (async () => {
         for (let round = 0; round < rounds; round += 1) {
           for (const choice of choices) {
             ${ROOT}.querySelector(choice).click();
             await new Promise((resolve) => setTimeout(resolve));
           }
         }
         requestAnimationFrame(() => requestAnimationFrame(() => done()));
       })();`,
        rounds,
        CHOICES,
      );
    await driver.sendDevToolsCommand("Performance.enable");
    const counts = [];
    // The engine compiles and caches during the first thousand; after that nothing may grow.
    for (const _ of ["warm", "end"]) {
      await choose(1_000 / CHOICES.length);
      for (let round = 0; round < 3; round += 1) await driver.sendDevToolsCommand("HeapProfiler.collectGarbage");
      const { metrics } = await driver.sendAndGetDevToolsCommand("Performance.getMetrics");
      const { Nodes: nodes, JSEventListeners: listeners } = Object.fromEntries(
        metrics.map(({ name, value }) => [name, value]),
      );
      const { usedSize: heap } = await driver.sendAndGetDevToolsCommand("Runtime.getHeapUsage");
      const elements = await driver.executeScript(`return ${ROOT}.querySelectorAll("*").length`);
      counts.push({ nodes, listeners, elements, heap });
    }
    t.diagnostic(JSON.stringify(counts));
    const [warm, end] = counts;
    assert.equal(end.elements, warm.elements);
    assert.ok(end.nodes <= warm.nodes + 20, `${end.nodes} nodes after ${warm.nodes}`);
    assert.ok(end.listeners <= warm.listeners + 5, `${end.listeners} listeners after ${warm.listeners}`);
    assert.ok(end.heap <= warm.heap + 25_000, `${end.heap} bytes after ${warm.heap}`);
  },
);
