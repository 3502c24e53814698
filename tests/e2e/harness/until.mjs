// Waiting in tests: one patience for all of them. No test is about time, and the machine may be busy.
// @ts-check

import { By } from "selenium-webdriver";

const PATIENCE_MS = 30_000;
/** The pause before a condition is asked again grows from the first to the second. */
const PAUSES_MS = [10, 150];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits until a condition returns something truthy, and returns that. A condition that throws is asked again, because
 * the page may be on its way to another.
 * @template T
 * @param {() => T | Promise<T>} condition
 * @param {string} what what the test waits for, for the error
 * @returns {Promise<T>}
 */
export const until = async (condition, what) => {
  const end = performance.now() + PATIENCE_MS;
  let pauseMs = PAUSES_MS[0];
  for (;;) {
    let thrown;
    const answer = await (async () => condition())().catch((error) => void (thrown = error));
    if (answer) return answer;
    if (performance.now() > end)
      throw new Error(`waited in vain for ${what}${thrown ? `: ${thrown.message}` : ""}`, { cause: thrown });
    await pause(pauseMs);
    pauseMs = Math.min(pauseMs * 1.5, PAUSES_MS[1]);
  }
};

/**
 * Waits until the page has an element, and returns it.
 * @param {import("selenium-webdriver").WebDriver} driver
 * @param {string} css
 */
export const locate = (driver, css) => until(() => driver.findElement(By.css(css)), css);

/** What `settle` asks a site for. The site does not count it among the requests of its pages. */
export const ROUND_TRIP = "/.round-trip";

/**
 * Waits until the page has done what it had begun: two frames, the transitions that end, and, if it is a page of `startSite`, a
 * round trip to its server. It is for tests that something does not happen.
 * @param {import("selenium-webdriver").WebDriver} driver
 * @param {{ url: string }} [site] whose page it is
 */
export const settle = (driver, site) =>
  driver.executeAsyncScript(
    `const [path, done] = arguments;
    const frame = () => new Promise(requestAnimationFrame);
    const settle = async () => {
      await frame();
      await frame();
      const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
      const ending = roots.flatMap((root) => root.getAnimations()).filter(({ effect }) => effect.getComputedTiming().endTime < Infinity);
      await Promise.allSettled(ending.map(({ finished }) => finished));
      if (path) await fetch(path).catch(() => {});
      await frame();
    };
    settle().then(() => done());`,
    site && ROUND_TRIP,
  );
