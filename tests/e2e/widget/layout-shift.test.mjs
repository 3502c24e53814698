// Nothing moves while the widget loads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyIn } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { settle } from "../harness/until.mjs";

const shiftsOf = async (driver) => {
  await settle(driver);
  return driver.executeScript(() => {
    const observer = new PerformanceObserver(() => {});
    observer.observe({ type: "layout-shift", buffered: true });
    return observer.takeRecords().map(({ value }) => value);
  });
};

for (const width of [390, 1280]) {
  for (const how of ["form", "mount"]) {
    test(
      `at ${width} px, ${how}: a slow account shifts the layout by 0`,
      onlyIn("chromium", "no other engine reports shifts"),
      async (t) => {
        const { shopper, stack } = await scene(t, { width });
        await stack.fault({ method: "GET", path: "/capability", delay_ms: 700 });
        await shopper.buy("linen-noren", { how });
        assert.deepEqual(await shiftsOf(shopper.driver), []);
        await stack.fault({ method: "GET", path: "/capability", delay_ms: 700 });
        await shopper.driver.get(`${await shopper.driver.getCurrentUrl()}?lang=th`);
        await shopper.seesTheWaysToPay();
        assert.deepEqual(await shiftsOf(shopper.driver), [], "in Thai");
      },
    );
  }
}
