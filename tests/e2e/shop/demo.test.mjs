// The demo pages as the shop serves them, under its policy: the builder, and an example of each embed.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { onlyIn } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { locate, until } from "../harness/until.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const IN_CHROMIUM = onlyIn("chromium", "it tests the pages, not the engine");
const PLACES = ".noren-checkout, noren-checkout";

/** Opens the demo by its link in the shop. Its pages have the widget in places of their own. */
const openDemo = async (t, options) => {
  const { shopper, stack, browser } = await scene(t, options);
  shopper.root = async () => browser.shadowRoot(await locate(shopper.driver, PLACES));
  await shopper.driver.get(`${stack.shopUrl}/`);
  await shopper.driver.findElement(By.css('a[href^="/noren/demo/"]')).click();
  await shopper.isAt("/noren/demo/");
  return { shopper, stack, driver: shopper.driver };
};

const fill = (driver, name, value) =>
  driver.executeScript(
    (name, value) => {
      const field = document.forms.options.elements.namedItem(name);
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    name,
    value,
  );
const readSnippet = (driver) => driver.findElement(By.id("snippet")).getText();

/** The rules of axe that the page violates, each with the elements. */
const listViolations = async (driver) => {
  await driver.executeScript(AXE);
  return driver.executeAsyncScript((done) => {
    const describe = ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`;
    axe.run(document).then(({ violations }) => done(violations.map(describe)));
  });
};

test("the builder's options change widget and snippet, a wrong one is named", IN_CHROMIUM, async (t) => {
  const { shopper, driver, stack } = await openDemo(t);
  await shopper.seesTheWaysToPay();
  assert.ok((await readSnippet(driver)).includes(`data-api-url="${stack.apiUrl}"`), "the shop's own account");
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await fill(driver, "amount", "500000");
  await shopper.readsOnButton("Pay ฿1,250.00 × 4 months");
  await fill(driver, "locale", "th");
  await until(async () => /[\u0e00-\u0e7f]/.test((await shopper.reads(".pay"))[0]), "Thai");
  await fill(driver, "locale", "");
  await shopper.readsOnButton("Pay ฿1,250.00 × 4 months");
  await fill(driver, "amount", "-1");
  await shopper.waitsToRead("allowed: a whole number of subunits");
  await fill(driver, "amount", "500000");
  await driver.findElement(By.css("[data-kind=npm]")).click();
  assert.match(await readSnippet(driver), /amount: 500000,/);
  await shopper.presses();
  assert.match(await shopper.isTold(), /This is the builder: your server would take src_/);
  await fill(driver, "display", "dialog");
  await until(async () => (await shopper.findAll("dialog")).length === 1, "the dialog's button");
  assert.deepEqual(await shopper.complaints(), []);
});

test("the builder's price follows amount and currency", IN_CHROMIUM, async (t) => {
  const { driver } = await openDemo(t);
  const price = () => driver.findElement(By.id("price")).getText();
  assert.equal(await price(), "฿4,000.00");
  for (const [amount, currency, shown] of [
    ["1", "THB", "฿0.01"],
    ["900719925474099", "MYR", "RM9,007,199,254,740.99"],
    ["4000", "JPY", "¥4,000"],
    ["-1", "THB", ""],
  ]) {
    await fill(driver, "currency", currency);
    await fill(driver, "amount", amount);
    assert.equal((await price()).replace(/\s/, ""), shown, `${amount} ${currency}`);
  }
});

test("the builder's snippet names the methods only if one is unticked", IN_CHROMIUM, async (t) => {
  const { shopper, driver } = await openDemo(t);
  await shopper.seesTheWaysToPay();
  assert.ok(!(await readSnippet(driver)).includes("methods"));
  await driver.findElement(By.css("[name=methods][value=direct_debit]")).click();
  await until(
    async () =>
      (await readSnippet(driver)).includes('data-methods="promptpay,mobile_banking,installment,wallet,online_banking"'),
    "the other methods",
  );
  await driver.findElement(By.css("[name=methods][value=direct_debit]")).click();
  await until(async () => !(await readSnippet(driver)).includes("methods"), "the default");
});

test("hooks that are switched on run, and npm's snippet has them", IN_CHROMIUM, async (t) => {
  const { shopper, driver } = await openDemo(t);
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => void (document.querySelector("details").open = true));
  for (const name of ["onBeforeSubmit", "onBeforeRedirect"]) await driver.findElement(By.css(`[name=${name}]`)).click();
  const readNote = () => driver.findElement(By.id("snippet-note")).getText();
  const note = "beforeSubmit, beforeRedirect: an attribute can’t";
  await until(async () => (await readNote()).includes(note), "the note");
  await driver.findElement(By.css("[data-kind=npm]")).click();
  for (const name of ["beforeSubmit: async", "beforeRedirect: (url)"])
    assert.ok((await readSnippet(driver)).includes(name), name);
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.waitsToRead(`beforeSubmit {"method":"mobile_banking"`);
});

test("the builder's address ticks the methods that it names", IN_CHROMIUM, async (t) => {
  const { shopper, driver } = await openDemo(t);
  await driver.get(`${await driver.getCurrentUrl()}&methods=installment,mobile_banking`);
  await shopper.seesTheWaysToPay();
  await until(
    async () => (await readSnippet(driver)).includes('data-methods="mobile_banking,installment"'),
    "the two methods",
  );
});

/** Keeps what the page writes to the clipboard, and what it selects when it copies by the selection. */
const recordCopies = () => {
  addEventListener("copy", () => (globalThis.selected = String(getSelection())));
  globalThis.written = undefined;
  const { clipboard } = navigator;
  const write = clipboard.writeText.bind(clipboard);
  clipboard.writeText = (text) => write(text).then(() => void (globalThis.written = text));
};

for (const [how, isGranted] of [
  ["by the clipboard", true],
  ["by the selection if the clipboard is denied", false],
]) {
  test(`the snippet is copied ${how}`, IN_CHROMIUM, async (t) => {
    const { shopper, driver } = await openDemo(t);
    await shopper.seesTheWaysToPay();
    const { origin } = new URL(await driver.getCurrentUrl());
    await driver.sendDevToolsCommand("Browser.setPermission", {
      origin,
      permission: { name: "clipboard-write" },
      setting: isGranted ? "granted" : "denied",
    });
    await driver.executeScript(recordCopies);
    await driver.findElement(By.id("copy")).click();
    await until(async () => (await driver.findElement(By.id("copy")).getText()) === "Copied", "Copied");
    const [written, selected] = await driver.executeScript("return [globalThis.written, globalThis.selected]");
    const [copied, other] = isGranted ? [written, selected] : [selected, written];
    assert.equal(copied, await driver.findElement(By.id("snippet")).getAttribute("textContent"));
    assert.equal(other, null);
  });
}

test("the script tag's snippet has version and hash of the served file", IN_CHROMIUM, async (t) => {
  const { shopper, driver } = await openDemo(t);
  await shopper.seesTheWaysToPay();
  const text = await readSnippet(driver);
  const [, file, integrity] = text.match(
    /src="(\/noren\/noren-[\d.]+\.js)" integrity="(sha384-[^"]+)" crossorigin="anonymous"/,
  );
  const served = Buffer.from(await (await fetch(new URL(file, await driver.getCurrentUrl()))).arrayBuffer());
  assert.equal(`sha384-${createHash("sha384").update(served).digest("base64")}`, integrity);
});

for (const dark of [false, true]) {
  test(
    `the ${dark ? "dark" : "light"} demo has no violation and no overhang in either width`,
    IN_CHROMIUM,
    async (t) => {
      const { shopper, driver } = await openDemo(t, { dark });
      const { search } = new URL(await driver.getCurrentUrl());
      for (const file of ["", "script-tag.html", "element.html", "dialog.html", "mount.html", "themes.html"]) {
        for (const width of [390, 1280]) {
          await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", {
            width,
            height: 900,
            deviceScaleFactor: 1,
            mobile: false,
          });
          await driver.get(`${shopper.stack.shopUrl}/noren/demo/${file}${search}`);
          await until(async () => (await shopper.findAll(".pay")).length > 0, `the widget of ${file}`);
          assert.deepEqual(await listViolations(driver), [], `${file} at ${width}`);
          assert.ok(
            await driver.executeScript(() => document.documentElement.scrollWidth <= innerWidth),
            `${file} at ${width}`,
          );
        }
      }
      assert.deepEqual(await shopper.complaints(), []);
    },
  );
}

for (const [file, embed] of [
  ["script-tag.html", "script"],
  ["element.html", "element"],
  ["dialog.html", "dialog"],
  ["mount.html", "mount"],
]) {
  test(`the example of embedding by ${embed} makes a source`, IN_CHROMIUM, async (t) => {
    const { shopper, driver, stack } = await openDemo(t);
    const { search } = new URL(await driver.getCurrentUrl());
    await driver.get(`${stack.shopUrl}/noren/demo/${file}${search}`);
    if (embed === "dialog") await shopper.press(await shopper.find("[part=open-button]"));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("KMA");
    await shopper.press(embed === "dialog" ? await shopper.find("dialog .pay") : await shopper.payButton());
    await shopper.waitsToRead("src_test_");
    assert.equal((await stack.objects()).sources.length, 1);
  });
}
