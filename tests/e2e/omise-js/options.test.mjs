// What pages for Omise.js say of methods, words and languages, and what becomes of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { configured, GOLDEN, OMISE_JS, openPage, tagged } from "../harness/omise-page.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { until } from "../harness/until.mjs";

for (const [locale, words] of [
  ["en", "No way to pay is available for this order. Please tell the shop."],
  ["th", "ไม่มี"],
]) {
  test(`cards alone, in ${locale}: the shopper reads that there is no way to pay, the integrator which option says so`, async (t) => {
    const { shopper, press, told, isClosed, driver } = await openPage(t, tagged(`data-locale="${locale}"`));
    await press(".omise-checkout-button");
    await until(async () => (await shopper.reads(".dialog .notice"))[0]?.includes(words), `"${words}"`);
    const errors = (await told()).error;
    assert.equal(errors.length, 1);
    assert.match(
      errors[0],
      /defaultPaymentMethod is "credit_card" and otherPaymentMethods is \[\].*credit_card \(Noren takes no cards\)/,
    );
    await driver.actions().sendKeys(Key.ESCAPE).perform();
    await isClosed();
  });
}

for (const [how, others] of [
  ["a string with brackets", `"internet_banking(scb, ktb), installment(kbank, bay), promptpay, mobile_banking(bay)"`],
  ["an array", `["internet_banking", "installment_kbank", "installment_bay", "promptpay", "mobile_banking_bay"]`],
]) {
  test(`otherPaymentMethods as ${how}: what is offered is shown in its order, the rest is left out with one warning`, async (t) => {
    const { shopper, press, told } = await openPage(
      t,
      GOLDEN +
        configured(
          `defaultPaymentMethod: "credit_card", otherPaymentMethods: ${others}, capability: JSON.parse(document.getElementById("capability").textContent)`,
        ),
    );
    await press("#pay");
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await shopper.reads(".methods .title"), ["Installments by credit card", "Krungsri app (KMA)"]);
    await shopper.chooseMethod("Installments by credit card");
    assert.equal((await shopper.findAll("[part=issuer]")).length, 2);
    const { warn, error } = await told();
    assert.deepEqual(error, []);
    assert.equal(warn.length, 1, warn.join("\n"));
    for (const name of ["credit_card (Noren takes no cards)", "internet_banking", "promptpay"])
      assert.ok(warn[0].includes(name), warn[0]);
  });
}

for (const [asked, how] of [
  ["installment,direct_debit_kbank,installment_wlb_bay", "warn"],
  ["direct_debit(kbank, ktb)", "error"],
]) {
  test(`direct debit makes no source: left out of ${asked}, and ${how === "warn" ? "a warning" : "the error"} says where it is offered`, async (t) => {
    const { press, told, driver } = await openPage(
      t,
      tagged(`data-default-payment-method="${asked.split(",")[0]}" data-other-payment-methods="${asked}"`),
    );
    await press(".omise-checkout-button");
    await until(async () => (await told())[how].length > 0, "the word");
    const [said, ...more] = (await told())[how];
    assert.deepEqual(more, []);
    assert.match(
      said,
      /direct_debit_kbank \(it links an account and makes no source: noren\.js, <noren-checkout> and mount\(\) offer it\)/,
    );
    if (how === "warn") assert.match(said, /installment_wlb_bay \(it needs a card\)/);
  });
}

test("the five apps that pages for Omise.js name are known", async (t) => {
  const names = ["bay", "bbl", "kbank", "ktb", "scb"].map((bank) => `mobile_banking_${bank}`);
  const { shopper, press, told } = await openPage(
    t,
    tagged(`data-default-payment-method="mobile_banking_bay" data-other-payment-methods="${names}"`),
  );
  await press(".omise-checkout-button");
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    (await told()).warn.filter((line) => line.includes("methods")),
    [],
  );
});

test("hideAmount and submitLabel: the button says what the page says, with or without the price", async (t) => {
  const button = (id, config) => `OmiseCard.configureButton("#${id}", { ${config} });`;
  const html = `<form method="post">${["shown", "hidden", "own"].map((id) => `<button id="${id}"></button>`).join("")}</form><script src="${OMISE_JS}"></script><script>
    OmiseCard.configure({ publicKey: "${PUBLIC_KEY}", amount: 400000, otherPaymentMethods: "installment,mobile_banking" });
    ${button("shown", `submitLabel: "Send"`)} ${button("hidden", `hideAmount: "true"`)} ${button("own", `hideAmount: true, submitLabel: "Send"`)}
    OmiseCard.attach();
  </script>`;
  const { shopper, press, driver, isClosed } = await openPage(t, html);
  for (const [id, words] of [
    ["shown", "Send ฿4,000.00"],
    ["hidden", "Pay"],
    ["own", "Send"],
  ]) {
    await press(`#${id}`);
    await shopper.waitsFor("[part=pay-button]", words);
    await driver.actions().sendKeys(Key.ESCAPE).perform();
    await isClosed();
  }
});

test("locale: Thai is Thai; French, which we lack, is English with a warning", async (t) => {
  const html = `<form method="post"><button id="th"></button><button id="fr"></button></form><script src="${OMISE_JS}"></script><script>
    OmiseCard.configure({ publicKey: "${PUBLIC_KEY}", amount: 400000, otherPaymentMethods: "installment,mobile_banking" });
    for (const locale of ["th", "fr"]) OmiseCard.configureButton("#" + locale, { locale });
    OmiseCard.attach();
  </script>`;
  const { shopper, press, driver, isClosed, told } = await openPage(t, html);
  await press("#th");
  await until(async () => /[ก-๙]/.test((await shopper.reads(".dialog .title"))[0]), "Thai");
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await isClosed();
  await press("#fr");
  await shopper.waitsFor("[part=pay-button]", "Pay ฿4,000.00");
  assert.match((await told()).warn.join("\n"), /locale is "fr"; allowed: en, /);
});

test("the defaults are those of Omise.js", async (t) => {
  const { driver } = await openPage(t, `<script src="${OMISE_JS}"></script>`);
  const { currency, defaultPaymentMethod, submitAuto, locale, hideAmount, otherPaymentMethods } =
    await driver.executeScript("return OmiseCard.configure({})");
  assert.deepEqual(
    [currency, defaultPaymentMethod, submitAuto, locale, hideAmount, otherPaymentMethods],
    ["THB", "credit_card", "yes", "en", "false", []],
  );
});

test("a bank that the widget does not know is left out with a warning, and the others are offered", async (t) => {
  const { shopper, press, told } = await openPage(
    t,
    tagged(
      `data-default-payment-method="installment_kbank" data-other-payment-methods="installment(bay, citi), mobile_banking_ocbc"`,
    ),
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
