// A page that counts: one listener on its document hears of every step of a payment, however the
// widget is embedded, and learns nothing of the shopper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { IPHONE } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { startServer } from "../harness/server.mjs";
import { until } from "../harness/until.mjs";

const KEY = "pkey_test_noren00000000000000";
const ACCOUNTS = [{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }];
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>
  <script type="application/json" id="accounts">${JSON.stringify(ACCOUNTS)}</script>`;
const CITIZEN_ID = "1101700230708";

/** Keeps each step in `steps`, and each outcome's attempt in `attempts`. */
const countSteps = () => {
  globalThis.steps = [];
  globalThis.attempts = [];
  for (const step of ["dialog-opened", "submitted", "refused", "redirecting", "waiting", "status"]) {
    document.addEventListener(`noren-${step}`, ({ detail }) => void steps.push([step, detail]));
  }
  for (const outcome of ["source", "linked-account", "link-request"]) {
    document.addEventListener(`noren-${outcome}`, ({ detail }) => void attempts.push(detail.attemptId));
  }
};

/** The form's answer comes in a frame, so that the page stays. */
const form = (content) =>
  `<form method="post" action="/checkout" target="aside">${content}<button>Order</button></form>
  <iframe name="aside"></iframe>`;
const attributes = (prefix, key) =>
  `${prefix}${key}="${KEY}" ${prefix}amount="400000" ${prefix}currency="THB"
  ${prefix}capability="capability" ${prefix}linked-accounts="accounts"`;
const element = (more = "") => `<noren-checkout ${attributes("", "public-key")} ${more}></noren-checkout>`;
const LOADER = `<script src="/noren/noren.js"></script>`;

const markupPage = (body) => page(DATA + body, { scripts: [countSteps] });
const tagPage = (more = "") =>
  markupPage(form(`<script src="/noren/noren.js" ${attributes("data-", "key")} ${more}></script>`));
const elementPage = (more = "") => markupPage(element(more) + LOADER);
const elementInFormPage = () => markupPage(form(element()) + LOADER);
const mountedPage = (more) =>
  mountPage(
    { ...OPTIONS, publicKey: KEY, linkedAccounts: ACCOUNTS, onSource: undefined, onError: undefined, ...more },
    { scripts: [countSteps] },
  );

const openPage = async (t, html, options) => {
  const lone = await lonePage(t, html, options);
  const { driver } = lone;
  const readSteps = () => driver.executeScript("return steps");
  const readNames = async () => (await readSteps()).map(([name]) => name);
  /** The steps, once there is one of this name. */
  const stepsWith = async (name) => {
    await until(async () => (await readNames()).includes(name), name);
    return readSteps();
  };
  return { ...lone, readNames, stepsWith, readAttempts: () => driver.executeScript("return attempts") };
};

const payByAccount = async (shopper) => {
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
};

for (const [name, html] of [
  ["a script tag", tagPage()],
  ["an element in a form", elementInFormPage()],
  ["an element without a form", elementPage()],
  ["mount", mountedPage({ onLinkedAccount: () => undefined })],
  ["mount with submitUrl", mountedPage({ submitUrl: "/checkout" })],
]) {
  test(`${name}: the submitted outcome is a step`, async (t) => {
    const { shopper, stepsWith, readAttempts } = await openPage(t, html);
    await payByAccount(shopper);
    const steps = await stepsWith("submitted");
    const [attemptId] = await readAttempts();
    assert.match(attemptId, /^[0-9a-f]{32}$/);
    assert.deepEqual(steps, [["submitted", { attemptId, kind: "linkedAccount", choice: { method: "direct_debit" } }]]);
  });
}

const SOLD_OUT = { error: { code: "sold_out", message: "Gone." } };

for (const [name, html, code, answer] of [
  [
    "a callback",
    mountedPage({ onLinkedAccount: () => ({ error: { code: "sold_out", message: "Gone." } }) }),
    "sold_out",
  ],
  ["a callback without a code", mountedPage({ onLinkedAccount: () => ({ error: { message: "Gone." } }) }), "refused"],
  ["beforeSubmit", mountedPage({ beforeSubmit: () => ({ error: { code: "closed", message: "Closed." } }) }), "closed"],
  ["the server of submitUrl", mountedPage({ submitUrl: "/checkout" }), "sold_out"],
  [
    "answer() of mount",
    mountedPage({ onLinkedAccount: () => undefined }),
    "sold_out",
    (refusal) => void checkout.answer(refusal),
  ],
  [
    "answer() of an element in a form",
    elementInFormPage(),
    "sold_out",
    (refusal) => void document.querySelector("noren-checkout").answer(refusal),
  ],
]) {
  test(`a refusal by ${name} is a step with its code`, async (t) => {
    const answers = { "/checkout": JSON.stringify(SOLD_OUT) };
    const { shopper, driver, stepsWith, readNames } = await openPage(t, html, { answers });
    await payByAccount(shopper);
    if (answer) {
      await stepsWith("submitted");
      await driver.executeScript(answer, SOLD_OUT);
    }
    const [, detail] = (await stepsWith("refused")).at(-1);
    assert.match(detail.attemptId, /^[0-9a-f]{32}$/);
    assert.deepEqual(detail, { attemptId: detail.attemptId, code });
    assert.deepEqual(await readNames(), name === "beforeSubmit" ? ["refused"] : ["submitted", "refused"]);
  });
}

test("an answer that leads elsewhere is a step of the same attempt", async (t) => {
  const html = mountedPage({ onLinkedAccount: () => ({ redirectUri: "/next" }), beforeRedirect: () => false });
  const { shopper, stepsWith } = await openPage(t, html);
  await payByAccount(shopper);
  const [[, submitted], redirecting] = await stepsWith("redirecting");
  assert.deepEqual(redirecting, ["redirecting", { attemptId: submitted.attemptId }]);
});

for (const [name, html, open] of [
  ["a script tag", tagPage(`data-display="dialog"`), () => document.querySelector("form").requestSubmit()],
  ["an element", elementPage(`display="dialog"`), () => void document.querySelector("noren-checkout").open()],
  ["mount", mountedPage({ display: "dialog" }), () => void checkout.open()],
]) {
  test(`${name}: a dialog that opens is a step without an attempt`, async (t) => {
    const { shopper, driver, stepsWith } = await openPage(t, html);
    await until(() => shopper.find("[part=open-button]"), "the button");
    await driver.executeScript(open);
    await shopper.seesTheWaysToPay();
    assert.deepEqual(
      (await stepsWith("dialog-opened")).map(([step, { attemptId }]) => [step, attemptId ?? null]),
      [["dialog-opened", null]],
    );
  });
}

test("waiting for an app and each status are steps of one attempt", async (t) => {
  const sandbox = await startServer(process.env.NOREN_SANDBOX, ["--listen", "127.0.0.1:0"]);
  t.after(() => sandbox.stop());
  const html = mountedPage({
    apiUrl: sandbox.url,
    statusUrl: "/status",
    onSource: () => ({ redirectUri: "/next" }),
    beforeRedirect: () => false,
  });
  const pages = { "/status": `{"status":"pending"}` };
  const { shopper, stepsWith, site } = await openPage(t, html, { userAgent: IPHONE, pages });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("KMA");
  await shopper.presses();
  const pending = await stepsWith("status");
  const { attemptId } = pending[0][1];
  assert.deepEqual(pending.slice(1), [
    ["waiting", { attemptId }],
    ["redirecting", { attemptId }],
    ["status", { attemptId, status: "pending" }],
  ]);
  await shopper.presses();
  site.pages["/status"] = `{"status":"paid"}`;
  await until(async () => (await stepsWith("status")).at(-1)[1].status === "paid", "the last status");
});

test("no step contains the citizen id", async (t) => {
  const html = mountedPage({
    linkedAccounts: [],
    onLinkRequest({ citizenId }) {
      globalThis.given = citizenId;
      return { error: { message: "No." } };
    },
  });
  const { shopper, driver, stepsWith } = await openPage(t, html);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.chooseBank("Krungthai");
  await shopper.types(CITIZEN_ID);
  await shopper.presses();
  const steps = await stepsWith("refused");
  assert.equal(await driver.executeScript("return given"), CITIZEN_ID);
  assert.deepEqual(
    steps.map(([name]) => name),
    ["submitted", "refused"],
  );
  assert.ok(!JSON.stringify(steps).includes(CITIZEN_ID));
  assert.deepEqual(steps[0][1].choice, { method: "direct_debit", type: "direct_debit_ktb" });
});
