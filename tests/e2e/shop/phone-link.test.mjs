// A phone scans the code on the shop's checkout: it shows the order, pays it, and shows the result.

import assert from "node:assert/strict";
import { test } from "node:test";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { ANDROID, onlyIn, startBrowser } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { Shopper } from "../harness/shopper.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { settle, until } from "../harness/until.mjs";

const PICTURES = onlyIn("chromium", "pictures of elements in a closed root");

/** Reads the code as a phone's camera would. */
const scanCode = async (shopper) => {
  let address;
  const read = async () => {
    const png = PNG.sync.read(Buffer.from(await (await shopper.find("svg.code")).takeScreenshot(), "base64"));
    address = jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data;
    return address !== undefined;
  };
  await until(read, "a code that can be read");
  return address;
};

/** Orders at a computer, and opens the code there on a phone. */
const openOnPhone = async (t, { product = "linen-noren", how = "form" } = {}) => {
  const { shopper: computer, stack } = await scene(t, { width: 1280 });
  const order = await computer.buy(product, { how });
  await computer.chooseMethod("KMA");
  const address = await scanCode(computer);
  const browser = await startBrowser({ userAgent: ANDROID });
  t.after(browser.stop);
  const phone = new Shopper(browser, stack);
  await phone.driver.get(address);
  return { computer, phone, stack, order, address };
};

for (const how of ["form", "mount"]) {
  test(`a phone opens the code (${how}), pays in the app and shows the result`, PICTURES, async (t) => {
    const { computer, phone, stack, order, address } = await openOnPhone(t, { how });
    assert.ok(address.startsWith(`${stack.shopUrl}/phone/${order}.`) && address.length < 200, address);
    await phone.isAt(`/checkout/${order}`);
    assert.equal(
      new URL(await phone.driver.getCurrentUrl()).pathname,
      `/checkout/${order}`,
      "the token is not in the address",
    );
    await phone.seesTheWaysToPay();
    await phone.waitsToRead("You opened this order by a link");
    const methods = await phone.reads(".methods .title");
    assert.ok(!methods.some((title) => title.includes("Bank account")), methods.join(", "));
    await phone.chooseMethod("KMA");
    assert.deepEqual(await phone.findAll("svg.code"), []);
    await phone.presses();
    await phone.marks("successful");
    await phone.isAt(`/orders/${order}/complete`);
    await phone.waitsToRead("Paid. Thank you!");
    await phone.waitsToRead("Linen noren");
    const { sources, charges } = await stack.objects();
    assert.deepEqual([sources.length, sources[0].platform_type, charges.length], [1, "ANDROID", 1]);
    await computer.isAt(`/orders/${order}/complete`);
    await computer.waitsToRead("Paid. Thank you!");
    assert.deepEqual([...(await phone.complaints()), ...(await computer.complaints())], []);
  });
}

test("the computer announces that the phone pays and shows the order", PICTURES, async (t) => {
  const { computer, phone, stack, order } = await openOnPhone(t);
  await computer.driver.executeScript(() => {
    const region = document.getElementById("news");
    new MutationObserver(() => (sessionStorage.said = region.textContent)).observe(region, { childList: true });
  });
  await phone.seesTheWaysToPay();
  await phone.chooseMethod("KMA");
  await phone.presses();
  await phone.isAt("/authorize");
  await computer.isAt(`/orders/${order}/complete`);
  assert.equal(
    await computer.driver.executeScript("return sessionStorage.said"),
    "This order is being paid on another device. One moment…",
  );
  await computer.waitsToRead("Approve the payment in KMA");
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await computer.waitsToRead("Paid. Thank you!");
});

/** Presses Pay on the page that mounts the widget. The charge stays pending, and the page as it is. */
const pressAtComputer = async (t, options) => {
  const { shopper, stack } = await scene(t, options);
  await stack.fault({ method: "GET", path: "/payments/*", count: 100, status: 204, body: "" });
  const order = await shopper.buy("linen-noren", { how: "mount" });
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await until(async () => (await stack.objects()).charges.length === 1, "the charge");
  const staysOnPage = async () => {
    // A shopper who comes back to the tab makes the page ask at once. This later question is answered later.
    await shopper.driver.executeAsyncScript((done) => {
      document.dispatchEvent(new Event("visibilitychange"));
      fetch(statusUrl).then(() => done());
    });
    await settle(shopper.driver);
    assert.equal(new URL(await shopper.driver.getCurrentUrl()).pathname, `/checkout/${order}/mount`);
    assert.ok(!(await shopper.readsPage()).includes("another device"));
  };
  return { shopper, staysOnPage };
};

test("a press at the computer itself leaves its page as it is", async (t) => {
  const { staysOnPage } = await pressAtComputer(t, { width: 1280 });
  await staysOnPage();
});

test("who pays another way may take time: the page stays as it is", async (t) => {
  const { shopper, staysOnPage } = await pressAtComputer(t, { userAgent: ANDROID });
  await shopper.waitsFor(".title", "Approve the payment in KMA");
  await shopper.press((await shopper.findAll(".waiting button"))[1]);
  assert.match(await shopper.isTold(), /Don’t pay with KMA any more/);
  await staysOnPage();
  await shopper.chooseMethod("Installments");
  await staysOnPage();
});

test("after a refused press the computer follows what the phone pays", async (t) => {
  const { shopper, stack } = await scene(t, { width: 1280 });
  const { driver } = shopper;
  const order = await shopper.buy("linen-noren", { how: "mount" });
  await stack.fault({ method: "GET", path: "/sources/*", status: 500 });
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  assert.match(await shopper.isTold(), /not charged|Nothing was charged/);
  assert.deepEqual((await stack.objects()).charges, []);
  // The phone pays.
  const made = await fetch(`${stack.apiUrl}/sources`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(`${PUBLIC_KEY}:`)}` },
    body: new URLSearchParams({ type: "mobile_banking_bay", amount: "400000", currency: "THB" }),
  });
  const { id } = await made.json();
  await driver.executeScript(
    (order, omiseSource) => {
      const body = new URLSearchParams({ order, omiseSource, omiseAttempt: "of-the-phone" });
      void fetch("/checkout", { method: "POST", body, redirect: "manual" });
    },
    order,
    id,
  );
  const [charge] = await until(async () => {
    const { charges } = await stack.objects();
    return charges.length > 0 && charges;
  }, "the phone's charge");
  await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await driver.executeScript(() => void document.dispatchEvent(new Event("visibilitychange")));
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid. Thank you!");
});

test("the phone's waiting screen shows the approval by itself", PICTURES, async (t) => {
  const { phone, stack, order } = await openOnPhone(t);
  await stack.fault({ method: "GET", path: "/payments/*", count: 100, status: 204, body: "" });
  await phone.driver.get(`${stack.shopUrl}/checkout/${order}/mount`);
  await phone.seesTheWaysToPay();
  await phone.chooseMethod("KMA");
  await phone.presses();
  await phone.waitsFor(".title", "Approve the payment in KMA");
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await phone.waitsFor(".foot .notice strong", "This order is paid.");
});

test("an altered code opens no order and says so", PICTURES, async (t) => {
  const { phone, address } = await openOnPhone(t);
  await phone.driver.manage().deleteAllCookies();
  await phone.driver.get(`${address.slice(0, -1)}${address.endsWith("0") ? "1" : "0"}`);
  await phone.waitsToRead("This link doesn’t work");
});
