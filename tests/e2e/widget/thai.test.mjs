// Thai: the words, and that this machine draws them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";

test("a Thai page has Thai words, and no English sentence is left", async (t) => {
  const { shopper, driver } = await lonePage(t, mountPage({ ...OPTIONS, zeroInterest: true }, { lang: "th" }));
  await shopper.seesTheWaysToPay();
  await shopper.choose("method", "ผ่อนด้วยบัตรเครดิต");
  await shopper.choose("issuer", "กสิกรไทย");
  await shopper.choose("term", "4 เดือน");
  await shopper.readsOnButton("ชำระ ฿1,000.00 × 4 เดือน");
  const words = await driver.executeScript("return arguments[0].textContent", await shopper.find(".checkout"));
  // Names are no sentences, nor are the labels of tiles beside other labels or names.
  const names = ["Omise", "KTBK", "KBAY", "KTCKTC", "UOBUOB", "ttbttb"];
  const english = words.match(/[a-z]{4,}/gi)?.filter((word) => !names.includes(word)) ?? [];
  assert.deepEqual(english, []);
});

test("Thai and Chinese letters are drawn, not boxes", async (t) => {
  const { driver } = await lonePage(t, mountPage(OPTIONS));
  const draw = (letter) =>
    driver.executeScript((letter) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 60 });
      const brush = canvas.getContext("2d");
      brush.font = "40px system-ui, sans-serif";
      brush.fillText(letter, 5, 45);
      return canvas.toDataURL();
    }, letter);
  // No font has this letter, so it is drawn as a box. Without a font for a script, two of its letters are the same box.
  const box = await draw("\u{10FFFE}");
  for (const [one, other] of [
    ["ก", "ข"],
    ["你", "好"],
    ["ア", "イ"],
  ]) {
    const [first, second] = [await draw(one), await draw(other)];
    assert.notEqual(first, box, one);
    assert.notEqual(first, second, `${one} and ${other} look the same`);
  }
});
