// One shopper and one order: they read, try again and go on until the order is paid, whatever goes wrong.

import assert from "node:assert/strict";
import { By } from "selenium-webdriver";
import { seesWhere } from "./look.mjs";
import { until } from "../harness/until.mjs";

/** A shopper who hasn't paid after so many steps is stuck. */
const MOST_STEPS = 14;
/** What the shopper reads where neither shop nor bank shows a page. */
export const NO_PAGE = "(the browser’s or the gateway’s own page)";
const AT_AN_END = "(the bank’s page: this payment is decided)";
const NOTHING_CHARGED = /nothing was charged|not charged|not been charged/i;
const TAKES_MONEY = new Set(["pending", "successful"]);

export class Story {
  #sourcesBefore = 0;
  #pressesOnWidget = 0;

  constructor(world, method) {
    Object.assign(this, world);
    this.world = world;
    this.method = method;
    this.driver = world.browser.driver;
    /** What the shopper read on the way, each sentence once in a row. */
    this.reads = [];
  }

  /** Orders something, and opens its checkout, which may fail to load. */
  async opens({ how = "form" } = {}) {
    this.how = how;
    this.#sourcesBefore = (await this.stack.objects()).sources.length;
    await this.driver.get(`${this.stack.shopUrl}/`);
    const button = await this.driver.findElement(By.css(`button[name=product][value="linen-noren"]`));
    await this.driver.executeScript("arguments[0].click()", button);
    await this.shopper.isAt("/checkout/");
    this.order = new URL(await this.driver.getCurrentUrl()).pathname.split("/")[2];
    if (how === "mount") await this.goesTo(this.checkout);
  }

  get checkout() {
    return `${this.stack.shopUrl}/checkout/${this.order}${this.how === "mount" ? "/mount" : ""}`;
  }

  get orderPage() {
    return `${this.stack.shopUrl}/orders/${this.order}/complete`;
  }

  /** Opens an address. If nothing can be reached there, the browser shows a page of its own. */
  goesTo = (url) => this.driver.get(url).catch((error) => void assert.match(error.message, /net::ERR_/));

  async chooses() {
    await this.shopper.seesTheWaysToPay();
    await this.method.choose(this.shopper);
  }

  async presses() {
    this.countsPresses(1);
    await this.shopper.presses();
  }

  /** Counts the presses that a row makes without `presses`. */
  countsPresses(times) {
    this.#pressesOnWidget += times;
  }

  /** Opens the checkout and chooses, so that only the press of Pay is left. */
  async getsReadyToPay(options) {
    await this.opens(options);
    await this.chooses();
  }

  /** Presses Pay and waits for the bank's page. */
  async goesToBank(options) {
    await this.getsReadyToPay(options);
    await this.presses();
    await this.sees((seen) => seen.kind === "bank");
  }

  marks = (result, failureCode) => this.shopper.marks(result, failureCode);

  sees = (accepts) => seesWhere(this.shopper, this.stack.apiUrl, { accepts });

  /** The charges of the order, oldest first. */
  async charges() {
    return (await this.stack.objects()).charges.filter(({ metadata }) => metadata?.order === this.order);
  }

  async newestCharge() {
    return (await this.charges()).at(-1);
  }

  /** Keeps what the shopper reads. If it says that nothing was charged, no charge may be pending or paid. */
  async note(words) {
    if (!words || this.reads.at(-1) === words) return;
    this.reads.push(words);
    if (!NOTHING_CHARGED.test(words)) return;
    const taking = (await this.charges()).filter(({ status }) => TAKES_MONEY.has(status));
    assert.deepEqual(
      taking.map(({ id, status }) => `${id} is ${status}`),
      [],
      `the shopper reads "${words}"`,
    );
  }

  /** Pays without any fault. */
  async pays() {
    await this.getsReadyToPay();
    await this.presses();
    await this.goesOn();
  }

  /** Reads each page and does what it asks for, until the order is paid. */
  async goesOn() {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const seen = await this.sees();
      if (seen.kind === "order" && seen.state === "paid") return;
      await this.#takeStep(seen);
    }
    assert.fail(`the shopper is not through after ${MOST_STEPS} steps; they read: ${this.reads.join(" | ")}`);
  }

  async #takeStep(seen) {
    switch (seen.kind) {
      case "bank":
        return this.marks("successful");
      case "checkout":
        await this.note(seen.words);
        await this.note(seen.notice);
        return this.#triesAgain(seen);
      case "order":
        await this.note(seen.words);
        if (seen.toBank) return this.goesTo(seen.toBank);
        if (seen.toCheckout) return this.goesTo(seen.toCheckout);
        // The page updates itself.
        return void (await this.sees((now) => now.kind !== "order" || now.state !== seen.state));
      case "problem":
        await this.note(seen.words);
        return this.goesTo(this.checkout);
      default:
        // The bank's page for a decided payment, or the own page of a gateway or of the browser.
        await this.note(seen.isBanks ? AT_AN_END : NO_PAGE);
        return this.goesTo(seen.isBanks ? this.orderPage : this.checkout);
    }
  }

  async #triesAgain({ canTryAgain, hasWays }) {
    if (canTryAgain) return this.shopper.press(await this.shopper.find("[part=again]"));
    // If the account refuses the page, the shopper can only load the page again.
    if (!hasWays) return this.goesTo(this.checkout);
    // A reloaded page has forgotten the choice.
    if ((await this.shopper.findAll("[data-state=open]")).length === 0) await this.chooses();
    await this.presses();
  }

  /** Checks that one charge is paid and kept, and that no other can be. Returns what there is in the end. */
  async end() {
    const settled = async () => (await this.charges()).every(({ status }) => status !== "pending");
    await until(settled, "the end of every charge of the order");
    const charges = await this.charges();
    const paid = charges.filter(({ status }) => status === "successful");
    const kept = paid.filter(({ amount, refunded_amount: refunded }) => refunded < amount);
    assert.equal(kept.length, 1, `charges that were paid and not given back: ${kept.map(({ id }) => id)}`);
    const { sources } = await this.stack.objects();
    return {
      reads: this.reads,
      presses: this.#pressesOnWidget,
      sources: sources.length - this.#sourcesBefore,
      charges: charges.map(({ status }) => status),
    };
  }
}
