// A phone without a connection: the shopper is told so, and goes on when it is back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onlyIn } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { startServer } from "../harness/server.mjs";
import { mounting } from "../harness/page.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { until } from "../harness/until.mjs";

const only = onlyIn("chromium", "its driver can take the network away");
const connection = (offline) => ({ offline, latency: 0, download_throughput: -1, upload_throughput: -1 });

const start = async (t, more) => {
  const sandbox = await startServer(process.env.NOREN_SANDBOX, ["--listen", "127.0.0.1:0"]);
  t.after(sandbox.stop);
  const lone = await lonePage(
    t,
    mounting(`{ publicKey: "${PUBLIC_KEY}", amount: 400000, currency: "THB", apiUrl: "${sandbox.url}", ${more} }`),
  );
  return { ...lone, sandbox, goes: (how) => lone.driver.setNetworkConditions(connection(how === "offline")) };
};

test("a press without a connection: offline, nothing was charged, and one source once it is back", only, async (t) => {
  const { shopper, goes, told, driver } = await start(t, `capability: ${CAPABILITY}, zeroInterest: true`);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await goes("offline");
  await shopper.presses();
  assert.equal(await shopper.isTold(), "You’re offline. Nothing was charged. Check your connection. Try again");
  await goes("online");
  await shopper.press((await shopper.findAll(".foot [part=again]"))[0]);
  await until(async () => (await told()).sources.length > 0, "the source");
  assert.equal((await told()).sources.length, 1);
});

test("an account that can't be asked for want of a connection says so, and is asked again", only, async (t) => {
  // What the page asks for early would come through: the answer is awaited by nobody when the key is set anew.
  const { shopper, goes, driver } = await start(t, "");
  await shopper.seesTheWaysToPay();
  await goes("offline");
  await driver.executeScript("checkout.update({ publicKey: 'pkey_test_other' })");
  assert.match(await shopper.isTold(".notice"), /^You’re offline. Nothing was charged/);
  await goes("online");
  await driver.executeScript(`checkout.update({ publicKey: "${PUBLIC_KEY}" })`);
  await shopper.seesTheWaysToPay();
});
