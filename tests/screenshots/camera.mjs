// A browser that mounts the widget in one situation after another and takes a picture of each.

import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { startBrowser } from "../e2e/harness/browser.mjs";
import { Shopper } from "../e2e/harness/shopper.mjs";
import { mounting, startSite } from "../e2e/harness/site.mjs";
import { STATES, wordsOf } from "./states.mjs";

/** Behind the widget, so that its edge is seen. */
const BACKDROP = { light: "#eceef3", dark: "#0b0d11" };

/** An API that takes every call and answers none. */
const startSilence = async () => {
  const server = createServer(() => {});
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
};

export const openCamera = async ({ width, dark = false, scale = 1 }) => {
  const silence = await startSilence();
  const site = await startSite({});
  const browser = await startBrowser({ width, dark });
  const { driver } = browser;
  const shopper = new Shopper(browser, { shopUrl: site.url });
  const theSame = { width, height: 1000, mobile: false };
  await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { ...theSame, deviceScaleFactor: scale });
  await driver.sendDevToolsCommand("Emulation.setEmulatedMedia", {
    features: [
      { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
      { name: "prefers-reduced-motion", value: "reduce" },
    ],
  });

  const capture = async (clip) => {
    const { data } = await driver.sendAndGetDevToolsCommand("Page.captureScreenshot", { format: "png", captureBeyondViewport: true, clip: { scale: 1, ...clip } });
    return Buffer.from(data, "base64");
  };

  const arrange = async (state, locale, theme) => {
    const options = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", locale: "${locale}", theme: "${theme}", ...${state.options(silence.url)} }`;
    site.pages["/"] = mounting(options);
    await driver.get(`${site.url}/`);
    await shopper.root();
    if (state.act) {
      await shopper.seesTheWaysToPay();
      await state.act(shopper, wordsOf(locale));
    }
    // Neither the pointer nor the caret is in the picture, and nothing moves any more.
    await driver.actions().move({ x: 0, y: 0 }).perform();
    if (state.act) await driver.executeScript("arguments[0].getRootNode().activeElement?.blur(); scrollTo(0, 0)", await shopper.payButton());
    await sleep(state.act ? 300 : 1_000);
  };

  return {
    /** The widget in this situation, with `margin` pixels of page around it. */
    take: async (name, { locale, margin = 16, theme = "auto", backdrop = BACKDROP[dark ? "dark" : "light"] }) => {
      await arrange(STATES[name], locale, theme);
      const clip = await driver.executeScript(
        `document.documentElement.style.background = arguments[0];
         document.body.style.fontFamily = "system-ui, sans-serif";
         document.body.style.margin = "16px";
         const { x, y, width, height } = document.querySelector("#checkout > div").getBoundingClientRect();
         const m = arguments[1];
         return { x: x - m, y: y - m, width: width + 2 * m, height: height + 2 * m };`,
        backdrop,
        margin,
      );
      return capture(clip);
    },
    /** Any page. */
    takePage: async (html) => {
      site.pages["/"] = html;
      await driver.get(`${site.url}/`);
      await driver.executeAsyncScript("Promise.all([...document.images].map((image) => image.decode())).then(arguments[0])");
      const { width, height } = await driver.executeScript("return document.body.getBoundingClientRect().toJSON()");
      return capture({ x: 0, y: 0, width, height });
    },
    close: async () => {
      await browser.stop();
      await site.stop();
      await silence.stop();
    },
  };
};
