// A page that counts: one listener on its document hears of every step of a payment, however the
// widget is embedded, and learns nothing of the shopper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { IPHONE } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { startServer } from "../harness/server.mjs";
import { page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const KEY = "pkey_test_noren00000000000000";
const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">${ACCOUNTS}</script>`;
const CITIZEN_ID = "1101700230708";
const STEPS = ["dialog-opened", "submitted", "refused", "redirecting", "waiting", "status"];
const COUNTER = `<script>
  globalThis.steps = [];
  globalThis.attempts = [];
  for (const step of ${JSON.stringify(STEPS)}) {
    document.addEventListener("noren-" + step, ({ detail }) => void steps.push([step, detail]));
  }
  for (const outcome of ["source", "linked-account", "link-request"]) {
    document.addEventListener("noren-" + outcome, ({ detail }) => void attempts.push(detail.attemptId));
  }
</script>`;

/** The form's answer comes in a frame, so that the page stays. */
const form = (content) =>
  `<form method="post" action="/checkout" target="aside">${content}<button>Order</button></form><iframe name="aside"></iframe>`;
const attributes = (prefix, key) =>
  `${prefix}${key}="${KEY}" ${prefix}amount="400000" ${prefix}currency="THB" ${prefix}capability="capability" ${prefix}linked-accounts="accounts"`;
const tag = (more = "") => form(`<script src="/noren/noren.js" ${attributes("data-", "key")} ${more}></script>`);
const element = (more = "") => `<noren-checkout ${attributes("", "public-key")} ${more}></noren-checkout>`;
const loader = `<script src="/noren/noren.js"></script>`;
const mount = (more = "") => `<div id="checkout"></div><script type="module">
  import { mount } from "/noren/index.js";
  globalThis.checkout = await mount("#checkout", {
    publicKey: "${KEY}", amount: 400000, currency: "THB", capability: ${CAPABILITY}, linkedAccounts: ${ACCOUNTS}, ${more} });
</script>`;

const open = async (t, body, options) => {
  const lone = await lonePage(t, page(DATA + COUNTER + body), options);
  const { driver } = lone;
  const steps = () => driver.executeScript("return steps");
  const names = async () => (await steps()).map(([name]) => name);
  /** The steps, once there is one of this name. */
  const after = async (name) => {
    await until(async () => (await names()).includes(name), name);
    return steps();
  };
  return { ...lone, steps, names, after, attempts: () => driver.executeScript("return attempts") };
};

const paysByAccount = async (shopper) => {
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
};

for (const [name, body] of [
  ["a script tag", tag()],
  ["an element in a form", form(element()) + loader],
  ["an element without a form", element() + loader],
  ["mount", mount(`onLinkedAccount: () => undefined`)],
  ["mount with submitUrl", mount(`submitUrl: "/checkout"`)],
]) {
  test(`${name}: an outcome that leaves is a step`, async (t) => {
    const { shopper, after, attempts } = await open(t, body);
    await paysByAccount(shopper);
    const steps = await after("submitted");
    const [attemptId] = await attempts();
    assert.match(attemptId, /^[0-9a-f]{32}$/);
    assert.deepEqual(steps, [["submitted", { attemptId, kind: "linkedAccount", choice: { method: "direct_debit" } }]]);
  });
}

for (const [name, body, code, answer] of [
  ["a callback", mount(`onLinkedAccount: () => ({ error: { code: "sold_out", message: "Gone." } })`), "sold_out"],
  ["a callback without a code", mount(`onLinkedAccount: () => ({ error: { message: "Gone." } })`), "refused"],
  ["beforeSubmit", mount(`beforeSubmit: () => ({ error: { code: "closed", message: "Closed." } })`), "closed"],
  ["the server of submitUrl", mount(`submitUrl: "/checkout"`), "sold_out"],
  ["answer() of mount", mount(`onLinkedAccount: () => undefined`), "sold_out", "checkout"],
  [
    "answer() of an element in a form",
    form(element()) + loader,
    "sold_out",
    `document.querySelector("noren-checkout")`,
  ],
]) {
  test(`a refusal by ${name} is a step with its code`, async (t) => {
    const refusal = `{ "error": { "code": "${code}", "message": "Gone." } }`;
    const { shopper, driver, after, names } = await open(t, body, { answers: { "/checkout": refusal } });
    await paysByAccount(shopper);
    if (answer) {
      await after("submitted");
      await driver.executeScript(`${answer}.answer(${refusal})`);
    }
    const [, detail] = (await after("refused")).at(-1);
    assert.match(detail.attemptId, /^[0-9a-f]{32}$/);
    assert.deepEqual(detail, { attemptId: detail.attemptId, code });
    assert.deepEqual(await names(), name === "beforeSubmit" ? ["refused"] : ["submitted", "refused"]);
  });
}

test("an answer that leads elsewhere is a step of the same attempt", async (t) => {
  const { shopper, after } = await open(
    t,
    mount(`onLinkedAccount: () => ({ redirectUri: "/next" }), beforeRedirect: () => false`),
  );
  await paysByAccount(shopper);
  const [[, submitted], redirecting] = await after("redirecting");
  assert.deepEqual(redirecting, ["redirecting", { attemptId: submitted.attemptId }]);
});

for (const [name, body, opens] of [
  ["a script tag", tag(`data-display="dialog"`), `document.querySelector("form").requestSubmit()`],
  ["an element", element(`display="dialog"`) + loader, `document.querySelector("noren-checkout").open()`],
  ["mount", mount(`display: "dialog"`), `checkout.open()`],
]) {
  test(`${name}: a dialog that opens is a step without an attempt`, async (t) => {
    const { shopper, driver, after } = await open(t, body);
    await until(() => shopper.find("[part=open-button]"), "the button");
    await driver.executeScript(opens);
    await shopper.seesTheWaysToPay();
    assert.deepEqual(
      (await after("dialog-opened")).map(([step, { attemptId }]) => [step, attemptId ?? null]),
      [["dialog-opened", null]],
    );
  });
}

test("waiting for an app and each status are steps of one attempt", async (t) => {
  const sandbox = await startServer(process.env.NOREN_SANDBOX, ["--listen", "127.0.0.1:0"]);
  t.after(() => sandbox.stop());
  const options = `apiUrl: "${sandbox.url}", statusUrl: "/status", onSource: () => ({ redirectUri: "/next" }), beforeRedirect: () => false`;
  const { shopper, after, site } = await open(t, mount(options), {
    userAgent: IPHONE,
    pages: { "/status": `{"status":"pending"}` },
  });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  const pending = await after("status");
  const { attemptId } = pending[0][1];
  assert.deepEqual(pending.slice(1), [
    ["waiting", { attemptId }],
    ["redirecting", { attemptId }],
    ["status", { attemptId, status: "pending" }],
  ]);
  site.pages["/status"] = `{"status":"paid"}`;
  await shopper.presses();
  await until(async () => (await after("status")).at(-1)[1].status === "paid", "the last status");
});

test("no step tells a citizen id", async (t) => {
  const onLinkRequest = `({ citizenId }) => { globalThis.given = citizenId; return { error: { message: "No." } }; }`;
  const { shopper, driver, after } = await open(t, mount(`linkedAccounts: [], onLinkRequest: ${onLinkRequest}`));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("Krungthai");
  await shopper.types(CITIZEN_ID);
  await shopper.presses();
  const steps = await after("refused");
  assert.equal(await driver.executeScript("return given"), CITIZEN_ID);
  assert.deepEqual(
    steps.map(([name]) => name),
    ["submitted", "refused"],
  );
  assert.ok(!JSON.stringify(steps).includes(CITIZEN_ID));
  assert.deepEqual(steps[0][1].choice, { method: "direct_debit", type: "direct_debit_ktb" });
});
