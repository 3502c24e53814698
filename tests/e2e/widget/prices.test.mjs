// Before a press the widget says what it costs: totals, interest, rates, what linking charges, and a missing choice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { IPHONE, onlyIn } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const openPage = async (t, more, browser) => {
  const lone = await lonePage(t, mountPage({ ...OPTIONS, zeroInterest: false, open: true, ...more }), browser);
  await lone.shopper.seesTheWaysToPay();
  return lone;
};
/** Waits for what is there for screen readers alone, which newer drivers do not count as an element's text. */
const hears = (shopper, words) => {
  const isSaid = async () => {
    const place = await shopper.find(".foot .spoken");
    const said = await shopper.driver.executeScript("return arguments[0].textContent", place);
    return said.replaceAll(/\s+/g, " ") === words;
  };
  return until(isSaid, `"${words}" for a screen reader`);
};
const text = (shopper, css) => shopper.reads(css).then((all) => all.join(" | "));

test("each plan says payment, total and interest; the legend says the rate", async (t) => {
  const { shopper } = await openPage(t, { selected: "installment_kbank" });
  assert.deepEqual(await shopper.reads("[part=term]"), [
    "3 months ฿1,359.33 a month total ฿4,078.00 · interest ฿78.00",
    "4 months ฿1,026.00 a month total ฿4,104.00 · interest ฿104.00",
    "6 months ฿692.67 a month total ฿4,156.00 · interest ฿156.00",
    "10 months ฿426.00 a month total ฿4,260.00 · interest ฿260.00",
  ]);
  assert.equal(await text(shopper, ".plans legend"), "Monthly plan, estimated · 0.65% a month, flat");
  assert.equal(await text(shopper, ".sum"), "from ฿4,078.00");
  await shopper.chooseMonths(4);
  await shopper.waitsFor(".sum", "฿4,104.00 · ฿104.00 interest");
  await shopper.readsOnButton("Continue: 4 months, about ฿1,026.00 each");
});

test("a screen reader hears how many plans there are, then the chosen cost", async (t) => {
  const { shopper } = await openPage(t, { selected: "installment" });
  await shopper.chooseIssuer("KBank");
  await hears(shopper, "Plans to choose from: 4");
  await shopper.chooseMonths(4);
  await hears(shopper, "You pay ฿4,104.00 · ฿104.00 interest");
});

test("a tile says its card's least payment, a closed row that of 10 months", async (t) => {
  const { shopper } = await openPage(t);
  await shopper.waitsFor("[part=method] .note", "from ฿426 a month");
  await shopper.chooseMethod("Installments");
  await shopper.waitsFor("[part=issuer] .name", "KBank from ฿426 a month");
  await shopper.waitsFor("[part=issuer] .name", "First Choice from ฿380 a month");
});

test("without interest the closed row says 0 % and the payment", async (t) => {
  const { shopper } = await openPage(t, { zeroInterest: true, amount: 333_333 });
  await shopper.waitsFor("[part=method] .note", "0% from ฿333.33 a month");
  assert.deepEqual(await shopper.reads(".chip"), ["0%"]);
});

test("linking says what it charges, unless it charges nothing", async (t) => {
  const { shopper, driver } = await openPage(t, { selected: "direct_debit" });
  await shopper.readsOnButton("Link a bank account and pay ฿4,000.00");
  await shopper.chooseBank("Krungthai");
  await shopper.readsOnButton("Link Krungthai and pay ฿4,000.00");
  const line = "Your bank asks you to confirm the link. Then the shop charges ฿4,000.00.";
  assert.ok((await shopper.reads("[data-state=open] .hint")).includes(line));
  await driver.executeScript(() => checkout.update({ linkThenCharge: false }));
  await shopper.readsOnButton("Link Krungthai account");
  assert.ok(!(await shopper.reads("[data-state=open] .hint")).includes(line));
});

test("a list without a choice says so below its heading, and is invalid", async (t) => {
  const { shopper, driver } = await openPage(t, { selected: "installment_kbank" });
  await shopper.presses();
  assert.equal(await shopper.lacks(), "Choose how many months.");
  const place = await driver.executeScript(
    ({ previousElementSibling, parentElement }) => [
      previousElementSibling.localName,
      parentElement.getAttribute("role"),
      parentElement.getAttribute("aria-invalid"),
    ],
    await shopper.find(".slip"),
  );
  assert.deepEqual(place, ["legend", "radiogroup", "true"]);
  await shopper.chooseMonths(3);
  await until(async () => (await shopper.findAll(".slip, [aria-invalid=true]")).length === 0, "nothing missing");
});

test("a list without a chosen method says so, and is invalid", async (t) => {
  const { shopper, driver } = await openPage(t);
  await shopper.presses();
  assert.equal(await shopper.lacks(), "Choose how you want to pay.");
  const methods = await shopper.find(".methods");
  assert.deepEqual(
    [await methods.getAttribute("role"), await methods.getAttribute("aria-invalid")],
    ["radiogroup", "true"],
  );
  const outline = await driver.executeScript((methods) => getComputedStyle(methods).outlineStyle, methods);
  assert.equal(outline, "solid");
  await shopper.chooseMethod("Bank account");
  await until(async () => (await shopper.findAll("[aria-invalid=true]")).length === 0, "nothing missing");
});

test("the price stays off a button whose months are not chosen yet", async (t) => {
  const { shopper } = await openPage(t, { selected: "installment_kbank", zeroInterest: true });
  await shopper.readsOnButton("Continue");
  await shopper.chooseMonths(4);
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
});

/** Runs on the page: where the plans and the pay button are. */
const measure = (plans, pay) => {
  const { top, bottom } = plans.getBoundingClientRect();
  const button = pay.getBoundingClientRect();
  const { position } = getComputedStyle(pay.parentElement);
  return { top, isCovered: bottom > button.top, button: button.bottom, height: innerHeight, position };
};

test(
  "on a phone plans and pay button are in view after a card is tapped",
  onlyIn("chromium", "one engine's layout is enough"),
  async (t) => {
    const phone = { width: 390, height: 844, userAgent: IPHONE };
    const { shopper, driver } = await openPage(t, { selected: "installment" }, phone);
    await driver.executeScript(() => void (document.body.style.paddingBlockEnd = "2000px"));
    await shopper.chooseIssuer("KBank");
    const places = async () => driver.executeScript(measure, await shopper.find(".plans"), await shopper.payButton());
    await until(async () => {
      const { top, isCovered } = await places();
      return top >= 0 && !isCovered;
    }, "the plans in view");
    const { button, height, position } = await places();
    assert.ok(button <= height, `the button ends at ${button} of ${height}`);
    assert.equal(position, "sticky");
  },
);

test(
  "in a low window the pay button stays in its place",
  onlyIn("chromium", "one engine's layout is enough"),
  async (t) => {
    const { shopper, driver } = await openPage(t, { selected: "installment_kbank" }, { width: 844, height: 390 });
    const { position } = await driver.executeScript(measure, await shopper.find(".plans"), await shopper.payButton());
    assert.equal(position, "static");
  },
);
