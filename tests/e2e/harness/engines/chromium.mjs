// Headless Chromium. It alone has a log of its own, and lets the page's metrics differ from the window's.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import { replaceTabs } from "./tabs.mjs";

/** Headless, with nothing of its own on the network. */
export const ARGUMENTS = [
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
];

/** The driver's port is picked before it is taken: another server may have it by then. */
const ATTEMPTS = 3;
/** The longest that a script may run, unless a test asks for more. */
const SCRIPT_MS = 30_000;

/** What a browser is launched with. The rest can be changed for each page. */
export const launchOptions = ({ userAgent, language, backForwardCache, drawing }) => ({
  userAgent,
  language,
  backForwardCache,
  drawing,
});

const build = (profile, { userAgent, language, backForwardCache, drawing }) => {
  const options = new chrome.Options();
  options.setChromeBinaryPath(process.env.NOREN_CHROMIUM ?? "/usr/bin/chromium");
  options.addArguments(...ARGUMENTS, `--user-data-dir=${profile}`, `--lang=${language}`);
  // Letters and colours as any machine would draw them: for pictures that are compared.
  if (drawing === "plain")
    options.addArguments("--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb");
  if (userAgent) options.addArguments(`--user-agent=${userAgent}`);
  // Some drivers turn the cache off, unless they are told not to.
  if (backForwardCache) options.excludeSwitches("disable-back-forward-cache");
  if (backForwardCache === false) options.addArguments("--disable-features=BackForwardCache");
  const service = new chrome.ServiceBuilder(process.env.NOREN_CHROMEDRIVER ?? "/usr/bin/chromedriver");
  return new Builder().forBrowser("chrome").setChromeOptions(options).setChromeService(service).build();
};

export const launch = async (wanted, attempt = 1) => {
  const profile = mkdtempSync(join(tmpdir(), "noren-browser-"));
  const removeProfile = () => rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
  let driver;
  try {
    driver = await build(profile, wanted);
  } catch (error) {
    removeProfile();
    if (attempt === ATTEMPTS) throw error;
    return launch(wanted, attempt + 1);
  }
  return {
    driver,
    shadowRoot: (host) => host.getShadowRoot(),
    textOf: (element) => element.getText(),
    complaints: async () => {
      const entries = await driver.manage().logs().get("browser");
      return entries.filter((entry) => entry.level.name === "SEVERE").map((entry) => entry.message);
    },
    prepare: async ({ width, height, dark }) => {
      // The window of a headless browser may not be narrower than some 500 px; the page's own metrics may.
      await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: Boolean(wanted.userAgent),
      });
      await driver.sendDevToolsCommand("Emulation.setEmulatedMedia", {
        features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }],
      });
    },
    reset: async () => {
      await replaceTabs(driver);
      // A page in a tab that is not in front hears of no focus.
      await driver.sendDevToolsCommand("Page.bringToFront");
      await driver.sendDevToolsCommand("Network.clearBrowserCookies");
      await driver.sendDevToolsCommand("Network.clearBrowserCache");
      await driver.deleteNetworkConditions();
      await driver.manage().setTimeouts({ script: SCRIPT_MS });
      await driver.manage().logs().get("browser");
    },
    quit: async () => {
      await driver.quit();
      removeProfile();
    },
  };
};
