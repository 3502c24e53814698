// Nothing moves while the widget loads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyIn } from "./harness/browser.mjs";
import { scene } from "./harness/scene.mjs";

const SHIFTS = `const done = arguments[0];
  const shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(shifts), 300);`;

for (const width of [390, 1280]) {
  for (const how of ["form", "mount"]) {
    test(`at ${width} px, ${how}: the layout shifts by 0, even while the account is slow to answer`, onlyIn("chromium", "no other engine reports shifts"), async (t) => {
      const { shopper, stack } = await scene(t, { width });
      await stack.fault({ method: "GET", path: "/capability", delay_ms: 700 });
      await shopper.buy("linen-noren", { how });
      assert.deepEqual(await shopper.driver.executeAsyncScript(SHIFTS), []);
      await stack.fault({ method: "GET", path: "/capability", delay_ms: 700 });
      await shopper.driver.get(`${await shopper.driver.getCurrentUrl()}?lang=th`);
      await shopper.seesTheWaysToPay();
      assert.deepEqual(await shopper.driver.executeAsyncScript(SHIFTS), [], "in Thai");
    });
  }
}
