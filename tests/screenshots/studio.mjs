// One browser for all pictures: it arranges a state once a language, then sets each theme and each width.

import { fileURLToPath } from "node:url";
import { startBrowser } from "../e2e/harness/browser.mjs";
import { startSite } from "./site.mjs";
import { STATES } from "./states.mjs";

/** Taller than any state, so that nothing scrolls. */
const HEIGHT = 4000;
const PAGE = { 390: 844, 1280: 900 };
/** Room of the widget in a wide page, in CSS pixels; or a whole page of that width, as `p390`. */
export const WIDTHS = ["280", "390", "720", "p390", "p1280"];
export const LOCALES = ["en", "th", "ja", "ms", "zh"];
/** Light and dark as the system asks for them; the others are a merchant's own (www/demo/themes.css). */
export const THEMES = ["light", "dark", "terracotta", "midnight", "ledger"];
const OF_A_MERCHANT = THEMES.slice(2);

/** The page's module may still be on its way. */
const ACT = `const [plan, done] = arguments;
  const begin = () => globalThis.shopper ? shopper.act(plan).then(() => done(), (error) => done(String(error))) : setTimeout(begin, 5);
  begin();`;

export const openStudio = async () => {
  if (!process.env.NOREN_DIST)
    throw new Error("NOREN_DIST is not set: run `cargo xtask gallery` or `cargo xtask test look`");
  // The letters are those of the packages that the set-up installs, drawn alike on every machine.
  process.env.FONTCONFIG_FILE = fileURLToPath(new URL("fonts.conf", import.meta.url));
  const site = await startSite();
  const browser = await startBrowser({ width: 1280, height: HEIGHT, drawing: "plain" });
  const { driver } = browser;
  const tell = (command, parameters) => driver.sendAndGetDevToolsCommand(command, parameters);
  const ask = (script, ...given) => driver.executeScript(script, ...given);
  let agent;
  let size;
  let medium;
  const metrics = async (width, height, scale = 1) => {
    const asked = { width, height, deviceScaleFactor: scale, mobile: false };
    if (JSON.stringify(asked) !== size) await tell("Emulation.setDeviceMetricsOverride", asked);
    size = JSON.stringify(asked);
  };
  const ownAgent = await ask("return navigator.userAgent.replace('Headless', '')");

  const studio = {
    driver,
    ask,
    tell,
    metrics,
    /** The page with a state in a language. */
    arrange: async (name, locale) => {
      const state = STATES[name];
      if (!state) throw new Error(`there is no state "${name}"; there are ${Object.keys(STATES).join(", ")}`);
      if (agent !== (state.agent ?? ownAgent)) {
        agent = state.agent ?? ownAgent;
        await tell("Emulation.setUserAgentOverride", { userAgent: agent });
      }
      if (!medium) await studio.dress("light");
      await metrics(1280, HEIGHT);
      await driver.get(`${site.url}/?state=${name}&locale=${locale}`);
      const failed = await driver.executeAsyncScript(ACT, state.plan);
      if (failed) throw new Error(`${name}, ${locale}: ${failed}`);
    },
    /** Colours as the system asks for them, or a merchant's. `more` are further media features, or other values. */
    dress: async (theme, more = []) => {
      const scheme = theme === "dark" || theme === "midnight" ? "dark" : "light";
      const usual = [
        { name: "prefers-color-scheme", value: scheme },
        { name: "prefers-reduced-motion", value: "reduce" },
      ];
      const features = [...usual.filter(({ name }) => !more.some((other) => other.name === name)), ...more];
      if (JSON.stringify(features) !== medium) await tell("Emulation.setEmulatedMedia", { features });
      medium = JSON.stringify(features);
      await ask(
        "if (document.body) document.body.className = arguments[0]",
        OF_A_MERCHANT.includes(theme) ? theme : "",
      );
    },
    fit: async (width) => {
      const page = width.startsWith("p") ? Number(width.slice(1)) : undefined;
      await metrics(page ?? 1280, HEIGHT);
      await ask(
        "document.querySelector('#box').style.width = arguments[0]; document.querySelector('h1').hidden = !arguments[1]",
        page ? "" : `${width}px`,
        Boolean(page),
      );
    },
    /** What is seen: the widget with some page around it, or all of a page. */
    picture: async (name, width, { margin = 12, scale = 1 } = {}) => {
      const page = width.startsWith("p") ? Number(width.slice(1)) : undefined;
      if (STATES[name].whole) await metrics(page ?? 1280, PAGE[page ?? 1280], scale);
      const clip = await ask(
        `const m = arguments[0];
         const { x, y, width, height } = document.querySelector(arguments[1] ? "html" : "#checkout > div").getBoundingClientRect();
         return arguments[1] ? { x: 0, y: 0, width: innerWidth, height: arguments[2] ? innerHeight : Math.ceil(height) } : { x: x - m, y: y - m, width: width + 2 * m, height: Math.ceil(height) + 2 * m };`,
        margin,
        Boolean(page || STATES[name].whole),
        Boolean(STATES[name].whole),
      );
      const { data } = await tell("Page.captureScreenshot", {
        format: "png",
        captureBeyondViewport: false,
        clip: { scale: 1, ...clip },
      });
      return Buffer.from(data, "base64");
    },
    close: async () => {
      await browser.stop();
      await site.stop();
    },
  };
  return studio;
};
