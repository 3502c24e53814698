// A phone loses its connection: the shopper is told so, and goes on when the connection is back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyIn } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { startServer } from "../harness/server.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { until } from "../harness/until.mjs";

const only = onlyIn("chromium", "its driver can take the network away");
const openPage = async (t, more) => {
  const sandbox = await startServer(process.env.NOREN_SANDBOX, ["--listen", "127.0.0.1:0"]);
  t.after(sandbox.stop);
  const options = { publicKey: PUBLIC_KEY, amount: 400_000, currency: "THB", apiUrl: sandbox.url, ...more };
  const lone = await lonePage(t, mountPage(options));
  const setOffline = (offline) =>
    lone.driver.setNetworkConditions({ offline, latency: 0, download_throughput: -1, upload_throughput: -1 });
  return { ...lone, goOffline: () => setOffline(true), goOnline: () => setOffline(false) };
};

test("an offline press charges nothing; back online it makes one source", only, async (t) => {
  const more = { capability: OPTIONS.capability, zeroInterest: true };
  const { shopper, told, goOffline, goOnline } = await openPage(t, more);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await goOffline();
  await shopper.presses();
  assert.equal(await shopper.isTold(), "You’re offline. Nothing was charged. Check your connection. Try again");
  await goOnline();
  await shopper.press((await shopper.findAll(".foot [part=again]"))[0]);
  await until(async () => (await told()).sources.length > 0, "the source");
  assert.equal((await told()).sources.length, 1);
});

test("an offline capability request says so, and succeeds back online", only, async (t) => {
  // The page requests the capability early, before it can go offline. A new key makes the widget request another.
  const { shopper, driver, goOffline, goOnline } = await openPage(t);
  await shopper.seesTheWaysToPay();
  await goOffline();
  await driver.executeScript(() => checkout.update({ publicKey: "pkey_test_other" }));
  assert.match(await shopper.isTold(".notice"), /^You’re offline. Nothing was charged/);
  await goOnline();
  await driver.executeScript((publicKey) => checkout.update({ publicKey }), PUBLIC_KEY);
  await shopper.seesTheWaysToPay();
});
