// One shopper and one order: they read, try again and go on until the order is paid, whatever goes wrong.

import assert from "node:assert/strict";
import { By } from "selenium-webdriver";
import { seesWhere } from "./look.mjs";
import { until } from "../harness/until.mjs";

/** A shopper who isn't through after so many steps is stuck. */
const MOST_STEPS = 14;
/** What the shopper sees where nothing of the shop's is. */
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

  /** Buys something, and comes to its checkout as far as it can be shown. */
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

  /** An address that can't be reached is the browser's matter: the shopper reads what it shows. */
  goesTo = (url) => this.driver.get(url).catch((error) => void assert.match(error.message, /net::ERR_/));

  async chooses() {
    await this.shopper.seesTheWaysToPay();
    await this.method.choose(this.shopper);
  }

  async presses() {
    this.countsPresses(1);
    await this.shopper.presses();
  }

  /** For whoever presses in a way of their own. */
  countsPresses(times) {
    this.#pressesOnWidget += times;
  }

  /** Comes as far as the press of Pay. */
  async isAboutToPay(options) {
    await this.opens(options);
    await this.chooses();
  }

  /** Comes to the bank's page. */
  async isAtBank(options) {
    await this.isAboutToPay(options);
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

  /** Keeps what the shopper reads. If it says that nothing was charged, then nothing may be. */
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
    await this.isAboutToPay();
    await this.presses();
    await this.goesOn();
  }

  /** Reads what stands there and does what a shopper would, until the order is paid. */
  async goesOn() {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const seen = await this.sees();
      if (seen.kind === "order" && seen.state === "paid") return;
      await this.#steps(seen);
    }
    assert.fail(`the shopper is not through after ${MOST_STEPS} steps; they read: ${this.reads.join(" | ")}`);
  }

  async #steps(seen) {
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
        // The bank's page is over, a gateway's own page, or the browser says that nothing can be reached.
        await this.note(seen.isBanks ? AT_AN_END : NO_PAGE);
        return this.goesTo(seen.isBanks ? this.orderPage : this.checkout);
    }
  }

  async #triesAgain({ canTryAgain, hasWays }) {
    if (canTryAgain) return this.shopper.press(await this.shopper.find("[part=again]"));
    // An account that refuses the page is no matter of the shopper's: they can only load the page again.
    if (!hasWays) return this.goesTo(this.checkout);
    // A page that was loaded anew has forgotten the choice.
    if ((await this.shopper.findAll("[data-state=open]")).length === 0) await this.chooses();
    await this.presses();
  }

  /** What there is in the end, and that the books balance: one charge paid for the order, and none can any more. */
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
