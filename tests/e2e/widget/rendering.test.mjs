// What a change of the choice or of the options draws, and what it leaves behind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyIn } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

/** Runs on the page: `root` is the widget's shadow root, and `records` are the changes in it since `watch()`. */
const watchRoot = () => {
  globalThis.root = document.querySelector("#checkout > div").shadowRoot;
  globalThis.records = [];
  const observer = new MutationObserver((heard) => records.push(...heard));
  globalThis.watch = () => {
    records.length = 0;
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  };
};

/** Runs on the page: names the texts, attributes and elements that have changed, once they are drawn. */
const listChanges = (done) => {
  const nameOf = ({ type, target, attributeName }) => {
    const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
    return [type, attributeName ?? element.className ?? element.localName].join(" ");
  };
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(records.map(nameOf)))));
};

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

const openPage = async (t) => {
  const options = { ...OPTIONS, zeroInterest: true, open: true, onSource() {} };
  const { shopper, driver } = await lonePage(t, mountPage(options, { after: [watchRoot] }));
  await shopper.seesTheWaysToPay();
  // Closed rows draw their panels when the browser has painted.
  await until(async () => (await shopper.findAll(".inside:not(:empty)")).length === 3, "the panels");
  const changesOf = async (act) => {
    await driver.executeScript(`watch(); (${act})();`);
    return driver.executeAsyncScript(listChanges);
  };
  return { shopper, driver, changesOf };
};

test("an update that changes nothing draws nothing", async (t) => {
  const { changesOf } = await openPage(t);
  assert.deepEqual(await changesOf(() => checkout.update({ amount: 400_000, locale: "en" })), []);
});

test("a new price changes the texts that have an amount, and nothing else", async (t) => {
  const { shopper, changesOf } = await openPage(t);
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
  const changes = await changesOf(() => checkout.update({ amount: 440_000 }));
  await shopper.readsOnButton("Pay ฿1,100.00 × 4 months");
  assert.deepEqual([...new Set(changes.map((change) => change.split(" ")[0]))], ["characterData"], changes.join(", "));
});

test("a choice leaves the other rows as they are", async (t) => {
  const { shopper, driver, changesOf } = await openPage(t);
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("SCB");
  await driver.executeScript(() => {
    globalThis.others = [...root.querySelectorAll(".row:not([data-state=open])")];
    globalThis.before = others.map((row) => row.outerHTML);
  });
  const changes = await changesOf(() => root.querySelector("[part=bank] input:not(:checked)").click());
  assert.ok(changes.length > 0 && changes.length < 12, changes.join(", "));
  const isSame = () => others.every((row, index) => row.outerHTML === before[index]);
  assert.equal(await driver.executeScript(isSame), true);
});

/** Less than the heap grows by if a thousand choices leave something behind, in bytes. */
const MOST_GROWTH = 25_000;

test(
  "1,000 choices leave no node, listener or memory behind",
  onlyIn("chromium", "only its driver counts them"),
  async (t) => {
    const { driver } = await openPage(t);
    await driver.manage().setTimeouts({ script: 120_000 });
    const choose = (rounds) =>
      driver.executeAsyncScript(
        (rounds, choices, done) => {
          const choose = async () => {
            for (let round = 0; round < rounds; round += 1) {
              for (const choice of choices) {
                root.querySelector(choice).click();
                await new Promise((resolve) => setTimeout(resolve));
              }
            }
          };
          choose().then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())));
        },
        rounds,
        CHOICES,
      );
    await driver.sendDevToolsCommand("Performance.enable");
    const measure = async () => {
      await choose(1_000 / CHOICES.length);
      for (let round = 0; round < 3; round += 1) await driver.sendDevToolsCommand("HeapProfiler.collectGarbage");
      const { metrics } = await driver.sendAndGetDevToolsCommand("Performance.getMetrics");
      const { Nodes: nodes, JSEventListeners: listeners } = Object.fromEntries(
        metrics.map(({ name, value }) => [name, value]),
      );
      const { usedSize: heap } = await driver.sendAndGetDevToolsCommand("Runtime.getHeapUsage");
      const elements = await driver.executeScript(() => root.querySelectorAll("*").length);
      return { nodes, listeners, elements, heap };
    };
    // The engine compiles and caches during the first thousand, on a busy machine for longer. Then nothing may grow.
    const counts = [await measure()];
    do counts.push(await measure());
    while (counts.length < 4 && counts.at(-1).heap > counts.at(-2).heap + MOST_GROWTH);
    t.diagnostic(JSON.stringify(counts));
    const [warm, end] = counts.slice(-2);
    assert.equal(end.elements, warm.elements);
    assert.ok(end.nodes <= warm.nodes + 20, `${end.nodes} nodes after ${warm.nodes}`);
    assert.ok(end.listeners <= warm.listeners + 5, `${end.listeners} listeners after ${warm.listeners}`);
    assert.ok(end.heap <= warm.heap + MOST_GROWTH, `${end.heap} bytes after ${warm.heap}`);
  },
);
