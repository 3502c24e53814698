// A shopper comes back from the bank's app and pays in another way: the shop ends the first charge, and one is paid.

import assert from "node:assert/strict";
import { test } from "node:test";
import { IPHONE } from "../harness/browser.mjs";
import { scene } from "../harness/scene.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";

/** Pays with the app, as far as the bank's page. */
const goToTheApp = async (shopper) => {
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  await shopper.isAt("/authorize");
  return order;
};

/** Posts another source as the page's form would, from the shopper's browser. Returns the shop's answer. */
const postAnotherSource = (shopper, stack, order) => {
  const given = { order, key: PUBLIC_KEY, apiUrl: stack.apiUrl };
  return shopper.driver.executeAsyncScript(({ order, key, apiUrl }, done) => {
    const post = async (url, content, headers) => {
      const body = JSON.stringify(content);
      const answer = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body,
      });
      return answer.json();
    };
    const source = { type: "mobile_banking_bay", amount: 400_000, currency: "THB" };
    post(`${apiUrl}/sources`, source, { Authorization: `Basic ${btoa(`${key}:`)}` })
      .then(({ id }) => post(`/checkout?order=${order}`, { omiseSource: id, omiseAttempt: "another-press" }))
      .then(done, (error) => done({ error: String(error) }));
  }, given);
};

/** Pays the order that is open by installments. */
const payByInstallments = async (shopper, order) => {
  await shopper.chooseMethod("Installments");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
};

test("paying another way after the hand-over expires the first charge", async (t) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE });
  const order = await goToTheApp(shopper);
  await shopper.driver.get(`${stack.shopUrl}/`);
  const { redirectUri } = await postAnotherSource(shopper, stack, order);
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

test("a payment approved meanwhile stays paid, and nothing else is charged", async (t) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE });
  const order = await goToTheApp(shopper);
  const [charge] = (await stack.objects()).charges;
  await stack.control(`charges/${charge.id}/settle`, { status: "successful" });
  await shopper.driver.get(`${stack.shopUrl}/`);
  const { redirectUri } = await postAnotherSource(shopper, stack, order);
  assert.equal(new URL(redirectUri).pathname, `/orders/${order}/complete`);
  await shopper.driver.get(redirectUri);
  await shopper.waitsToRead("Paid");
  assert.equal((await stack.objects()).charges.length, 1);
});

test("the order's page leads to another way to pay, and that one counts", async (t) => {
  const { shopper, stack } = await scene(t, { userAgent: IPHONE });
  const order = await goToTheApp(shopper);
  await shopper.driver.get(`${stack.shopUrl}/orders/${order}/complete`);
  await shopper.waitsToRead("Approve the payment in KMA");
  await shopper.driver.findElement({ css: 'form[action$="/withdraw"] button' }).click();
  await shopper.isAt(`/checkout/${order}`);
  await shopper.seesTheWaysToPay();
  await payByInstallments(shopper, order);
  assert.deepEqual(
    (await stack.objects()).charges.map(({ status }) => status),
    ["expired", "successful"],
  );
});

test("a link that comes after another payment charges nothing", async (t) => {
  const { shopper, stack } = await scene(t);
  const order = await shopper.buy("linen-noren");
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("KBank");
  await shopper.presses();
  await shopper.isAt("/register");
  const [account] = (await stack.objects()).linked_accounts;
  // The account isn't linked yet: the shop's page leads back to the bank, or to another way to pay.
  await shopper.driver.get(account.return_uri);
  await shopper.waitsToRead("Linking your bank account");
  await shopper.driver.findElement({ linkText: "Continue to your bank" }).click();
  await shopper.isAt("/register");
  await shopper.driver.get(account.return_uri);
  await shopper.driver.findElement({ css: 'form[action$="/withdraw"] button' }).click();
  await shopper.isAt(`/checkout/${order}`);
  await shopper.seesTheWaysToPay();
  await payByInstallments(shopper, order);
  await stack.control(`linked_accounts/${account.id}/settle`, { status: "successful" });
  await shopper.driver.get(account.return_uri);
  await shopper.isAt(`/orders/${order}/complete`);
  assert.deepEqual(
    (await stack.objects()).charges.map(({ status, amount }) => [status, amount]),
    [["successful", 400_000]],
  );
});
