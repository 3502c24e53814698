// One test's world: a stack, a browser and a shopper, all gone when the test is over.

import { startBrowser } from "./browser.mjs";
import { Shopper } from "./shopper.mjs";
import { startStack } from "./stack.mjs";

export const scene = async (test, options = {}) => {
  const stack = await startStack(options);
  test.after(stack.stop);
  const browser = await startBrowser(options);
  test.after(browser.stop);
  return { stack, browser, shopper: new Shopper(browser, stack) };
};
