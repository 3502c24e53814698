// A browser by WebDriver. `NOREN_BROWSER` names the engine: `chromium` (the default), `firefox` or `webkit`.

import * as chromium from "./engines/chromium.mjs";
import * as firefox from "./engines/firefox.mjs";
import * as webkit from "./engines/webkit.mjs";
import { withWitness } from "./engines/witness.mjs";

export const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
export const ANDROID =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

const ENGINES = { chromium, firefox, webkit };
export const ENGINE = process.env.NOREN_BROWSER ?? "chromium";
if (!(ENGINE in ENGINES)) throw new Error(`NOREN_BROWSER is "${ENGINE}"; allowed: ${Object.keys(ENGINES).join(", ")}`);

/** A page as it is given to this engine: Chromium gets it as it is, the others' harness needs a witness on it. */
export const prepared = ENGINE === "chromium" ? (html) => html : withWitness;

/** For a test of what one engine alone can tell: options of `test` that skip it in the others. */
export const onlyIn = (engine, reason) => (ENGINE === engine ? {} : { skip: `${engine} only: ${reason}` });

/** Browsers that no test uses, by what they were launched with. Launching takes longer than most tests. */
const idle = new Map();

// The last test has ended. A failing driver leaves nothing to do.
process.once("beforeExit", () => Promise.allSettled([...idle.values()].flat().map((browser) => browser.quit())));

/** Makes a used browser as good as new and keeps it. One that can't be is closed, such as one with an open alert. */
const giveBack = async (key, browser) => {
  try {
    await browser.reset();
    idle.set(key, [...(idle.get(key) ?? []), browser]);
  } catch {
    await browser.quit();
  }
};

/**
 * A browser with one empty tab, without history, cookies and cached files, hidden from the screen.
 * @returns {Promise<{
 *   driver: import("selenium-webdriver").WebDriver,
 *   shadowRoot: (host: import("selenium-webdriver").WebElement) => Promise<{ findElement: Function, findElements: Function }>,
 *   textOf: (element: import("selenium-webdriver").WebElement) => Promise<string>,
 *   complaints: () => Promise<string[]>,
 *   stop: () => Promise<void>,
 * }>} `shadowRoot` gets into a closed root, `textOf` is what is shown of an element's words, `complaints` are what the browser said of the
 * page (a blocked script, a refused style, an uncaught error), `stop` closes the page.
 */
export const startBrowser = async ({
  userAgent,
  width = 390,
  height = 1000,
  dark = false,
  language = "en",
  backForwardCache,
  drawing,
} = {}) => {
  const options = { userAgent, width, height, dark, language, backForwardCache, drawing };
  const engine = ENGINES[ENGINE];
  const key = JSON.stringify(engine.launchOptions(options));
  const browser = idle.get(key)?.pop() ?? (await engine.launch(options));
  await browser.prepare(options);
  return { ...browser, stop: () => (browser.reset ? giveBack(key, browser) : browser.quit()) };
};
