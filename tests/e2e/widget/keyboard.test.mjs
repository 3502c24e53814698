// A whole choice by keyboard alone: one tab stop a group, arrows inside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { onlyIn } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

test("by Tab, arrows and Enter from the page to a press of Pay", async (t) => {
  const accounts = `[{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }]`;
  const options = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, capability: ${CAPABILITY}, linkedAccounts: ${accounts}, onLinkedAccount: (account) => void told.outcomes.push(account.id) }`;
  const { shopper, driver, told } = await lonePage(t, mounting(options));
  await shopper.seesTheWaysToPay();
  const keys = (...all) =>
    driver
      .actions()
      .sendKeys(...all)
      .perform();
  const focused = async () =>
    driver.executeScript(
      "const a = arguments[0].getRootNode().activeElement; return a && (a.dataset.focus ?? a.getAttribute('part'))",
      await shopper.payButton(),
    );
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
  // Up: WebKit does not go on from the last row to the first.
  await keys(Key.ARROW_UP, Key.ARROW_UP);
  await shopper.waitsFor("[data-state=open] .title", "KBank ·· 7890");
  await keys(Key.TAB);
  assert.equal(await focused(), "account");
  await keys(Key.TAB);
  assert.equal(await focused(), "pay");
  await keys(Key.ENTER);
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  assert.deepEqual((await told()).outcomes, ["lnac_test_1"]);
});

const IN_SIGHT = `const { top, bottom } = arguments[0].getRootNode().activeElement.closest("label, summary").getBoundingClientRect();
  const foot = arguments[0].getBoundingClientRect();
  return { isInWindow: top >= 0 && bottom <= innerHeight, isCovered: bottom > foot.top && top < foot.bottom, place: [arguments[0].getRootNode().activeElement.dataset.focus ?? "", top, bottom, foot.top, innerHeight] }`;

test(
  "what has the focus is in the window and not below the pay button",
  onlyIn("chromium", "one engine's layout is enough"),
  async (t) => {
    const account = `{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }`;
    for (const [selected, steps] of [
      ["installment", [Key.ARROW_DOWN, Key.ARROW_DOWN, Key.ARROW_DOWN, Key.TAB, Key.ARROW_DOWN]],
      ["direct_debit_scb", [Key.TAB, Key.ARROW_DOWN, Key.TAB]],
    ]) {
      const options = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", open: true, zeroInterest: false, selected: "${selected}", capability: ${CAPABILITY}, linkedAccounts: [${account}] }`;
      const { shopper, driver } = await lonePage(t, mounting(options), { width: 390, height: 620 });
      await shopper.seesTheWaysToPay();
      await driver.executeScript("document.body.style.paddingBlockEnd = '2000px'");
      const press = async (key) => driver.actions().sendKeys(key).perform();
      await press(Key.TAB);
      await press(Key.TAB);
      // From the issuer or the saved account on.
      for (const key of steps) {
        await press(key);
        const isThere = async () => driver.executeScript(IN_SIGHT, await shopper.find(".foot"));
        let seen;
        await until(async () => {
          seen = await isThere();
          return seen.isInWindow && !seen.isCovered;
        }, "the focus in sight").catch((error) => {
          throw new Error(`${selected}, ${key}: ${error.message.split("\n")[0]}, ${JSON.stringify(seen)}`);
        });
      }
    }
  },
);
