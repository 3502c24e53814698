// The element in apps of Vue and Svelte: objects as properties, a price that changes, a key that replaces it.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { By } from "selenium-webdriver";
import * as vite from "vite";
import { startMerchant, visit } from "./harness/merchant.mjs";
import { installed } from "./harness/package.mjs";

const isElement = (tag) => tag.startsWith("noren-");
const FRAMEWORKS = {
  vue: () => vue({ template: { compilerOptions: { isCustomElement: isElement } } }),
  svelte: () => svelte({ configFile: false }),
};

const press = (shopper, id) => shopper.driver.executeScript("document.getElementById(arguments[0]).click()", id);

for (const [framework, plugin] of Object.entries(FRAMEWORKS)) {
  test(`${framework}: a new price and a new key keep the choice, and it pays`, async (t) => {
    const [merchant, { folder }] = await Promise.all([startMerchant(t), installed(t, framework)]);
    process.env.VITE_API_URL = merchant.apiUrl;
    await vite.build({ root: folder, configFile: false, logLevel: "error", plugins: [plugin()], build: { target: "es2022" } });
    merchant.folder = join(folder, "dist");
    const shopper = await visit(t, merchant);
    const told = async () => (await shopper.driver.findElement(By.id("told")).getText()).split(", ");
    const monthly = (amount) => shopper.waitFor(async () => (await shopper.reads(".pay"))[0]?.includes(amount), amount);

    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Pay in installments");
    await shopper.chooseIssuer("Kasikorn");
    await shopper.chooseMonths(4);
    await monthly("1,028.00");
    assert.deepEqual([...new Set(await told())], ["ready", "installment"]);
    await shopper.driver.executeScript("document.querySelector('noren-checkout').isFirst = true");
    await press(shopper, "address");
    const isAnother = () => shopper.driver.executeScript("return !document.querySelector('noren-checkout').isFirst");
    await shopper.waitFor(isAnother, "another element");
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
