// Finds out where the shopper is, and what they read there.

import { By } from "selenium-webdriver";
import { WAYS_TO_PAY } from "../harness/shopper.mjs";

/** The element that the widget stands in, on either of the shop's checkout pages. */
const HOST = "noren-checkout, #checkout > div";

/** Says on the page itself what it is, and what it tells the shopper. */
const describePage = (apiUrl) => {
  const text = (css) => document.querySelector(css)?.innerText.replaceAll(/\s+/g, " ").trim() ?? "";
  const isShown = (css) => Boolean(document.querySelector(css)?.checkVisibility());
  const link = (css) => document.querySelector(css)?.href;
  if (document.readyState !== "complete") return { kind: "elsewhere", isLoading: true, words: document.title };
  if (document.querySelector("#mark-successful")) return { kind: "bank" };
  const order = document.querySelector("[data-state][aria-labelledby=state]");
  if (order) {
    return {
      kind: "order",
      state: order.dataset.state,
      words: [text("#state"), text("#reason")].filter(Boolean).join(". "),
      toBank: [...document.querySelectorAll(".state a.button")].find(({ href }) => href.startsWith(apiUrl))?.href,
      toCheckout: link('.state a.button[href*="/checkout/"]'),
    };
  }
  if (document.querySelector(".state h1")) return { kind: "problem", words: text("#state") };
  if (document.querySelector("section.payment")) {
    const alert = ["#reason", "#not-loaded"].find(isShown);
    return { kind: "checkout", words: alert ? text(alert) : "" };
  }
  return { kind: "elsewhere", isBanks: location.href.startsWith(apiUrl), words: document.title };
};

/** So many looks in a row must see the same, because a page may be on its way to another. */
const LOOKS = 3;
/** The same for a page that never finishes loading, because its connection broke. */
const LOOKS_WHILE_LOADING = 50;
const PAUSE_MS = 100;

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** Doesn't wait, unlike `Shopper.find`, because the shopper may be leaving the page. */
const lookAtWidget = async ({ driver, browser }) => {
  const [host] = await driver.findElements(By.css(HOST));
  if (!host) return { isReady: false };
  const root = await browser.shadowRoot(host);
  const count = async (css) => (await root.findElements(By.css(css))).length;
  const [notice] = await root.findElements(By.css(".foot .notice, .checkout > .notice"));
  const words = notice ? (await browser.textOf(notice)).replaceAll(/\s+/g, " ").trim() : "";
  const isBusy = (await count(".pay[aria-busy]")) > 0;
  const hasWays = (await count(WAYS_TO_PAY)) > 0;
  const canTryAgain = (await count("[part=again]")) > 0;
  return { notice: words, canTryAgain, hasWays, isReady: !isBusy && (hasWays || words !== "") };
};

const look = async (shopper, apiUrl) => {
  const seen = await shopper.driver.executeScript(describePage, apiUrl);
  if (seen.kind !== "checkout") return seen;
  // A page that says that the widget didn't load has no widget to look at.
  if (seen.words.includes("didn’t load")) return { ...seen, kind: "problem" };
  const widget = await lookAtWidget(shopper);
  return widget.isReady ? { ...seen, ...widget } : undefined;
};

/** Waits until the shopper is somewhere and nothing moves any more, and returns what they see. */
export const seesWhere = async (shopper, apiUrl, { patienceMs = 90_000, accepts = () => true } = {}) => {
  const end = Date.now() + patienceMs;
  let [last, same] = ["", 0];
  while (Date.now() < end) {
    // Another page may replace this one during the look.
    const seen = await look(shopper, apiUrl).catch(() => undefined);
    const written = JSON.stringify(seen);
    same = seen && written === last ? same + 1 : 1;
    last = written;
    if (seen && same >= (seen.isLoading ? LOOKS_WHILE_LOADING : LOOKS) && accepts(seen)) return seen;
    await pause();
  }
  throw new Error(`nothing settles; the last look: ${last}`);
};
