// A page that the browser translates: the translator puts words into elements of its own, in place of
// the texts that the widget goes on writing to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const OPTIONS = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY}, zeroInterest: false, onSource() {} }`;
/** Keeps the widget's root, which is closed. */
const KEEP_ROOT = `<script>const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return (globalThis.root = attach.call(this, init)); };</script>`;
const TRANSLATE = `const texts = [];
  for (const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); walk.nextNode(); ) texts.push(walk.currentNode);
  for (const text of texts) {
    if (text.data.trim() === "" || text.parentElement.closest("[translate=no]")) continue;
    const font = document.createElement("font");
    font.textContent = text.data.toUpperCase();
    text.replaceWith(font);
  }`;

test("a new price is shown everywhere, and the rest stays translated", async (t) => {
  const { driver, shopper } = await lonePage(t, mounting(OPTIONS).replace("<div id", `${KEEP_ROOT}<div id`));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
  await driver.executeScript(TRANSLATE);
  const read = () => driver.executeScript("return root.textContent");
  const before = await read();
  assert.match(before, /CARD ISSUER/);
  assert.match(before, /4,104\.00/);
  await driver.executeScript("checkout.update({ amount: 800000 })");
  await until(async () => (await read()).includes("8,208.00"), "the new total");
  const after = await read();
  assert.match(after, /CARD ISSUER/);
  for (const old of ["4,104.00", "1,026.00", "4,000.00"]) assert.ok(!after.includes(old), `${old} is left in ${after}`);
});
