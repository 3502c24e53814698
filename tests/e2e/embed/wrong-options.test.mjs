// What a merchant's developer is told who did something wrong.

import assert from "node:assert/strict";
import { test } from "node:test";
import { late } from "../harness/build.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { settle, until } from "../harness/until.mjs";

const RIGHT = `publicKey: "pkey_test_1", amount: 400000, currency: "THB"`;

for (const [name, options, code, option, words] of [
  ["no options", `{}`, "missing_option", "publicKey", "pkey_test_…"],
  ["a secret key", `{ ${RIGHT}, publicKey: "skey_test_abc" }`, "secret_key", "publicKey", "revoke it"],
  [
    "an unknown currency",
    `{ ${RIGHT}, currency: "BAHT" }`,
    "invalid_option",
    "currency",
    'is "BAHT"; allowed: THB, MYR or JPY',
  ],
  ["amount 0", `{ ${RIGHT}, amount: 0 }`, "invalid_option", "amount", "is 0; allowed: a whole number of subunits"],
  ["an amount that is not whole", `{ ${RIGHT}, amount: 4000.5 }`, "invalid_option", "amount", "is 4000.5; allowed"],
  ["a misspelt option", `{ ${RIGHT}, ammount: 1 }`, "unknown_option", "ammount", "no option called ammount"],
  [
    "a live key for an API without https",
    `{ ${RIGHT}, publicKey: "pkey_1", apiUrl: "http://127.0.0.1:9" }`,
    "invalid_option",
    "apiUrl",
    "https://",
  ],
]) {
  test(`${name}: mount throws, naming option, value and what is allowed`, async (t) => {
    const { driver, told, site } = await lonePage(t, mounting(options));
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
  ["the options alone", `mount({ ${RIGHT} })`, /first is neither/],
  ["nothing", "mount()", /first is neither/],
  ["an element that is not there", `mount("#nowhere", { ${RIGHT} })`, /no element "#nowhere"/],
]) {
  test(`mount() with ${what} rejects, naming what it takes`, async (t) => {
    const { driver, told } = await lonePage(
      t,
      mounting(
        `{ ${RIGHT} }`,
        `const other = await import("/noren/index.js"); const mounted = other.${call}; mounted.catch((error) => (told.other = shown(error)));`,
      ),
    );
    await until(async () => (await told())?.other, "the error");
    const { other } = await told();
    assert.deepEqual([other.name, other.code], ["NorenError", "no_target"]);
    assert.match(other.message, words);
  });
}

test("createSource without the widget says with what status the API answered in no JSON", async (t) => {
  const answers = `globalThis.fetch = ((fetched) => async (request, init) => (String(request.url ?? request).endsWith("/sources") ? new Response("<h1>Bad gateway</h1>", { status: 502 }) : fetched(request, init)))(fetch)`;
  const { driver, told } = await lonePage(
    t,
    mounting(
      `{ ${RIGHT} }`,
      `${answers}; const { createSource } = await import("/noren/index.js");
    createSource({ publicKey: "pkey_test_1", type: "installment_kbank", amount: 400000, currency: "THB" }).catch((error) => (told.other = shown(error)));`,
    ),
  );
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
    const { shopper } = await lonePage(t, mounting(`{ ${RIGHT}, amount: ${amount}, capability: ${CAPABILITY} }`));
    await shopper.seesTheWaysToPay();
    assert.deepEqual(await shopper.reads("[data-kind=head] .note"), rows);
  });
}

test("an account without our methods: the shopper is told to tell the shop, the integrator is told why", async (t) => {
  const capability = `{ object: "capability", payment_methods: [{ object: "payment_method", name: "card", currencies: ["THB"] }] }`;
  const { shopper, driver, told } = await lonePage(t, mounting(`{ ${RIGHT}, capability: ${capability} }`));
  await until(async () => (await told())?.errors.length >= 2, "the errors");
  const codes = (await told()).errors.map((error) => error.code);
  assert.deepEqual(codes, ["unknown_methods", "nothing_available"]);
  assert.match(await shopper.isTold(".notice"), /Please tell the shop/);
});

test("no network: the shopper reads it, and no skeleton stays for ever", async (t) => {
  // A port that nobody listens on.
  const { shopper, driver, told } = await lonePage(t, mounting(`{ ${RIGHT}, apiUrl: "http://127.0.0.1:9" }`));
  assert.match(await shopper.isTold(".notice"), /couldn’t reach the payment service. Nothing was charged/);
  await until(async () => (await told())?.errors.length > 0, "the error");
  assert.equal((await told()).errors[0].code, "capability_failed");
});

test("no network, but named methods: they are shown from the catalogue", async (t) => {
  const { shopper, told } = await lonePage(
    t,
    mounting(`{ ${RIGHT}, apiUrl: "http://127.0.0.1:9", methods: ["installment"] }`),
  );
  await shopper.seesTheWaysToPay();
  assert.equal((await told()).errors[0].code, "capability_fallback");
});

test("the wasm is not there: a plain message, a retry that works, and load_failed", async (t) => {
  const options = `{ ${RIGHT}, capability: ${CAPABILITY} }`;
  const { shopper, site, told } = await lonePage(t, mounting(options), { pages: { [`/noren/${late("wasm")}`]: null } });
  assert.match(await shopper.isTold(".notice"), /didn’t load. Nothing was charged/);
  assert.equal((await told()).errors[0].code, "load_failed");
  assert.equal((await shopper.findAll(".notice[role=alert]")).length, 1, "it is read aloud");
  delete site.pages[`/noren/${late("wasm")}`];
  const again = await shopper.find("[part=again]");
  const shows =
    "const root = arguments[0].getRootNode(); arguments[0].click(); return [...root.querySelectorAll('.notice, .skeleton')].map((it) => it.className)";
  assert.deepEqual(
    await shopper.driver.executeScript(shows, again),
    ["skeleton"],
    "it is tried, and the notice is over",
  );
  await shopper.seesTheWaysToPay();
});

test("the wasm never comes: it is given up after a while, and can be asked for again", async (t) => {
  const { shopper, told } = await lonePage(t, mounting(`{ ${RIGHT}, capability: ${CAPABILITY} }`), {
    never: `/noren/${late("wasm")}`,
  });
  assert.match(await shopper.isTold(".notice"), /didn’t load. Nothing was charged/);
  assert.equal((await told()).errors[0].code, "load_failed");
  assert.equal((await shopper.findAll("[part=again]")).length, 1);
});

const tag = (attributes) =>
  `<form action="/pay" method="post"><script src="/noren/noren.js" ${attributes}></script></form>`;

test("a wrong attribute is told in the console, by an event, and in test mode on the page", async (t) => {
  const html = page(
    `<script>addEventListener("noren-error", (event) => (globalThis.told = { code: event.detail.code }))</script>` +
      tag(`data-key="pkey_test_1" data-amount="40.00" data-currency="THB"`),
  );
  const { driver, told, shopper } = await lonePage(t, html);
  await until(async () => (await told())?.code, "the event");
  assert.equal((await told()).code, "invalid_option");
  assert.match(await shopper.isTold(".notice"), /amount is "40.00"; allowed/);
  assert.ok((await shopper.complaints()).some((line) => line.includes("amount is")));
});

test("a form that would put a citizen id into an address is refused", async (t) => {
  const html = page(tag(`data-key="pkey_test_1" data-amount="400000" data-currency="THB"`).replace("post", "get"));
  const { shopper } = await lonePage(t, html);
  assert.match(await shopper.isTold(".notice"), /the form needs method="post"/);
});

test("a tag without a key says so, and holds its form until it is gone", async (t) => {
  const { shopper, site, driver } = await lonePage(
    t,
    page(tag(`data-amount="400000" data-currency="THB"`).replace("</form>", `<button id="own">Send</button></form>`)),
  );
  assert.match(await shopper.isTold(".notice"), /publicKey is missing/);
  await driver.executeScript("document.querySelector('#own').click()");
  await settle(driver, site);
  assert.equal(site.posted.length, 0);
  await driver.executeScript(
    "document.querySelector('script[data-amount]').remove(); document.querySelector('.noren-checkout').remove()",
  );
  await driver.executeScript("setTimeout(() => document.querySelector('#own').click(), 50)");
  await until(async () => site.posted.length > 0, "the form");
});

test("a script tag outside a form says so", async (t) => {
  const html = page(
    `<script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB"></script>`,
  );
  const { shopper, driver } = await lonePage(t, html);
  assert.match(await shopper.isTold(".notice"), /must stand inside a <form>/);
});
