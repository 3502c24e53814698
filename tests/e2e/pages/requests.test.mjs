// Pages that have a `fetch`, a `Request` or a `URL` of their own, a base, or a user in their address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { IPHONE, prepared } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { OPTIONS, page } from "../harness/page.mjs";
import { startServer } from "../harness/server.mjs";
import { startSite } from "../harness/site.mjs";
import { PUBLIC_KEY } from "../harness/stack.mjs";
import { locate, settle, until } from "../harness/until.mjs";

const startSandbox = async (t) => {
  const sandbox = await startServer(process.env.NOREN_SANDBOX, ["--listen", "127.0.0.1:0"]);
  t.after(sandbox.stop);
  return sandbox;
};

/** Replaces `fetch` by a function that gets the original one before what the caller gives. */
const replaceFetch = (wrapper) => {
  const original = window.fetch;
  window.fetch = function (input, init) {
    return wrapper.call(this, original, input, init);
  };
};

/** What the page has of its own, as a script of it. */
const PAGES = [
  [
    "Request as in MooTools 1.2 to 1.4",
    () => {
      window.Request = function (options) {
        this.options = options;
      };
    },
  ],
  [
    "Headers and Response",
    () => {
      window.Headers = window.Response = function () {
        throw new TypeError("the page's own");
      };
    },
  ],
  [
    "variables called URL, origin and name",
    // What a page's `var` does to names that the window has.
    () => Object.assign(window, { URL: "/shop", origin: "warehouse 7", name: {} }),
  ],
  [
    "a fetch for strings and requests",
    [
      replaceFetch,
      function (original, input, init) {
        const address = typeof input === "string" ? input : input.url;
        address.startsWith("/tracked");
        return original.call(this, input, init);
      },
    ],
  ],
  [
    "a fetch for strings alone",
    [
      replaceFetch,
      (original, input, init) => {
        if (!input.startsWith) throw new TypeError("no string");
        return original(input, init);
      },
    ],
  ],
  [
    "a fetch that copies init and its headers",
    [
      replaceFetch,
      (original, input, init) => original(input, { ...init, headers: { ...init.headers, Accept: "*/*" } }),
    ],
  ],
  [
    "a fetch that returns an object of its own",
    [
      replaceFetch,
      async (original, input, init) => {
        const response = await original(input, init);
        return {
          ok: response.ok,
          status: response.status,
          text: () => response.text(),
          json: () => response.json(),
          arrayBuffer: () => response.arrayBuffer(),
        };
      },
    ],
  ],
  [
    "a fetch that returns a thenable",
    [
      replaceFetch,
      (original, input, init) => {
        const promise = original(input, init);
        return { then: (...how) => promise.then(...how) };
      },
    ],
  ],
  [
    "a fetch that throws after the start",
    () => {
      addEventListener("noren-ready", () => {
        window.fetch = () => {
          throw new Error("late");
        };
      });
    },
  ],
];

for (const [what, script] of PAGES) {
  test(`a form pays on a page with ${what}`, async (t) => {
    const sandbox = await startSandbox(t);
    const tag = `<script src="/noren/noren.js" data-key="${PUBLIC_KEY}" data-amount="400000" data-currency="THB"
      data-api-url="${sandbox.url}" data-locale="th"></script>`;
    const html = page(`<form method="post" action="/pay">${tag}</form>`, { scripts: [script] });
    const { shopper, driver, site } = await lonePage(t, html);
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("KMA");
    await shopper.presses();
    await locate(driver, "#thanks");
    assert.match(site.posted[0].fields.omiseSource, /^src_/);
  });
}

/** Mounts the widget of a site, wherever the page and its base are. */
const mountFrom = async (siteUrl, options) => {
  globalThis.told = {};
  await new Promise((parsed) => addEventListener("DOMContentLoaded", parsed));
  const { mount } = await import(`${siteUrl}/noren/index.js`);
  await mount("#checkout", options);
};
const mountedPage = (site, options, base) =>
  page(`<div id="checkout"></div>`, {
    head: base ? `<base href="${base}">` : "",
    scripts: [[mountFrom, site.url, options]],
  });

/** A page with a frame whose own page stands in an attribute. */
const frameOf = (html, attributes = "") => {
  const srcdoc = prepared(html).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return page(`<iframe ${attributes} srcdoc="${srcdoc}" style="width:380px;height:900px"></iframe>`);
};
const enterFrame = async (driver) => driver.switchTo().frame(await driver.findElement(By.css("iframe")));

const OPEN_TO_ALL = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" };

/** A site that no request may reach. */
const startOtherSite = async (t) => {
  const other = await startSite({}, { answers: { "/pay": `{"redirectUri":"/elsewhere"}` }, headers: OPEN_TO_ALL });
  t.after(other.stop);
  return other;
};
const assertUnvisited = ({ asked }) =>
  assert.deepEqual(
    asked.filter((line) => line !== "GET /favicon.ico"),
    [],
  );

/** A foreign base is one of another origin. */
const ADDRESSES = [
  ["with a foreign base", { hasBase: true }],
  ["opened with a user in its address", { user: "shopper:secret@" }],
  ["in a srcdoc frame", { isFramed: true }],
  ["in a srcdoc frame with a foreign base", { isFramed: true, hasBase: true }],
];

for (const [where, { hasBase, user = "", isFramed }] of ADDRESSES) {
  test(`a page ${where} asks its own server`, async (t) => {
    const other = await startOtherSite(t);
    const sandbox = await startSandbox(t);
    const site = await startSite({}, { answers: { "/pay": `{"redirectUri":"/next"}` } });
    t.after(site.stop);
    const options = {
      publicKey: PUBLIC_KEY,
      amount: 400_000,
      currency: "THB",
      apiUrl: sandbox.url,
      locale: "th",
      open: true,
      submitUrl: "/pay",
      statusUrl: "/status",
      qrCode: true,
      beforeRedirect(url) {
        told.led = url;
        return false;
      },
    };
    const html = mountedPage(site, options, hasBase && `${other.url}/shop/`);
    Object.assign(site.pages, { "/": isFramed ? frameOf(html) : html, "/status": `{"status":"pending"}` });
    const { shopper, driver, told } = await lonePage(t, "", { userAgent: IPHONE });
    await driver.get(`${site.url.replace("//", `//${user}`)}/`);
    if (isFramed) await enterFrame(driver);
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("KMA");
    await shopper.presses();
    await until(async () => (await told()).led, "the redirect");
    assert.equal((await told()).led, `${site.url}/next`);
    assert.match(JSON.parse(site.posted[0].body).omiseSource, /^src_/);
    await until(async () => (await shopper.findAll(".waiting")).length > 0, "the waiting screen");
    await shopper.presses();
    await until(() => site.asked.includes("GET /status"), "the question about the order");
    assertUnvisited(other);
  });
}

test("a frame without an origin sends no outcome to its base", async (t) => {
  const other = await startOtherSite(t);
  const site = await startSite({}, { headers: { "Access-Control-Allow-Origin": "*" } });
  t.after(site.stop);
  const options = {
    ...OPTIONS,
    publicKey: PUBLIC_KEY,
    linkedAccounts: [{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }],
    open: true,
    submitUrl: "/pay",
  };
  const html = frameOf(mountedPage(site, options, `${other.url}/`), `sandbox="allow-scripts"`);
  const { shopper, driver } = await lonePage(t, html);
  await enterFrame(driver);
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Bank account");
  await shopper.presses();
  assert.match(await shopper.isTold(), /We don’t know yet/);
  await settle(driver);
  assertUnvisited(other);
});
