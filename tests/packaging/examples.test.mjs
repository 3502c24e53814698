// The minimal merchants of examples/: each sells in Chromium, and keeps the rules that README lists for a server.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ANDROID, startBrowser } from "../e2e/harness/browser.mjs";
import { Shopper } from "../e2e/harness/shopper.mjs";
import { until } from "../e2e/harness/until.mjs";
import { EXAMPLES, startExample } from "./harness/example.mjs";
import { ROOT } from "./harness/package.mjs";

const LOST = { method: "POST", path: "/charges", when: "after", drop: true, count: 1 };
const REFUSED = {
  method: "POST",
  path: "/charges",
  status: 400,
  count: 1,
  body: JSON.stringify({ object: "error", code: "invalid_charge", message: "amount <b>is</b> wrong" }),
};

/** In place of an installment plan. */
const NO_PLAN = { installment_term: undefined, zero_interest_installments: undefined };

/** A shopper before the example's page, and the id of the order. */
const visit = async (test, example, options) => {
  const browser = await startBrowser(options);
  test.after(browser.stop);
  await browser.driver.get(example.url);
  const order = new URL(await browser.driver.getCurrentUrl()).searchParams.get("order");
  const shopper = new Shopper(browser, { shopUrl: example.url });
  await shopper.seesTheWaysToPay();
  return { shopper, order };
};

for (const { language, source } of EXAMPLES) {
  test(`the example in ${language}`, async (t) => {
    const example = await startExample(t, language);
    // A new account lacks these.
    await example.accepts(["promptpay", "rabbit_linepay", "internet_banking_bbl"]);

    await t.test("an installment plan is paid, and the page says so", async (t) => {
      const { shopper, order } = await visit(t, example);
      await shopper.chooseMethod("Installments");
      await shopper.chooseIssuer("KBank");
      await shopper.chooseMonths(4);
      await shopper.presses();
      await shopper.marks("successful");
      await shopper.isAt("/return");
      await shopper.waitsToRead("Paid. Thank you.");
      const complaints = (await shopper.complaints()).filter((line) => !line.includes("favicon"));
      assert.deepEqual(complaints, [], "the policy allows all that the widget needs");
      const [charge, ...others] = await example.charges(order);
      assert.deepEqual([charge.amount, charge.status, others], [400_000, "successful", []]);
      assert.equal(await example.status(order), "paid");
      // The outcome once more, as the widget would send it after a lost answer.
      const again = { source: charge.source.id, attempt: charge.metadata.attempt };
      assert.equal(await example.checkout(order, again), `/return?order=${order}`);
      assert.equal((await example.charges(order)).length, 1);
    });

    await t.test("on a phone the KMA app pays", async (t) => {
      const { shopper, order } = await visit(t, example, { userAgent: ANDROID });
      await shopper.chooseMethod("KMA");
      await shopper.presses();
      await shopper.marks("successful");
      await shopper.waitsToRead("Paid. Thank you.");
      assert.equal((await example.charges(order))[0].source.type, "mobile_banking_bay");
    });

    await t.test("the page reports a failed payment, and the next one is paid", async (t) => {
      const { shopper, order } = await visit(t, example);
      for (const [result, code] of [["failed", "failed_processing"], ["successful"]]) {
        await shopper.chooseMethod("Installments");
        await shopper.chooseIssuer("KBank");
        await shopper.chooseMonths(4);
        await shopper.presses();
        await shopper.marks(result, code);
        await shopper.isAt("/return");
        if (code) {
          const { failure_message } = (await example.charges(order))[0];
          await shopper.waitsToRead(`Not paid: ${failure_message} You can choose again.`);
          await shopper.seesTheWaysToPay();
        }
      }
      await shopper.waitsToRead("Paid. Thank you.");
      assert.deepEqual(
        (await example.charges(order)).map(({ status }) => status),
        ["failed", "successful"],
      );
    });

    await t.test("the same attempt gets the same answer and one charge", async () => {
      const order = await example.order();
      const press = { source: await example.source(), attempt: crypto.randomUUID() };
      const answers = [await example.checkout(order, press), await example.checkout(order, press)];
      const [charge, ...others] = await example.charges(order);
      assert.deepEqual([answers, others], [[charge.authorize_uri, charge.authorize_uri], []]);
    });

    await t.test("a PromptPay code is shown until the order is paid", async (t) => {
      const { shopper, order } = await visit(t, example);
      await shopper.chooseMethod("PromptPay");
      await shopper.presses();
      const picture = await until(async () => (await shopper.findAll(".waiting img"))[0], "the code");
      await until(() => shopper.driver.executeScript("return arguments[0].naturalWidth > 0", picture), "its picture");
      const [charge, ...others] = await example.charges(order);
      assert.deepEqual(others, []);
      await example.settle(charge);
      await until(async () => (await shopper.isTold()).includes("This order is paid."), "the news that it is paid");
      assert.equal(await example.status(order), "paid");
      assert.match(await example.result(order), /Paid\. Thank you\./);
    });

    await t.test("a code is answered with its time, and the same attempt gets it again", async () => {
      const order = await example.order();
      const press = { source: await example.source({ ...NO_PLAN, type: "promptpay" }), attempt: crypto.randomUUID() };
      const answers = [await example.checkout(order, press), await example.checkout(order, press)];
      const [{ source, expires_at: expiresAt }, ...others] = await example.charges(order);
      const scan = { image: source.scannable_code.image.download_uri, expiresAt };
      assert.deepEqual([answers, others], [[scan, scan], []]);
    });

    await t.test("a wallet is paid at its page", async () => {
      const order = await example.order();
      const source = await example.source({ ...NO_PLAN, type: "rabbit_linepay" });
      const answer = await example.checkout(order, { source });
      const [charge] = await example.charges(order);
      assert.equal(answer, charge.authorize_uri);
      await example.settle(charge);
      assert.equal(await example.status(order), "paid");
    });

    await t.test("internet banking is chosen on the page, and paid at the bank's", async (t) => {
      const { shopper, order } = await visit(t, example);
      await shopper.chooseMethod("Online banking");
      await shopper.presses();
      await shopper.marks("successful");
      await shopper.waitsToRead("Paid. Thank you.");
      assert.equal((await example.charges(order))[0].source.type, "internet_banking_bbl");
    });

    await t.test("four simultaneous submits make one charge", async () => {
      const order = await example.order();
      const sources = await Promise.all([1, 2, 3, 4].map(() => example.source()));
      await Promise.all(sources.map((source) => example.checkout(order, { source })));
      const charges = await example.charges(order);
      const open = charges.filter(({ status }) => status === "pending");
      assert.equal(open.length, 1, charges.map(({ status }) => status).join());
    });

    await t.test("another way of paying expires the pending charge", async () => {
      const order = await example.order();
      for (const _ of [1, 2]) await example.checkout(order, { source: await example.source() });
      assert.deepEqual(
        (await example.charges(order)).map(({ status }) => status),
        ["expired", "pending"],
      );
    });

    await t.test("a paid order is not charged again", async () => {
      const order = await example.order();
      await example.checkout(order, { source: await example.source() });
      await example.settle((await example.charges(order))[0]);
      assert.equal(await example.checkout(order, { source: await example.source() }), `/return?order=${order}`);
      assert.equal((await example.charges(order)).length, 1);
    });

    await t.test("an amount beside the outcome changes nothing", async () => {
      const order = await example.order();
      const source = await example.source();
      await example.checkout(order, { source, amount: "300000", currency: "JPY" });
      assert.deepEqual(
        (await example.charges(order)).map(({ amount }) => amount),
        [400_000],
      );
    });

    for (const [what, wrong, reason] of [
      ["another amount", { amount: 300_000 }, "This was another price."],
      ["zero interest", { zero_interest_installments: true }, "This plan is not accepted."],
    ]) {
      await t.test(`a source of ${what} is refused`, async () => {
        const order = await example.order();
        const source = await example.source(wrong);
        assert.equal(await example.checkout(order, { source }), `/return?order=${order}`);
        const page = await example.result(order);
        assert.ok(page.includes(`Not paid: ${reason} Nothing was charged.`) && page.includes("<noren-checkout"), page);
        assert.deepEqual([await example.charges(order), await example.status(order)], [[], "failed"]);
      });
    }

    await t.test("a lost answer is looked up, not charged again", async () => {
      const order = await example.order();
      await example.control("faults", LOST);
      const press = { source: await example.source(), attempt: crypto.randomUUID() };
      const [answer, repeated] = [await example.checkout(order, press), await example.checkout(order, press)];
      const [charge, ...others] = await example.charges(order);
      assert.deepEqual([answer, repeated, others], [charge.authorize_uri, charge.authorize_uri, []]);
    });

    await t.test("the page reports a refused charge, and the shopper can choose again", async () => {
      const order = await example.order();
      await example.control("faults", REFUSED);
      await example.checkout(order, { source: await example.source() });
      assert.match(await example.result(order), /Not paid: The payment was refused\..*<noren-checkout/s);
      assert.match(await example.checkout(order, { source: await example.source() }), /\/payments\//);
    });

    await t.test("a webhook makes the server retrieve the charge, which counts", async () => {
      const order = await example.order();
      await example.checkout(order, { source: await example.source() });
      const [charge] = await example.charges(order);
      assert.equal(await example.webhook({ ...charge, status: "successful", paid: true }), 200);
      assert.equal(await example.status(order), "pending");
      await example.settle(charge);
      assert.equal(await example.webhook({ id: charge.id }), 200);
      assert.equal(await example.webhook({ id: "chrg_test_unknown" }), 200);
      // What the webhook has stored is there without Omise.
      await example.control("faults", { path: "/charges*", status: 503 });
      assert.equal(await example.status(order), "paid");
      await fetch(`${example.apiUrl}/_sandbox/faults`, { method: "DELETE" });
    });

    await t.test("a pending charge survives a restart", async () => {
      const order = await example.order();
      const press = { source: await example.source(), attempt: crypto.randomUUID() };
      const answer = await example.checkout(order, press);
      await example.restart();
      assert.equal(await example.checkout(order, press), answer);
      await example.settle((await example.charges(order))[0]);
      assert.match(await example.result(order), /Paid\. Thank you\./);
    });

    await t.test("an outcome without source, attempt or known order is refused", async () => {
      assert.equal(await example.checkout(await example.order(), { source: "" }), 400);
      for (const attempt of [null, ""]) {
        assert.equal(await example.checkout(await example.order(), { source: "src_test_1", attempt }), 400);
      }
      assert.equal(await example.checkout("unknown", { source: "src_test_1" }), 404);
    });
  });

  test(`the example in ${language} has at most 200 lines`, async () => {
    const text = await readFile(join(ROOT, "examples", language, source), "utf8");
    const lines = text.trimEnd().split("\n");
    assert.ok(lines.length <= 200 && lines.every((line) => line.length <= 120), `${source}: ${lines.length} lines`);
  });
}

test("the example in node names the versions that package-lock.json pins", async () => {
  const read = async (path) => JSON.parse(await readFile(join(ROOT, path), "utf8"));
  const { devDependencies } = await read("package.json");
  const { dependencies } = await read("examples/node/package.json");
  for (const [name, version] of Object.entries(dependencies)) assert.equal(devDependencies[name], version, name);
});
