// The package in apps of frameworks. Vue, Svelte and Angular: objects as properties, a price that changes, a key
// that replaces the element. Next.js: a page that is rendered on the server.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { By } from "selenium-webdriver";
import * as vite from "vite";
import { pay, startMerchant, visit } from "./harness/merchant.mjs";
import { installed, ROOT } from "./harness/package.mjs";
import { until } from "../e2e/harness/until.mjs";

const run = promisify(execFile);
const isElement = (tag) => tag.startsWith("noren-");
const FRAMEWORKS = {
  vue: () => vue({ template: { compilerOptions: { isCustomElement: isElement } } }),
  svelte: () => svelte({ configFile: false }),
  // Its templates are compiled in the browser.
  angular: () => undefined,
};

const press = (shopper, id) => shopper.driver.executeScript("document.getElementById(arguments[0]).click()", id);

for (const [framework, plugin] of Object.entries(FRAMEWORKS)) {
  test(`${framework}: a new price or key keeps the choice, and the widget pays`, async (t) => {
    const [merchant, { folder }] = await Promise.all([startMerchant(t), installed(t, framework)]);
    process.env.VITE_API_URL = merchant.apiUrl;
    await vite.build({
      root: folder,
      configFile: false,
      logLevel: "error",
      plugins: [plugin()],
      build: { target: "es2022" },
    });
    merchant.folder = join(folder, "dist");
    const shopper = await visit(t, merchant);
    const told = async () => (await shopper.driver.findElement(By.id("told")).getText()).split(", ");
    const monthly = (amount) => until(async () => (await shopper.reads(".pay"))[0]?.includes(amount), amount);

    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Installments by credit card");
    await shopper.chooseIssuer("KBank");
    await shopper.chooseMonths(4);
    await monthly("1,028.00");
    assert.deepEqual([...new Set(await told())], ["ready", "installment"]);
    await shopper.driver.executeScript("document.querySelector('noren-checkout').isFirst = true");
    await press(shopper, "address");
    const isAnother = () => shopper.driver.executeScript("return !document.querySelector('noren-checkout').isFirst");
    await until(isAnother, "another element");
    await monthly("1,028.00");
    await press(shopper, "dearer");
    await monthly("1,285.00");
    await shopper.presses();
    await shopper.marks("successful");
    await shopper.isAt("/thanks");
    const charge = (await merchant.charges()).at(-1);
    assert.deepEqual([charge.status, charge.amount], ["successful", 500_000]);
  });
}

test("a server component of Next.js's App Router pays", async (t) => {
  const [merchant, { folder }] = await Promise.all([startMerchant(t), installed(t, "next")]);
  const env = { ...process.env, API_URL: merchant.apiUrl, NEXT_TELEMETRY_DISABLED: "1" };
  const next = join(ROOT, "node_modules/next/dist/bin/next");
  // Turbopack follows no link out of the app's folder, and the test's packages are links.
  await run(process.execPath, [next, "build", "--webpack"], { cwd: folder, env });
  merchant.folder = join(folder, "out");
  const shopper = await visit(t, merchant);
  const charge = await pay(shopper, merchant);
  assert.deepEqual([charge.status, charge.amount], ["successful", 400_000]);
});
