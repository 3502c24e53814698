// axe-core on the shop's own pages and the sandbox's: no violation, in either theme, in every language. Nothing hangs
// over the edge, is cut off or lies over something else, at 200 % and 400 %, and with a reader's own spacing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { onlyIn } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules of axe that the page violates, each with the elements, and those that it keeps. */
const examine = async (driver) => {
  await driver.executeScript(AXE);
  return driver.executeAsyncScript((done) => {
    // The widget has tests of its own.
    const context = { exclude: [["script[data-key] + .noren-checkout"]] };
    axe.run(document, context).then(({ violations, passes }) =>
      done({
        violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
        passed: passes.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`)),
      }),
    );
  });
};

/** What reaches over the edge of the page, or out of its panel. */
const listOverhang = (driver) =>
  driver.executeScript(() => {
    const right = (element) => element.getBoundingClientRect().right;
    const overhangs = (element) => right(element) > right(element.closest(".panel, .rows")) + 1;
    const elements = [...document.querySelectorAll(".panel *, .rows *")];
    const wide = elements.filter((element) => overhangs(element) && !element.closest(".unseen"));
    const page = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
    return [...page, ...wide.map(({ outerHTML }) => outerHTML.slice(0, 80))];
  });

const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** WCAG 1.4.12: a reader's own spacing. A constructed sheet, since the page's policy allows no other. */
const spaceOut = (driver) =>
  driver.executeScript((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, SPACED);

/** Words that are cut off by their box, or lie over other words. */
const listCramped = (driver) =>
  driver.executeScript(() => {
    const HIDDEN = ".unseen, .skip, script, noscript, option";
    const isShown = (element) => element.checkVisibility() && !element.closest(HIDDEN);
    const isOverfull = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
    const isClipped = (element) => getComputedStyle(element).overflow !== "visible" && isOverfull(element);
    const clipped = [...document.querySelectorAll("body *")].filter(
      (element) => isShown(element) && isClipped(element),
    );

    const words = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (!node.data.trim() || !isShown(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        // The letters take the middle half of a line.
        const quarter = (bottom - top) / 4;
        words.push({ node, left, right, top: top + quarter, bottom: bottom - quarter });
      }
    }
    const liesOver = (one, two) =>
      one.node !== two.node &&
      Math.min(one.right, two.right) - Math.max(one.left, two.left) > 1 &&
      Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 1;
    const over = words.flatMap((one, index) =>
      words
        .slice(index + 1)
        .filter((two) => liesOver(one, two))
        .map((two) => `${one.node.data.trim()} over ${two.node.data.trim()}`),
    );
    return [...clipped.map(({ outerHTML }) => `clipped: ${outerHTML.slice(0, 80)}`), ...over];
  });

const setWidth = (driver, width) =>
  driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", {
    width,
    height: 900,
    deviceScaleFactor: 1,
    mobile: false,
  });

/** Nothing hangs over or is cramped. */
const assertFits = async (driver, where) =>
  assert.deepEqual([await listOverhang(driver), await listCramped(driver)], [[], []], where);

/** axe has no complaint, and has looked at the colours. */
const assertNoViolation = async (driver, where) => {
  const { violations, passed } = await examine(driver);
  assert.deepEqual(violations, [], where);
  const areColoursPassed = passed.some((line) => line.startsWith("color-contrast "));
  assert.ok(areColoursPassed, `${where}: colours were looked at`);
};

const ANY_WIDTH = onlyIn("chromium", "no other changes its width on the way");
/** 640 and 320: 1280 px at 200 % and at 400 %. */
const WIDTHS = [320, 390, 640, 1280];

test("a shop in ringgit has no violation and no overhang in Malay", ANY_WIDTH, async (t) => {
  const { shopper, stack } = await scene(t, { country: "my" });
  const { driver } = shopper;
  await driver.get(stack.shopUrl);
  await driver.findElement(By.linkText("Bahasa Melayu")).click();
  const order = await shopper.buy("batik-noren");
  await shopper.chooseMethod("E-dompet");
  await shopper.choose("wallet", "Touch ’n Go");
  await shopper.presses();
  await shopper.isAt("/authorize");
  const assertFitsAnyWidth = async (path, words) => {
    await driver.get(`${stack.shopUrl}${path}`);
    await shopper.waitsToRead(words);
    await assertNoViolation(driver, path);
    for (const width of WIDTHS) {
      await setWidth(driver, width);
      await assertFits(driver, `${path} ${width}`);
    }
    await spaceOut(driver);
    for (const width of [640, 320]) {
      await setWidth(driver, width);
      await assertFits(driver, `${path} ${width} spaced`);
    }
  };
  const complete = `/orders/${order}/complete`;
  await assertFitsAnyWidth("/", "Tirai pintu dan kelengkapan teh");
  await assertFitsAnyWidth("/products/batik-noren", "Kuantiti");
  await assertFitsAnyWidth(complete, "Menunggu kelulusan anda");
  await assertFitsAnyWidth(`/checkout/${await shopper.buy("batik-noren")}`, "Pilih cara pembayaran");
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "failed", failure_code: "payment_cancelled" });
  await assertFitsAnyWidth(complete, "Pembayaran telah dibatalkan. Anda tidak dicaj.");
});

for (const dark of [false, true]) {
  const theme = dark ? "dark" : "light";

  test(`the shop's pages have no violation and no overhang: ${theme}`, ANY_WIDTH, async (t) => {
    const { shopper, stack } = await scene(t, { dark });
    const { driver } = shopper;
    const payMonthly = async () => {
      const order = await shopper.buy("linen-noren");
      await shopper.chooseMethod("Installments");
      await shopper.chooseIssuer("KBank");
      await shopper.chooseMonths(4);
      await shopper.presses();
      await shopper.isAt("/authorize");
      await driver.get(`${stack.shopUrl}/orders/${order}/complete`);
      await shopper.waitsToRead("Waiting for your approval");
      return order;
    };
    const payByAccount = async (outcome) => {
      await stack.control("next_charge", outcome);
      const order = await shopper.buy("tea-towel");
      await shopper.chooseMethod("Bank account");
      await shopper.presses();
      await shopper.isAt(`/orders/${order}/complete`);
      return order;
    };
    const payByApp = async () => {
      const order = await shopper.buy("tea-towel");
      await shopper.chooseMethod("KMA");
      await shopper.presses();
      await shopper.isAt("/authorize");
      return order;
    };

    const club = await shopper.buy("tea-club");
    await shopper.chooseBank("Krungthai");
    await shopper.presses();
    await shopper.marks("successful");
    await shopper.isAt(`/orders/${club}/complete`);
    await shopper.waitsToRead("Paid");
    const monthly = await payMonthly();
    // Failed, with the bank's reason; and with the bank, which hasn't decided.
    const failed = await payByAccount({ status: "failed", failure_code: "insufficient_fund" });
    const atTheBank = await payByAccount({ status: "pending" });
    // In the bank's app, with the time that is left.
    const inTheApp = await payByApp();
    // At the bank, which hasn't linked the account.
    await shopper.buy("linen-noren");
    await shopper.chooseMethod("Bank account");
    await shopper.chooseAccount("another");
    await shopper.chooseBank("KBank");
    await shopper.presses();
    await shopper.isAt("/register");
    const { charges, linked_accounts } = await stack.objects();
    const linking = linked_accounts.find((account) => account.status === "pending");
    const waiting = charges.find((charge) => charge.status === "pending" && charge.authorize_uri);
    const token = stack.shop.output.find((line) => line.startsWith("merchant token: ")).split(": ")[1];

    const assertAccessible = async (path) => {
      for (const language of ["en", "th", "ms"]) {
        await driver.get(`${stack.shopUrl}${path}?lang=${language}`);
        for (const width of WIDTHS) {
          await setWidth(driver, width);
          await assertFits(driver, `${path} ${language} ${width}`);
        }
        await assertNoViolation(driver, `${path} ${language}`);
        if (dark) continue;
        await spaceOut(driver);
        for (const width of [640, 320]) {
          await setWidth(driver, width);
          await assertFits(driver, `${path} ${language} ${width} spaced`);
        }
      }
      await driver.get(`${stack.shopUrl}/?lang=en`);
    };
    for (const path of [
      "/",
      `/checkout/${await shopper.buy("tea-set")}`,
      `/orders/${club}/complete`,
      `/orders/${monthly}/complete`,
      "/accounts",
      "/products/tea-set",
      "/products/linen-noren",
      `/orders/${failed}/complete`,
      `/orders/${atTheBank}/complete`,
      `/checkout/${failed}`,
      `/orders/${inTheApp}/complete`,
      `/accounts/${linked_accounts[0].id}/remove`,
      "/membership",
      "/membership/cancel",
      "/merchant",
      "/nowhere",
      new URL(linking.return_uri).pathname,
    ])
      await assertAccessible(path);

    await stack.control(`charges/${waiting.id}/settle`, { status: "successful" });
    // The order's page asks Omise, while the merchant's shows what the shop knows.
    await driver.get(`${stack.shopUrl}/orders/${monthly}/complete`);
    await shopper.waitsToRead("Paid");
    await driver.get(`${stack.shopUrl}/merchant`);
    await driver.findElement(By.id("token")).sendKeys(token);
    await driver.findElement(By.css("form.fields button")).click();
    await shopper.waitsToRead("Refund in full");
    for (const path of ["/merchant", `/merchant/refunds/${monthly}`]) await assertAccessible(path);

    // Somebody else, who has opened the order by its link.
    const towel = await shopper.buy("tea-towel");
    const link = await driver.executeScript(() => document.querySelector("[data-qr-code]").dataset.qrCode);
    await driver.manage().deleteCookie("noren_shopper");
    await driver.get(`${stack.shopUrl}${link}`);
    await shopper.waitsToRead("You opened this order by a link");
    for (const path of [
      `/checkout/${towel}`,
      "/phone/nothing",
      new URL(waiting.return_uri).pathname,
      `/orders/${monthly}/complete`,
      "/accounts",
      "/membership",
    ])
      await assertAccessible(path);
  });

  test(`the sandbox's pages have no violation and no overhang: ${theme}`, ANY_WIDTH, async (t) => {
    const { shopper, stack } = await scene(t, { dark });
    const { driver } = shopper;
    const assertAccessible = async (url, words) => {
      await driver.get(url);
      await shopper.waitsToRead(words);
      for (const width of WIDTHS) {
        await setWidth(driver, width);
        await assertFits(driver, `${words} ${width}`);
        await assertNoViolation(driver, `${words} ${width}`);
      }
      const thai = new URL(url);
      thai.searchParams.set("lang", "th");
      await driver.get(thai.href);
      await shopper.waitsToRead("โหมดทดสอบ");
      for (const width of [320, 1280]) {
        await setWidth(driver, width);
        await assertFits(driver, `${words} in Thai ${width}`);
      }
      if (dark) return;
      await driver.get(url);
      await spaceOut(driver);
      await assertFits(driver, `${words} spaced`);
    };
    const payByApp = async () => {
      await shopper.buy("tea-towel");
      await shopper.chooseMethod("KMA");
      await shopper.presses();
      await shopper.isAt("/authorize");
      return (await stack.objects()).charges.find((charge) => charge.status === "pending");
    };
    const charge = await payByApp();
    await assertAccessible(charge.authorize_uri, "Mark as successful");
    await stack.control(`charges/${charge.id}/settle`, { status: "failed", failure_code: "payment_rejected" });
    await assertAccessible(charge.authorize_uri, "payment_rejected");
    const late = await payByApp();
    await stack.control("clock", { advance_ms: 24 * 60 * 60 * 1000 });
    await assertAccessible(late.authorize_uri, "Nobody decided in time");
    await shopper.buy("linen-noren");
    await shopper.chooseMethod("Bank account");
    await shopper.chooseBank("KBank");
    await shopper.presses();
    await shopper.isAt("/register");
    const [account] = (await stack.objects()).linked_accounts;
    const registration = await driver.getCurrentUrl();
    await assertAccessible(registration, "Link this bank account");
    await stack.control(`linked_accounts/${account.id}/settle`, { status: "successful" });
    await assertAccessible(registration, "Nothing is left to do here");
    await assertAccessible(`${stack.apiUrl}/payments/nothing/authorize`, "nothing to decide");
  });
}
