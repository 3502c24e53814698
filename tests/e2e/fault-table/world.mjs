// One sandbox, one shop and one browser, which many rows of the table use in turn.

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { IPHONE, startBrowser } from "../harness/browser.mjs";
import { Shopper } from "../harness/shopper.mjs";
import { shopEnvironment, startLastingStack } from "../harness/stack.mjs";
import { startMailbox } from "./mailbox.mjs";
import { METHODS } from "./methods.mjs";
import { Story } from "./story.mjs";

const run = promisify(execFile);
const OFFLINE = { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

export const startWorld = async () => {
  const folder = mkdtempSync(join(tmpdir(), "noren-faults-"));
  let stack;
  const mailbox = await startMailbox(() => stack.shop.current.url);
  stack = await startLastingStack({ folder, webhookUrl: mailbox.url });
  const browser = await startBrowser({ userAgent: IPHONE });
  const shopper = new Shopper(browser, stack);
  /** The cookies of a shopper who has linked an account. */
  let saved;

  const world = {
    stack,
    mailbox,
    browser,
    shopper,
    setOffline: async (isOffline) => {
      await browser.driver.sendDevToolsCommand("Network.enable");
      await browser.driver.sendDevToolsCommand("Network.emulateNetworkConditions", { ...OFFLINE, offline: isOffline });
    },
    /** Takes every fault back. The browser becomes that of a new shopper, or of the one with a saved account. */
    prepare: async (method) => {
      await world.setOffline(false);
      mailbox.mode = "deliver";
      for (const proxy of Object.values(stack.proxies)) proxy.forgetFaults();
      await stack.control("faults", undefined, "DELETE");
      await browser.driver.get(`${stack.shopUrl}/healthz`);
      await browser.driver.manage().deleteAllCookies();
      if (!method.isSaved) return;
      saved ??= await linkAccount(world);
      for (const cookie of saved) await browser.driver.manage().addCookie(cookie);
    },
    /** Compares the shop's books with Omise's, by the shop's own `audit`, which fails if they differ. */
    checksBooks: () => {
      const env = { ...process.env, ...shopEnvironment(stack.apiUrl) };
      return run(process.env.NOREN_SHOP, ["--database", `${folder}/shop.db`, "audit"], { env });
    },
    stop: async () => {
      await browser.stop();
      await stack.stop();
      await mailbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
};

const linkAccount = async (world) => {
  const linking = METHODS.find(({ begins }) => begins === "/linked_accounts");
  await new Story(world, linking).pays();
  await world.browser.driver.get(`${world.stack.shopUrl}/healthz`);
  const cookies = await world.browser.driver.manage().getCookies();
  await world.browser.driver.manage().deleteAllCookies();
  return cookies.map(({ name, value, path, httpOnly }) => ({ name, value, path, httpOnly }));
};
