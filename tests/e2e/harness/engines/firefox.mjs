// Headless Firefox. geckodriver has no log and no command for colours and agents: the page tells, and preferences say so beforehand.

import { Builder } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { complaintsBy } from "./witness.mjs";

/** Ports are picked before they are taken: another server may have answered at the one for BiDi. */
const ATTEMPTS = 3;

const launch = async ({ userAgent, width, height, dark, language }) => {
  const options = new firefox.Options();
  options.setBinary(process.env.NOREN_FIREFOX ?? "/usr/bin/firefox-esr");
  options.addArguments("-headless");
  options.setPreference("layout.css.prefers-color-scheme.content-override", dark ? 0 : 1);
  options.setPreference("intl.accept_languages", language);
  if (userAgent) options.setPreference("general.useragent.override", userAgent);
  options.enableBidi();
  const service = new firefox.ServiceBuilder(process.env.NOREN_GECKODRIVER ?? "geckodriver");
  const driver = await new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service).build();
  try {
    // Its window is never narrower than 500 px; the page's own view may be.
    const bidi = await driver.getBidi();
    await bidi.send({ method: "browsingContext.setViewport", params: { context: await driver.getWindowHandle(), viewport: { width, height } } });
  } catch (error) {
    await driver.quit().catch(() => {});
    throw error;
  }
  return driver;
};

export const start = async (wanted, attempt = 1) => {
  let driver;
  try {
    driver = await launch(wanted);
  } catch (error) {
    if (attempt === ATTEMPTS) throw error;
    return start(wanted, attempt + 1);
  }
  return {
    driver,
    shadowRoot: (host) => host.getShadowRoot(),
    textOf: (element) => element.getText(),
    complaints: () => complaintsBy(driver),
    // The profile is one of geckodriver's making, and goes with it.
    stop: () => driver.quit(),
  };
};
