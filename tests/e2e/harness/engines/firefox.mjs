// Headless Firefox. geckodriver has no log and no command for colours and agents: a script of the page keeps the
// complaints, and preferences set the others before the start.

import { Builder } from "selenium-webdriver";
import Bidi from "selenium-webdriver/bidi/index.js";
import firefox from "selenium-webdriver/firefox.js";
import { replaceTabs } from "./tabs.mjs";
import { complaintsBy } from "./witness.mjs";

/** Ports are picked before they are taken: another server may have answered at the one for BiDi. */
const ATTEMPTS = 3;
/** The longest that a script may run, unless a test asks for more. */
const SCRIPT_MS = 30_000;

/** What a browser is launched with. The rest can be changed for each page. */
export const launchOptions = ({ userAgent, language, dark }) => ({ userAgent, language, dark });

const build = async ({ userAgent, dark, language }) => {
  const options = new firefox.Options();
  options.setBinary(process.env.NOREN_FIREFOX ?? "/usr/bin/firefox-esr");
  options.addArguments("-headless");
  options.setPreference("layout.css.prefers-color-scheme.content-override", dark ? 0 : 1);
  options.setPreference("intl.accept_languages", language);
  if (userAgent) options.setPreference("general.useragent.override", userAgent);
  options.enableBidi();
  const service = new firefox.ServiceBuilder(process.env.NOREN_GECKODRIVER ?? "geckodriver");
  return new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service).build();
};

/** Sends commands over a connection of their own: an open one would keep the test's process from ending. */
const sendBidi = async (driver, ...commands) => {
  const bidi = new Bidi((await driver.getCapabilities()).get("webSocketUrl"));
  try {
    await bidi.waitForConnection();
    for (const command of commands) await bidi.send(command);
  } finally {
    await bidi.close();
  }
};

/** Its window is never narrower than 500 px; the page's own view may be. */
const setView = async (driver, { width, height }) => {
  const context = await driver.getWindowHandle();
  await sendBidi(driver, { method: "browsingContext.setViewport", params: { context, viewport: { width, height } } });
};

export const launch = async (wanted, attempt = 1) => {
  let driver;
  try {
    driver = await build(wanted);
    await setView(driver, wanted);
  } catch (error) {
    await driver?.quit().catch(() => {});
    if (attempt === ATTEMPTS) throw error;
    return launch(wanted, attempt + 1);
  }
  return {
    driver,
    shadowRoot: (host) => host.getShadowRoot(),
    textOf: (element) => element.getText(),
    complaints: () => complaintsBy(driver),
    prepare: (options) => setView(driver, options),
    reset: async () => {
      await replaceTabs(driver);
      await sendBidi(driver, { method: "storage.deleteCookies", params: {} });
      await driver.manage().setTimeouts({ script: SCRIPT_MS });
    },
    // The profile is one of geckodriver's making, and goes with it.
    quit: () => driver.quit(),
  };
};
