// A shopper who was handed over to the bank's app comes back and pays in another way: the first charge is ended, and one is paid.

import assert from "node:assert/strict";
import { test } from "node:test";
import { IPHONE } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";

/** Presses Pay for the app, and is handed over to the bank. */
const toTheApp = async (shopper) => {
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");
  return order;
};

/** Posts another choice as the page's form would, from the shopper's browser. */
const another = (shopper, stack, order) =>
  shopper.driver.executeAsyncScript(
    `const [order, key, api, done] = arguments;
     const post = async (url, body, headers) =>
       (await fetch(url, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) })).json();
     post(api + "/sources", { type: "mobile_banking_bay", amount: 400000, currency: "THB" }, { Authorization: "Basic " + btoa(key + ":") })
       .then(({ id }) => post("/checkout?order=" + order, { omiseSource: id, omiseAttempt: "another-press" }))
       .then(done, (error) => done({ error: String(error) }));`,
    order,
    PUBLIC_KEY,
    stack.apiUrl,
  );

test("another way after the hand-over: the first charge is expired, the second is paid", async (t) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE });
  const order = await toTheApp(shopper);
  await shopper.driver.get(`${stack.shopUrl}/`);
  const { redirectUri } = await another(shopper, stack, order);
  assert.match(redirectUri, /\/authorize$/);
  const { charges } = await stack.objects();
  assert.deepEqual(
    charges.map(({ status }) => status),
    ["expired", "pending"],
  );
  await shopper.driver.get(redirectUri);
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
});

test("what was approved in the meantime stays paid, and nothing else is charged", async (t) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE });
  const order = await toTheApp(shopper);
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await shopper.driver.get(`${stack.shopUrl}/`);
  const { redirectUri } = await another(shopper, stack, order);
  assert.equal(new URL(redirectUri).pathname, `/orders/${order}/complete`);
  await shopper.driver.get(redirectUri);
  await shopper.waitsToRead("Paid");
  assert.equal((await stack.objects()).charges.length, 1);
});

test("the order's page: pay in another way leads back to the checkout, and the new payment counts", async (t) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE });
  const order = await toTheApp(shopper);
  await shopper.driver.get(`${stack.shopUrl}/orders/${order}/complete`);
  await shopper.waitsToRead("Approve the payment in KMA");
  await shopper.driver.findElement({ css: 'form[action$="/withdraw"] button' }).click();
  await shopper.isAt(`/checkout/${order}`);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
  assert.deepEqual(
    (await stack.objects()).charges.map(({ status }) => status),
    ["expired", "successful"],
  );
});

test("an account that isn't linked yet: back to the bank, or pay in another way, and the link that comes late charges nothing", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("KBank");
  await shopper.presses();
  await shopper.isAt("/register");
  const [account] = (await stack.objects()).linked_accounts;
  await shopper.driver.get(account.return_uri);
  await shopper.waitsToRead("Linking your bank account");
  await shopper.driver.findElement({ linkText: "Continue to your bank" }).click();
  await shopper.isAt("/register");
  await shopper.driver.get(account.return_uri);
  await shopper.driver.findElement({ linkText: "Pay in another way" }).click();
  await shopper.isAt(`/checkout/${order}`);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
  await stack.control(`linked_accounts/${account.id}/settle`, { status: "successful" });
  await shopper.driver.get(account.return_uri);
  await shopper.isAt(`/orders/${order}/complete`);
  assert.deepEqual(
    (await stack.objects()).charges.map(({ status, amount }) => [status, amount]),
    [["successful", 400_000]],
  );
});
