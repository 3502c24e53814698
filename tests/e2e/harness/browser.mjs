// Headless Chromium by WebDriver.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";

export const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
export const ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

/** A fresh browser with a profile of its own. `stop` closes it and throws the profile away. */
export const startBrowser = async ({ userAgent, width = 390, height = 1000, dark = false, language = "en" } = {}) => {
  const profile = mkdtempSync(join(tmpdir(), "noren-browser-"));
  const options = new chrome.Options();
  options.setChromeBinaryPath(process.env.NOREN_CHROMIUM ?? "/usr/bin/chromium");
  options.addArguments(
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    `--user-data-dir=${profile}`,
    `--lang=${language}`,
    `--window-size=${width},${height}`,
  );
  if (userAgent) options.addArguments(`--user-agent=${userAgent}`);
  const service = new chrome.ServiceBuilder(process.env.NOREN_CHROMEDRIVER ?? "/usr/bin/chromedriver");
  const driver = await new Builder().forBrowser("chrome").setChromeOptions(options).setChromeService(service).build();
  // The window of a headless browser may not be narrower than some 500 px; the page's own metrics may.
  await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: Boolean(userAgent) });
  await driver.sendDevToolsCommand("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }],
  });
  return {
    driver,
    stop: async () => {
      await driver.quit();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
