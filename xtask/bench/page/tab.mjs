// A tab of the measuring browser, which counts what it loads.

import { setTimeout as pause } from "node:timers/promises";

/** A page's requests end within this time, or never. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 25;

export class Tab {
  #browser;
  #sessionId;
  #close;
  #inFlight = new Map();
  #lastActivity = performance.now();
  #requests = new Map();
  #bytes = 0;

  constructor(browser, sessionId, close) {
    this.#browser = browser;
    this.#sessionId = sessionId;
    this.#close = close;
    browser.listen(sessionId, (method, params) => this.#count(method, params));
  }

  send(method, params) {
    return this.#browser.send(method, params, this.#sessionId);
  }

  /** @param {string} expression JavaScript; a promise is awaited */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async navigate(url) {
    this.#requests.clear();
    // The last page's requests end without an event.
    this.#inFlight.clear();
    this.#bytes = 0;
    const { errorText } = await this.send("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
  }

  /**
   * Forgets what an origin has left in the profile. Unlike a private window, the profile has caches
   * on the disk and keeps compiled code, as on a shopper's second visit.
   */
  async clearProfile(origin) {
    await this.send("Network.clearBrowserCache");
    await this.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  }

  /** Presses the mouse at a place, as a shopper does: only such a press has an Event Timing. */
  async press({ x, y }) {
    const mouse = (type, more) => this.send("Input.dispatchMouseEvent", { type, x, y, ...more });
    await mouse("mouseMoved");
    await mouse("mousePressed", { button: "left", clickCount: 1 });
    await mouse("mouseReleased", { button: "left", clickCount: 1 });
  }

  /** Waits until nothing has been on its way for some time. */
  async waitForQuiet(quietMs) {
    const end = performance.now() + PATIENCE_MS;
    while (this.#inFlight.size > 0 || performance.now() - this.#lastActivity < quietMs) {
      if (performance.now() > end) throw new Error(`still on their way: ${[...this.#inFlight.values()].join(", ")}`);
      await pause(LOOK_EVERY_MS);
    }
  }

  /**
   * What the present page has loaded over the network, not from the cache. The bytes are those on the
   * wire, headers included.
   */
  get traffic() {
    return { urls: [...this.#requests.values()], bytes: this.#bytes };
  }

  async close() {
    await this.#close();
  }

  #count(method, { requestId, request, response, encodedDataLength = 0 }) {
    if (!method.startsWith("Network.")) return;
    this.#lastActivity = performance.now();
    if (method === "Network.requestWillBeSent" && request.url.startsWith("http")) {
      this.#requests.set(requestId, `${request.method} ${request.url}`);
      this.#inFlight.set(requestId, request.url);
    }
    const isCached = method === "Network.requestServedFromCache" || response?.fromDiskCache;
    if (isCached) this.#requests.delete(requestId);
    if (method === "Network.loadingFinished" || method === "Network.loadingFailed") {
      this.#inFlight.delete(requestId);
      this.#bytes += encodedDataLength;
    }
  }
}
