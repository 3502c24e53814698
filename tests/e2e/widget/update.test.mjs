// The page changes options at any time: the shopper's choice stays, and so does a press that is under way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { late } from "../harness/build.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, toScript } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const BASE = { ...OPTIONS, zeroInterest: true };
const PLAN = "Pay ฿1,000.00 × 4 months";

/** Each option with another value, and what the button says then. */
const CHANGES = [
  [{ amount: 500_000 }, "Pay ฿1,250.00 × 4 months"],
  [{ zeroInterest: false }, "Continue: 4 months, about ฿1,026.00 each"],
  [{ interestRates: { kbank: 1 } }, PLAN],
  [{ methods: ["installment", "direct_debit"] }, PLAN],
  [{ linkedAccounts: [{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }] }, PLAN],
  [{ locale: "th" }, "ชำระ ฿1,000.00 × 4 เดือน"],
  [{ strings: { payPlan: "{months} × {amount}" } }, "4 × ฿1,000.00"],
  [{ theme: "dark" }, PLAN],
  [{ timeoutMs: 1_000 }, PLAN],
  [{ submitUrl: "/checkout" }, PLAN],
  [{ statusUrl: "/status" }, PLAN],
  [{ apiUrl: "http://127.0.0.1:9" }, PLAN],
  [{ publicKey: "pkey_test_2" }, PLAN],
  [{ onRemoveLinkedAccount: () => {} }, PLAN],
];

/** Opens a page whose shopper has chosen four months with KBank. */
const choosePlan = async (t, more) => {
  const lone = await lonePage(t, mountPage({ ...BASE, ...more }));
  await lone.shopper.seesTheWaysToPay();
  await lone.shopper.choose("method", "Installments by credit card");
  await lone.shopper.choose("issuer", "KBank");
  await lone.shopper.choose("term", "4 months");
  return lone;
};

/** Changes options, which may be functions: WebDriver hands none to a script. */
const update = (driver, change) => driver.executeScript(`checkout.update(${toScript(change)})`);

test("any option changes and the choice stays", async (t) => {
  const { shopper, driver } = await choosePlan(t);
  for (const [change, button] of CHANGES) {
    await update(driver, change);
    await shopper.readsOnButton(button);
    const [option] = Object.keys(change);
    await update(driver, { ...BASE, [option]: BASE[option] });
    await shopper.readsOnButton(PLAN);
  }
});

test("onChange gets a plan with another price, and not what stays the same", async (t) => {
  const { shopper, driver } = await choosePlan(t, {
    onChange: ({ method, plan }) => void (told.choices ??= []).push([method, plan?.monthly]),
  });
  const choices = () => driver.executeScript("return told.choices");
  await shopper.readsOnButton(PLAN);
  const before = await choices();
  assert.deepEqual(before.at(-1), ["installment", 100_000]);
  await driver.executeScript(() => {
    checkout.update({ amount: 500_000 });
    checkout.update({ theme: "dark" });
  });
  await shopper.readsOnButton("Pay ฿1,250.00 × 4 months");
  assert.deepEqual(await choices(), [...before, ["installment", 125_000]]);
});

test("update replaces a callback", async (t) => {
  const { shopper, driver, told } = await lonePage(
    t,
    mountPage({ ...BASE, onChange: () => void (told.before = true) }),
  );
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => checkout.update({ onChange: ({ method }) => void (told.after = method) }));
  await shopper.chooseMethod("Bank account");
  await until(async () => (await told()).after, "the new callback");
  assert.deepEqual([(await told()).before, (await told()).after], [undefined, "direct_debit"]);
});

test("theme and language that change before the wasm loads count afterwards", async (t) => {
  const { shopper, driver } = await lonePage(t, mountPage(BASE), { pages: { [`/noren/${late("wasm")}`]: null } });
  await shopper.isTold(".notice");
  await driver.executeScript(() => checkout.update({ theme: "dark", locale: "th" }));
  await shopper.press(await shopper.find("[part=again]"));
  await until(
    async () => (await shopper.findAll(".checkout[data-theme=dark][lang=th] [part=again]")).length === 1,
    "the Thai notice in the dark",
  );
});

test("a wrong change throws and changes nothing", async (t) => {
  const { shopper, driver } = await lonePage(t, mountPage(BASE));
  await shopper.seesTheWaysToPay();
  for (const [change, expected] of [
    [{ amount: -1 }, "invalid_option"],
    [{ amountt: 1 }, "unknown_option"],
    [{ theme: "blue" }, "invalid_option"],
    [{ onSource: 1 }, "invalid_option"],
  ]) {
    const code = await driver.executeScript((change) => {
      try {
        checkout.update(change);
        return "nothing";
      } catch (error) {
        return error.code;
      }
    }, change);
    assert.equal(code, expected);
  }
  await driver.executeScript(() => checkout.update({ amount: 500_000 }));
  await shopper.readsOnButton("Pay ฿5,000.00");
});
