// The official Omise client of npm, unmodified, against a started sandbox: it gets what Omise would answer.

import assert from "node:assert/strict";
import { globalAgent } from "node:http";
import { after, before, test } from "node:test";

import omise from "omise";

import { PUBLIC_KEY, SECRET_KEY } from "../e2e/harness/stack.mjs";
import { startServer } from "../e2e/harness/server.mjs";

const need = (name) => process.env[name] ?? assert.fail(`${name} is not set: run \`cargo xtask test contract\``);

let sandbox;
let client;

/** The client knows host and scheme but no port: it takes whatever is the default of Node's own agent. */
const pointTo = (url) => {
  const { hostname, port } = new URL(url);
  globalAgent.defaultPort = Number(port);
  return (keys) => omise({ host: hostname, scheme: "http", omiseVersion: "2019-05-29", ...keys });
};

const press = async (uri, result = "successful") => {
  const answer = await fetch(uri, { method: "POST", body: new URLSearchParams({ result }), redirect: "manual" });
  assert.equal(answer.status, 303);
};

/** What the client rejects with is the error object itself. */
const refused = (promise, code) => assert.rejects(promise, (error) => error.object === "error" && error.code === code);

before(async () => {
  sandbox = await startServer(need("NOREN_SANDBOX"), ["--listen", "127.0.0.1:0"]);
  client = pointTo(sandbox.url);
});

after(() => sandbox.stop());

const both = { publicKey: PUBLIC_KEY, secretKey: SECRET_KEY };

for (const [name, publicKey] of [
  ["public", PUBLIC_KEY],
  ["secret", SECRET_KEY],
]) {
  test(`capability and sources, with the ${name} key`, async () => {
    const omise = client({ publicKey });
    const capability = await omise.capability.retrieve();
    assert.deepEqual(capability.payment_methods[0].name, "mobile_banking_bay");
    const source = await omise.sources.create({
      type: "mobile_banking_bay",
      amount: 150000,
      currency: "THB",
      platform_type: "IOS",
    });
    assert.match(source.id, /^src_test_[0-9a-z]{19}$/);
    assert.deepEqual(await omise.sources.retrieve(source.id), source);
    await refused(omise.sources.create({ type: "mobile_banking_bay", amount: 1, currency: "THB" }), "bad_request");
  });
}

test("the public key may call nothing else", async () => {
  const omise = client({ publicKey: PUBLIC_KEY, secretKey: PUBLIC_KEY });
  await refused(omise.account.retrieve(), "authentication_failure");
  await refused(omise.charges.list(), "authentication_failure");
  await refused(omise.customers.create({ description: "nobody" }), "authentication_failure");
});

test("a charge is made, changed, listed, expired", async () => {
  const omise = client(both);
  const source = await omise.sources.create({ type: "mobile_banking_bay", amount: 150000, currency: "THB" });
  const charge = await omise.charges.create({
    amount: 150000,
    currency: "THB",
    source: source.id,
    return_uri: "https://example.com/done",
    metadata: { order: "7" },
  });
  assert.equal(charge.status, "pending");
  assert.equal(charge.net, 148930);
  assert.deepEqual(await omise.charges.retrieve(charge.id), charge);
  const changed = await omise.charges.update(charge.id, { description: "Order 7" });
  assert.equal(changed.description, "Order 7");
  const list = await omise.charges.list({ limit: 1, order: "reverse_chronological" });
  assert.equal(list.data[0].id, charge.id);
  const found = await omise.search.list({ scope: "charge", query: "order 7" });
  assert.deepEqual(
    found.data.map(({ id }) => id),
    [charge.id],
  );
  await refused(omise.charges.capture(charge.id), "failed_capture");
  await refused(omise.charges.reverse(charge.id), "failed_reverse");
  const expired = await omise.charges.expire(charge.id);
  assert.equal(expired.status, "expired");
  await refused(omise.charges.expire(charge.id), "failed_expire");
  await refused(omise.charges.retrieve("chrg_test_0000000000000000000"), "not_found");
});

const paysByFpxAndAWallet = async (omise) => {
  const money = { amount: 15000, currency: "MYR" };
  const fpx = { type: "fpx", email: "nok@example.com", ...money };
  for (const [asked, bank] of [
    [{ ...fpx, bank: "maybank2u" }, "maybank2u"],
    [{ type: "touch_n_go", ...money }, null],
  ]) {
    const source = await omise.sources.create(asked);
    assert.deepEqual([source.flow, source.bank, source.currency], ["redirect", bank, "MYR"]);
    const charge = await omise.charges.create({ source: source.id, return_uri: "https://example.com/", ...money });
    await press(charge.authorize_uri);
    assert.equal((await omise.charges.retrieve(charge.id)).status, "successful");
  }
  await refused(omise.sources.create(fpx), "bad_request");
  await refused(omise.sources.create({ ...fpx, bank: "kbank" }), "bad_request");
};

test("a Malaysian account sells in ringgit: installments, FPX and a wallet", async () => {
  const malaysian = await startServer(need("NOREN_SANDBOX"), ["--listen", "127.0.0.1:0", "--country", "my"]);
  try {
    const omise = pointTo(malaysian.url)(both);
    assert.equal((await omise.account.retrieve()).currency, "MYR");
    assert.deepEqual(
      (await omise.capability.retrieve()).payment_methods.map(({ name }) => name),
      ["installment_mbb", "fpx", "duitnow_qr", "touch_n_go"],
    );
    await paysByFpxAndAWallet(omise);
    for (const [term, least] of [
      [6, 50000],
      [12, 100000],
      [18, 150000],
      [24, 200000],
    ]) {
      const asked = { type: "installment_mbb", currency: "MYR", installment_term: term };
      const source = await omise.sources.create({ ...asked, amount: least });
      const charge = await omise.charges.create({
        amount: least,
        currency: "MYR",
        source: source.id,
        return_uri: "https://example.com/done",
      });
      assert.deepEqual([charge.currency, charge.zero_interest_installments], ["MYR", true]);
      await refused(omise.sources.create({ ...asked, amount: least - 1 }), "bad_request");
    }
  } finally {
    await malaysian.stop();
    pointTo(sandbox.url);
  }
});

test("an installment is paid and refunded", async () => {
  const omise = client(both);
  const charge = await omise.charges.create({
    amount: 400000,
    currency: "THB",
    return_uri: "https://example.com/done",
    source: { type: "installment_kbank", installment_term: 4 },
  });
  await press(charge.authorize_uri);
  const refund = await omise.charges.createRefund(charge.id, { amount: 400000 });
  assert.deepEqual(await omise.charges.retrieveRefund(charge.id, refund.id), refund);
  assert.deepEqual((await omise.charges.listRefunds(charge.id)).data, [refund]);
  assert.equal((await omise.charges.retrieve(charge.id)).refunded_amount, 400000);
});

/** The client has no linked accounts: whoever uses it asks for one by hand. */
const linkAccount = async () => {
  const answer = await fetch(`${sandbox.url}/linked_accounts`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(`${SECRET_KEY}:`)}` },
    body: new URLSearchParams({ type: "direct_debit_kbank", return_uri: "https://example.com/linked" }),
  });
  const account = await answer.json();
  await press(account.registration_uri);
  return account.id;
};

test("a customer's linked account is charged, and charged on a schedule", async () => {
  const omise = client(both);
  const linkedAccount = await linkAccount();
  const customer = await omise.customers.create({ email: "nok@example.com", linked_account: linkedAccount });
  assert.equal(customer.linked_accounts.data[0].id, linkedAccount);
  assert.equal((await omise.customers.update(customer.id, { description: "Nok" })).description, "Nok");
  const charge = await omise.charges.create({
    amount: 5000,
    currency: "THB",
    customer: customer.id,
    linked_account: linkedAccount,
  });
  assert.deepEqual([charge.status, charge.net], ["successful", 4973]);
  const schedule = await omise.schedules.create({
    every: 1,
    period: "month",
    on: { days_of_month: [1] },
    start_date: "2035-01-01",
    end_date: "2035-12-31",
    charge: { amount: 5000, currency: "THB", customer: customer.id, linked_account: linkedAccount },
  });
  assert.equal(schedule.in_words, "Every 1 month(s) on the 1st");
  assert.equal(schedule.next_occurrences_on.length, 12);
  assert.deepEqual((await omise.schedules.retrieve(schedule.id)).id, schedule.id);
  assert.equal((await omise.customers.schedules(customer.id)).data[0].id, schedule.id);
  assert.equal((await omise.charges.schedules()).data[0].id, schedule.id);
  assert.equal((await omise.schedules.destroy(schedule.id)).status, "deleted");
  assert.equal((await omise.customers.list()).data[0].id, customer.id);
  assert.equal((await omise.customers.destroy(customer.id)).deleted, true);
});

test("the list of events has one of each kind", async () => {
  const omise = client(both);
  const list = await omise.events.list({ limit: 100 });
  const keys = new Set(list.data.map((event) => event.key));
  for (const key of [
    "charge.create",
    "charge.expire",
    "charge.complete",
    "customer.create",
    "refund.create",
    "linked_account.complete",
  ]) {
    assert.ok(keys.has(key), `${key} in ${[...keys]}`);
  }
  assert.deepEqual(await omise.events.retrieve(list.data[0].id), list.data[0]);
  assert.equal((await omise.account.retrieve()).object, "account");
});

test("a client of an older API version gets the objects of that version", async () => {
  const old = client({ ...both, omiseVersion: "2017-11-02" });
  const source = await old.sources.create({ type: "mobile_banking_bay", amount: 150000, currency: "thb" });
  assert.equal(source.currency, "thb");
  assert.ok(source.created && !("created_at" in source), JSON.stringify(source));
});

test("PromptPay and a wallet, once the account has them", async () => {
  const omise = client(both);
  await fetch(`${sandbox.url}/_sandbox/capability`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ payment_methods: ["promptpay", "truemoney"] }),
  });
  const money = { amount: 400000, currency: "THB" };
  const source = await omise.sources.create({ type: "promptpay", ...money });
  const charge = await omise.charges.create({ source: source.id, ...money });
  assert.deepEqual([charge.status, charge.authorize_uri, charge.net], ["pending", null, 392938]);
  const picture = await fetch(charge.source.scannable_code.image.download_uri);
  assert.equal(picture.headers.get("content-type"), "image/svg+xml");
  assert.match(await picture.text(), /<svg/);

  const wallet = await omise.sources.create({ type: "truemoney", phone_number: "0812345678", ...money });
  const redirected = await omise.charges.create({ source: wallet.id, return_uri: "https://example.com/", ...money });
  await press(redirected.authorize_uri);
  assert.equal((await omise.charges.retrieve(redirected.id)).status, "successful");
  await refused(omise.sources.create({ type: "truemoney", ...money }), "bad_request");
});
