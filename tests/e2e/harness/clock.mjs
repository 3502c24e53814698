// Stops the clock of a page: time passes when the test says so.

import { buildSync } from "esbuild";

const FAKED = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"];

const bundle = () => {
  // `window`, because a script of Firefox's driver has another global object than the page.
  const contents = `import { withGlobal } from "@sinonjs/fake-timers";
    window.clock = withGlobal(window).install({ now: Date.now(), toFake: ${JSON.stringify(FAKED)} });`;
  const stdin = { contents, resolveDir: new URL(".", import.meta.url).pathname };
  // Its modules of Node are optional.
  return buildSync({
    stdin,
    bundle: true,
    format: "iife",
    write: false,
    external: ["perf_hooks", "timers*", "util"],
    minify: true,
    logLevel: "silent",
  }).outputFiles[0].text;
};

let script;

/** A script that stops the clock of the page that runs it. */
export const clockScript = () => (script ??= bundle());

/** WebKit's driver times its scripts by the page's clock, and gives up after 30 seconds. */
const LONGEST_STEP_MS = 20_000;

/** Lets time pass on a page whose clock is stopped. Each timer that comes due runs, in its order. */
export const passTime = async (driver, ms) => {
  for (let left = ms; left > 0; left -= LONGEST_STEP_MS) {
    const step = "const [ms, done] = arguments; clock.tickAsync(ms).then(() => done())";
    await driver.executeAsyncScript(step, Math.min(left, LONGEST_STEP_MS));
  }
};

/** Stops the clock of the page that is open. A timer that it has set before still runs by the real one. */
export const stopClock = (driver) => driver.executeScript(clockScript());
