// Options changed at any time: what the shopper chose stays, and so does what is under way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { late } from "../harness/build.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const BASE = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, capability: ${CAPABILITY} }`;

/** Each option with another value, and what the button says then. */
const CHANGES = [
  ["amount", "500000", "Pay ฿1,250.00 × 4 months"],
  ["zeroInterest", "false", "Continue: 4 months, about ฿1,026.00 each"],
  ["interestRates", "{ kbank: 1 }", "Pay ฿1,000.00 × 4 months"],
  ["methods", `["installment", "direct_debit"]`, "Pay ฿1,000.00 × 4 months"],
  [
    "linkedAccounts",
    `[{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }]`,
    "Pay ฿1,000.00 × 4 months",
  ],
  ["locale", `"th"`, "ชำระ ฿1,000.00 × 4 เดือน"],
  ["strings", `{ payPlan: "{months} × {amount}" }`, "4 × ฿1,000.00"],
  ["theme", `"dark"`, "Pay ฿1,000.00 × 4 months"],
  ["timeoutMs", "1000", "Pay ฿1,000.00 × 4 months"],
  ["submitUrl", `"/checkout"`, "Pay ฿1,000.00 × 4 months"],
  ["statusUrl", `"/status"`, "Pay ฿1,000.00 × 4 months"],
  ["apiUrl", `"http://127.0.0.1:9"`, "Pay ฿1,000.00 × 4 months"],
  ["publicKey", `"pkey_test_2"`, "Pay ฿1,000.00 × 4 months"],
  ["onRemoveLinkedAccount", "() => {}", "Pay ฿1,000.00 × 4 months"],
];

test("any option changes and the choice stays", async (t) => {
  const { shopper, driver } = await lonePage(t, mounting(BASE));
  await shopper.seesTheWaysToPay();
  await shopper.choose("method", "Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
  for (const [option, value, button] of CHANGES) {
    await driver.executeScript(`checkout.update({ ${option}: ${value} })`);
    await shopper.readsOnButton(button);
    await driver.executeScript(
      `checkout.update({ ...${BASE}, ${["amount", "publicKey", "zeroInterest"].includes(option) ? "" : `${option}: undefined`} })`,
    );
    await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
  }
});

test("a plan that costs something else is announced, and what stays the same is not", async (t) => {
  const { shopper, driver } = await lonePage(
    t,
    mounting(
      `{ ...${BASE}, onChange: ({ method, plan }) => void (told.choices ??= []).push([method, plan?.monthly]) }`,
    ),
  );
  const choices = () => driver.executeScript("return told.choices");
  await shopper.seesTheWaysToPay();
  await shopper.choose("method", "Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
  await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
  const before = await choices();
  assert.deepEqual(before.at(-1), ["installment", 100_000]);
  await driver.executeScript("checkout.update({ amount: 500000 }); checkout.update({ theme: 'dark' })");
  await shopper.readsOnButton("Pay ฿1,250.00 × 4 months");
  assert.deepEqual(await choices(), [...before, ["installment", 125_000]]);
});

test("a callback that is changed is the one that is called", async (t) => {
  const { shopper, driver, told } = await lonePage(
    t,
    mounting(`{ ...${BASE}, onChange: () => void (told.before = true) }`),
  );
  await shopper.seesTheWaysToPay();
  await driver.executeScript("checkout.update({ onChange: ({ method }) => void (told.after = method) })");
  await shopper.chooseMethod("Bank account");
  await until(async () => (await told()).after, "the new callback");
  assert.deepEqual([(await told()).before, (await told()).after], [undefined, "direct_debit"]);
});

test("a theme and a language that change before anything could load are those of what comes then", async (t) => {
  const { shopper, driver } = await lonePage(t, mounting(BASE), { pages: { [`/noren/${late("wasm")}`]: null } });
  await shopper.isTold(".notice");
  await driver.executeScript("checkout.update({ theme: 'dark', locale: 'th' })");
  await (await shopper.find("[part=again]")).click();
  await until(
    async () => (await shopper.findAll(".checkout[data-theme=dark][lang=th] [part=again]")).length === 1,
    "the Thai notice in the dark",
  );
});

test("a wrong change throws and changes nothing", async (t) => {
  const { shopper, driver } = await lonePage(t, mounting(BASE));
  await shopper.seesTheWaysToPay();
  for (const [change, code] of [
    [`{ amount: -1 }`, "invalid_option"],
    [`{ amountt: 1 }`, "unknown_option"],
    [`{ theme: "blue" }`, "invalid_option"],
    [`{ onSource: 1 }`, "invalid_option"],
  ]) {
    assert.equal(
      await driver.executeScript(
        `try { checkout.update(${change}); return "nothing" } catch (error) { return error.code }`,
      ),
      code,
    );
  }
  await driver.executeScript("checkout.update({ amount: 500000 })");
  await shopper.readsOnButton("Pay ฿5,000.00");
});
