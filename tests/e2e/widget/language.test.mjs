// The language of a widget: which one, its late words, and sentences of the merchant's own.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { late } from "../harness/build.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const openPage = (t, more, { lang, ...site } = {}) =>
  lonePage(t, mountPage({ ...OPTIONS, zeroInterest: true, ...more }, { lang }), site);

for (const [name, more, lang, button, fetched] of [
  ["the page's, with its region", {}, "th-TH", "ชำระ ฿4,000.00", "th"],
  ["Japanese", { locale: "ja" }, "en", "฿4,000.00を支払う", "ja"],
  ["Malay", { locale: "ms" }, "en", "Bayar ฿4,000.00", "ms"],
  ["Chinese", { locale: "zh" }, "en", "支付 ฿4,000.00", "zh"],
  ["the option's before the page's", { locale: "en" }, "th", "Pay ฿4,000.00", undefined],
  ["English where there are no words", {}, "fr", "Pay ฿4,000.00", undefined],
]) {
  test(`the language is ${name}; no other is fetched`, async (t) => {
    const { shopper, site } = await openPage(t, more, { lang });
    await shopper.seesTheWaysToPay();
    await shopper.readsOnButton(button);
    assert.deepEqual(
      site.asked.filter((line) => line.endsWith(".json")),
      fetched ? [`GET /noren/${late(fetched)}`] : [],
    );
  });
}

test("the merchant's words replace ours; a new language keeps the choice", async (t) => {
  const { shopper, driver } = await openPage(t, { strings: { payPlan: "Order: {amount} × {months}" } });
  await shopper.seesTheWaysToPay();
  await shopper.choose("method", "Installments by credit card");
  await shopper.choose("issuer", "KBank");
  await shopper.choose("term", "4 months");
  await shopper.readsOnButton("Order: ฿1,000.00 × 4");
  await driver.executeScript(() => checkout.update({ locale: "th", strings: undefined }));
  await shopper.readsOnButton("ชำระ ฿1,000.00 × 4 เดือน");
});

for (const [name, strings, option, words] of [
  ["an unknown sentence", { payy: "Order" }, "strings.payy", "allowed: the names"],
  ["a value that the sentence doesn't have", { pay: "Order {price}" }, "strings.pay", "{amount}"],
  ["strings that are no object", "Order", "strings", "allowed: an object"],
]) {
  test(`${name}: mount throws and names it`, async (t) => {
    const { told } = await openPage(t, { strings });
    await until(async () => (await told())?.thrown, "the error");
    const { thrown } = await told();
    assert.deepEqual([thrown.code, thrown.option], ["invalid_option", option]);
    assert.ok(thrown.message.includes(words), thrown.message);
  });
}

test("tampered words are refused: English words, and a problem in onError", async (t) => {
  const name = late("th");
  const words = await readFile(`${process.env.NOREN_DIST}/${name}`, "utf8");
  const files = { [`/noren/${name}`]: words.replace("ชำระ", "จ่าย") };
  const { shopper, told } = await openPage(t, { locale: "th" }, { files });
  await shopper.seesTheWaysToPay();
  await shopper.readsOnButton("Pay ฿4,000.00");
  const [error] = (await told()).errors;
  assert.deepEqual([error.code, error.option], ["language_failed", "locale"]);
});
