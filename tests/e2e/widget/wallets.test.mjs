// A shopper pays from a wallet: on its page, or in its app on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { element, form, LOADER } from "../embed/markup.mjs";
import { IPHONE } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { scene } from "../harness/scene.mjs";
import { PUBLIC_KEY, startStack } from "../harness/stack.mjs";
import { locate } from "../harness/until.mjs";

const WALLETS = ["truemoney", "truemoney_jumpapp", "rabbit_linepay", "shopeepay", "shopeepay_jumpapp"];
const METHODS = ["installment_kbank", ...WALLETS];

const openWallets = async (t, options) => {
  const { shopper, stack } = await scene(t, options);
  await stack.control("capability", { payment_methods: METHODS });
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("E-wallets");
  return { shopper, stack, order };
};

test("TrueMoney's page asks for the phone number first, and is paid", async (t) => {
  const { shopper, stack, order } = await openWallets(t, { width: 1280 });
  for (const name of ["TrueMoney", "Rabbit LINE Pay", "ShopeePay"]) await shopper.waitsFor("[part=wallet] .name", name);
  assert.equal((await shopper.findAll("[part=wallet]")).length, 3, "the page or the app of each");
  await shopper.presses();
  assert.equal(await shopper.lacks(), "Choose your wallet.");
  await shopper.choose("wallet", "TrueMoney");
  await shopper.presses();
  await shopper.waitsFor("#phone-hint .slip", "A Thai mobile number has 10 digits and begins with 06, 08 or 09.");
  assert.equal((await stack.objects()).sources.length, 0, "nothing was sent");
  await shopper.types("+66 81-234-5678", "#phone");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
  const { sources, charges } = await stack.objects();
  assert.deepEqual(
    [sources.length, sources[0].type, sources[0].phone_number, charges.length, charges[0].status],
    [1, "truemoney", "0812345678", 1, "successful"],
  );
});

test("a phone gets the wallets' apps, and Rabbit LINE Pay's page", async (t) => {
  const { shopper, stack } = await openWallets(t, { userAgent: IPHONE });
  await shopper.choose("wallet", "ShopeePay");
  await shopper.readsOnButton("Continue in ShopeePay");
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.waitsToRead("Paid");
  const [source] = (await stack.objects()).sources;
  assert.deepEqual([source.type, source.platform_type], ["shopeepay_jumpapp", "IOS"]);
});

test("a wallet's payment that was cancelled says so at the shop", async (t) => {
  const { shopper, stack } = await openWallets(t, { width: 1280 });
  await shopper.choose("wallet", "Rabbit LINE Pay");
  await shopper.readsOnButton("Pay ฿4,000.00");
  await shopper.presses();
  await shopper.marks("failed", "payment_cancelled");
  await shopper.waitsToRead("The payment was cancelled. You were not charged.");
  assert.equal((await stack.objects()).charges[0].failure_code, "payment_cancelled");
});

test("a form's own button sends a wallet's source once the number is right", async (t) => {
  const stack = await startStack();
  t.after(stack.stop);
  await stack.control("capability", { payment_methods: METHODS });
  const options = { publicKey: PUBLIC_KEY, apiUrl: stack.apiUrl, capability: undefined, linkedAccounts: undefined };
  const html = page(form(`${element(options, 'required=""')}<button id="own">Place order</button>`) + LOADER);
  const { shopper, site, driver } = await lonePage(t, html, { width: 1280 });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("E-wallets");
  await shopper.choose("wallet", "TrueMoney");
  const pressOwn = () => driver.findElement(By.id("own")).click();
  await pressOwn();
  await shopper.waitsFor("#phone-hint .slip", "A Thai mobile number has 10 digits and begins with 06, 08 or 09.");
  await shopper.types("0812345678", "#phone");
  await pressOwn();
  await locate(driver, "#thanks");
  assert.match(site.posted[0].fields.omiseSource, /^src_test_/);
  assert.ok(!JSON.stringify(site.posted[0].fields).includes("812345678"), "the number goes to Omise alone");
});
