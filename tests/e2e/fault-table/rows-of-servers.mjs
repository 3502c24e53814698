// Rows about servers: webhooks that come early, late, twice or never, and a shop or API that dies between two steps.

import assert from "node:assert/strict";
import { METHODS, WITH_OPEN_CHARGE, WITH_SOURCE } from "./methods.mjs";
import { until } from "../harness/until.mjs";

const payAtBank = async (story) => {
  const charge = await story.newestCharge();
  await story.stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  return charge;
};

const waitForEvent = (story, charge) => {
  const isComplete = ({ event }) => event.key === "charge.complete";
  return until(() => story.mailbox.about(charge.id).some(isComplete), "the event");
};

/** The shopper is at the bank. From the press on, the mailbox treats what the API sends by this mode. */
const withMail = (mode, act) => async (story) => {
  await story.getsReadyToPay();
  story.mailbox.mode = mode;
  await story.presses();
  await story.sees(({ kind }) => kind === "bank");
  await act(story);
  await story.goesOn();
};

const waitUntilShopKnows = (story) =>
  until(async () => {
    // The cookies are those of the host: the bank's page has them too.
    const cookies = (await story.driver.manage().getCookies()).map(({ name, value }) => `${name}=${value}`);
    const headers = { Cookie: cookies.join("; "), Accept: "application/json" };
    const answer = await fetch(`${story.stack.shopUrl}/orders/${story.order}/status`, { headers });
    return (await answer.json()).status === "paid";
  }, "the order to be paid");

const WEBHOOKS = [
  {
    fault: "before the shopper is back",
    play: withMail("deliver", async (story) => {
      await payAtBank(story);
      await waitUntilShopKnows(story);
      await story.goesTo(story.orderPage);
    }),
  },
  {
    fault: "after the shopper is back",
    play: withMail("hold", async (story) => {
      await story.marks("successful");
      await story.goesOn();
      for (const letter of story.mailbox.about((await story.newestCharge()).id)) await story.mailbox.send(letter);
    }),
  },
  { fault: "twice", play: withMail("twice", (story) => story.marks("successful")) },
  {
    fault: "never, and the shopper doesn’t come back",
    isSlow: true,
    play: withMail("lose", async (story) => {
      await payAtBank(story);
      await story.goesTo(story.orderPage);
    }),
  },
  {
    fault: "out of order: that it is complete comes first",
    play: withMail("hold", async (story) => {
      const charge = await payAtBank(story);
      await waitForEvent(story, charge);
      for (const letter of story.mailbox.about(charge.id).toReversed())
        assert.equal(await story.mailbox.send(letter), 200);
      await waitUntilShopKnows(story);
      await story.goesTo(story.orderPage);
    }),
  },
  {
    fault: "badly signed",
    play: withMail("forge", async (story) => {
      const charge = await payAtBank(story);
      await waitForEvent(story, charge);
      const [letter] = story.mailbox.about(charge.id);
      const forged = { ...letter, headers: { ...letter.headers, "omise-signature": "11".repeat(32) } };
      assert.equal(await story.mailbox.send(forged), 401);
      await story.goesTo(story.orderPage);
    }),
  },
  {
    fault: "replayed after the order was paid",
    play: withMail("deliver", async (story) => {
      await story.marks("successful");
      await story.goesOn();
      const charge = await story.newestCharge();
      await waitForEvent(story, charge);
      for (const letter of story.mailbox.about(charge.id)) assert.equal(await story.mailbox.send(letter), 200);
    }),
  },
].map((row) => ({ step: "the webhook comes", methods: WITH_OPEN_CHARGE, ...row }));

/** The shop dies while it waits for the API's answer to this request. */
const killShopDuring = (method, path, fault) => async (story) => {
  await story.getsReadyToPay();
  await story.stack.fault({ method, path: path(story), delay_ms: 1500, ...fault });
  const arrival = story.stack.proxies.sandbox.arrival(method, path(story).replace("*", ""));
  await story.presses();
  await arrival;
  // The API makes the object before it delays the answer.
  if (fault.when === "after") await until(async () => (await listMade(story)).length > 0, "what the shop asked for");
  await story.stack.shop.kill();
  await story.stack.shop.restart();
  await story.goesOn();
};

const listMade = async (story) =>
  story.method.createsSource || story.method.isSaved ? story.charges() : listPendingLinks(story);
const listPendingLinks = async (story) =>
  (await story.stack.objects()).linked_accounts.filter(({ status }) => status === "pending");

const SHOP_DIES = [
  {
    fault: "before it asks for the charge",
    isSlow: true,
    methods: WITH_SOURCE,
    play: killShopDuring("GET", () => "/sources/*", {}),
  },
  {
    fault: "while it asks, before Omise does it",
    isSlow: true,
    methods: METHODS,
    play: killShopDuring("POST", (story) => story.method.begins, { when: "before", status: 503 }),
  },
  {
    fault: "while it asks, after Omise did it",
    methods: METHODS,
    play: killShopDuring("POST", (story) => story.method.begins, { when: "after" }),
  },
  {
    fault: "while the shopper is at the bank",
    methods: WITH_SOURCE,
    play: async (story) => {
      await story.goesToBank();
      await story.stack.shop.kill();
      await story.stack.shop.restart();
      await story.goesOn();
    },
  },
  {
    fault: "and is gone when the webhook comes",
    methods: WITH_SOURCE,
    play: async (story) => {
      await story.goesToBank();
      await story.stack.shop.kill();
      const charge = await payAtBank(story);
      await waitForEvent(story, charge);
      await story.stack.shop.restart();
      await story.goesTo(story.orderPage);
      await story.goesOn();
    },
  },
  {
    fault: "while it asks about the charge on the way back",
    methods: WITH_SOURCE,
    play: async (story) => {
      await story.goesToBank();
      story.mailbox.mode = "lose";
      const charge = await payAtBank(story);
      await story.stack.fault({ method: "GET", path: `/charges/${charge.id}`, delay_ms: 1500 });
      const arrival = story.stack.proxies.sandbox.arrival("GET", `/charges/${charge.id}`);
      const leaving = story.goesTo(story.orderPage);
      await arrival;
      await story.stack.shop.kill();
      await leaving;
      await story.stack.shop.restart();
      await story.goesTo(story.orderPage);
      await story.goesOn();
    },
  },
].map((row) => ({ step: "the shop is killed", ...row }));

const OMISE_GONE = [
  {
    fault: "while the charge or the link is asked for",
    isSlow: true,
    methods: METHODS,
    play: async (story) => {
      await story.getsReadyToPay();
      await story.stack.fault({ method: "POST", path: story.method.begins, delay_ms: 1500, status: 503 });
      const arrival = story.stack.proxies.sandbox.arrival("POST", story.method.begins);
      await story.presses();
      await arrival;
      await story.stack.sandbox.kill();
      await story.stack.sandbox.restart();
      await story.goesOn();
    },
  },
  {
    fault: "while the shopper comes back from the bank",
    methods: WITH_SOURCE,
    play: async (story) => {
      await story.goesToBank();
      story.mailbox.mode = "lose";
      await payAtBank(story);
      await story.stack.sandbox.kill();
      await story.goesTo(story.orderPage);
      // Once Omise is back, the page may find out by itself.
      const seen = await story.sees(({ kind }) => kind === "order");
      await story.note(seen.words);
      await story.stack.sandbox.restart();
      await story.goesTo(seen.toBank);
      await story.goesOn();
    },
  },
].map((row) => ({ step: "Omise is gone", ...row }));

const setAmount = (story, amount) =>
  story.driver.executeScript(
    (amount) => document.querySelector("noren-checkout").setAttribute("amount", amount),
    amount,
  );

const PRICE = [
  {
    fault: "the page’s amount is changed before the press",
    play: async (story) => {
      await story.getsReadyToPay();
      await setAmount(story, "300000");
      await story.presses();
      await story.goesOn();
    },
  },
  {
    fault: "the page’s amount changes while the source is made",
    play: async (story) => {
      await story.getsReadyToPay();
      await story.stack.fault({ method: "POST", path: "/sources", delay_ms: 1000 });
      const arrival = story.stack.proxies.sandbox.arrival("POST", "/sources");
      await story.presses();
      await arrival;
      await setAmount(story, "300000");
      const seen = await story.sees(({ kind, notice }) => kind !== "checkout" || notice !== "");
      await story.note(seen.notice);
      await setAmount(story, "400000");
      await story.goesOn();
    },
  },
].map((row) => ({ step: "the price changes half-way", methods: WITH_SOURCE, ...row }));

export const ROWS_OF_SERVERS = [...WEBHOOKS, ...SHOP_DIES, ...OMISE_GONE, ...PRICE];
