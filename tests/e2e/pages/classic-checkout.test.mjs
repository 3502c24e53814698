// A checkout as a well-known shop plugin has it: each change of the address brings the part with the
// ways to pay anew, and jQuery sends the order. The server's first answer is a refusal.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { locate, until } from "../harness/until.mjs";

const JQUERY = readFileSync(new URL("../../../node_modules/jquery/dist/jquery.min.js", import.meta.url), "utf8");
const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script><script type="application/json" id="accounts">${ACCOUNTS}</script>`;

/** What the server sends as the part with the ways to pay, for each embed. */
const FRAGMENTS = {
  tag: `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="AMOUNT" data-currency="THB" data-capability="capability" data-linked-accounts="accounts"></script>`,
  element: `<noren-checkout public-key="pkey_test_1" amount="AMOUNT" currency="THB" capability="capability" linked-accounts="accounts"></noren-checkout>`,
  mount: `<div id="checkout" data-amount="AMOUNT"></div>`,
};
const LOADERS = {
  tag: "",
  element: `<script src="/noren/noren.js"></script>`,
  mount: `<script type="module">
    import { mount } from "/noren/index.js";
    const start = async () => {
      const place = document.querySelector("#checkout");
      globalThis.checkout = await mount(place, {
        publicKey: "pkey_test_1", amount: Number(place.dataset.amount), currency: "THB", payButton: false,
        capability: ${CAPABILITY}, linkedAccounts: ${ACCOUNTS},
      });
    };
    jQuery(document.body).on("updated_checkout", start);
    start();
  </script>`,
};

const checkoutPage = (how) =>
  page(
    `${DATA}<form class="checkout" action="/order" method="post">
      <input name="city" id="city" value="Bangkok"><div id="payment">${FRAGMENTS[how].replace("AMOUNT", "400000")}</div>
      <button id="place_order">Place order</button></form>
    <script src="/jquery.js"></script><script>
      const fragment = ${JSON.stringify(FRAGMENTS[how]).replaceAll("</script>", "<\\/script>")};
      jQuery("#city").on("change", () => setTimeout(() => {
        jQuery("#payment").replaceWith(jQuery('<div id="payment">').html(fragment.replace("AMOUNT", "500000")));
        jQuery(document.body).trigger("updated_checkout");
        globalThis.isUpdated = true;
      }, 50));
      globalThis.sent = 0;
      const send = (form, answer, more = "") => jQuery.post("/wc-ajax", jQuery(form).serialize() + more).then(() => {
        sent += 1;
        if (sent === 1) answer({ error: { code: "out_of_stock", message: "The last one is gone." } });
        else location.assign("/received");
      });
      jQuery("form.checkout").on("submit", function (event) {
        event.preventDefault();
        if (!globalThis.checkout) return void send(this, (detail) => this.dispatchEvent(new CustomEvent("noren-answer", { detail })));
        checkout.submit().then(
          ({ linkedAccount }) => send(this, (answer) => checkout.answer(answer), "&omiseLinkedAccount=" + linkedAccount.id),
          ({ code }) => (globalThis.refused = code),
        );
      });
    </script>${LOADERS[how]}`,
  );

for (const how of Object.keys(FRAGMENTS)) {
  test(`${how}: it pays the price after the address changed, once the server has taken the order`, async (t) => {
    const { shopper, site, driver } = await lonePage(t, checkoutPage(how), {
      others: { "/jquery.js": JQUERY },
      pages: { "/received": page(`<p id="received">Order received</p>`) },
    });
    await shopper.seesTheWaysToPay();
    await driver.executeScript("jQuery('#city').val('Chiang Mai').trigger('change')");
    await until(() => driver.executeScript("return globalThis.isUpdated"), "the part with the new price");
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    if (how !== "mount") await shopper.readsOnButton("Pay ฿5,000.00");
    const order = await driver.findElement(By.id("place_order"));
    await shopper.press(order);
    assert.match(await shopper.isTold(), /The last one is gone\./);
    await shopper.press(order);
    await locate(driver, "#received");
    const orders = site.posted.map(({ path, fields }) => [path, fields.city, fields.omiseLinkedAccount]);
    assert.deepEqual(orders, [
      ["/wc-ajax", "Chiang Mai", "lnac_test_1"],
      ["/wc-ajax", "Chiang Mai", "lnac_test_1"],
    ]);
  });
}
