// On a computer: a QR code that leads the shopper's phone to the checkout, where the merchant wants one.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { late } from "../harness/build.mjs";
import { IPHONE, onlyIn } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const options = (more) =>
  `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY}, ${more} }`;

const start = async (t, more, browser) => {
  const lone = await lonePage(t, mounting(options(more)), { width: 1280, ...browser });
  await lone.shopper.seesTheWaysToPay();
  const asked = () => lone.site.asked.filter((line) => line.includes("noren.qr.")).length;
  return { ...lone, asked };
};

/** Waits until a phone's camera reads this off the screen. */
const scans = (shopper, expected) =>
  until(async () => {
    const png = PNG.sync.read(Buffer.from(await (await shopper.find(".code")).takeScreenshot(), "base64"));
    const read = jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data;
    // A row may still be unfolding; what leads elsewhere stays so.
    if (read && read !== expected) throw new Error(`the code leads to ${read}`);
    return read === expected;
  }, `a code that leads to ${expected}`);

for (const [what, more, leads] of [
  ["the page's own address, with what a shop's script put behind it", "qrCode: true", (site) => `${site.url}/#top`],
  ["a path of the merchant's", `qrCode: "/checkout/7?lang=th"`, (site) => `${site.url}/checkout/7?lang=th`],
  [
    "another address, in the dark theme",
    `qrCode: "https://shop.example/checkout/8f14e45f-ceea-467f-a8c1-2d0d6b2d1a90", theme: "dark"`,
    () => "https://shop.example/checkout/8f14e45f-ceea-467f-a8c1-2d0d6b2d1a90",
  ],
]) {
  test(
    `the code leads to ${what}, and is fetched only when it is shown`,
    onlyIn("chromium", "pictures of elements in a closed root"),
    async (t) => {
      const { shopper, site, driver, asked } = await start(t, more);
      await driver.executeScript("location.hash = 'top'");
      assert.equal(asked(), 0);
      await shopper.chooseMethod("KMA");
      await scans(shopper, leads(site));
      assert.equal(asked(), 1);
      const described = await driver.executeScript(
        "const root = arguments[0].getRootNode(); const radio = root.querySelector('.row[data-state=open] [name=noren-method]'); return root.getElementById(radio.getAttribute('aria-describedby')).textContent",
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
    },
  );
}

test(
  "another address is drawn in its place, and none where it is not wanted any more",
  onlyIn("chromium", "pictures of elements in a closed root"),
  async (t) => {
    const { shopper, site, driver } = await start(t, `qrCode: "/one"`);
    await shopper.chooseMethod("KMA");
    await scans(shopper, `${site.url}/one`);
    await driver.executeScript(`checkout.update({ qrCode: "/two" })`);
    await scans(shopper, `${site.url}/two`);
    await driver.executeScript("checkout.update({ qrCode: false })");
    await until(async () => (await shopper.findAll(".code")).length === 0, "no code");
  },
);

test("a phone needs none, and a merchant who says nothing gets none", async (t) => {
  for (const [more, browser] of [
    ["qrCode: true", { userAgent: IPHONE }],
    ["", {}],
  ]) {
    const { shopper, asked } = await start(t, more, browser);
    await shopper.chooseMethod("KMA");
    await until(async () => (await shopper.findAll(".row[data-state=open]")).length === 1, "the open row");
    assert.deepEqual([(await shopper.findAll(".code")).length, asked()], [0, 0]);
  }
});

const tampered = async () => {
  const file = await readFile(`${process.env.NOREN_DIST}/${late("qr")}`);
  file[file.length - 1] ^= 1;
  return { files: { [`/noren/${late("qr")}`]: file } };
};

for (const [how, broken] of [
  ["does not come", async () => ({ pages: { [`/noren/${late("qr")}`]: null } })],
  ["was tampered with", tampered],
]) {
  test(`a code that ${how} is told to the integrator; the advice stands, and the shopper can pay`, async (t) => {
    const { shopper, told, driver } = await start(
      t,
      `qrCode: true, linkedAccounts: [{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }], onLinkedAccount: ({ id }) => void told.outcomes.push(id)`,
      await broken(),
    );
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

test("an address that no phone could read off a screen is told to the integrator", async (t) => {
  const { shopper, told, driver } = await start(t, `qrCode: "/" + "x".repeat(700)`);
  await shopper.chooseMethod("KMA");
  await until(async () => (await told()).errors.length > 0, "the error");
  const [{ code, option, message }] = (await told()).errors;
  assert.deepEqual([code, option], ["invalid_option", "qrCode"]);
  assert.match(message, /666 bytes at most/);
});
