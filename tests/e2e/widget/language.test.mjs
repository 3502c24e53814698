// The language of a widget: which one, its late words, and sentences of the merchant's own.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { late } from "../harness/build.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const options = (more = "") =>
  `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, capability: ${CAPABILITY}, ${more} }`;

for (const [name, html, button, asked] of [
  ["the page's, with its region", mounting(options()).replace('lang="en"', 'lang="th-TH"'), "ชำระ ฿4,000.00", "th"],
  ["Japanese", mounting(options(`locale: "ja"`)), "฿4,000.00を支払う", "ja"],
  ["Malay", mounting(options(`locale: "ms"`)), "Bayar ฿4,000.00", "ms"],
  ["Chinese", mounting(options(`locale: "zh"`)), "支付 ฿4,000.00", "zh"],
  [
    "the option's before the page's",
    mounting(options(`locale: "en"`)).replace('lang="en"', 'lang="th"'),
    "Pay ฿4,000.00",
    undefined,
  ],
  [
    "English where there are no words",
    mounting(options()).replace('lang="en"', 'lang="fr"'),
    "Pay ฿4,000.00",
    undefined,
  ],
]) {
  test(`the language is ${name}, and only its own words are fetched`, async (t) => {
    const { shopper, site } = await lonePage(t, html);
    await shopper.seesTheWaysToPay();
    await shopper.readsOnButton(button);
    assert.deepEqual(
      site.asked.filter((line) => line.endsWith(".json")),
      asked ? [`GET /noren/${late(asked)}`] : [],
    );
  });
}

test("words are replaced by the merchant's, and another language comes without losing the choice", async (t) => {
  const { shopper, driver } = await lonePage(
    t,
    mounting(options(`strings: { payPlan: "Order: {amount} × {months}" }`)),
  );
  await shopper.seesTheWaysToPay();
  await shopper.choose("method", "Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
  await shopper.readsOnButton("Order: ฿1,000.00 × 4");
  await driver.executeScript(`checkout.update({ locale: "th", strings: undefined })`);
  await shopper.readsOnButton("ชำระ ฿1,000.00 × 4 เดือน");
});

for (const [name, more, option, words] of [
  ["a sentence that there isn't", `strings: { payy: "Order" }`, "strings.payy", "allowed: the names"],
  ["a value that the sentence doesn't have", `strings: { pay: "Order {price}" }`, "strings.pay", "{amount}"],
  ["strings that are none", `strings: "Order"`, "strings", "allowed: an object"],
]) {
  test(`${name}: mount throws, naming it`, async (t) => {
    const { driver, told } = await lonePage(t, mounting(options(more)));
    await until(async () => (await told())?.thrown, "the error");
    const { thrown } = await told();
    assert.deepEqual([thrown.code, thrown.option], ["invalid_option", option]);
    assert.ok(thrown.message.includes(words), thrown.message);
  });
}

test("words that were tampered with are refused: the widget speaks English and tells the integrator", async (t) => {
  const name = late("th");
  const words = await readFile(`${process.env.NOREN_DIST}/${name}`, "utf8");
  const files = { [`/noren/${name}`]: words.replace("ชำระ", "จ่าย") };
  const { shopper, told } = await lonePage(t, mounting(options(`locale: "th"`)), { files });
  await shopper.seesTheWaysToPay();
  await shopper.readsOnButton("Pay ฿4,000.00");
  const [error] = (await told()).errors;
  assert.deepEqual([error.code, error.option], ["language_failed", "locale"]);
});
