// Thai: the words, and that this machine draws them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";

const OPTIONS = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, capability: ${CAPABILITY} }`;

test("a Thai page has Thai words, and no English sentence is left", async (t) => {
  const { shopper, driver } = await lonePage(t, mounting(OPTIONS).replace('lang="en"', 'lang="th"'));
  await shopper.seesTheWaysToPay();
  await shopper.choose("method", "ผ่อนด้วยบัตรเครดิต");
  await shopper.choose("issuer", "กสิกรไทย");
  await shopper.choose("term", "4 เดือน");
  await shopper.readsOnButton("ชำระ ฿1,000.00 × 4 เดือน");
  const words = await driver.executeScript("return arguments[0].textContent", await shopper.find(".checkout"));
  // Names, and the labels of tiles beside other labels or names, are no words.
  const names = ["Omise", "KTBK", "KBAY", "KTCKTC", "UOBUOB", "ttbttb"];
  const english = words.match(/[a-z]{4,}/gi)?.filter((word) => !names.includes(word)) ?? [];
  assert.deepEqual(english, []);
});

test("Thai and Chinese letters are drawn, not boxes", async (t) => {
  const { driver } = await lonePage(t, mounting(OPTIONS));
  const drawn = (letter) =>
    driver.executeScript(
      `const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 60 });
       const brush = canvas.getContext("2d");
       brush.font = "40px system-ui, sans-serif";
       brush.fillText(arguments[0], 5, 45);
       return canvas.toDataURL();`,
      letter,
    );
  // A letter that no font has, drawn as a box; and two of another script, which would be the same box without a font.
  const box = await drawn("\u{10FFFE}");
  for (const [one, other] of [
    ["ก", "ข"],
    ["你", "好"],
    ["ア", "イ"],
  ]) {
    const [first, second] = [await drawn(one), await drawn(other)];
    assert.notEqual(first, box, one);
    assert.notEqual(first, second, `${one} and ${other} look the same`);
  }
});
