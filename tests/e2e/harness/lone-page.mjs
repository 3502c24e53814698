// A page of one's own in a browser, without shop or sandbox, unless a test brings a sandbox along.

import { startBrowser } from "./browser.mjs";
import { OPTIONS } from "./page.mjs";
import { Shopper } from "./shopper.mjs";
import { startSite } from "./site.mjs";

/** The account's capability, so that nothing has to be asked. */
export const CAPABILITY = JSON.stringify(OPTIONS.capability);

export const lonePage = async (test, html, options = {}) => {
  const site = await startSite({ "/": html, ...options.pages }, options);
  test.after(site.stop);
  const browser = await startBrowser(options);
  test.after(browser.stop);
  const shopper = new Shopper(browser, { shopUrl: site.url });
  await browser.driver.get(`${site.url}/`);
  return {
    site,
    browser,
    shopper,
    driver: browser.driver,
    told: () => browser.driver.executeScript("return globalThis.told"),
  };
};
