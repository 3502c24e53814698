// axe-core on the shop's own pages: no violation, in either theme, in either language. Nothing hangs over the edge, is cut off or
// lies over something else, at 200 % and 400 %, and with a reader's own spacing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { onlyIn } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const examine = async (driver) => {
  await driver.executeScript(AXE);
  return driver.executeAsyncScript(`const done = arguments[0];
    axe.run(document, { exclude: [["script[data-key] + .noren-checkout"]] }).then((result) => done({
      violations: result.violations.map((rule) => rule.id + ": " + rule.nodes.map((node) => node.html).join(" ")),
      passed: result.passes.flatMap((rule) => rule.nodes.map((node) => rule.id + " " + node.html)),
    }));`);
};

/** What reaches over the edge of the page, or out of its panel. */
const overhang = (driver) =>
  driver.executeScript(`const right = (element) => element.getBoundingClientRect().right;
    const wide = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
    return wide.concat([...document.querySelectorAll(".panel *, .rows *")].filter((element) => right(element) > right(element.closest(".panel, .rows")) + 1 && !element.closest(".unseen")).map((element) => element.outerHTML.slice(0, 80)));`);

/** WCAG 1.4.12: a reader's own spacing. A constructed sheet, since the page's policy allows no other. */
const space = (driver) =>
  driver.executeScript(`const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets = [sheet];`);

/** Words that are cut off by their box, or lie over other words. */
const cramped = (driver) =>
  driver.executeScript(`const shown = (element) => element.checkVisibility() && !element.closest(".unseen, .skip, script, noscript, option");
    const clipped = [...document.querySelectorAll("body *")].filter((element) => shown(element) && getComputedStyle(element).overflow !== "visible"
      && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1));
    const words = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (!node.data.trim() || !shown(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom } of range.getClientRects()) words.push({ node, left, right, top: top + (bottom - top) / 4, bottom: bottom - (bottom - top) / 4 });
    }
    const over = words.flatMap((one, index) => words.slice(index + 1).filter((two) => one.node !== two.node
      && Math.min(one.right, two.right) - Math.max(one.left, two.left) > 1 && Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 1)
      .map((two) => one.node.data.trim() + " over " + two.node.data.trim()));
    return clipped.map((element) => "clipped: " + element.outerHTML.slice(0, 80)).concat(over);`);

for (const dark of [false, true]) {
  test(
    `no violation and no overhang: ${dark ? "dark" : "light"}`,
    onlyIn("chromium", "no other changes its width on the way"),
    async (t) => {
      const { shopper, stack } = await scene(t, { dark });
      const { driver } = shopper;
      const club = await shopper.buy("tea-club");
      await shopper.chooseBank("Krungthai");
      await shopper.presses();
      await shopper.marks("successful");
      await shopper.isAt(`/orders/${club}/complete`);
      await shopper.waitsToRead("Paid");
      const monthly = await shopper.buy("linen-noren");
      await shopper.chooseMethod("Installments");
      await shopper.chooseIssuer("KBank");
      await shopper.chooseMonths(4);
      await shopper.presses();
      await shopper.isAt("/authorize");
      await shopper.driver.get(`${stack.shopUrl}/orders/${monthly}/complete`);
      await shopper.waitsToRead("Waiting for your approval");
      // With the bank, which hasn't decided; and failed, with the bank's reason.
      const byAccount = async (outcome) => {
        await stack.control("next_charge", outcome);
        const order = await shopper.buy("tea-towel");
        await shopper.chooseMethod("Bank account");
        await shopper.presses();
        await shopper.isAt(`/orders/${order}/complete`);
        return order;
      };
      const failed = await byAccount({ status: "failed", failure_code: "insufficient_fund" });
      const atTheBank = await byAccount({ status: "pending" });
      // In the bank's app, with the time that is left.
      const inTheApp = await shopper.buy("tea-towel");
      await shopper.chooseMethod("KMA");
      await shopper.presses();
      await shopper.isAt("/authorize");
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
      const paths = [
        "/",
        `/checkout/${await shopper.buy("tea-set")}`,
        `/orders/${club}/complete`,
        `/orders/${monthly}/complete`,
        "/accounts",
      ];
      paths.push(
        "/products/tea-set",
        "/products/linen-noren",
        `/orders/${failed}/complete`,
        `/orders/${atTheBank}/complete`,
        `/checkout/${failed}`,
        `/orders/${inTheApp}/complete`,
      );
      paths.push(
        `/accounts/${linked_accounts[0].id}/remove`,
        "/membership",
        "/membership/cancel",
        "/merchant",
        "/nowhere",
      );
      paths.push(new URL(linking.return_uri).pathname);

      const clean = async (path) => {
        for (const language of ["en", "th"]) {
          await driver.get(`${stack.shopUrl}${path}?lang=${language}`);
          const fits = async (what, widths) => {
            for (const width of widths) {
              await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", {
                width,
                height: 900,
                deviceScaleFactor: 1,
                mobile: false,
              });
              assert.deepEqual(
                [await overhang(driver), await cramped(driver)],
                [[], []],
                `${path} ${language} ${width}${what}`,
              );
            }
          };
          // 640 and 320: 1280 px at 200 % and at 400 %.
          await fits("", [320, 390, 640, 1280]);
          const { violations, passed } = await examine(driver);
          assert.deepEqual(violations, [], `${path} ${language}`);
          assert.ok(
            passed.some((line) => line.startsWith("color-contrast ")),
            `${path}: colours were looked at`,
          );
          if (dark) continue;
          await space(driver);
          await fits(" spaced", [640, 320]);
        }
        await driver.get(`${stack.shopUrl}/?lang=en`);
      };
      for (const path of paths) await clean(path);
      await stack.control(`charges/${waiting.id}/settle`, { status: "successful" });
      await driver.get(`${stack.shopUrl}/merchant`);
      await driver.findElement(By.id("token")).sendKeys(token);
      await driver.findElement(By.css("form.fields button")).click();
      await shopper.waitsToRead("Refund in full");
      for (const path of ["/merchant", `/merchant/refunds/${monthly}`]) await clean(path);
      const towel = await shopper.buy("tea-towel");
      const link = await driver.executeScript("return document.querySelector('[data-qr-code]').dataset.qrCode");
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
        await clean(path);
    },
  );
}

for (const dark of [false, true]) {
  test(
    `the sandbox's test pages have no violation and no overhang: ${dark ? "dark" : "light"}`,
    onlyIn("chromium", "no other changes its width on the way"),
    async (t) => {
      const { shopper, stack } = await scene(t, { dark });
      const { driver } = shopper;
      const clean = async (url, words) => {
        await driver.get(url);
        await shopper.waitsToRead(words);
        for (const width of [320, 390, 640, 1280]) {
          await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", {
            width,
            height: 900,
            deviceScaleFactor: 1,
            mobile: false,
          });
          assert.deepEqual([await overhang(driver), await cramped(driver)], [[], []], `${words} ${width}`);
          const { violations, passed } = await examine(driver);
          assert.deepEqual(violations, [], `${words} ${width}`);
          assert.ok(
            passed.some((line) => line.startsWith("color-contrast ")),
            `${words}: colours were looked at`,
          );
        }
        const thai = new URL(url);
        thai.searchParams.set("lang", "th");
        await driver.get(thai.href);
        await shopper.waitsToRead("โหมดทดสอบ");
        for (const width of [320, 1280]) {
          await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", {
            width,
            height: 900,
            deviceScaleFactor: 1,
            mobile: false,
          });
          assert.deepEqual([await overhang(driver), await cramped(driver)], [[], []], `${words} in Thai ${width}`);
        }
        if (dark) return;
        await driver.get(url);
        await space(driver);
        assert.deepEqual([await overhang(driver), await cramped(driver)], [[], []], `${words} spaced`);
      };
      const byApp = async () => {
        await shopper.buy("tea-towel");
        await shopper.chooseMethod("KMA");
        await shopper.presses();
        await shopper.isAt("/authorize");
        return (await stack.objects()).charges.find((charge) => charge.status === "pending");
      };
      const charge = await byApp();
      await clean(charge.authorize_uri, "Mark as successful");
      await stack.control(`charges/${charge.id}/settle`, { status: "failed", failure_code: "payment_rejected" });
      await clean(charge.authorize_uri, "payment_rejected");
      const late = await byApp();
      await stack.control("clock", { advance_ms: 24 * 60 * 60 * 1000 });
      await clean(late.authorize_uri, "Nobody decided in time");
      await shopper.buy("linen-noren");
      await shopper.chooseMethod("Bank account");
      await shopper.chooseBank("KBank");
      await shopper.presses();
      await shopper.isAt("/register");
      const [account] = (await stack.objects()).linked_accounts;
      const registration = await driver.getCurrentUrl();
      await clean(registration, "Link this bank account");
      await stack.control(`linked_accounts/${account.id}/settle`, { status: "successful" });
      await clean(registration, "Nothing is left to do here");
      await clean(`${stack.apiUrl}/payments/nothing/authorize`, "nothing to decide");
    },
  );
}
