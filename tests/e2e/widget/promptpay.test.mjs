// A shopper scans the code of PromptPay with the app of a bank, on the page itself.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ANDROID, onlyIn } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { until } from "../harness/until.mjs";

const METHODS = ["mobile_banking_bay", "installment_kbank", "direct_debit_ktb", "promptpay"];

/** Comes to the checkout of a shop whose account has PromptPay, and asks for the code. */
const askForCode = async (t, options) => {
  const { shopper, stack } = await scene(t, options);
  await stack.control("capability", { payment_methods: METHODS });
  await shopper.buy("linen-noren", { how: "mount" });
  await shopper.chooseMethod("PromptPay");
  await shopper.readsOnButton("Show the QR code for ฿4,000.00");
  const press = async () => {
    await shopper.presses();
    await shopper.waitsFor(".waiting .title", "Scan the code with your bank’s app");
  };
  const settleCharge = async (status, failure_code) => {
    const charge = (await stack.objects()).charges.at(-1);
    await stack.control(`charges/${charge.id}/settle`, { status, failure_code });
  };
  return { shopper, stack, press, settleCharge };
};

const widthOfPicture = async (shopper) =>
  shopper.driver.executeScript("return arguments[0].naturalWidth", await shopper.find(".picture img"));

/** Presses a link, and looks at the picture that it downloads. */
const savedBy = async (shopper, link) => {
  await shopper.driver.executeScript(() => {
    let file;
    URL.createObjectURL = (given) => ((file = given), "blob:saved");
    HTMLAnchorElement.prototype.click = async function () {
      globalThis.saved = { name: this.download, type: file.type, width: (await createImageBitmap(file)).width };
    };
  });
  await shopper.press(link);
  return until(() => shopper.driver.executeScript("return globalThis.saved"), "the saved picture");
};

test("PromptPay on a computer: the code is shown, and the page sees it paid", async (t) => {
  const { shopper, stack, press, settleCharge } = await askForCode(t, { width: 1280 });
  await press();
  await until(async () => (await widthOfPicture(shopper)) > 0, "the picture of the code");
  const head = await shopper.find(".waiting [data-kind=head]");
  const hasFocus = () => shopper.driver.executeScript("return arguments[0].matches(':focus')", head);
  await until(hasFocus, "the focus above the code");
  assert.match((await shopper.reads(".waiting .note"))[0], /฿4,000\.00 · Time left: 2[34]:\d\d:\d\d$/);
  assert.deepEqual(await shopper.reads(".picture .hint"), [], "a computer’s screen can be scanned");
  assert.deepEqual(await shopper.reads(".pay"), [], "there is no app to open");
  await settleCharge("successful");
  await shopper.waitsFor(".foot .notice strong", "This order is paid.");
  const { sources, charges } = await stack.objects();
  assert.deepEqual(
    [sources.length, sources[0].type, sources[0].platform_type, charges.length, charges[0].status],
    [1, "promptpay", null, 1, "successful"],
  );
  assert.deepEqual(await shopper.complaints(), []);
});

/** Safari gives a pressed button no focus. */
const pressAsInSafari = (shopper, button) =>
  shopper.driver.executeScript("arguments[0].click(); arguments[0].blur()", button);
const pressWithFocus = (shopper, button) => shopper.press(button);

for (const [width, height, how, press] of [
  [390, 664, "pressed", pressWithFocus],
  [320, 568, "pressed", pressWithFocus],
  [390, 664, "pressed as in Safari", pressAsInSafari],
]) {
  test(`on ${width} × ${height} the whole code is in view: ${how}`, async (t) => {
    const { shopper } = await askForCode(t, { userAgent: ANDROID, width, height });
    await press(shopper, await shopper.payButton());
    await until(async () => (await shopper.findAll(".picture img")).length > 0, "the code");
    const picture = await shopper.find(".picture img");
    const isInView = () =>
      shopper.driver.executeScript((picture) => {
        const { left, right, top, bottom } = picture.getBoundingClientRect();
        const isOnTop = (x, y) => picture.getRootNode().elementFromPoint(x, y) === picture;
        // Within the round corners.
        return isOnTop(left + 9, top + 9) && isOnTop(right - 9, bottom - 9);
      }, picture);
    await until(isInView, "the whole code");
  });
}

test("PromptPay on a phone: the picture can be saved for the bank's app", async (t) => {
  const { shopper, stack, press } = await askForCode(t, { userAgent: ANDROID });
  await press();
  await shopper.waitsFor(
    ".picture .hint",
    "On this phone: save the picture or take a screenshot, and choose it in your bank’s app.",
  );
  const [charge] = (await stack.objects()).charges;
  const save = await shopper.find(".picture a");
  assert.equal(await save.getText(), "Save the picture");
  assert.equal(await save.getAttribute("href"), charge.source.scannable_code.image.download_uri);
});

test(
  "a phone saves the picture as PNG",
  onlyIn("chromium", "in Firefox a driver's script changes no function of the page"),
  async (t) => {
    const { shopper, press } = await askForCode(t, { userAgent: ANDROID });
    await press();
    const saved = await savedBy(shopper, await shopper.find(".picture a"));
    assert.deepEqual(saved, { name: "code.png", type: "image/png", width: 1024 });
  },
);

test("a picture that does not load can be loaded again", async (t) => {
  const { shopper, stack, press } = await askForCode(t);
  await stack.fault({ method: "GET", path: "/charges/*", count: 100, status: 503, body: "" });
  await press();
  await shopper.waitsFor(".picture .slip", "The code didn’t load.");
  await stack.control("faults", undefined, "DELETE");
  await shopper.pressesWords("Try again");
  await until(async () => (await widthOfPicture(shopper)) > 0, "the picture of the code");
});

test("a code that failed says why, and the next press makes another", async (t) => {
  const { shopper, stack, press, settleCharge } = await askForCode(t);
  await press();
  await settleCharge("failed", "failed_processing");
  assert.match(await shopper.isTold(), /^The payment didn’t go through. Nothing was charged/);
  await shopper.readsOnButton("Show the QR code for ฿4,000.00");
  await press();
  assert.equal((await stack.objects()).charges.length, 2);
});

test("another way warns that the code can still be paid", async (t) => {
  const { shopper, press } = await askForCode(t);
  await press();
  await shopper.pressesWords("Pay another way");
  assert.match(await shopper.isTold(), /Don’t pay with PromptPay any more: you would pay twice/);
  await shopper.chooseMethod("Installments by credit card");
});
