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
const load = (name) => `<script src="/${name}.js"></script>`;

const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>`;
const MARKUP = {
  element: `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability" linked-accounts="accounts"></noren-checkout>`,
  tag: `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-linked-accounts="accounts"></script>`,
};
const LOADER = { element: `<script src="/noren/noren.js"></script>`, tag: "" };

/** The page, with `box` as what it replaces and `markup` as what the server sends for it. */
const checkoutPage = (how, head = "") =>
  page(
    `${DATA}<form action="/pay" method="post"><input name="order" value="7"><div id="box"><p>Total</p>${MARKUP[how]}</div><button id="place">Place order</button></form>
    ${LOADER[how]}<script>
      const box = () => document.querySelector("#box");
      const markup = ${JSON.stringify(`<p>Total</p>${MARKUP[how]}`).replaceAll("</script>", "<\\/script>")};
      const whole = '<div id="box">' + markup + "</div>";
      const parsed = () => new DOMParser().parseFromString(whole, "text/html").querySelector("#box");
    </script>`,
    { head },
  );

const stream = (attributes) =>
  `Turbo.renderStreamMessage('<turbo-stream action="replace" ${attributes} target="box"><template>' + whole + '</template></turbo-stream>')`;

/** Ways to replace the box, as scripts that run in the page, with the library that they need. One that takes time returns a promise. */
const FOR_BOTH = {
  "its own innerHTML": "box().innerHTML = box().innerHTML",
  "a clone": "box().replaceWith(box().cloneNode(true))",
  "jQuery 1.12 .html()": ["jquery1", "jQuery('#box').html(markup)"],
  "jQuery 3 .html()": ["jquery", "jQuery('#box').html(markup)"],
  "jQuery 3 .load()": ["jquery", "return new Promise((done) => jQuery('#box').load('/fragment', done))"],
  "htmx innerHTML": ["htmx", "htmx.swap('#box', markup, { swapStyle: 'innerHTML' })"],
  morphdom: ["morphdom", "morphdom(box(), whole)"],
  Idiomorph: ["idiomorph", "Idiomorph.morph(box(), whole)"],
  "Turbo Stream replace": ["turbo", stream("")],
  "Turbo Stream morph": ["turbo", stream(`method="morph"`)],
};
const REPLACEMENTS = {
  element: {
    ...FOR_BOTH,
    innerHTML: "box().innerHTML = markup",
    outerHTML: "box().outerHTML = whole",
    replaceWith: "box().replaceWith(parsed())",
    replaceChild: "box().parentNode.replaceChild(document.importNode(parsed(), true), box())",
    "create, then remove": "const old = box(); old.after(parsed()); old.remove()",
    "remove, then create": "const old = box(), after = old.nextSibling; old.remove(); after.before(parsed())",
    "remove, and create 300 ms later":
      "const old = box(), after = old.nextSibling; old.remove(); return new Promise((done) => setTimeout(() => done(after.before(parsed())), 300))",
    "a View Transition":
      "const swap = () => { box().innerHTML = markup }; return document.startViewTransition ? document.startViewTransition(swap).updateCallbackDone : swap()",
    "jQuery 1.12 .replaceWith()": ["jquery1", "jQuery('#box').replaceWith(whole)"],
    "jQuery 3 .empty().append()": ["jquery", "jQuery('#box').empty().append(markup)"],
    "htmx outerHTML": ["htmx", "htmx.swap('#box', whole, { swapStyle: 'outerHTML' })"],
  },
  tag: {
    ...FOR_BOTH,
    "innerHTML and Noren.scan()": "box().innerHTML = markup; Noren.scan(box())",
    "a tag made by script":
      "const old = box().querySelector('script'), made = document.createElement('script'); for (const { name, value } of old.attributes) made.setAttribute(name, value); box().replaceChildren(made)",
    "jQuery 3 .replaceWith()": ["jquery", "jQuery('#box').replaceWith(whole)"],
  },
};

for (const [how, replacements] of Object.entries(REPLACEMENTS)) {
  test(`${how}: the widget on the page pays with the choice, however the page replaced the one before`, async (t) => {
    for (const [name, given] of Object.entries(replacements)) {
      await t.test(name, async (t) => {
        const [needed, script] = Array.isArray(given) ? given : [undefined, given];
        const fragment = `<p>Total</p>${MARKUP[how]}`;
        const html = checkoutPage(how, needed ? load(needed) : "");
        const { shopper, site, driver } = await lonePage(t, html, {
          others: LIBRARIES,
          pages: { "/fragment": fragment },
        });
        await shopper.seesTheWaysToPay();
        await shopper.chooseMethod("Bank account");
        await driver.executeAsyncScript(
          `const done = arguments[0]; Promise.resolve((() => { ${script} })()).then(() => done())`,
        );
        await settle(driver, site);
        await shopper.seesTheWaysToPay();
        await shopper.press(await driver.findElement(By.id("place")));
        await locate(driver, "#thanks");
        assert.equal(site.posted.length, 1);
        assert.deepEqual([site.posted[0].fields.order, site.posted[0].fields.omiseLinkedAccount], ["7", "lnac_test_1"]);
      });
    }
  });
}

test("a second element that was refused takes over when the first one goes", async (t) => {
  const html = page(
    `${DATA}<form action="/pay" method="post">${MARKUP.element}${MARKUP.element}<button id="place">Place order</button></form>${LOADER.element}`,
  );
  const { shopper, site, driver } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  await driver.executeScript("document.querySelector('noren-checkout').remove()");
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.executeScript("document.forms[0].submit()");
  await locate(driver, "#thanks");
  assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
});

test("a tag that is gone leaves the form to the page and makes nothing", async (t) => {
  const { shopper, site, driver } = await lonePage(t, checkoutPage("tag"));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(
    "globalThis.kept = Noren.get(document.forms[0]); box().innerHTML = '<input name=method value=cod>'",
  );
  await until(
    async () => (await driver.executeScript("return Noren.get(document.forms[0])")) === null,
    "a form without a widget",
  );
  assert.equal(
    await driver.executeAsyncScript("kept.submit().then(() => 'paid', ({ code }) => code).then(arguments[0])"),
    "not_ready",
  );
  await shopper.press(await driver.findElement(By.id("place")));
  await locate(driver, "#thanks");
  assert.deepEqual(
    site.posted.map(({ fields }) => fields),
    [{ order: "7", method: "cod" }],
  );
});

test("a tag's handle changes options, presses Pay and takes the widget off", async (t) => {
  const { shopper, site, driver } = await lonePage(t, checkoutPage("tag"));
  await shopper.seesTheWaysToPay();
  const handles =
    "const tag = document.querySelector('script[data-key]'); return [tag, tag.nextElementSibling].every((target) => Noren.get(target) === Noren.get(document.forms[0]))";
  assert.equal(await driver.executeScript(handles), true);
  await driver.executeScript("Noren.get(document.forms[0]).update({ amount: 500000 })");
  await shopper.chooseMethod("Bank account");
  await shopper.readsOnButton("Pay ฿5,000.00");
  await driver.executeScript("Noren.get(document.forms[0]).unmount()");
  await until(
    async () => (await driver.findElements(By.css(".noren-checkout"))).length === 0,
    "a page without a widget",
  );
  await shopper.press(await driver.findElement(By.id("place")));
  await locate(driver, "#thanks");
  assert.deepEqual(
    site.posted.map(({ fields }) => fields),
    [{ order: "7" }],
  );
});

test("an attribute that the page changes on a tag is heard", async (t) => {
  const { shopper, driver } = await lonePage(t, checkoutPage("tag"));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await driver.executeScript("document.querySelector('script[data-key]').dataset.amount = '250000'");
  await shopper.readsOnButton("Pay ฿2,500.00");
});

for (const how of ["element", "tag"]) {
  test(`${how}: hidden inputs that the page removed are there again at each hand-over`, async (t) => {
    const { shopper, site, driver } = await lonePage(t, checkoutPage(how));
    await shopper.seesTheWaysToPay();
    await driver.executeScript(
      `document.forms[0].addEventListener("submit", (event) => { if (globalThis.stopped) return; globalThis.stopped = true; event.preventDefault(); document.querySelectorAll("input[type=hidden]").forEach((input) => input.remove()) })`,
    );
    await shopper.chooseMethod("Bank account");
    await shopper.press(await driver.findElement(By.id("place")));
    await until(() => driver.executeScript("return globalThis.stopped"), "the first submit");
    await shopper.readsOnButton("Pay ฿4,000.00");
    await shopper.press(await driver.findElement(By.id("place")));
    await locate(driver, "#thanks");
    assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
  });
}

test("a page that takes the element from its tag each time gets its way", async (t) => {
  const { shopper, site, driver } = await lonePage(t, checkoutPage("tag"));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(`new MutationObserver(() => document.querySelector("noren-checkout")?.remove()).observe(box(), { childList: true });
    document.querySelector("noren-checkout").remove()`);
  await settle(driver);
  assert.equal((await driver.findElements(By.css("noren-checkout"))).length, 0);
  await shopper.press(await driver.findElement(By.id("place")));
  await locate(driver, "#thanks");
  assert.equal(site.posted.length, 1);
});
