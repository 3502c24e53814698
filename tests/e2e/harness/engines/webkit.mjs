// WebKitGTK: its MiniBrowser, on a virtual screen of its own. It has no headless mode, and its driver does not enter
// closed roots.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Builder, Capabilities } from "selenium-webdriver";
import { complaintsBy, shadowRootBy } from "./witness.mjs";

const MINIBROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const START_MS = 30_000;
const QUIT_MS = 5_000;
/** Another process may take the driver's port before the driver does. */
const ATTEMPTS = 3;

/** Everything: its driver opens no second tab, so no browser is used again. */
export const launchOptions = (options) => options;

export const launch = async (options, attempt = 1) => {
  const { userAgent, width, height, dark, language } = options;
  const home = mkdtempSync(join(tmpdir(), "noren-browser-"));
  const children = [];
  const stop = async () => {
    for (const child of children.reverse()) await end(child);
    // Its processes end on their own when their parent has, and write to the end.
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    const screen = run(
      children,
      "Xvfb",
      ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
      process.env,
    );
    const display = await firstLine(screen, screen.stdio[3]);
    const port = await freePort();
    const server = run(children, process.env.NOREN_WEBKIT_DRIVER ?? "/usr/bin/WebKitWebDriver", [`--port=${port}`], {
      ...process.env,
      DISPLAY: `:${display}`,
      // The language of the page's `navigator`, read from the name alone: no such locale has to be there.
      LANG: `${language}_${language === "th" ? "TH" : "US"}.UTF-8`,
      // There is no graphics card: by way of one that is imitated the first frames take half a second each.
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      HOME: home,
      XDG_DATA_HOME: home,
      XDG_CACHE_HOME: home,
      XDG_CONFIG_HOME: home,
    });
    const url = `http://127.0.0.1:${port}`;
    await answers(server, `${url}/status`);
    const args = [
      "--automation",
      ...(dark ? ["--dark-mode"] : []),
      ...(userAgent ? [`--user-agent=${userAgent}`] : []),
    ];
    const browser = { binary: process.env.NOREN_MINIBROWSER ?? MINIBROWSER, args };
    const capabilities = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": browser });
    const driver = await new Builder().usingServer(url).withCapabilities(capabilities).build();
    // Its toolbar keeps the window from being narrower than some 450 px.
    await driver.manage().window().setRect({ x: 0, y: 0, width, height });
    return {
      driver,
      shadowRoot: (host) => shadowRootBy(driver, host),
      // Its driver leaves out what is written for screen readers alone; the others' don't.
      textOf: async (element) =>
        (await element.isDisplayed()) ? driver.executeScript("return arguments[0].innerText", element) : "",
      complaints: () => complaintsBy(driver),
      prepare: async () => {},
      quit: async () => {
        // It is ended below, should it not answer.
        await Promise.race([driver.quit().catch(() => {}), setTimeout(QUIT_MS, undefined, { ref: false })]);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    if (attempt === ATTEMPTS) throw error;
    return launch(options, attempt + 1);
  }
};

const run = (children, program, args, env) => {
  const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "ignore", "pipe"] });
  child.ended = new Promise((resolve) => {
    child.on("exit", (code) => resolve(`${program} ended with ${code}`));
    child.on("error", (error) => resolve(`${program}: ${error.message}`));
  });
  children.push(child);
  return child;
};

/** Fails instead of waiting when the program has ended. */
const unlessEnded = (child, promise) =>
  Promise.race([promise, child.ended.then((why) => Promise.reject(new Error(why)))]);

const firstLine = (child, stream) =>
  unlessEnded(
    child,
    new Promise((resolve) => {
      let text = "";
      stream.on("data", (data) => (text += data).includes("\n") && resolve(text.trim()));
    }),
  );

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = async (child, url) => {
  const until = Date.now() + START_MS;
  for (;;) {
    const answer = await unlessEnded(
      child,
      fetch(url).catch(() => undefined),
    );
    if (answer?.ok) return;
    if (Date.now() > until) throw new Error(`nothing answers at ${url}`);
    await setTimeout(50);
  }
};

const end = async (child) => {
  child.kill("SIGTERM");
  await Promise.race([child.ended, setTimeout(QUIT_MS, undefined, { ref: false })]);
  child.kill("SIGKILL");
  await child.ended;
};
