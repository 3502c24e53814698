// What the widget tells the integrator about wrong options, and the shopper when nothing can load.

import assert from "node:assert/strict";
import { test } from "node:test";
import { late } from "../harness/build.mjs";
import { clockScript, passTime } from "../harness/clock.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { settle, until } from "../harness/until.mjs";
import { form, scriptTag } from "./markup.mjs";

/** An API that nobody can reach. */
const DEAD_API = "http://127.0.0.1:9";
const WASM = `/noren/${late("wasm")}`;

for (const [name, options, code, option, words] of [
  ["no options", {}, "missing_option", "publicKey", "pkey_test_…"],
  ["a secret key", { ...OPTIONS, publicKey: "skey_test_abc" }, "secret_key", "publicKey", "revoke it"],
  [
    "an unknown currency",
    { ...OPTIONS, currency: "BAHT" },
    "invalid_option",
    "currency",
    'is "BAHT"; allowed: THB, MYR or JPY',
  ],
  ["amount 0", { ...OPTIONS, amount: 0 }, "invalid_option", "amount", "is 0; allowed: a whole number of subunits"],
  ["a fraction as amount", { ...OPTIONS, amount: 4000.5 }, "invalid_option", "amount", "is 4000.5; allowed"],
  ["a misspelt option", { ...OPTIONS, ammount: 1 }, "unknown_option", "ammount", "no option called ammount"],
  [
    "a live key without https",
    { ...OPTIONS, publicKey: "pkey_1", apiUrl: DEAD_API },
    "invalid_option",
    "apiUrl",
    "https://",
  ],
]) {
  test(`${name}: mount() throws and says what is allowed`, async (t) => {
    const { driver, told, site } = await lonePage(t, mountPage(options));
    await until(async () => (await told())?.thrown, "the error");
    const { thrown } = await told();
    assert.equal(thrown.name, "NorenError");
    assert.deepEqual([thrown.code, thrown.option], [code, option]);
    assert.ok(thrown.message.includes(words), thrown.message);
    assert.ok(!thrown.message.includes("abc"), "a secret is not repeated");
    assert.equal(await driver.executeScript("return document.querySelector('#checkout').childElementCount"), 0);
    assert.ok(!site.asked.some((line) => line.startsWith("POST")));
  });
}

for (const [what, call, words] of [
  ["the options alone", (mount, options) => mount(options), /first is neither/],
  ["nothing", (mount) => mount(), /first is neither/],
  ["an absent element", (mount, options) => mount("#nowhere", options), /no element "#nowhere"/],
]) {
  test(`mount() with ${what} rejects and says what it takes`, async (t) => {
    const callMount = async (call, options) => {
      const { mount } = await import("/noren/index.js");
      const mounted = call(mount, options);
      mounted.catch(({ name, code, message }) => (told.other = { name, code, message }));
    };
    const { told } = await lonePage(t, mountPage(OPTIONS, { after: [[callMount, call, OPTIONS]] }));
    await until(async () => (await told())?.other, "the error");
    const { other } = await told();
    assert.deepEqual([other.name, other.code], ["NorenError", "no_target"]);
    assert.match(other.message, words);
  });
}

test("createSource() names the API's status if the answer is no JSON", async (t) => {
  const createSource = async () => {
    window.fetch = ((fetched) => async (request, init) => {
      const isForSource = String(request.url ?? request).endsWith("/sources");
      return isForSource ? new Response("<h1>Bad gateway</h1>", { status: 502 }) : fetched(request, init);
    })(fetch);
    const { createSource } = await import("/noren/index.js");
    const source = { publicKey: "pkey_test_1", type: "installment_kbank", amount: 400_000, currency: "THB" };
    createSource(source).catch(({ code, message }) => (told.other = { code, message }));
  };
  const { told } = await lonePage(t, mountPage(OPTIONS, { after: [createSource] }));
  await until(async () => (await told())?.other, "the error");
  assert.equal((await told()).other.code, "source_failed");
  assert.match((await told()).other.message, /status 502.*Nothing was charged/);
});

const add = (missing) => `Add ${missing} to pay this way`;
const TOO_HIGH = "orders up to ฿150,000";

for (const [name, amount, rows] of [
  ["below every limit", 1_999, [add("฿0.01"), add("฿1,980.01"), add("฿0.01")]],
  ["below installments", 10_000, ["Approve in the app on your phone", add("฿1,900"), "Link once, pay in one tap"]],
  ["above every limit", 15_000_001, [TOO_HIGH, TOO_HIGH, TOO_HIGH]],
]) {
  test(`an amount ${name} shows each row with its reason`, async (t) => {
    const { shopper } = await lonePage(t, mountPage({ ...OPTIONS, amount }));
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await shopper.reads("[data-kind=head] .note"), rows);
  });
}

test("an account without our methods: shopper and integrator are told", async (t) => {
  const card = { object: "payment_method", name: "card", currencies: ["THB"] };
  const capability = { object: "capability", payment_methods: [card] };
  const { shopper, told } = await lonePage(t, mountPage({ ...OPTIONS, capability }));
  await until(async () => (await told())?.errors.length >= 2, "the errors");
  const codes = (await told()).errors.map((error) => error.code);
  assert.deepEqual(codes, ["unknown_methods", "nothing_available"]);
  assert.match(await shopper.isTold(".notice"), /Please tell the shop/);
});

test("without a network the shopper reads so, and the skeleton goes", async (t) => {
  const html = mountPage({ ...OPTIONS, capability: undefined, apiUrl: DEAD_API });
  const { shopper, told } = await lonePage(t, html);
  assert.match(await shopper.isTold(".notice"), /couldn’t reach the payment service. Nothing was charged/);
  await until(async () => (await told())?.errors.length > 0, "the error");
  assert.equal((await told()).errors[0].code, "capability_failed");
  assert.deepEqual(await shopper.findAll(".skeleton"), []);
});

test("without a network the named methods come from the catalogue", async (t) => {
  const options = { ...OPTIONS, capability: undefined, apiUrl: DEAD_API, methods: ["installment"] };
  const { shopper, told } = await lonePage(t, mountPage(options));
  await shopper.seesTheWaysToPay();
  assert.equal((await told()).errors[0].code, "capability_fallback");
});

test("a missing wasm: a plain notice, load_failed, and a retry that works", async (t) => {
  const { shopper, site, told } = await lonePage(t, mountPage(OPTIONS), { pages: { [WASM]: null } });
  assert.match(await shopper.isTold(".notice"), /didn’t load. Nothing was charged/);
  assert.equal((await told()).errors[0].code, "load_failed");
  assert.equal((await shopper.findAll(".notice[role=alert]")).length, 1, "it is read aloud");
  delete site.pages[WASM];
  const shown = await shopper.driver.executeScript(
    (again) => {
      const root = again.getRootNode();
      again.click();
      return [...root.querySelectorAll(".notice, .skeleton")].map(({ className }) => className);
    },
    await shopper.find("[part=again]"),
  );
  assert.deepEqual(shown, ["skeleton"], "the skeleton takes the place of the notice");
  await shopper.seesTheWaysToPay();
});

test("a wasm that never comes is given up after 20 s, with a retry", async (t) => {
  const html = mountPage(OPTIONS, { head: `<script>${clockScript()}</script>` });
  const { shopper, driver, site, told } = await lonePage(t, html, { never: WASM });
  await until(() => site.asked.includes(`GET ${WASM}`), "the request");
  await passTime(driver, 19_000);
  await settle(driver, site);
  assert.deepEqual((await told()).errors, []);
  await passTime(driver, 1_000);
  assert.match(await shopper.isTold(".notice"), /didn’t load. Nothing was charged/);
  assert.equal((await told()).errors[0].code, "load_failed");
  assert.equal((await shopper.findAll("[part=again]")).length, 1);
});

/** The script tag of these tests needs no JSON on its page. */
const tag = (options) => scriptTag({ capability: undefined, linkedAccounts: undefined, ...options });

test("the console, an event and a test page tell a wrong attribute", async (t) => {
  const listen = () => addEventListener("noren-error", ({ detail }) => (window.told = { code: detail.code }));
  const { told, shopper } = await lonePage(t, page(form(tag({ amount: "40.00" })), { scripts: [listen] }));
  await until(async () => (await told())?.code, "the event");
  assert.equal((await told()).code, "invalid_option");
  assert.match(await shopper.isTold(".notice"), /amount is "40.00"; allowed/);
  assert.ok((await shopper.complaints()).some((line) => line.includes("amount is")));
});

test("a form that would put a citizen id into an address is refused", async (t) => {
  const { shopper } = await lonePage(t, page(`<form action="/pay" method="get">${tag()}</form>`));
  assert.match(await shopper.isTold(".notice"), /the form needs method="post"/);
});

test("a tag without a key says so, and holds its form until it is gone", async (t) => {
  const html = page(form(`${tag({ publicKey: undefined })}<button id="own">Send</button>`));
  const { shopper, site, driver } = await lonePage(t, html);
  assert.match(await shopper.isTold(".notice"), /publicKey is missing/);
  await driver.executeScript(() => document.querySelector("#own").click());
  await settle(driver, site);
  assert.equal(site.posted.length, 0);
  await driver.executeScript(() => {
    document.querySelector("script[data-amount]").remove();
    document.querySelector(".noren-checkout").remove();
  });
  await settle(driver, site);
  await driver.executeScript(() => document.querySelector("#own").click());
  await until(async () => site.posted.length > 0, "the form");
});

test("a script tag outside a form says so", async (t) => {
  const { shopper } = await lonePage(t, page(tag()));
  assert.match(await shopper.isTold(".notice"), /must stand inside a <form>/);
});
