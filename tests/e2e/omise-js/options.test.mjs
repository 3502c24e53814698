// The options of pages for Omise.js: methods, words and languages, and what the widget makes of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { formByAttributes, formByScript, inlineScript, OMISE_JS, openPage } from "../harness/omise-page.mjs";
import { OPTIONS } from "../harness/page.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { until } from "../harness/until.mjs";

for (const [locale, words] of [
  ["en", "No way to pay is available for this order. Please tell the shop."],
  ["th", "ไม่มี"],
]) {
  test(`cards alone: a notice in ${locale}, and an error that names the options`, async (t) => {
    const html = formByAttributes(`data-locale="${locale}"`);
    const { shopper, press, told, waitUntilClosed, driver } = await openPage(t, html);
    await press(".omise-checkout-button");
    await until(async () => (await shopper.reads(".dialog .notice"))[0]?.includes(words), `"${words}"`);
    const errors = (await told()).error;
    assert.equal(errors.length, 1);
    assert.match(
      errors[0],
      /defaultPaymentMethod is "credit_card" and otherPaymentMethods is \[\].*credit_card \(Noren takes no cards\)/,
    );
    await driver.actions().sendKeys(Key.ESCAPE).perform();
    await waitUntilClosed();
  });
}

for (const [how, otherPaymentMethods] of [
  ["a string", "internet_banking(scb, ktb), installment(kbank, bay), paynow, mobile_banking(bay)"],
  ["an array", ["internet_banking_scb", "installment_kbank", "installment_bay", "paynow", "mobile_banking_bay"]],
]) {
  test(`otherPaymentMethods as ${how} keeps its order and warns once`, async (t) => {
    const { capability } = OPTIONS;
    const html = formByScript({ defaultPaymentMethod: "credit_card", otherPaymentMethods, capability });
    const { shopper, press, told } = await openPage(t, html);
    await press("#pay");
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await shopper.reads(".methods .title"), ["Installments by credit card", "Krungsri app (KMA)"]);
    await shopper.chooseMethod("Installments by credit card");
    assert.equal((await shopper.findAll("[part=issuer]")).length, 2);
    const { warn, error } = await told();
    assert.deepEqual(error, []);
    assert.equal(warn.length, 1, warn.join("\n"));
    for (const name of ["credit_card (Noren takes no cards)", "internet_banking", "paynow"])
      assert.ok(warn[0].includes(name), warn[0]);
  });
}

const DIRECT_DEBIT_ELSEWHERE =
  /direct_debit_kbank \(it links an account and makes no source: noren\.js, <noren-checkout> and mount\(\) offer it\)/;

for (const [which, first, others, level] of [
  ["with installments", "installment", "installment,direct_debit_kbank,installment_wlb_bay", "warn"],
  ["alone", "direct_debit_kbank", "direct_debit(kbank, ktb)", "error"],
]) {
  test(`direct debit ${which}: console.${level} says once who offers it`, async (t) => {
    const html = formByAttributes(`data-default-payment-method="${first}" data-other-payment-methods="${others}"`);
    const { press, told } = await openPage(t, html);
    await press(".omise-checkout-button");
    await until(async () => (await told())[level].length > 0, `the ${level}`);
    const [line, ...more] = (await told())[level];
    assert.deepEqual(more, []);
    assert.match(line, DIRECT_DEBIT_ELSEWHERE);
    if (level === "warn") assert.match(line, /installment_wlb_bay \(it needs a card\)/);
  });
}

test("the five apps that pages for Omise.js name are known", async (t) => {
  const names = ["bay", "bbl", "kbank", "ktb", "scb"].map((bank) => `mobile_banking_${bank}`);
  const { shopper, press, told } = await openPage(
    t,
    formByAttributes(`data-default-payment-method="mobile_banking_bay" data-other-payment-methods="${names}"`),
  );
  await press(".omise-checkout-button");
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    (await told()).warn.filter((line) => line.includes("methods")),
    [],
  );
});

const configureButtons = (publicKey, configs) => {
  OmiseCard.configure({ publicKey, amount: 400_000, otherPaymentMethods: "installment,mobile_banking" });
  for (const [id, config] of Object.entries(configs)) OmiseCard.configureButton(`#${id}`, config);
  OmiseCard.attach();
};

/** A form with a button for each of these configurations, by its id. */
const formOfButtons = (configs) => {
  const buttons = Object.keys(configs).map((id) => `<button id="${id}"></button>`);
  return (
    `<form method="post">${buttons.join("")}</form><script src="${OMISE_JS}"></script>` +
    inlineScript(configureButtons, PUBLIC_KEY, configs)
  );
};

test("hideAmount and submitLabel set the words of the pay button", async (t) => {
  const html = formOfButtons({
    shown: { submitLabel: "Send" },
    hidden: { hideAmount: "true" },
    own: { hideAmount: true, submitLabel: "Send" },
  });
  const { shopper, press, driver, waitUntilClosed } = await openPage(t, html);
  for (const [id, words] of [
    ["shown", "Send ฿4,000.00"],
    ["hidden", "Pay"],
    ["own", "Send"],
  ]) {
    await press(`#${id}`);
    await shopper.waitsFor("[part=pay-button]", words);
    await driver.actions().sendKeys(Key.ESCAPE).perform();
    await waitUntilClosed();
  }
});

test("locale th shows Thai; fr, which we lack, shows English and warns", async (t) => {
  const html = formOfButtons({ th: { locale: "th" }, fr: { locale: "fr" } });
  const { shopper, press, driver, waitUntilClosed, told } = await openPage(t, html);
  await press("#th");
  await until(async () => /[ก-๙]/.test((await shopper.reads(".dialog .title"))[0]), "Thai");
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await waitUntilClosed();
  await press("#fr");
  await shopper.waitsFor("[part=pay-button]", "Pay ฿4,000.00");
  assert.match((await told()).warn.join("\n"), /locale is "fr"; allowed: en, /);
});

test("the defaults are those of Omise.js", async (t) => {
  const { driver } = await openPage(t, `<script src="${OMISE_JS}"></script>`);
  const { currency, defaultPaymentMethod, submitAuto, locale, hideAmount, otherPaymentMethods } =
    await driver.executeScript(() => OmiseCard.configure({}));
  assert.deepEqual(
    [currency, defaultPaymentMethod, submitAuto, locale, hideAmount, otherPaymentMethods],
    ["THB", "credit_card", "yes", "en", "false", []],
  );
});

test("an unknown bank is left out with a warning, the others are offered", async (t) => {
  const others = "installment(bay, citi), mobile_banking_ocbc";
  const { shopper, press, told } = await openPage(
    t,
    formByAttributes(`data-default-payment-method="installment_kbank" data-other-payment-methods="${others}"`),
  );
  await press(".omise-checkout-button");
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments by credit card");
  assert.deepEqual((await shopper.reads("[part=issuer] .name")).map((name) => name.split(" ")[0]).sort(), [
    "KBank",
    "Krungsri",
  ]);
  assert.match((await told()).warn.join("\n"), /installment_citi, mobile_banking_ocbc/);
});
