// A page that replaces the part of a form in which the widget stands: for a coupon, an address, or
// another way of shipping. Whichever widget is on the page pays, with what was chosen before.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const library = (path) => readFileSync(new URL(`../../../node_modules/${path}`, import.meta.url), "utf8");
const LIBRARIES = {
  "/jquery.js": library("jquery/dist/jquery.min.js"),
  "/jquery1.js": library("jquery1/dist/jquery.min.js"),
  "/morphdom.js": library("morphdom/dist/morphdom-umd.min.js"),
  "/idiomorph.js": library("idiomorph/dist/idiomorph.min.js"),
  "/htmx.js": library("htmx.org/dist/htmx.min.js"),
  "/turbo.js": library("@hotwired/turbo/dist/turbo.es2017-umd.js"),
};
const scriptOf = (library) => `<script src="/${library}.js"></script>`;

const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">${ACCOUNTS}</script>`;
const MARKUP = {
  element: `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB"
    capability="capability" linked-accounts="accounts"></noren-checkout>`,
  tag: `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB"
    data-capability="capability" data-linked-accounts="accounts"></script>`,
};
const LOADER = { element: scriptOf("noren/noren"), tag: "" };
const fragmentOf = (how) => `<p>Total</p>${MARKUP[how]}`;

/** Defines `box()`, and what takes its place: the `markup` in it, the `whole` of it, or that `parsed()`. */
const prepareReplacement = (markup) => {
  const whole = `<div id="box">${markup}</div>`;
  Object.assign(globalThis, {
    markup,
    whole,
    box: () => document.querySelector("#box"),
    parsed: () => new DOMParser().parseFromString(whole, "text/html").querySelector("#box"),
    streamOf: (attributes) =>
      `<turbo-stream action="replace" ${attributes} target="box"><template>${whole}</template></turbo-stream>`,
  });
};

const checkoutPage = (how, head = "") =>
  page(
    `${DATA}<form action="/pay" method="post"><input name="order" value="7"><div id="box">${fragmentOf(how)}</div>
    <button id="place">Place order</button></form>${LOADER[how]}`,
    { head, scripts: [[prepareReplacement, fragmentOf(how)]] },
  );

/** Ways to replace the box, with the library that they need. One that takes time returns a promise. */
const FOR_BOTH = {
  "its own innerHTML": [() => void (box().innerHTML = box().innerHTML)],
  "a clone": [() => box().replaceWith(box().cloneNode(true))],
  "jQuery 1.12 .html()": [() => void jQuery("#box").html(markup), "jquery1"],
  "jQuery 3 .html()": [() => void jQuery("#box").html(markup), "jquery"],
  "jQuery 3 .load()": [() => new Promise((done) => jQuery("#box").load("/fragment", done)), "jquery"],
  "htmx innerHTML": [() => void htmx.swap("#box", markup, { swapStyle: "innerHTML" }), "htmx"],
  morphdom: [() => void morphdom(box(), whole), "morphdom"],
  Idiomorph: [() => void Idiomorph.morph(box(), whole), "idiomorph"],
  "Turbo Stream replace": [() => void Turbo.renderStreamMessage(streamOf("")), "turbo"],
  "Turbo Stream morph": [() => void Turbo.renderStreamMessage(streamOf('method="morph"')), "turbo"],
};
const REPLACEMENTS = {
  element: {
    ...FOR_BOTH,
    innerHTML: [() => void (box().innerHTML = markup)],
    outerHTML: [() => void (box().outerHTML = whole)],
    replaceWith: [() => box().replaceWith(parsed())],
    replaceChild: [() => void box().parentNode.replaceChild(document.importNode(parsed(), true), box())],
    "create, then remove": [
      () => {
        const old = box();
        old.after(parsed());
        old.remove();
      },
    ],
    "remove, then create": [
      () => {
        const next = box().nextSibling;
        box().remove();
        next.before(parsed());
      },
    ],
    "remove, and create 300 ms later": [
      async () => {
        const next = box().nextSibling;
        box().remove();
        await new Promise((resolve) => setTimeout(resolve, 300));
        next.before(parsed());
      },
    ],
    "a View Transition": [
      () => {
        const swap = () => void (box().innerHTML = markup);
        return document.startViewTransition ? document.startViewTransition(swap).updateCallbackDone : swap();
      },
    ],
    "jQuery 1.12 .replaceWith()": [() => void jQuery("#box").replaceWith(whole), "jquery1"],
    "jQuery 3 .empty().append()": [() => void jQuery("#box").empty().append(markup), "jquery"],
    "htmx outerHTML": [() => void htmx.swap("#box", whole, { swapStyle: "outerHTML" }), "htmx"],
  },
  tag: {
    ...FOR_BOTH,
    "innerHTML and Noren.scan()": [
      () => {
        box().innerHTML = markup;
        Noren.scan(box());
      },
    ],
    "a tag made by script": [
      () => {
        const made = document.createElement("script");
        for (const { name, value } of box().querySelector("script").attributes) made.setAttribute(name, value);
        box().replaceChildren(made);
      },
    ],
    "jQuery 3 .replaceWith()": [() => void jQuery("#box").replaceWith(whole), "jquery"],
  },
};

/** Runs a function on the page and waits for the promise that it may return. */
const runOnPage = (driver, run) =>
  driver.executeAsyncScript(`const [done] = arguments; Promise.resolve((${run})()).then(() => done())`);
const pressPlaceOrder = (shopper) => shopper.pressesOnPage("#place");

for (const [how, replacements] of Object.entries(REPLACEMENTS)) {
  test(`${how}: the widget in a replaced fragment pays with the choice`, async (t) => {
    for (const [name, [replace, library]] of Object.entries(replacements)) {
      await t.test(name, async (t) => {
        const html = checkoutPage(how, library ? scriptOf(library) : "");
        const pages = { "/fragment": fragmentOf(how) };
        const { shopper, site, driver } = await lonePage(t, html, { others: LIBRARIES, pages });
        await shopper.seesTheWaysToPay();
        await shopper.chooseMethod("Bank account");
        await runOnPage(driver, replace);
        await settle(driver, site);
        await shopper.seesTheWaysToPay();
        await pressPlaceOrder(shopper);
        await locate(driver, "#thanks");
        assert.equal(site.posted.length, 1);
        assert.deepEqual([site.posted[0].fields.order, site.posted[0].fields.omiseLinkedAccount], ["7", "lnac_test_1"]);
      });
    }
  });
}

test("a second element that was refused takes over when the first one goes", async (t) => {
  const form = `<form action="/pay" method="post">${MARKUP.element}${MARKUP.element}
    <button id="place">Place order</button></form>`;
  const { shopper, site, driver } = await lonePage(t, page(DATA + form + LOADER.element));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => document.querySelector("noren-checkout").remove());
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => document.forms[0].submit());
  await locate(driver, "#thanks");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("a tag that is removed releases the form, and its handle is not_ready", async (t) => {
  const { shopper, site, driver } = await lonePage(t, checkoutPage("tag"));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => {
    globalThis.kept = Noren.get(document.forms[0]);
    box().innerHTML = "<input name=method value=cod>";
  });
  await until(() => driver.executeScript(() => Noren.get(document.forms[0]) === undefined), "a form without a widget");
  await driver.executeScript(() => {
    const keep = (end) => void (globalThis.end = end);
    kept.submit().then(
      () => keep("paid"),
      ({ code }) => keep(code),
    );
  });
  assert.equal(await until(() => driver.executeScript("return globalThis.end"), "the end of submit()"), "not_ready");
  await pressPlaceOrder(shopper);
  await locate(driver, "#thanks");
  assert.deepEqual(
    site.posted.map(({ fields }) => fields),
    [{ order: "7", method: "cod" }],
  );
});

test("a tag that takes over from an updated one has its own price", async (t) => {
  const { shopper, driver } = await lonePage(t, checkoutPage("tag"));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => Noren.get(document.forms[0]).update({ amount: 250_000 }));
  await shopper.readsOnButton("Pay ฿2,500.00");
  await driver.executeScript(() => {
    const script = document.createElement("script");
    for (const { name, value } of document.querySelector("script[data-key]").attributes)
      script.setAttribute(name, value);
    box().replaceChildren(script);
  });
  await shopper.readsOnButton("Pay ฿4,000.00");
  assert.equal(
    (await shopper.findAll(`.row:has([value="direct_debit"])[data-state=open]`)).length,
    1,
    "the choice too",
  );
});

test("a tag's handle changes options and takes the widget off", async (t) => {
  const { shopper, site, driver } = await lonePage(t, checkoutPage("tag"));
  await shopper.seesTheWaysToPay();
  const isOneHandle = await driver.executeScript(() => {
    const tag = document.querySelector("script[data-key]");
    return [tag, tag.nextElementSibling].every((target) => Noren.get(target) === Noren.get(document.forms[0]));
  });
  assert.equal(isOneHandle, true);
  await driver.executeScript(() => Noren.get(document.forms[0]).update({ amount: 500_000 }));
  await shopper.chooseMethod("Bank account");
  await shopper.readsOnButton("Pay ฿5,000.00");
  await driver.executeScript(() => Noren.get(document.forms[0]).unmount());
  const hasWidget = async () => (await driver.findElements(By.css(".noren-checkout"))).length > 0;
  await until(async () => !(await hasWidget()), "a page without a widget");
  await pressPlaceOrder(shopper);
  await locate(driver, "#thanks");
  assert.deepEqual(
    site.posted.map(({ fields }) => fields),
    [{ order: "7" }],
  );
});

test("a new attribute of a tag changes the widget", async (t) => {
  const { shopper, driver } = await lonePage(t, checkoutPage("tag"));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.executeScript(() => void (document.querySelector("script[data-key]").dataset.amount = "250000"));
  await shopper.readsOnButton("Pay ฿2,500.00");
});

for (const [copied, copy] of Object.entries({
  "by its own innerHTML": () => void (box().innerHTML = box().innerHTML),
  "as a clone": () => box().replaceWith(box().cloneNode(true)),
})) {
  test(`a tag that was copied ${copied} still sets the price`, async (t) => {
    const { shopper, driver } = await lonePage(t, checkoutPage("tag"));
    await shopper.seesTheWaysToPay();
    await driver.executeScript(copy);
    await driver.executeScript(() => void (document.querySelector("script[data-key]").dataset.amount = "250000"));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await shopper.readsOnButton("Pay ฿2,500.00");
  });
}

/** Prevents the first submit, then puts a copy of the form into its place. */
const replaceFormByCopy = () => {
  document.forms[0].addEventListener("submit", (event) => {
    event.preventDefault();
    globalThis.held = new FormData(event.target).get("omiseLinkedAccount");
    event.target.replaceWith(event.target.cloneNode(true));
  });
};

for (const how of ["element", "tag"]) {
  test(`${how}: a copy of the form has no outcome of the form that it copies`, async (t) => {
    const { shopper, driver } = await lonePage(t, checkoutPage(how));
    await shopper.seesTheWaysToPay();
    await driver.executeScript(replaceFormByCopy);
    await shopper.chooseMethod("Bank account");
    await pressPlaceOrder(shopper);
    await until(() => driver.executeScript("return globalThis.held === 'lnac_test_1'"), "the held submit");
    await shopper.seesTheWaysToPay();
    const names = await driver.executeScript(() => [...new FormData(document.forms[0]).keys()]);
    assert.deepEqual(names, ["order"]);
  });
}

test("an input of the page's own outlives the widget that filled it", async (t) => {
  const own = `<input type="hidden" name="omiseLinkedAccount" id="own">`;
  const html = checkoutPage("element").replace("<button", `${own}<button`);
  const { shopper, driver } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => document.forms[0].addEventListener("submit", (event) => event.preventDefault()));
  await shopper.chooseMethod("Bank account");
  await pressPlaceOrder(shopper);
  const readOwn = () => driver.executeScript(() => document.querySelector("#own")?.value);
  await until(async () => (await readOwn()) === "lnac_test_1", "the outcome");
  await driver.executeScript(() => box().replaceChildren());
  await until(async () => (await readOwn()) === "", "an empty input");
  await driver.executeScript(() => void (box().innerHTML = markup));
  await shopper.seesTheWaysToPay();
  assert.equal(await readOwn(), "");
});

/** Prevents the first submit, and removes the hidden inputs with the outcome. */
const removeHiddenInputs = () => {
  document.forms[0].addEventListener("submit", (event) => {
    if (globalThis.hasPrevented) return;
    globalThis.hasPrevented = true;
    event.preventDefault();
    document.querySelectorAll("input[type=hidden]").forEach((input) => input.remove());
  });
};

for (const how of ["element", "tag"]) {
  test(`${how}: the next hand-over restores hidden inputs that were removed`, async (t) => {
    const { shopper, site, driver } = await lonePage(t, checkoutPage(how));
    await shopper.seesTheWaysToPay();
    await driver.executeScript(removeHiddenInputs);
    await shopper.chooseMethod("Bank account");
    await pressPlaceOrder(shopper);
    await until(() => driver.executeScript("return globalThis.hasPrevented"), "the first submit");
    await shopper.readsOnButton("Pay ฿4,000.00");
    await pressPlaceOrder(shopper);
    await locate(driver, "#thanks");
    assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
  });
}

test("a page that keeps removing a tag's element can send its form", async (t) => {
  const { shopper, site, driver } = await lonePage(t, checkoutPage("tag"));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => {
    const remove = () => document.querySelector("noren-checkout")?.remove();
    new MutationObserver(remove).observe(box(), { childList: true });
    remove();
  });
  await settle(driver, site);
  assert.equal((await driver.findElements(By.css("noren-checkout"))).length, 0);
  await pressPlaceOrder(shopper);
  await locate(driver, "#thanks");
  assert.equal(site.posted.length, 1);
});
