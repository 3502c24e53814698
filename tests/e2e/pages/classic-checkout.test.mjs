// A checkout as a well-known shop plugin has it: each change of the address replaces the fragment with the
// ways to pay, and jQuery sends the order. The server's first answer is a refusal.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { OPTIONS, page, toScript } from "../harness/page.mjs";
import { locate, until } from "../harness/until.mjs";

const JQUERY = readFileSync(new URL("../../../node_modules/jquery/dist/jquery.min.js", import.meta.url), "utf8");
const ACCOUNTS = [{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }];
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">${JSON.stringify(ACCOUNTS)}</script>`;

/** A script at a place of the body that matters. */
const scriptOf = (run, given) => `<script>${toScript(run)}(${toScript(given)});</script>`;

/** What the server sends as the part with the ways to pay, for each embed. */
const FRAGMENTS = {
  tag: `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="AMOUNT" data-currency="THB"
    data-capability="capability" data-linked-accounts="accounts"></script>`,
  element: `<noren-checkout public-key="pkey_test_1" amount="AMOUNT" currency="THB"
    capability="capability" linked-accounts="accounts"></noren-checkout>`,
  mount: `<div id="checkout" data-amount="AMOUNT"></div>`,
};

/** Mounts the widget now, and again in each new fragment. */
const mountInEachFragment = async (options) => {
  const { mount } = await import("/noren/index.js");
  const start = async () => {
    const place = document.querySelector("#checkout");
    globalThis.checkout = await mount(place, { ...options, amount: Number(place.dataset.amount) });
  };
  jQuery(document.body).on("updated_checkout", start);
  start();
};
const LOADERS = {
  tag: "",
  element: `<script src="/noren/noren.js"></script>`,
  mount: scriptOf(mountInEachFragment, { ...OPTIONS, payButton: false, linkedAccounts: ACCOUNTS }),
};

/** The plugin's script: replaces the fragment when the city changes, and sends the order by jQuery. */
const runShop = ({ fragment, isMounted }) => {
  globalThis.sent = 0;
  const replaceFragment = () => {
    const payment = jQuery('<div id="payment">').html(fragment.replace("AMOUNT", "500000"));
    jQuery("#payment").replaceWith(payment);
    jQuery(document.body).trigger("updated_checkout");
    globalThis.isUpdated = true;
  };
  jQuery("#city").on("change", () => setTimeout(replaceFragment, 50));

  const sendOrder = async (order, answer) => {
    await jQuery.post("/wc-ajax", order);
    sent += 1;
    if (sent === 1) answer({ error: { code: "out_of_stock", message: "The last one is gone." } });
    else location.assign("/received");
  };
  jQuery("form.checkout").on("submit", function (event) {
    event.preventDefault();
    const order = jQuery(this).serialize();
    if (!isMounted) {
      const answer = (detail) => this.dispatchEvent(new CustomEvent("noren-answer", { detail }));
      return void sendOrder(order, answer);
    }
    checkout.submit().then(
      ({ linkedAccount }) =>
        sendOrder(`${order}&omiseLinkedAccount=${linkedAccount.id}`, (answer) => checkout.answer(answer)),
      ({ code }) => (globalThis.refused = code),
    );
  });
};

const checkoutPage = (how) =>
  page(
    `${DATA}<form class="checkout" action="/order" method="post">
      <input name="city" id="city" value="Bangkok">
      <div id="payment">${FRAGMENTS[how].replace("AMOUNT", "400000")}</div>
      <button id="place_order">Place order</button></form>
    <script src="/jquery.js"></script>
    ${scriptOf(runShop, { fragment: FRAGMENTS[how], isMounted: how === "mount" })}
    ${LOADERS[how]}`,
  );

for (const how of Object.keys(FRAGMENTS)) {
  test(`${how}: after a new address and a refusal the order is paid`, async (t) => {
    const { shopper, site, driver } = await lonePage(t, checkoutPage(how), {
      others: { "/jquery.js": JQUERY },
      pages: { "/received": page(`<p id="received">Order received</p>`) },
    });
    await shopper.seesTheWaysToPay();
    await driver.executeScript(() => void jQuery("#city").val("Chiang Mai").trigger("change"));
    await until(() => driver.executeScript("return globalThis.isUpdated"), "the fragment with the new price");
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
