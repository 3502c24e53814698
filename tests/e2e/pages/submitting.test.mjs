// Pages that check their form by script, send it by script, or have another way of paying. The form
// is never sent without a payment, and never held without a visible reason.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const library = (path) => readFileSync(new URL(`../../../node_modules/${path}`, import.meta.url), "utf8");
const JQUERY = library("jquery/dist/jquery.min.js");
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>`;
const MARKUP = {
  element: `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability" linked-accounts="accounts"></noren-checkout><script src="/noren/noren.js"></script>`,
  tag: `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-linked-accounts="accounts"></script>`,
};
const checkoutPage = (inside, { more = "", form = "" } = {}) =>
  page(
    `${DATA}<form action="/pay" method="post" ${form}><input name="order" value="7">${inside}<button id="place" name="via" value="own">Place order</button></form>${more}`,
  );

const press = async (driver, shopper) => shopper.press(await driver.findElement(By.id("place")));
const thanks = (driver) => locate(driver, "#thanks");
const run = (driver, script) => driver.executeScript(script);

for (const how of ["element", "tag"]) {
  test(`${how}: a page whose own check fails after the outcome was made lets the shopper press again at once`, async (t) => {
    const check = `<script>globalThis.tried = []; document.addEventListener("submit", (event) => {
      tried.push(new FormData(event.target).get("omiseAttempt"));
      if (tried.length < 3) event.preventDefault();
    })</script>`;
    const { shopper, site, driver } = await lonePage(t, checkoutPage(MARKUP[how], { more: check }));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    for (const presses of [1, 2]) {
      await press(driver, shopper);
      await until(async () => (await run(driver, "return tried.length")) === presses, "the page's check");
      await shopper.readsOnButton("Pay ฿4,000.00");
    }
    assert.equal((await shopper.findAll(".foot .notice")).length, 0, "nothing is unknown: nothing has left the page");
    await press(driver, shopper);
    await thanks(driver);
    assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
    const tried = site.posted[0].fields.omiseAttempt;
    assert.match(tried, /^[0-9a-f]{32}$/);
  });

  test(`${how}: a page that sends the form by jQuery gets the outcome, and its answer is shown`, async (t) => {
    const ajax = `<script src="/jquery.js"></script><script>
      jQuery("form").on("submit", function (event) {
        event.preventDefault();
        const read = Object.fromEntries(new URLSearchParams(jQuery(this).serialize()));
        const elements = [...this.elements].map(({ name }) => name);
        globalThis.sent = { read, has: elements.includes("omiseLinkedAccount") };
        const detail = { error: { code: "sold_out", message: "It is gone." } };
        setTimeout(() => this.dispatchEvent(new CustomEvent("noren-answer", { detail })), 50);
      });
    </script>`;
    const { shopper, site, driver } = await lonePage(t, checkoutPage(MARKUP[how], { more: ajax }), {
      others: { "/jquery.js": JQUERY },
    });
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await press(driver, shopper);
    assert.match(await shopper.isTold(), /It is gone\./);
    const sent = await run(driver, "return sent");
    assert.deepEqual([sent.has, sent.read.omiseLinkedAccount, sent.read.order], [true, "lnac_test_1", "7"]);
    await run(
      driver,
      "jQuery('form').off('submit').on('submit', (event) => { event.preventDefault(); globalThis.again = true; })",
    );
    await press(driver, shopper);
    await until(() => run(driver, "return globalThis.again"), "the second submit");
    await run(driver, "Noren.get(document.forms[0]).answer({ error: { code: 'sold_out', message: 'Still gone.' } })");
    assert.match(await shopper.isTold(), /Still gone\./);
    assert.equal(site.posted.length, 0);
  });

  test(`${how}: form.submit() of the page presses Pay first, and then sends the form`, async (t) => {
    const { shopper, site, driver } = await lonePage(t, checkoutPage(MARKUP[how]));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Installments");
    await run(driver, "document.forms[0].submit()");
    assert.equal(await shopper.lacks(), "Choose who issued your card.");
    await shopper.chooseMethod("Bank account");
    await run(driver, "document.forms[0].submit()");
    await thanks(driver);
    assert.deepEqual(
      site.posted.map(({ fields }) => fields.omiseLinkedAccount),
      ["lnac_test_1"],
    );
  });

  test(`${how}: another choice takes out of the form what the page kept back`, async (t) => {
    const stop = `<script>document.forms[0].addEventListener("submit", (event) => { if (globalThis.stopped) return; globalThis.stopped = true; event.preventDefault(); })</script>`;
    const { shopper, site, driver } = await lonePage(t, checkoutPage(MARKUP[how], { more: stop }));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await press(driver, shopper);
    await until(() => run(driver, "return globalThis.stopped"), "the page's check");
    await shopper.chooseAccount("Link another account");
    await shopper.chooseBank("SCB");
    await run(driver, "document.forms[0].submit()");
    await thanks(driver);
    const sent = site.posted.map(({ fields }) => [fields.omiseLinkedAccount, fields.omiseLinkType]);
    assert.deepEqual(sent, [["", "direct_debit_scb"]]);
  });

  const cash = `<label><input type="radio" name="how" value="noren" checked>Noren</label><label><input type="radio" name="how" value="cash" id="cash">Cash on delivery</label>`;
  for (const [hidden, inside, script] of [
    [
      "in a part of the page that is not displayed",
      `<div id="pane">${MARKUP[how]}</div>`,
      "document.querySelector('#pane').style.display = 'none'",
    ],
    ["invisible", `<div id="pane">${MARKUP[how]}</div>`, "document.querySelector('#pane').style.visibility = 'hidden'"],
    [
      "in closed details",
      `<details id="pane" open><summary>Card</summary>${MARKUP[how]}</details>`,
      "document.querySelector('#pane').open = false",
    ],
    [
      "in a disabled fieldset",
      `<fieldset id="pane">${MARKUP[how]}</fieldset>`,
      "document.querySelector('#pane').disabled = true",
    ],
  ]) {
    test(`${how}: ${hidden}, it does not hold the form, which another way of paying sends`, async (t) => {
      const choose = `<script>document.querySelector("#cash").addEventListener("change", () => { ${script} })</script>`;
      const { shopper, site, driver } = await lonePage(t, checkoutPage(cash + inside, { more: choose }));
      await shopper.seesTheWaysToPay();
      await driver.findElement(By.id("cash")).click();
      await driver.findElement(By.id("place")).click();
      await thanks(driver);
      assert.deepEqual(
        site.posted.map(({ fields }) => fields),
        [{ order: "7", how: "cash", via: "own" }],
      );
    });
  }

  test(`${how}: with a wrong option the form is held, though it does not validate, and the reason is in sight`, async (t) => {
    const wrong = MARKUP[how].replace("400000", "40.00");
    const { shopper, site, driver } = await lonePage(t, checkoutPage(wrong, { form: "novalidate" }));
    assert.match(await shopper.isTold(".notice"), /amount is "40.00"; allowed/);
    await driver.findElement(By.id("place")).click();
    await settle(driver, site);
    assert.equal(site.posted.length, 0);
  });
}

test("a Turbo form is sent by the browser, not by a request of Turbo's", async (t) => {
  const turbo = library("@hotwired/turbo/dist/turbo.es2017-umd.js");
  const html = checkoutPage(MARKUP.tag, {
    more: `<script src="/turbo.js"></script><script>addEventListener("turbo:submit-start", () => (globalThis.byTurbo = true))</script>`,
  });
  const { shopper, site, driver } = await lonePage(t, html, { others: { "/turbo.js": turbo } });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await run(driver, "globalThis.stays = true");
  await press(driver, shopper);
  await thanks(driver);
  assert.equal(await run(driver, "return globalThis.stays ?? null"), null, "a new page");
  assert.equal(site.posted.length, 1);
});

const HTMX = { "/htmx.js": library("htmx.org/dist/htmx.min.js") };
const htmxPage = (form) =>
  checkoutPage(MARKUP.tag, {
    form,
    more: `<script src="/htmx.js"></script><script>document.body.setAttribute("hx-boost", "true")</script>`,
  });
const chooseAccountAndPress = async (driver, shopper) => {
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await run(driver, "globalThis.stays = true");
  await press(driver, shopper);
};

test("with hx-boost=false the browser sends the form on a page of htmx", async (t) => {
  const { shopper, site, driver } = await lonePage(t, htmxPage(`hx-boost="false"`), { others: HTMX });
  await chooseAccountAndPress(driver, shopper);
  await thanks(driver);
  assert.equal(await run(driver, "return globalThis.stays ?? null"), null, "a new page");
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

test("a press after a redirect that htmx can't follow: the same attempt", async (t) => {
  // Nothing listens there, as nothing of a bank's page may be read from here.
  const answers = { "/pay": { status: 303, headers: { Location: "http://127.0.0.1:1/bank" } } };
  const { shopper, site, driver } = await lonePage(t, htmxPage(""), { others: HTMX, answers });
  await chooseAccountAndPress(driver, shopper);
  await until(() => site.posted.length === 1, "htmx's request");
  await shopper.readsOnButton("Pay ฿4,000.00");
  await press(driver, shopper);
  await until(() => site.posted.length === 2, "the second request");
  const [first, second] = site.posted.map(({ fields }) => fields.omiseAttempt);
  assert.match(first, /^[0-9a-f]{32}$/);
  assert.equal(second, first);
  assert.equal(await run(driver, "return globalThis.stays"), true, "the page is still there");
});
