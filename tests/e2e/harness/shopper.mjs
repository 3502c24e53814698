// A shopper: what one does and reads, through the closed shadow root as shipped (the browser's harness leads in).

import { By, Key } from "selenium-webdriver";
import { locate, until } from "./until.mjs";

/** The list that the wasm has drawn. That of the loader, which has the names alone, is in `.early`. */
export const WAYS_TO_PAY = ".checkout > .methods .title";

export class Shopper {
  constructor(browser, stack) {
    this.browser = browser;
    this.driver = browser.driver;
    this.stack = stack;
  }

  /** Buys a product, and comes to its checkout. Answers with the order's id. */
  async buy(product, { how = "form" } = {}) {
    await this.driver.get(`${this.stack.shopUrl}/`);
    const button = await this.driver.findElement(By.css(`button[name=product][value="${product}"]`));
    // Scrolled into view by hand: a sticky header may lie over where WebDriver would press.
    await this.driver.executeScript("arguments[0].click()", button);
    await this.isAt("/checkout/");
    const url = new URL(await this.driver.getCurrentUrl());
    const order = url.pathname.split("/")[2];
    if (how === "mount") await this.driver.get(`${this.stack.shopUrl}/checkout/${order}/mount`);
    await this.seesTheWaysToPay();
    return order;
  }

  /** The widget's shadow root. */
  async root() {
    const host = await locate(this.driver, "noren-checkout, #checkout > div");
    return this.browser.shadowRoot(host);
  }

  async find(css) {
    return (await this.root()).findElement(By.css(css));
  }

  async findAll(css) {
    return (await this.root()).findElements(By.css(css));
  }

  async seesTheWaysToPay() {
    await until(async () => (await this.findAll(WAYS_TO_PAY)).length > 0, "the ways to pay");
  }

  /** Presses the label that has these words, once it is there to be pressed: a row may still be unfolding. */
  async choose(part, words) {
    const press = async () => {
      for (const label of await this.findAll(`[part="${part}"]`)) {
        const text = await this.driver.executeScript("return arguments[0].textContent", label);
        if (text.replaceAll(/\s+/g, " ").trim().includes(words)) {
          await this.press(label);
          return true;
        }
      }
      return false;
    };
    await until(press, `a ${part} "${words}"`);
  }

  /** Presses an element once it stands still: while a row unfolds, a click may land where it has just been. */
  async press(element) {
    await this.waitsUntilStill(element);
    await element.click();
  }

  /** Presses something of the page around the widget. */
  async pressesOnPage(css) {
    await this.press(await this.driver.findElement(By.css(css)));
  }

  /**
   * Scrolls to an element, and waits until it stands still and a click would hit it: the row around it may not have
   * begun to unfold. Gives up waiting for that after 150 frames.
   */
  async waitsUntilStill(element) {
    await this.driver.executeAsyncScript(
      `const [element, done] = arguments;
       element.scrollIntoView({ block: "center" });
       const look = (last = "", still = 0, looks = 0) => {
         const { x, y, width, height } = element.getClientRects()[0] ?? element.getBoundingClientRect();
         const hit = element.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
         const now = x + " " + y;
         const isStill = now === last && (element.contains(hit) || looks > 150);
         if (isStill && still === 3) done();
         else requestAnimationFrame(() => look(now, isStill ? still + 1 : 0, looks + 1));
       };
       look();`,
      element,
    );
  }

  chooseMethod = (title) => (title === "Bank account" ? this.choosesBankAccount() : this.choose("method", title));

  /** Chooses the row of bank accounts. If an account is saved, the row has that one's name. */
  async choosesBankAccount() {
    const press = async () => {
      const [row] = await this.findAll('label:has([name="noren-method"][value="direct_debit"])');
      if (row) await this.press(row);
      return row !== undefined;
    };
    await until(press, "the row of bank accounts");
  }
  chooseIssuer = (name) => this.choose("issuer", name);
  chooseMonths = (months) => this.choose("term", `${months} months`);
  chooseBank = (name) => this.choose("bank", name);

  /** Chooses a bank in a service's list, by keys: for a click on one, Chromium's driver sends the page no `input`. */
  async choosesListedBank(name) {
    const list = await until(async () => (await this.findAll("#listed-bank"))[0], "the list of banks");
    const steps = await this.driver.executeScript(
      `const [list, name] = arguments;
       list.focus();
       const open = [...list.options].filter(({ disabled }) => !disabled);
       const wanted = open.findIndex(({ label }) => label === name);
       return wanted < 0 ? null : wanted - open.indexOf(list.selectedOptions[0]);`,
      list,
      name,
    );
    if (steps === null) throw new Error(`the list has no bank "${name}" that can be chosen`);
    const keys = Array(Math.abs(steps)).fill(steps < 0 ? Key.ARROW_UP : Key.ARROW_DOWN);
    await this.driver
      .actions()
      .sendKeys(...keys)
      .perform();
    await until(async () => (await this.readsListedBank()) === name, `the bank "${name}" to be chosen`);
  }

  /** What the list of banks shows. */
  async readsListedBank() {
    return this.driver.executeScript("return arguments[0].selectedOptions[0].label", await this.find("#listed-bank"));
  }

  chooseAccount = (name) => this.choose("account", name);

  /** Types into the field of the citizen id, or another. */
  async types(text, css = "#citizen") {
    // Keys for the page, not for the element: the driver can't see what has the focus inside a closed root.
    const field = await this.find(css);
    await this.driver.executeScript("(arguments[0].closest('details') ?? {}).open = true; arguments[0].focus()", field);
    await this.driver.actions().sendKeys(text).perform();
  }

  payButton = () => this.find(".pay");

  async reads(css) {
    const texts = await Promise.all((await this.findAll(css)).map((element) => this.browser.textOf(element)));
    return texts.map((text) => text.replaceAll(/\s+/g, " ").trim());
  }

  /** Waits to read just this, there. */
  async waitsFor(css, expected) {
    let read;
    await until(async () => (read = await this.reads(css)).includes(expected), `"${expected}" at ${css}`).catch(
      (error) => {
        throw new Error(`${error.message}; there stands: ${read?.join(" | ")}`);
      },
    );
  }

  /** Waits until the button says this. */
  readsOnButton = (expected) => this.waitsFor(".pay", expected);

  async presses() {
    await until(async () => (await this.press(await this.payButton()), true), "the pay button");
  }

  /** Presses a button that is no more than its words. */
  async pressesWords(words) {
    const press = async () => {
      for (const button of await this.findAll("[part=again]")) {
        if ((await this.browser.textOf(button)).trim() === words) {
          await this.press(button);
          return true;
        }
      }
      return false;
    };
    await until(press, `a button "${words}"`);
  }

  /** Presses "I have paid". Does nothing if the page has found out by itself meanwhile. */
  async checksPayment() {
    const press = async () => {
      const [button] = await this.findAll(".waiting [part=again]");
      if (button) await this.press(button);
      return button !== undefined || (await this.findAll(".waiting")).length === 0;
    };
    await until(press, "the button to check");
  }

  /** What the list says whose choice is missing; waits until it does. */
  lacks = () => this.isTold(".slip");

  /** What the shopper is told beside the button; waits until there is something. */
  async isTold(css = ".foot .notice") {
    let told;
    await until(async () => Boolean((told = (await this.reads(css))[0])), "a notice");
    return told;
  }

  /** Comes to the bank's test page, and marks the result there. */
  async marks(result, failureCode) {
    const button = await locate(this.driver, `#mark-${result}`);
    // Firefox's driver does not wait for the style sheet of a page that a form led to.
    await until(() => this.driver.executeScript("return document.readyState === 'complete'"), "the bank's page");
    if (failureCode) await this.driver.findElement(By.css(`#failure-code option[value="${failureCode}"]`)).click();
    await this.press(button);
  }

  async isAt(path) {
    await until(async () => (await this.driver.getCurrentUrl()).includes(path), `the address ${path}`);
  }

  /** What the page itself says, the widget left out. */
  async readsPage() {
    return this.driver.executeScript("return document.body.innerText");
  }

  async waitsToRead(words) {
    await until(async () => (await this.readsPage()).includes(words), `"${words}" on the page`);
  }

  /** What the browser complained of: a blocked script, a refused style, an uncaught error. */
  complaints = () => this.browser.complaints();
}
