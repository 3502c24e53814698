// The React entry: in the browser under StrictMode, on a server, and as types.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { By } from "selenium-webdriver";
import * as vite from "vite";
import { pay, startMerchant, visit } from "./harness/merchant.mjs";
import { installed, ROOT } from "./harness/package.mjs";
import { until } from "../e2e/harness/until.mjs";

const run = promisify(execFile);

/** The app, built in React's development mode, in which StrictMode mounts everything twice. */
const build = async (t) => {
  const [merchant, { folder }] = await Promise.all([startMerchant(t), installed(t, "react")]);
  process.env.VITE_API_URL = merchant.apiUrl;
  await vite.build({
    root: folder,
    configFile: false,
    logLevel: "error",
    mode: "development",
    define: { "process.env.NODE_ENV": '"development"' },
    build: { target: "es2022", minify: false },
  });
  merchant.folder = join(folder, "dist");
  return { merchant, folder };
};

const press = (shopper, id) => shopper.driver.executeScript("document.getElementById(arguments[0]).click()", id);
const told = async (shopper) => (await shopper.driver.findElement(By.id("told")).getText()).split(", ");

test("under StrictMode new options keep the choice, and the widget pays", async (t) => {
  const { merchant } = await build(t);
  const shopper = await visit(t, merchant);
  await shopper.seesTheWaysToPay();
  assert.equal((await shopper.driver.findElements(By.css("noren-checkout.pay-here[data-testid=pay]"))).length, 1);
  await press(shopper, "submit");
  await until(async () => (await told(shopper)).includes("incomplete"), "the code of submit()");
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  const before = (await shopper.reads(".pay"))[0];
  assert.match(before, /1,028\.00/, "0.7 % a month");
  await press(shopper, "dearer");
  // ฿5,000.00 and four times 0.7 % of it, by four.
  await until(async () => (await shopper.reads(".pay"))[0].includes("1,285.00"), "the new price for the same choice");
  await shopper.chooseMonths(6);
  // The last render's callback is the one that is called.
  await until(async () => (await told(shopper)).some((line) => line === "installment at 500000"), "onChange");
  assert.equal((await told(shopper)).filter((line) => line === "ready").length, 1, "it began once");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt("/thanks");
  const charge = (await merchant.charges()).at(-1);
  assert.deepEqual([charge.status, charge.amount], ["successful", 500_000]);
});

test("another key keeps the choice, and the widget pays", async (t) => {
  const { merchant } = await build(t);
  const shopper = await visit(t, merchant);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.driver.executeScript("document.querySelector('noren-checkout').isFirst = true");
  await press(shopper, "address");
  const isAnother = () => shopper.driver.executeScript("return !document.querySelector('noren-checkout').isFirst");
  await until(isAnother, "another element");
  await until(async () => (await shopper.reads(".pay"))[0]?.includes("1,028.00"), "the same choice");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt("/thanks");
  assert.equal((await merchant.charges()).at(-1).status, "successful");
});

test("a component that is removed and added again pays", async (t) => {
  const { merchant } = await build(t);
  const shopper = await visit(t, merchant);
  await shopper.seesTheWaysToPay();
  await press(shopper, "toggle");
  assert.equal((await shopper.driver.findElements(By.css("noren-checkout"))).length, 0);
  await press(shopper, "toggle");
  assert.equal((await pay(shopper, merchant)).status, "successful");
});

test("a server renders the component, and React hydrates it in the browser", async (t) => {
  const { merchant, folder } = await build(t);
  await vite.build({
    root: folder,
    configFile: false,
    logLevel: "error",
    build: { ssr: "shop.tsx", outDir: "server" },
    ssr: { external: ["noren-checkout", "react"] },
  });
  const render = `import { createElement } from "react"; import { renderToString } from "react-dom/server"; import { Shop } from "./server/shop.js";
    process.stdout.write(renderToString(createElement(Shop, { apiUrl: ${JSON.stringify(merchant.apiUrl)} })));`;
  await writeFile(join(folder, "render.mjs"), render);
  const { stdout, stderr } = await run(process.execPath, ["render.mjs"], { cwd: folder });
  assert.equal(stderr, "");
  assert.match(stdout, /<noren-checkout data-testid="pay" class="pay-here"><\/noren-checkout>/);
  const page = await readFile(join(merchant.folder, "index.html"), "utf8");
  assert.ok(page.includes("<!--markup-->"));
  merchant.pages["/"] = page.replace("<!--markup-->", stdout);
  const shopper = await visit(t, merchant);
  await shopper.seesTheWaysToPay();
  assert.ok(!(await shopper.readsPage()).includes("hydration"), await shopper.readsPage());
  assert.equal((await pay(shopper, merchant)).status, "successful");
});

test("the import of the package on a server has no effect", async (t) => {
  const { folder } = await installed(t);
  const script = `const before = Object.keys(globalThis); const all = await import("noren-checkout");
    const { NorenCheckout } = await import("noren-checkout/react");
    console.log(JSON.stringify([Object.keys(all).sort(), typeof NorenCheckout, Object.keys(globalThis).length - before.length]));`;
  await writeFile(join(folder, "main.mjs"), script);
  const { stdout } = await run(process.execPath, ["main.mjs"], { cwd: folder });
  assert.deepEqual(JSON.parse(stdout), [
    ["NorenError", "createSource", "defineElement", "getCapability", "isSupported", "mount", "preload", "version"],
    "object",
    0,
  ]);
});

test("the component and the plain element have types in TSX", async (t) => {
  const { folder } = await installed(t, "react");
  await run(join(ROOT, "node_modules/.bin/tsc"), ["--project", folder]).catch((error) => assert.fail(error.stdout));
});
