// If the merchant wants it, a QR code on a computer leads the shopper's phone to the checkout.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { DATA, element, LOADER } from "../embed/markup.mjs";
import { late } from "../harness/build.mjs";
import { IPHONE, onlyIn } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const openPage = async (t, more, browser) => {
  const lone = await lonePage(t, mountPage({ ...OPTIONS, ...more }), { width: 1280, ...browser });
  await lone.shopper.seesTheWaysToPay();
  const downloads = () => lone.site.asked.filter((line) => line.includes("noren.qr.")).length;
  return { ...lone, downloads };
};

/** Waits until a phone's camera reads this from the screen. */
const waitForCode = (shopper, expected) =>
  until(async () => {
    const png = PNG.sync.read(Buffer.from(await (await shopper.find(".code")).takeScreenshot(), "base64"));
    const read = jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data;
    // No code means that the row may still be unfolding; another address will not change.
    if (read && read !== expected) throw new Error(`the code leads to ${read}`);
    return read === expected;
  }, `a code that leads to ${expected}`);

const ANOTHER_ADDRESS = "https://shop.example/checkout/8f14e45f-ceea-467f-a8c1-2d0d6b2d1a90";
const PICTURES = onlyIn("chromium", "pictures of elements in a closed root");

for (const [what, more, addressOn] of [
  // A script of the shop's has put the fragment behind the address.
  ["the page's own address", { qrCode: true }, ({ url }) => `${url}/#top`],
  ["a path of the merchant's", { qrCode: "/checkout/7?lang=th" }, ({ url }) => `${url}/checkout/7?lang=th`],
  ["another address, on dark", { qrCode: ANOTHER_ADDRESS, theme: "dark" }, () => ANOTHER_ADDRESS],
]) {
  test(`a code loads when it is shown and leads to ${what}`, PICTURES, async (t) => {
    const { shopper, site, driver, downloads } = await openPage(t, more);
    await driver.executeScript(() => void (location.hash = "top"));
    assert.equal(downloads(), 0);
    await shopper.chooseMethod("KMA");
    await waitForCode(shopper, addressOn(site));
    assert.equal(downloads(), 1);
    const described = await driver.executeScript(
      (code) => {
        const root = code.getRootNode();
        const radio = root.querySelector(".row[data-state=open] [name=noren-method]");
        return root.getElementById(radio.getAttribute("aria-describedby")).textContent;
      },
      await shopper.find(".code"),
    );
    assert.match(described, /^Scan this with the phone/);
    const steps = [
      "Scan this with the phone that has the KMA app.",
      "Choose how to pay on the phone.",
      "Approve in the KMA app.",
    ];
    assert.deepEqual(await shopper.reads(".scan li"), steps);
    const { width } = await (await shopper.find(".code")).getRect();
    assert.ok(width >= 160, `a code of ${width} px`);
    assert.equal(await (await shopper.payButton()).getAttribute("data-state"), "quiet");
    await shopper.readsOnButton("Continue on this computer");
  });
}

test("a new address draws a new code, and qrCode: false removes it", PICTURES, async (t) => {
  const { shopper, site, driver } = await openPage(t, { qrCode: "/one" });
  await shopper.chooseMethod("KMA");
  await waitForCode(shopper, `${site.url}/one`);
  await driver.executeScript(() => checkout.update({ qrCode: "/two" }));
  await waitForCode(shopper, `${site.url}/two`);
  await driver.executeScript(() => checkout.update({ qrCode: false }));
  await until(async () => (await shopper.findAll(".code")).length === 0, "no code");
});

test("an equal element that takes over while the code is drawn shows it", PICTURES, async (t) => {
  let bringQr;
  const held = { [`/noren/${late("qr")}`]: new Promise((resolve) => (bringQr = resolve)) };
  const html = page(DATA + element({ qrCode: "/one" }) + LOADER);
  const { shopper, site, driver } = await lonePage(t, html, { width: 1280, held });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  await until(() => site.asked.some((line) => line.includes("noren.qr.")), "the file that draws");
  await driver.executeScript(() => {
    const element = document.querySelector("noren-checkout");
    element.replaceWith(element.cloneNode());
  });
  await shopper.waitsFor("[data-state=open] .title", "Krungsri app (KMA)");
  bringQr();
  await waitForCode(shopper, `${site.url}/one`);
});

test("a phone, and a page without the option, get no code", async (t) => {
  for (const [more, browser] of [
    [{ qrCode: true }, { userAgent: IPHONE }],
    [{}, {}],
  ]) {
    const { shopper, downloads } = await openPage(t, more, browser);
    await shopper.chooseMethod("KMA");
    await until(async () => (await shopper.findAll(".row[data-state=open]")).length === 1, "the open row");
    assert.deepEqual([(await shopper.findAll(".code")).length, downloads()], [0, 0]);
  }
});

const tamper = async () => {
  const file = await readFile(`${process.env.NOREN_DIST}/${late("qr")}`);
  file[file.length - 1] ^= 1;
  return { files: { [`/noren/${late("qr")}`]: file } };
};

for (const [how, broken] of [
  ["does not come", async () => ({ pages: { [`/noren/${late("qr")}`]: null } })],
  ["was tampered with", tamper],
]) {
  test(`a code that ${how} goes to onError, and the shopper can pay`, async (t) => {
    const more = {
      qrCode: true,
      linkedAccounts: [{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }],
      onLinkedAccount: ({ id }) => void told.outcomes.push(id),
    };
    const { shopper, told } = await openPage(t, more, await broken());
    await shopper.chooseMethod("KMA");
    assert.match(
      await shopper.isTold("[data-state=open] .notice"),
      /^You’re on a computer. Open this page on the phone/,
    );
    await until(async () => (await told()).errors.length > 0, "the error");
    assert.deepEqual(
      (await told()).errors.map(({ code, option }) => [code, option]),
      [["code_failed", "qrCode"]],
    );
    await shopper.chooseMethod("Bank account");
    await shopper.presses();
    await until(async () => (await told()).outcomes.length > 0, "the outcome");
  });
}

test("an address too long for a code is a problem in onError", async (t) => {
  const { shopper, told } = await openPage(t, { qrCode: `/${"x".repeat(700)}` });
  await shopper.chooseMethod("KMA");
  await until(async () => (await told()).errors.length > 0, "the error");
  const [{ code, option, message }] = (await told()).errors;
  assert.deepEqual([code, option], ["invalid_option", "qrCode"]);
  assert.match(message, /666 bytes at most/);
});
