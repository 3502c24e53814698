// A page that the browser translates: the translator puts elements of its own in place of texts that the widget still
// updates.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

/** Keeps the widget's root, which is closed. */
const keepRoot = () => {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    return (globalThis.root = attachShadow.call(this, init));
  };
};

/** Does what a translator does: puts an element with other words in place of each text. */
const translate = () => {
  const texts = [];
  for (const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); walk.nextNode();) {
    texts.push(walk.currentNode);
  }
  for (const text of texts) {
    if (text.data.trim() === "" || text.parentElement.closest("[translate=no]")) continue;
    const font = document.createElement("font");
    font.textContent = text.data.toUpperCase();
    text.replaceWith(font);
  }
};

test("a new price is shown everywhere, and the rest stays translated", async (t) => {
  const html = mountPage({ ...OPTIONS, zeroInterest: false }, { scripts: [keepRoot] });
  const { driver, shopper } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
  await driver.executeScript(translate);
  const readWidget = () => driver.executeScript("return root.textContent");
  const before = await readWidget();
  assert.match(before, /CARD ISSUER/);
  assert.match(before, /4,104\.00/);
  await driver.executeScript(() => checkout.update({ amount: 800_000 }));
  await until(async () => (await readWidget()).includes("8,208.00"), "the new total");
  const after = await readWidget();
  assert.match(after, /CARD ISSUER/);
  for (const old of ["4,104.00", "1,026.00", "4,000.00"]) assert.ok(!after.includes(old), `${old} is left in ${after}`);
});
