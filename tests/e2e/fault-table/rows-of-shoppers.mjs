// Rows about what shoppers do: they press twice, go back, reload, open tabs, lose their network or come back twice.

import assert from "node:assert/strict";
import { Key } from "selenium-webdriver";
import { AT_A_BANK, METHODS, WITH_OPEN_CHARGE, WITH_SOURCE } from "./methods.mjs";
import { NO_PAGE } from "./story.mjs";

const clicks = (times) => async (story) => {
  await story.getsReadyToPay();
  const button = await story.shopper.payButton();
  const click = (button, times) => {
    for (let press = 0; press < times; press += 1) button.click();
  };
  await story.driver.executeScript(click, button, times);
  story.countsPresses(times);
  await story.goesOn();
};

const enterAndClick = async (story) => {
  await story.getsReadyToPay();
  const button = await story.shopper.payButton();
  await story.shopper.waitsUntilStill(button);
  await story.driver.executeScript("arguments[0].focus()", button);
  await story.driver.actions().move({ origin: button }).press().keyDown(Key.ENTER).release().keyUp(Key.ENTER).perform();
  story.countsPresses(2);
  await story.goesOn();
};

const PRESSES = [
  { fault: "two clicks at once", play: clicks(2) },
  { fault: "three clicks at once", play: clicks(3) },
  { fault: "Enter and a click at once", play: enterAndClick },
].map((row) => ({ step: "the shopper presses Pay", methods: METHODS, ...row }));

const reloadsWhile = (proxyOf, path, control) => async (story) => {
  await story.getsReadyToPay();
  await story.stack.fault({ method: "POST", path: control(story), delay_ms: 1500 });
  const arrival = story.stack.proxies[proxyOf].arrival("POST", path(story));
  await story.presses();
  await arrival;
  await story.goesTo(story.checkout);
  await story.goesOn();
};

const RELOADS = [
  {
    fault: "reload before the press",
    methods: METHODS,
    play: async (story) => {
      await story.getsReadyToPay();
      await story.driver.navigate().refresh();
      await story.goesOn();
    },
  },
  {
    fault: "reload while the source is made",
    methods: WITH_SOURCE,
    play: reloadsWhile(
      "sandbox",
      () => "/sources",
      () => "/sources",
    ),
  },
  {
    fault: "reload while the shop asks Omise",
    methods: METHODS,
    play: reloadsWhile(
      "sandbox",
      (story) => story.method.begins,
      (story) => story.method.begins,
    ),
  },
  {
    fault: "reload of the bank’s page",
    methods: AT_A_BANK,
    play: async (story) => {
      await story.goesToBank();
      await story.driver.navigate().refresh();
      await story.goesOn();
    },
  },
  {
    fault: "Back from the bank",
    methods: AT_A_BANK,
    play: async (story) => {
      await story.goesToBank();
      await story.driver.navigate().back();
      await story.goesOn();
    },
  },
  {
    fault: "Back from the bank, after the charge was paid there",
    methods: WITH_OPEN_CHARGE,
    play: async (story) => {
      await story.goesToBank();
      await story.stack.control(`charges/${(await story.newestCharge()).id}/settle`, { status: "successful" });
      await story.driver.navigate().back();
      await story.goesOn();
    },
  },
  {
    fault: "the bank says no",
    methods: AT_A_BANK,
    play: async (story) => {
      await story.goesToBank();
      await story.marks("failed");
      await story.goesOn();
    },
  },
].map((row) => ({ step: "the shopper goes back or reloads", ...row }));

/** Chooses in two tabs of one order. */
const inTwoTabs = async (story) => {
  await story.getsReadyToPay();
  const first = await story.driver.getWindowHandle();
  await story.driver.switchTo().newWindow("tab");
  await story.goesTo(story.checkout);
  await story.chooses();
  const second = await story.driver.getWindowHandle();
  return { first, second, goesToTab: (tab) => story.driver.switchTo().window(tab) };
};

const pressesInBoth = async (story) => {
  const tabs = await inTwoTabs(story);
  for (const tab of [tabs.first, tabs.second]) {
    await tabs.goesToTab(tab);
    await story.presses();
    await story.sees(({ kind }) => kind === "bank" || kind === "order");
  }
  return tabs;
};

const closesTab = async (story, { second, first, goesToTab }) => {
  await goesToTab(second);
  await story.driver.close();
  await goesToTab(first);
};

const TABS = [
  {
    fault: "pays in one, then presses in the other",
    play: async (story) => {
      const tabs = await inTwoTabs(story);
      await tabs.goesToTab(tabs.first);
      await story.presses();
      await story.goesOn();
      await tabs.goesToTab(tabs.second);
      await story.presses();
      await story.goesOn();
      await closesTab(story, tabs);
    },
  },
  {
    fault: "presses in both, then goes on in the later",
    play: async (story) => {
      const tabs = await pressesInBoth(story);
      await story.goesOn();
      await closesTab(story, tabs);
    },
  },
  {
    fault: "presses in both, then goes on in the earlier",
    play: async (story) => {
      const tabs = await pressesInBoth(story);
      await tabs.goesToTab(tabs.first);
      await story.goesOn();
      await closesTab(story, tabs);
    },
  },
].map((row) => ({ step: "two tabs of one order", methods: METHODS, ...row }));

const whileOffline = async (story, act) => {
  await story.world.setOffline(true);
  await act();
  const seen = await story.sees((now) => now.kind !== "checkout" || now.notice !== "");
  await story.note(seen.notice ?? NO_PAGE);
  await story.world.setOffline(false);
  await story.goesOn();
};

const OFFLINE = [
  {
    fault: "before the press (form)",
    methods: METHODS,
    play: async (story) => {
      await story.getsReadyToPay();
      await whileOffline(story, () => story.presses());
    },
  },
  {
    fault: "before the press (submitUrl)",
    methods: METHODS,
    play: async (story) => {
      await story.getsReadyToPay({ how: "mount" });
      await whileOffline(story, () => story.presses());
    },
  },
  {
    fault: "at the bank",
    methods: AT_A_BANK,
    play: async (story) => {
      await story.goesToBank();
      await story.world.setOffline(true);
      await story.driver
        .navigate()
        .refresh()
        .catch(() => {});
      await story.world.setOffline(false);
      await story.driver.navigate().refresh();
      await story.goesOn();
    },
  },
  {
    fault: "on the way back from the bank",
    methods: WITH_OPEN_CHARGE,
    play: async (story) => {
      await story.goesToBank();
      const charge = await story.newestCharge();
      await story.stack.control(`charges/${charge.id}/settle`, { status: "successful" });
      await story.world.setOffline(true);
      await story.goesTo(charge.return_uri);
      await story.world.setOffline(false);
      await story.goesTo(charge.return_uri);
      await story.goesOn();
    },
  },
].map((row) => ({ step: "the shopper’s network is gone", ...row }));

/** The shopper comes back by the return address, whether they have paid or not. */
const comesBack = (act) => async (story) => {
  await story.goesToBank();
  const { return_uri: address } = await story.newestCharge();
  await act(story, address);
  await story.goesOn();
};

const readHeading = (story) => story.driver.executeScript(() => document.querySelector("h1").innerText);

const RETURNS = [
  {
    fault: "the return address is opened before the bank was told anything",
    play: comesBack((story, address) => story.goesTo(address)),
  },
  {
    fault: "the return address is opened twice",
    play: comesBack(async (story, address) => {
      await story.marks("successful");
      await story.sees(({ kind }) => kind === "order");
      await story.goesTo(address);
    }),
  },
  {
    fault: "the return address is forged",
    play: comesBack(async (story, address) => {
      await story.goesTo(address.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
      await story.note(await readHeading(story));
      await story.goesTo(address);
    }),
  },
  {
    fault: "the return address is opened in another browser, which pays nothing and sees no order",
    play: comesBack(async (story, address) => {
      const cookies = await story.driver.manage().getCookies();
      const bank = await story.driver.getCurrentUrl();
      await story.driver.manage().deleteAllCookies();
      await story.goesTo(address);
      await story.note(await readHeading(story));
      assert.ok(!(await story.shopper.readsPage()).includes("Linen noren"), "the order is the shopper’s own");
      await story.driver.manage().deleteAllCookies();
      for (const { name, value, path, httpOnly } of cookies)
        await story.driver.manage().addCookie({ name, value, path, httpOnly });
      await story.goesTo(bank);
    }),
  },
].map((row) => ({ step: "the way back", methods: WITH_OPEN_CHARGE, ...row }));

export const ROWS_OF_SHOPPERS = [...PRESSES, ...RELOADS, ...TABS, ...OFFLINE, ...RETURNS];
