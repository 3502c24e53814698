// The loader starts wherever it is run, also where it can't tell which tag runs it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page, toScript } from "../harness/page.mjs";
import { WAYS_TO_PAY } from "../harness/shopper.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const JQUERY = readFileSync(new URL("../../../node_modules/jquery/dist/jquery.min.js", import.meta.url), "utf8");
const readLoader = () => readFileSync(`${process.env.NOREN_DIST}/noren.js`, "utf8");
const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">${ACCOUNTS}</script>`;
const OPTIONS = `data-key="pkey_test_1" data-amount="400000" data-currency="THB"
  data-capability="capability" data-linked-accounts="accounts" data-selected="installment"`;
const tag = (attributes = `src="/noren/noren.js"`) => `<script ${attributes} ${OPTIONS}></script>`;
const form = (inside) => `<form action="/pay" method="post">${inside}<button id="place">Place order</button></form>`;
/** A form whose tag the browser does not run. */
const FORM_OF_DATA = form(tag(`type="text/plain" src="/noren/noren.js"`));
const LOAD_JQUERY = `<script src="/jquery.js"></script>`;

/** A script at a place of the body that matters. */
const scriptOf = (run, ...given) => `<script>${toScript(run)}(${given.map(toScript).join(", ")});</script>`;

/** Puts markup into a shadow root. Its tag runs, as one that a script makes does. */
const fillShadowRoot = (markup) => {
  const root = document.querySelector("#there").attachShadow({ mode: "open" });
  root.innerHTML = markup;
  const old = root.querySelector("script");
  const made = document.createElement("script");
  for (const { name, value } of old.attributes) made.setAttribute(name, value);
  old.replaceWith(made);
};

const PAGES = {
  "as a module": form(tag(`type="module" src="/noren/noren.js"`)),
  "by import()": `${form(tag(`type="text/plain"`))}<script type="module">await import("/noren/noren.js")</script>`,
  "by eval()":
    FORM_OF_DATA +
    scriptOf(() =>
      fetch("/noren/noren.js")
        .then((file) => file.text())
        .then(eval),
    ),
  "by jQuery's html":
    `<div id="there"></div>${LOAD_JQUERY}` + scriptOf((markup) => jQuery("#there").html(markup), form(tag())),
  "by jQuery's getScript": FORM_OF_DATA + LOAD_JQUERY + scriptOf(() => jQuery.getScript("/noren/noren.js")),
  "in a bundle of another folder": `${FORM_OF_DATA}<script src="/assets/all.js"></script>`,
  "in a bundle": `${form(tag(`type="text/plain"`))}<script src="/noren/all.js"></script>`,
  "under another name": form(tag(`src="/noren/pay.js"`)),
  "in a shadow root": `<div id="there"></div>${scriptOf(fillShadowRoot, form(tag()))}`,
};

for (const [how, body] of Object.entries(PAGES)) {
  test(`a loader run ${how} starts a widget and holds the form`, async (t) => {
    const others = { "/jquery.js": JQUERY, "/assets/all.js": `globalThis.first = true;\n${readLoader()}` };
    const files = {
      "/noren/all.js": `globalThis.first = true;\n${readLoader()}\nglobalThis.last = true;`,
      "/noren/pay.js": readLoader(),
    };
    const { shopper, site, driver } = await lonePage(t, page(DATA + body), { others, files });
    const findInPage = (css) => {
      const root = document.querySelector("#there")?.shadowRoot ?? document;
      return root.querySelector(css);
    };
    const find = (css) => until(() => driver.executeScript(findInPage, css), css);
    const pressPlaceOrder = async () => driver.executeScript((button) => button.click(), await find("#place"));
    const widget = await shopper.browser.shadowRoot(await find(".noren-checkout"));
    await until(async () => (await widget.findElements(By.css(WAYS_TO_PAY))).length > 0, "the ways to pay");
    await pressPlaceOrder();
    await settle(driver, site);
    assert.equal(site.posted.length, 0);
    for (const label of await widget.findElements(By.css("[part=method]"))) {
      const words = await driver.executeScript(({ textContent }) => textContent, label);
      if (words.includes("KBank ··")) await shopper.press(label);
    }
    await pressPlaceOrder();
    await locate(driver, "#thanks");
    assert.deepEqual(
      site.posted.map(({ fields }) => fields.omiseLinkedAccount),
      ["lnac_test_1"],
    );
  });
}

test("another payment script's tag is not taken for one of ours", async (t) => {
  const others = { "/other.js": "", "/omise.js": "" };
  const tags = `<script src="/other.js" data-key="pk_test_1" data-amount="400000"></script>
    <script src="/omise.js" data-key="pkey_test_1" data-amount="400000"></script>`;
  const body = `${form(tags)}<script type="module" src="/noren/noren.js"></script>`;
  const { driver } = await lonePage(t, page(body), { others });
  await until(() => driver.executeScript("return Boolean(globalThis.Noren)"), "the loader");
  assert.equal((await driver.findElements(By.css("noren-checkout"))).length, 0);
});
