// Pages that have a `fetch`, a `Request` or a `URL` of their own, a base, or a user in their address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { IPHONE, prepared } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { startServer } from "../harness/server.mjs";
import { mounting, page } from "../harness/page.mjs";
import { startSite } from "../harness/site.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { locate, until } from "../harness/until.mjs";

/** A frame whose page stands in its attribute. */
const frameOf = (html, sandbox = "") =>
  page(
    `<iframe ${sandbox} srcdoc="${prepared(html).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}" style="width:380px;height:900px"></iframe>`,
  );
/** What a site was asked for by more than the browser itself. */
const askedOf = ({ asked }) => asked.filter((line) => line !== "GET /favicon.ico");

const startSandbox = async (t) => {
  const sandbox = await startServer(process.env.NOREN_SANDBOX, ["--listen", "127.0.0.1:0"]);
  t.after(sandbox.stop);
  return sandbox;
};

/** Puts a wrapper of `fetch` in its place; the code has `original`, `input` and `init`. */
const wrapped = (code) => `const original = window.fetch; window.fetch = function (input, init) { ${code} };`;
const LATE = "a wrapper that throws, once the widget has started";

const WORLDS = [
  ["Request, as MooTools 1.2 to 1.4 has it", "window.Request = function (options) { this.options = options; };"],
  [
    "Headers and Response",
    `window.Headers = window.Response = function () { throw new TypeError("the page's own"); };`,
  ],
  ["variables called URL, origin and name", `var URL = "/shop", origin = "warehouse 7", name = {};`],
  [
    "a fetch for strings and requests",
    wrapped(
      `const address = typeof input === "string" ? input : input.url; address.startsWith("/tracked"); return original.call(this, input, init);`,
    ),
  ],
  [
    "a fetch for strings alone",
    wrapped(`if (!input.startsWith) throw new TypeError("no string"); return original(input, init);`),
  ],
  [
    "a fetch that copies init and its headers",
    wrapped(`return original(input, { ...init, headers: { ...init.headers, Accept: "*/*" } });`),
  ],
  [
    "a fetch that returns an object of its own",
    wrapped(
      `return original(input, init).then((r) => ({ ok: r.ok, status: r.status, text: () => r.text(), json: () => r.json(), arrayBuffer: () => r.arrayBuffer() }));`,
    ),
  ],
  [
    "a fetch that returns no promise but a thenable",
    wrapped(`const promise = original(input, init); return { then: (...how) => promise.then(...how) };`),
  ],
  [LATE, `addEventListener("noren-ready", () => { window.fetch = () => { throw new Error("late"); }; });`],
];

for (const [what, script] of WORLDS) {
  test(`a form pays on a page that has ${what}`, async (t) => {
    const sandbox = await startSandbox(t);
    const tag = `<script src="/noren/noren.js" data-key="${PUBLIC_KEY}" data-amount="400000" data-currency="THB" data-api-url="${sandbox.url}" data-locale="th"></script>`;
    const { shopper, driver, site } = await lonePage(
      t,
      page(`<script>${script}</script><form method="post" action="/pay">${tag}</form>`),
    );
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("KMA");
    await shopper.presses();
    await locate(driver, "#thanks");
    assert.match(site.posted[0].fields.omiseSource, /^src_/);
  });
}

const ADDRESSES = [
  ["with a base of another origin", { base: true }],
  ["opened with a user in its address", { user: "shopper:secret@" }],
  ["in a srcdoc frame", { frame: true }],
  ["in a srcdoc frame with a base of another origin", { frame: true, base: true }],
];

for (const [where, { base, user = "", frame }] of ADDRESSES) {
  test(`a page ${where} asks its own server and follows its answer`, async (t) => {
    const elsewhere = await startSite(
      {},
      {
        answers: { "/pay": `{"redirectUri":"/elsewhere"}` },
        headers: { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" },
      },
    );
    t.after(elsewhere.stop);
    const sandbox = await startSandbox(t);
    const options = `{ publicKey: "${PUBLIC_KEY}", amount: 400000, currency: "THB", apiUrl: "${sandbox.url}", locale: "th", open: true, submitUrl: "/pay", statusUrl: "/status",
      qrCode: true, beforeRedirect: (url) => { told.led = url; return false; } }`;
    const inner = (own) =>
      mounting(options)
        .replaceAll(`from "/noren`, `from "${own}/noren`)
        .replace("<title>", `${base ? `<base href="${elsewhere.url}/shop/">` : ""}<title>`);
    const site = await startSite({}, { answers: { "/pay": `{"redirectUri":"/next"}` } });
    t.after(site.stop);
    const html = frame ? frameOf(inner(site.url)) : inner(site.url);
    Object.assign(site.pages, { "/": html, "/status": `{"status":"paid"}` });
    const { shopper, driver } = await lonePage(t, "", { userAgent: IPHONE });
    await driver.get(`${site.url.replace("//", `//${user}`)}/`);
    if (frame) await driver.switchTo().frame(await driver.findElement(By.css("iframe")));
    const told = () => driver.executeScript("return globalThis.told");
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("KMA");
    await shopper.presses();
    await until(async () => (await told()).led, "the redirect");
    assert.equal((await told()).led, `${site.url}/next`);
    assert.match(JSON.parse(site.posted[0].body).omiseSource, /^src_/);
    await until(async () => (await shopper.findAll(".waiting")).length > 0, "the waiting screen");
    await shopper.presses();
    await until(() => site.asked.includes("GET /status"), "the question about the order");
    assert.deepEqual(askedOf(elsewhere), []);
  });
}

test("a frame without an origin sends no outcome to its base", async (t) => {
  const elsewhere = await startSite(
    {},
    {
      headers: { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" },
      answers: { "/pay": `{"redirectUri":"/elsewhere"}` },
    },
  );
  t.after(elsewhere.stop);
  const site = await startSite({}, { headers: { "Access-Control-Allow-Origin": "*" } });
  t.after(site.stop);
  const options = `{ publicKey: "${PUBLIC_KEY}", amount: 400000, currency: "THB", open: true, submitUrl: "/pay", capability: ${CAPABILITY}, linkedAccounts: [{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }] }`;
  const inner = mounting(options)
    .replaceAll(`from "/noren`, `from "${site.url}/noren`)
    .replace("<title>", `<base href="${elsewhere.url}/"><title>`);
  const { shopper, driver } = await lonePage(t, frameOf(inner, `sandbox="allow-scripts"`));
  await driver.switchTo().frame(await driver.findElement(By.css("iframe")));
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  assert.match(await shopper.isTold(), /We don’t know yet/);
  assert.deepEqual(askedOf(elsewhere), []);
});
