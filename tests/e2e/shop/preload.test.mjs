// The shop's checkout preloads what the widget needs, in either language.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scene } from "../harness/scene.mjs";

const FILES = `return performance.getEntriesByType("resource").map(({ name }) => name.split("/").pop().replace(/[0-9a-f]{8}/, "…")).filter((name) => /^noren\\..*\\./.test(name)).sort()`;

for (const [language, expected] of Object.entries({
  en: ["noren.wasm.….js"],
  th: ["noren.th.….js", "noren.wasm.….js"],
})) {
  test(`the checkout in ${language} asks for each file once, by its script`, async (t) => {
    const { shopper } = await scene(t);
    const order = await shopper.buy("linen-noren");
    // A page of its own: the first one has filled the caches.
    await shopper.driver.get(`${shopper.stack.shopUrl}/checkout/${order}?lang=${language}`);
    await shopper.seesTheWaysToPay();
    assert.deepEqual([...new Set(await shopper.driver.executeScript(FILES))], expected);
  });
}
