// Pages that check their form by script, send it by script, or have another way of paying. The form
// is never sent without a payment, and never held without a visible reason.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page, toScript } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const library = (path) => readFileSync(new URL(`../../../node_modules/${path}`, import.meta.url), "utf8");
const JQUERY = library("jquery/dist/jquery.min.js");
const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">${ACCOUNTS}</script>`;
const MARKUP = {
  element: `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB"
    capability="capability" linked-accounts="accounts"></noren-checkout><script src="/noren/noren.js"></script>`,
  tag: `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB"
    data-capability="capability" data-linked-accounts="accounts"></script>`,
};
const checkoutPage = (inside, { after = "", form = "", ...more } = {}) =>
  page(
    `${DATA}<form action="/pay" method="post" ${form}><input name="order" value="7">${inside}
    <button id="place" name="via" value="own">Place order</button></form>${after}`,
    more,
  );

/** A script below the form, which listens to it after the widget. */
const scriptOf = (run, ...given) => `<script>${toScript(run)}(${given.map(toScript).join(", ")});</script>`;

const pressPlaceOrder = (shopper) => shopper.pressesOnPage("#place");
const waitForThanks = (driver) => locate(driver, "#thanks");
const submitByScript = (driver) => driver.executeScript(() => document.forms[0].submit());

/** Prevents the first submits and keeps the attempt of each in `tried`. */
const preventSubmits = (count) => {
  globalThis.tried = [];
  document.addEventListener("submit", (event) => {
    tried.push(new FormData(event.target).get("omiseAttempt"));
    if (tried.length <= count) event.preventDefault();
  });
};

/** Sends the form by jQuery, which here only keeps what it would send, and refuses it. */
const sendByJQuery = () => {
  jQuery("form").on("submit", function (event) {
    event.preventDefault();
    const fields = Object.fromEntries(new URLSearchParams(jQuery(this).serialize()));
    const names = [...this.elements].map(({ name }) => name);
    globalThis.sent = { fields, names };
    const detail = { error: { code: "sold_out", message: "It is gone." } };
    setTimeout(() => this.dispatchEvent(new CustomEvent("noren-answer", { detail })), 50);
  });
};

const preventFirstSubmit = () => {
  document.forms[0].addEventListener("submit", (event) => {
    if (globalThis.hasPrevented) return;
    globalThis.hasPrevented = true;
    event.preventDefault();
  });
};

for (const how of ["element", "tag"]) {
  test(`${how}: a page that prevents the submit lets the shopper press again`, async (t) => {
    const html = checkoutPage(MARKUP[how], { after: scriptOf(preventSubmits, 2) });
    const { shopper, site, driver } = await lonePage(t, html);
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    for (const presses of [1, 2]) {
      await pressPlaceOrder(shopper);
      await until(async () => (await driver.executeScript("return tried.length")) === presses, "the page's check");
      await shopper.readsOnButton("Pay ฿4,000.00");
    }
    assert.equal((await shopper.findAll(".foot .notice")).length, 0, "nothing is unknown: nothing has left the page");
    await pressPlaceOrder(shopper);
    await waitForThanks(driver);
    assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
    assert.match(site.posted[0].fields.omiseAttempt, /^[0-9a-f]{32}$/);
  });

  test(`${how}: jQuery sends the outcome, and the widget shows the answer`, async (t) => {
    const html = checkoutPage(MARKUP[how], { after: `<script src="/jquery.js"></script>${scriptOf(sendByJQuery)}` });
    const { shopper, site, driver } = await lonePage(t, html, { others: { "/jquery.js": JQUERY } });
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await pressPlaceOrder(shopper);
    assert.match(await shopper.isTold(), /It is gone\./);
    const { fields, names } = await driver.executeScript("return sent");
    assert.ok(names.includes("omiseLinkedAccount"));
    assert.deepEqual([fields.omiseLinkedAccount, fields.order], ["lnac_test_1", "7"]);
    await driver.executeScript(() => {
      const keep = (event) => {
        event.preventDefault();
        globalThis.isSubmittedAgain = true;
      };
      jQuery("form").off("submit").on("submit", keep);
    });
    await pressPlaceOrder(shopper);
    await until(() => driver.executeScript("return globalThis.isSubmittedAgain"), "the second submit");
    await driver.executeScript(() => {
      Noren.get(document.forms[0]).answer({ error: { code: "sold_out", message: "Still gone." } });
    });
    assert.match(await shopper.isTold(), /Still gone\./);
    assert.equal(site.posted.length, 0);
  });

  test(`${how}: an answer that names an earlier attempt is ignored`, async (t) => {
    const html = checkoutPage(MARKUP[how], { after: scriptOf(preventSubmits, 2) });
    const { shopper, driver } = await lonePage(t, html);
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    const press = async (presses) => {
      await pressPlaceOrder(shopper);
      await until(() => driver.executeScript((count) => tried.length === count, presses), "the page's check");
    };
    await press(1);
    await shopper.chooseAccount("Link another account");
    await shopper.chooseBank("SCB");
    await press(2);
    const answer = (message, attempt) =>
      driver.executeScript(
        (message, attempt) => Noren.get(document.forms[0]).answer({ error: { message } }, tried[attempt]),
        message,
        attempt,
      );
    await answer("The first.", 0);
    await settle(driver);
    assert.deepEqual(await shopper.reads(".foot .notice"), []);
    await answer("The second.", 1);
    assert.match(await shopper.isTold(), /The second\./);
  });

  test(`${how}: the page's form.submit() presses Pay, then sends the form`, async (t) => {
    const { shopper, site, driver } = await lonePage(t, checkoutPage(MARKUP[how]));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Installments");
    await submitByScript(driver);
    assert.equal(await shopper.lacks(), "Choose who issued your card.");
    await shopper.chooseMethod("Bank account");
    await submitByScript(driver);
    await waitForThanks(driver);
    assert.deepEqual(
      site.posted.map(({ fields }) => fields.omiseLinkedAccount),
      ["lnac_test_1"],
    );
  });

  test(`${how}: another choice replaces the outcome that the page held back`, async (t) => {
    const html = checkoutPage(MARKUP[how], { after: scriptOf(preventFirstSubmit) });
    const { shopper, site, driver } = await lonePage(t, html);
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await pressPlaceOrder(shopper);
    await until(() => driver.executeScript("return globalThis.hasPrevented"), "the page's check");
    await shopper.chooseAccount("Link another account");
    await shopper.chooseBank("SCB");
    await submitByScript(driver);
    await waitForThanks(driver);
    const sent = site.posted.map(({ fields }) => [fields.omiseLinkedAccount, fields.omiseLinkType]);
    assert.deepEqual(sent, [["", "direct_debit_scb"]]);
  });

  const cash = `<label><input type="radio" name="how" value="noren" checked>Noren</label>
    <label><input type="radio" name="how" value="cash" id="cash">Cash on delivery</label>`;
  for (const [hidden, inside, hide] of [
    [
      "not displayed",
      `<div id="pane">${MARKUP[how]}</div>`,
      () => void (document.querySelector("#pane").style.display = "none"),
    ],
    [
      "invisible",
      `<div id="pane">${MARKUP[how]}</div>`,
      () => void (document.querySelector("#pane").style.visibility = "hidden"),
    ],
    [
      "in closed details",
      `<details id="pane" open><summary>Card</summary>${MARKUP[how]}</details>`,
      () => void (document.querySelector("#pane").open = false),
    ],
    [
      "in a disabled fieldset",
      `<fieldset id="pane">${MARKUP[how]}</fieldset>`,
      () => void (document.querySelector("#pane").disabled = true),
    ],
    ["inert", `<div id="pane">${MARKUP[how]}</div>`, () => void (document.querySelector("#pane").inert = true)],
  ]) {
    test(`${how}: ${hidden}, it lets the form pay another way`, async (t) => {
      const hideForCash = scriptOf((run) => document.querySelector("#cash").addEventListener("change", run), hide);
      const { shopper, site, driver } = await lonePage(t, checkoutPage(cash + inside, { after: hideForCash }));
      await shopper.seesTheWaysToPay();
      await shopper.pressesOnPage("#cash");
      await pressPlaceOrder(shopper);
      await waitForThanks(driver);
      assert.deepEqual(
        site.posted.map(({ fields }) => fields),
        [{ order: "7", how: "cash", via: "own" }],
      );
    });
  }

  for (const [leaving, leave] of [
    ["another way to pay", (shopper) => shopper.pressesOnPage("#cash")],
    ["a button that skips validation", () => undefined],
  ]) {
    test(`${how}: ${leaving} sends no outcome that the page held back`, async (t) => {
      const hideForCash = () =>
        document
          .querySelector("#cash")
          .addEventListener("change", () => (document.querySelector("#pane").hidden = true));
      const after = scriptOf(preventFirstSubmit) + scriptOf(hideForCash);
      const draft = `<button id="draft" name="via" value="draft" formnovalidate>Save</button>`;
      const html = checkoutPage(`${cash}${draft}<div id="pane">${MARKUP[how]}</div>`, { after });
      const { shopper, site, driver } = await lonePage(t, html);
      await shopper.seesTheWaysToPay();
      await shopper.chooseMethod("Bank account");
      await pressPlaceOrder(shopper);
      await until(() => driver.executeScript("return globalThis.hasPrevented"), "the page's check");
      await leave(shopper);
      await shopper.pressesOnPage(leaving === "another way to pay" ? "#place" : "#draft");
      await waitForThanks(driver);
      assert.deepEqual(Object.keys(site.posted[0].fields).sort(), ["how", "order", "via"]);
    });
  }

  test(`${how}: a wrong option holds a novalidate form and shows why`, async (t) => {
    const wrong = MARKUP[how].replace("400000", "40.00");
    const { shopper, site, driver } = await lonePage(t, checkoutPage(wrong, { form: "novalidate" }));
    assert.match(await shopper.isTold(".notice"), /amount is "40.00"; allowed/);
    await pressPlaceOrder(shopper);
    await settle(driver, site);
    assert.equal(site.posted.length, 0);
  });
}

/** Marks the page, so that a test sees whether another has come. */
const markPage = (driver) => driver.executeScript(() => void (globalThis.isMarked = true));
const isMarked = (driver) => driver.executeScript(() => globalThis.isMarked === true);

const chooseAccountAndPress = async (driver, shopper) => {
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await markPage(driver);
  await pressPlaceOrder(shopper);
};

test("the browser sends a form on a page of Turbo", async (t) => {
  const turbo = library("@hotwired/turbo/dist/turbo.es2017-umd.js");
  const html = checkoutPage(MARKUP.tag, { after: `<script src="/turbo.js"></script>` });
  const { shopper, site, driver } = await lonePage(t, html, { others: { "/turbo.js": turbo } });
  await chooseAccountAndPress(driver, shopper);
  await waitForThanks(driver);
  assert.equal(await isMarked(driver), false, "a new page");
  assert.equal(site.posted.length, 1);
});

const HTMX = { "/htmx.js": library("htmx.org/dist/htmx.min.js") };
const htmxPage = (form) =>
  checkoutPage(MARKUP.tag, {
    form,
    after: `<script src="/htmx.js"></script>${scriptOf(() => document.body.setAttribute("hx-boost", "true"))}`,
  });

test("with hx-boost=false the browser sends the form on a page of htmx", async (t) => {
  const { shopper, site, driver } = await lonePage(t, htmxPage(`hx-boost="false"`), { others: HTMX });
  await chooseAccountAndPress(driver, shopper);
  await waitForThanks(driver);
  assert.equal(await isMarked(driver), false, "a new page");
  assert.deepEqual(
    site.posted.map(({ fields }) => fields.omiseLinkedAccount),
    ["lnac_test_1"],
  );
});

test("a form that htmx sends has the outcome, and HX-Redirect leads on", async (t) => {
  const answers = { "/pay": { status: 200, headers: { "HX-Redirect": "/bank" } } };
  const pages = { "/bank": page("<p id=bank>The bank") };
  const { shopper, site, driver } = await lonePage(t, htmxPage(`hx-post="/pay"`), { others: HTMX, answers, pages });
  await chooseAccountAndPress(driver, shopper);
  await locate(driver, "#bank");
  assert.deepEqual(
    site.posted.map(({ fields }) => fields.omiseLinkedAccount),
    ["lnac_test_1"],
  );
});

test("a press after a redirect that htmx can't follow is the same attempt", async (t) => {
  // Nothing listens there, because a page here could not read a bank's page either.
  const answers = { "/pay": { status: 303, headers: { Location: "http://127.0.0.1:1/bank" } } };
  const { shopper, site, driver } = await lonePage(t, htmxPage(""), { others: HTMX, answers });
  await chooseAccountAndPress(driver, shopper);
  await until(() => site.posted.length === 1, "htmx's request");
  await shopper.readsOnButton("Pay ฿4,000.00");
  await pressPlaceOrder(shopper);
  await until(() => site.posted.length === 2, "the second request");
  const [first, second] = site.posted.map(({ fields }) => fields.omiseAttempt);
  assert.match(first, /^[0-9a-f]{32}$/);
  assert.equal(second, first);
  assert.equal(await isMarked(driver), true, "the page is still there");
});
