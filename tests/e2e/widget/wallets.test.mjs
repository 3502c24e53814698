// A shopper pays from a wallet: on its page, or in its app on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { element, form, LOADER } from "../embed/markup.mjs";
import { IPHONE } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { scene } from "../harness/scene.mjs";
import { PUBLIC_KEY, startStack } from "../harness/stack.mjs";
import { locate, until } from "../harness/until.mjs";

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
  const pressOwn = () => shopper.pressesOnPage("#own");
  await pressOwn();
  await shopper.waitsFor("#phone-hint", "A Thai mobile number has 10 digits and begins with 06, 08 or 09.");
  await shopper.types("0812345678", "#phone");
  await pressOwn();
  await locate(driver, "#thanks");
  assert.match(site.posted[0].fields.omiseSource, /^src_test_/);
  assert.ok(!JSON.stringify(site.posted[0].fields).includes("812345678"), "the number goes to Omise alone");
});

const TRUEMONEY = { payment_methods: [{ object: "payment_method", name: "truemoney", currencies: ["THB"] }] };

/** A page whose shop knows a number, open at TrueMoney's field. `value` is what the field holds. */
const openKnown = async (t, options) => {
  const html = mountPage({ ...OPTIONS, capability: TRUEMONEY, shopper: { phone: "081-234-5678" }, ...options });
  const { shopper, driver, told } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  const value = async () => driver.executeScript("return arguments[0].value", await shopper.find("#phone"));
  const waitForValue = (expected) => until(async () => (await value()) === expected, `the number ${expected}`);
  const update = (known) => driver.executeScript((known) => checkout.update({ shopper: known }), known);
  return { shopper, told, value, waitForValue, update };
};

test("TrueMoney's field begins with the number that the shop knows", async (t) => {
  const stack = await startStack();
  t.after(stack.stop);
  await stack.control("capability", { payment_methods: METHODS });
  const { shopper, told, waitForValue } = await openKnown(t, { publicKey: PUBLIC_KEY, apiUrl: stack.apiUrl });
  await waitForValue("081-234-5678");
  await shopper.presses();
  await until(async () => (await told()).sources.length === 1, "the source");
  assert.equal((await stack.objects()).sources[0].phone_number, "0812345678");
});

test("update changes a number that the shopper left, never a typed one", async (t) => {
  const { shopper, value, waitForValue, update } = await openKnown(t);
  await waitForValue("081-234-5678");
  await update({ phone: "0899999999" });
  await waitForValue("0899999999");
  await update({ email: "nok@example.com" });
  await waitForValue("");
  await shopper.types("06123", "#phone");
  await waitForValue("06123");
  await update({ phone: "0811111111" });
  await shopper.presses();
  await shopper.waitsFor("#phone-hint .slip", "A Thai mobile number has 10 digits and begins with 06, 08 or 09.");
  assert.equal(await value(), "06123");
});
