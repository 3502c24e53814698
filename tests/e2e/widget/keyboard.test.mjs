// A whole choice by keyboard alone: one tab stop a group, arrows inside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { onlyIn } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const ACCOUNT = { id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" };

test("by Tab, arrows and Enter from the page to a press of Pay", async (t) => {
  const options = {
    ...OPTIONS,
    zeroInterest: true,
    linkedAccounts: [ACCOUNT],
    onLinkedAccount: (account) => void told.outcomes.push(account.id),
  };
  const { shopper, driver, told } = await lonePage(t, mountPage(options));
  await shopper.seesTheWaysToPay();
  const press = (...keys) =>
    driver
      .actions()
      .sendKeys(...keys)
      .perform();
  const focused = async () =>
    driver.executeScript(
      (button) => {
        const active = button.getRootNode().activeElement;
        return active && (active.dataset.focus ?? active.getAttribute("part"));
      },
      await shopper.payButton(),
    );
  await press(Key.TAB);
  assert.equal(await focused(), "method");
  // The saved account is the first row, and chosen; then come KMA and installments.
  await press(Key.ARROW_DOWN, Key.ARROW_DOWN);
  await shopper.waitsFor("[data-state=open] .title", "Installments by credit card");
  await press(Key.TAB);
  assert.equal(await focused(), "issuer");
  await press(Key.SPACE, Key.TAB);
  assert.equal(await focused(), "term");
  await press(Key.SPACE, Key.ARROW_DOWN);
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
  await press(Key.TAB);
  assert.equal(await focused(), "pay");
  // Back to the rows: closed panels hold no tab stop.
  for (const group of ["term", "issuer", "method"]) {
    await driver.actions().keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();
    assert.equal(await focused(), group);
  }
  // Up: WebKit does not go on from the last row to the first.
  await press(Key.ARROW_UP, Key.ARROW_UP);
  await shopper.waitsFor("[data-state=open] .title", "KBank ·· 7890");
  await press(Key.TAB);
  assert.equal(await focused(), "account");
  await press(Key.TAB);
  assert.equal(await focused(), "pay");
  await press(Key.ENTER);
  await until(async () => (await told()).outcomes.length > 0, "the outcome");
  assert.deepEqual((await told()).outcomes, ["lnac_test_1"]);
});

/** Runs on the page: where the focused row is, beside the pay button. */
const placeFocus = (foot) => {
  const active = foot.getRootNode().activeElement;
  const { top, bottom } = active.closest("label, summary").getBoundingClientRect();
  const { top: footTop, bottom: footBottom } = foot.getBoundingClientRect();
  return {
    isInWindow: top >= 0 && bottom <= innerHeight,
    isCovered: bottom > footTop && top < footBottom,
    place: [active.dataset.focus ?? "", top, bottom, footTop, innerHeight],
  };
};

test(
  "the focused row is in the window and not below the pay button",
  onlyIn("chromium", "one engine's layout is enough"),
  async (t) => {
    for (const [selected, steps] of [
      ["installment", [Key.ARROW_DOWN, Key.ARROW_DOWN, Key.ARROW_DOWN, Key.TAB, Key.ARROW_DOWN]],
      ["direct_debit_scb", [Key.TAB, Key.ARROW_DOWN, Key.TAB]],
    ]) {
      const options = { ...OPTIONS, open: true, zeroInterest: false, selected, linkedAccounts: [ACCOUNT] };
      const { shopper, driver } = await lonePage(t, mountPage(options), { width: 390, height: 620 });
      await shopper.seesTheWaysToPay();
      await driver.executeScript(() => void (document.body.style.paddingBlockEnd = "2000px"));
      const press = async (key) => driver.actions().sendKeys(key).perform();
      await press(Key.TAB);
      await press(Key.TAB);
      // From the issuer or the saved account on.
      for (const key of steps) {
        await press(key);
        let placed;
        const isInSight = async () => {
          placed = await driver.executeScript(placeFocus, await shopper.find(".foot"));
          return placed.isInWindow && !placed.isCovered;
        };
        await until(isInSight, "the focus in sight").catch((error) => {
          throw new Error(`${selected}, ${key}: ${error.message.split("\n")[0]}, ${JSON.stringify(placed)}`);
        });
      }
    }
  },
);
