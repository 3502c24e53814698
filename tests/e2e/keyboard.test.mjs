// A whole choice by keyboard alone: one tab stop a group, arrows inside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "./harness/lone-page.mjs";
import { mounting } from "./harness/site.mjs";

test("by Tab, arrows and Enter from the page to a press of Pay", async (t) => {
  const accounts = `[{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }]`;
  const options = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, capability: ${CAPABILITY}, linkedAccounts: ${accounts}, onLinkedAccount: (account) => void told.outcomes.push(account.id) }`;
  const { shopper, driver, told } = await lonePage(t, mounting(options));
  await shopper.seesTheWaysToPay();
  const keys = (...all) => driver.actions().sendKeys(...all).perform();
  const focused = async () =>
    driver.executeScript("const a = arguments[0].getRootNode().activeElement; return a && (a.dataset.focus ?? a.getAttribute('part'))", await shopper.payButton());
  await keys(Key.TAB);
  assert.equal(await focused(), "method");
  // The saved account is the first row, and chosen; then come KMA and installments.
  await keys(Key.ARROW_DOWN, Key.ARROW_DOWN);
  await shopper.waitsFor("[data-state=open] .title", "Installments by credit card");
  await keys(Key.TAB);
  assert.equal(await focused(), "issuer");
  await keys(Key.SPACE, Key.TAB);
  assert.equal(await focused(), "term");
  await keys(Key.SPACE, Key.ARROW_DOWN);
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
  await keys(Key.TAB);
  assert.equal(await focused(), "pay");
  // Back to the rows: closed panels hold no tab stop.
  for (const group of ["term", "issuer", "method"]) {
    await driver.actions().keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();
    assert.equal(await focused(), group);
  }
  await keys(Key.ARROW_DOWN);
  await shopper.waitsFor("[data-state=open] .title", "KBank ·· 7890");
  await keys(Key.TAB);
  assert.equal(await focused(), "account");
  await keys(Key.TAB);
  assert.equal(await focused(), "pay");
  await keys(Key.ENTER);
  await driver.wait(async () => (await told()).outcomes.length > 0, 10_000, "the outcome");
  assert.deepEqual((await told()).outcomes, ["lnac_test_1"]);
});
