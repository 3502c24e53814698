// The shop's checkout preloads what the widget needs, and loads nothing twice, in either language.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scene } from "../harness/scene.mjs";

/** The widget's files that the page has loaded, without the hash in their names. */
const listFiles = () => {
  const names = performance.getEntriesByType("resource").map(({ name }) => name.split("/").pop());
  const files = names.map((name) => name.replace(/[0-9a-f]{8}/, "…"));
  return files.filter((name) => /^noren\..*\./.test(name)).sort();
};

for (const [language, expected] of Object.entries({
  en: ["noren.wasm.….js"],
  th: ["noren.th.….js", "noren.wasm.….js"],
})) {
  test(`the checkout in ${language} loads each file it needs once`, async (t) => {
    const { shopper } = await scene(t);
    const order = await shopper.buy("linen-noren");
    // A page of its own: the first one has filled the caches.
    await shopper.driver.get(`${shopper.stack.shopUrl}/checkout/${order}?lang=${language}`);
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await shopper.driver.executeScript(listFiles), expected);
  });
}
