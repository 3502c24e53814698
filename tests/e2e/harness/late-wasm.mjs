// A page whose wasm arrives when the test says so.

import { late } from "./build.mjs";
import { lonePage } from "./lone-page.mjs";
import { until } from "./until.mjs";

export const WASM = `/noren/${late("wasm")}`;

export const openWithLateWasm = async (t, html) => {
  let bringWasm;
  const wasm = new Promise((resolve) => (bringWasm = resolve));
  const held = { [WASM]: wasm };
  const { shopper, driver, site } = await lonePage(t, html, { held });
  const waitFor = (css) => until(async () => (await shopper.findAll(css)).length > 0, css);
  const evaluate = async (script, css) => driver.executeScript(script, await shopper.find(css));
  const changes = () => driver.executeScript("return globalThis.changes ?? null");
  const focusedValue = () => evaluate((widget) => widget.getRootNode().activeElement?.value, ".checkout");
  return { shopper, driver, site, held, bringWasm, waitFor, evaluate, changes, focusedValue };
};
