// The loader starts wherever it is run, also where it can't tell which tag runs it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { WAYS_TO_PAY } from "../harness/shopper.mjs";
import { page } from "../harness/page.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const JQUERY = readFileSync(new URL("../../../node_modules/jquery/dist/jquery.min.js", import.meta.url), "utf8");
const loader = () => readFileSync(`${process.env.NOREN_DIST}/noren.js`, "utf8");
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]</script>`;
const OPTIONS = `data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-linked-accounts="accounts" data-selected="installment"`;
const tag = (more = `src="/noren/noren.js"`) => `<script ${more} ${OPTIONS}></script>`;
const form = (inside) => `<form action="/pay" method="post">${inside}<button id="place">Place order</button></form>`;
const inScript = (markup) => JSON.stringify(markup).replaceAll("</script>", "<\\/script>");

const PAGES = {
  "as a module": form(tag(`type="module" src="/noren/noren.js"`)),
  "by import()": `${form(tag(`type="text/plain"`))}<script type="module">await import("/noren/noren.js")</script>`,
  "evaluated, of a tag that does not run": `${form(tag(`type="text/plain" src="/noren/noren.js"`))}<script>fetch("/noren/noren.js").then((file) => file.text()).then(eval)</script>`,
  "by jQuery, in markup": `<div id="there"></div><script src="/jquery.js"></script><script>jQuery("#there").html(${inScript(form(tag()))})</script>`,
  "by $.getScript": `${form(tag(`type="text/plain" src="/noren/noren.js"`))}<script src="/jquery.js"></script><script>jQuery.getScript("/noren/noren.js")</script>`,
  "joined with other scripts": `${form(tag(`type="text/plain"`))}<script src="/noren/all.js"></script>`,
  renamed: form(tag(`src="/noren/pay.js"`)),
  "in a shadow root": `<div id="there"></div><script>
    const root = document.querySelector("#there").attachShadow({ mode: "open" });
    root.innerHTML = ${inScript(form(tag()))};
    const old = root.querySelector("script"), made = document.createElement("script");
    for (const { name, value } of old.attributes) made.setAttribute(name, value);
    old.replaceWith(made);
  </script>`,
};

for (const [how, body] of Object.entries(PAGES)) {
  test(`a loader that is run ${how} starts the widget of its tag, which holds the form`, async (t) => {
    const others = { "/jquery.js": JQUERY };
    const files = {
      "/noren/all.js": `globalThis.first = true;\n${loader()}\nglobalThis.last = true;`,
      "/noren/pay.js": loader(),
    };
    const { shopper, site, driver } = await lonePage(t, page(DATA + body), { others, files });
    const inPage =
      "const root = document.querySelector('#there')?.shadowRoot ?? document; return root.querySelector(arguments[0])";
    const find = (css) => until(async () => driver.executeScript(inPage, css), css);
    const widget = await shopper.browser.shadowRoot(await find(".noren-checkout"));
    const seen = async () => (await widget.findElements(By.css(WAYS_TO_PAY))).length > 0;
    await until(seen, "the ways to pay");
    await driver.executeScript("arguments[0].click()", await find("#place"));
    await settle(driver, site);
    assert.equal(site.posted.length, 0);
    for (const label of await widget.findElements(By.css("[part=method]"))) {
      if ((await driver.executeScript("return arguments[0].textContent", label)).includes("KBank ··"))
        await shopper.press(label);
    }
    await driver.executeScript("arguments[0].click()", await find("#place"));
    await locate(driver, "#thanks");
    assert.deepEqual(
      site.posted.map(({ fields }) => fields.omiseLinkedAccount),
      ["lnac_test_1"],
    );
  });
}

test("another payment script's tag is not taken for one of ours", async (t) => {
  const other = `<script src="/other.js" data-key="pk_test_1" data-amount="400000"></script><script src="/omise.js" data-key="pkey_test_1" data-amount="400000"></script>`;
  const { driver } = await lonePage(t, page(form(other) + `<script type="module" src="/noren/noren.js"></script>`), {
    others: { "/other.js": "", "/omise.js": "" },
  });
  await until(() => driver.executeScript("return Boolean(globalThis.Noren)"), "the loader");
  assert.equal((await driver.findElements(By.css("noren-checkout"))).length, 0);
});
