// On a stranger's page: a strict policy, foreign styles, another version, files that were tampered with.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { WITNESS_PATH } from "../harness/engines/witness.mjs";
import { late } from "../harness/build.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { locate, until } from "../harness/until.mjs";

const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;
const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script><script type="application/json" id="accounts">${ACCOUNTS}</script>`;
const tag = (more = "", how = "") =>
  `<script ${how} src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability" data-linked-accounts="accounts" ${more}></script>`;
const form = (inside) => `<form action="/pay" method="post">${inside}</form>`;
const thanks = (driver) => locate(driver, "#thanks");
const dist = (file) => readFile(`${process.env.NOREN_DIST}/${file}`, "utf8");

/** What an element takes from those around it, unless it is told not to. */
const INHERITED = [
  "color",
  "cursor",
  "font-size",
  "font-style",
  "font-weight",
  "letter-spacing",
  "line-height",
  "text-align",
  "text-indent",
  "text-shadow",
  "text-transform",
  "white-space",
  "font-variant",
  "hyphens",
  "text-align-last",
  "user-select",
  "-webkit-text-stroke-width",
  "writing-mode",
  "word-break",
  "word-spacing",
  "-webkit-text-fill-color",
];

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; form-action 'self'; require-trusted-types-for 'script'";

for (const [name, body] of [
  ["a script tag", form(tag())],
  ["a script tag with a dialog", form(tag(`data-display="dialog"`))],
  [
    "the element",
    form(
      `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability" linked-accounts="accounts"></noren-checkout>`,
    ) + `<script src="/noren/noren.js"></script>`,
  ],
]) {
  test(`${name} under a strict policy: it pays, and the browser complains of nothing`, async (t) => {
    const { shopper, driver, site } = await lonePage(t, page(DATA + body), {
      headers: { "Content-Security-Policy": POLICY },
    });
    if (name.includes("dialog")) await shopper.press(await shopper.find("[part=open-button]"));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await shopper.press(await shopper.find("[part=pay-button]"));
    await thanks(driver);
    assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
    assert.deepEqual(
      (await shopper.complaints()).filter((line) => !line.includes("favicon")),
      [],
    );
  });
}

test("no global, no cookie, no storage, no request but its own", async (t) => {
  // The page itself looks and tells its server: whatever the driver is asked meanwhile leaves names of its own behind.
  const looking = `<script>
    const before = Object.keys(globalThis);
    const found = () => [Object.keys(globalThis).filter((name) => !before.includes(name)), document.cookie, localStorage.length + sessionStorage.length];
    addEventListener("noren-ready", () => fetch("/looked", { method: "POST", body: new URLSearchParams({ found: JSON.stringify(found()) }) }));
  </script>`;
  const { site } = await lonePage(t, page(`${looking}${DATA}${form(tag())}`));
  await until(() => site.posted.length > 0, "what the page found");
  assert.deepEqual(JSON.parse(site.posted[0].fields.found), [["Noren"], "", 0]);
  assert.deepEqual(
    site.asked.filter((line) => !["GET /favicon.ico", `GET ${WITNESS_PATH}`, "POST /looked"].includes(line)),
    ["GET /", "GET /noren/noren.js", `GET /noren/${late("wasm")}`],
  );
});

test("a closed root keeps the page's scripts out", async (t) => {
  const { shopper, driver } = await lonePage(t, page(`${DATA}${form(tag())}`));
  await shopper.seesTheWaysToPay();
  assert.equal(
    await driver.executeScript("return document.querySelector('script[data-key] + .noren-checkout').shadowRoot"),
    null,
  );
});

test("the page's styles don't reach in, and ours don't reach out", async (t) => {
  const styles = `<style>* { all: initial !important; display: block !important } p { color: rgb(1, 2, 3) }</style>`;
  const inherited = `<style>body { color: rgb(4, 5, 6); cursor: wait; font: italic 700 30px/3 serif; letter-spacing: 5px; text-align: right; text-indent: 40px; text-shadow: 2px 2px red;
    text-transform: uppercase; font-variant: small-caps; hyphens: auto; text-align-last: right; user-select: none; -webkit-user-select: none; -webkit-text-stroke: 2px red; writing-mode: vertical-rl; white-space: pre; word-break: break-all; word-spacing: 9px; -webkit-text-fill-color: red }</style>`;
  const measure = async (head) => {
    const { shopper, driver } = await lonePage(t, page(`<p id="own">text</p>${DATA}${form(tag())}`, { head }));
    await shopper.seesTheWaysToPay();
    const size = (css) =>
      shopper
        .find(css)
        .then((element) =>
          driver.executeScript(
            "const { width, height } = arguments[0].getBoundingClientRect(); const s = getComputedStyle(arguments[0]); return [width > 200, Math.round(height), s.fontSize, s.color, s.backgroundColor]",
            element,
          ),
        );
    const taken = (css) =>
      shopper
        .find(css)
        .then((element) =>
          driver.executeScript(
            "const s = getComputedStyle(arguments[0]); return Object.fromEntries(arguments[1].map((name) => [name, s.getPropertyValue(name)]))",
            element,
            INHERITED,
          ),
        );
    const own = await driver.executeScript(
      "const s = getComputedStyle(document.querySelector('#own')); return [s.fontFamily, s.color, s.boxSizing]",
    );
    return { widget: [await size(".pay"), await size(".row .title")], taken: await taken(".row .title"), own };
  };
  const [plain, foreign, heir] = [await measure(""), await measure(styles), await measure(inherited)];
  assert.deepEqual(foreign.widget, plain.widget);
  assert.deepEqual(heir.taken, plain.taken);
  assert.equal(plain.own[2], "content-box", "ours don't reach out");
});

for (const [how, html] of [
  ["async", DATA + form(tag("", "async"))],
  ["defer", DATA + form(tag("", "defer"))],
  ["as a module", DATA + form(tag("", `type="module"`))],
  [
    "injected later",
    `${DATA}${form(`<div id="place"></div>`)}<script>setTimeout(() => { const it = Object.assign(document.createElement("script"), { src: "/noren/noren.js" });
     Object.assign(it.dataset, { key: "pkey_test_1", amount: "400000", currency: "THB", capability: "capability", linkedAccounts: "accounts" }); document.querySelector("#place").append(it); }, 200)</script>`,
  ],
]) {
  test(`a script tag loaded ${how} works`, async (t) => {
    const { shopper, driver, site } = await lonePage(t, page(html));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await shopper.presses();
    await thanks(driver);
    assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
  });
}

test("several tags on a page share one wasm, and each pays its own form", async (t) => {
  const html = page(
    `${DATA}${form(`<input name="order" value="1">${tag()}`)}${form(`<input name="order" value="2">${tag().replace("400000", "500000")}`)}`,
  );
  const { shopper, driver, site } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  const hosts = await driver.findElements(By.css("script[data-key] + .noren-checkout"));
  assert.equal(hosts.length, 2);
  const second = await shopper.browser.shadowRoot(hosts[1]);
  await until(
    async () => (await shopper.browser.textOf(await second.findElement(By.css(".pay")))) === "Pay ฿5,000.00",
    "the second price",
  );
  assert.equal(site.asked.filter((line) => line.endsWith(".wasm")).length, 1);
  for (const label of await second.findElements(By.css("[part=method]"))) {
    if ((await driver.executeScript("return arguments[0].textContent", label)).includes("Bank account"))
      await shopper.press(label);
  }
  await shopper.press(await second.findElement(By.css(".pay")));
  await thanks(driver);
  assert.equal(site.posted[0].fields.order, "2");
});

test("a second version finds the element taken, says so, and still serves its tag and mount", async (t) => {
  const other = (await dist("noren.js")).replaceAll(`"0.1.0"`, `"0.0.9"`);
  const html = page(
    `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability"></noren-checkout><script src="/old/noren.js"></script>
    ${DATA}${form(tag().replace(" src=", ` id="tag" src=`))}`,
    {
      head: `<script>globalThis.told = []; const { warn } = console; console.warn = (...said) => (told.push(said.join(" ")), warn(...said));</script>`,
    },
  );
  const { driver, shopper, told } = await lonePage(t, html, {
    others: {
      "/old/noren.js": other,
      [`/old/${late("wasm")}`]: await readFile(`${process.env.NOREN_DIST}/${late("wasm")}`),
    },
  });
  const host = await locate(driver, "script[data-key] + .noren-checkout");
  const root = await shopper.browser.shadowRoot(host);
  await until(async () => (await root.findElements(By.css(".methods"))).length > 0, "the tag's own widget");
  assert.ok((await told()).some((line) => line.includes("<noren-checkout> is taken by another version (0.0.9)")));
});

test("wasm that was tampered with is refused: a clear error, and a way to try again", async (t) => {
  const wasm = await readFile(`${process.env.NOREN_DIST}/${late("wasm")}`);
  const tampered = Buffer.from(wasm);
  tampered[tampered.length - 1] ^= 1;
  const { shopper, told } = await lonePage(
    t,
    mounting(`{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY} }`),
    { files: { [`/noren/${late("wasm")}`]: tampered } },
  );
  assert.match(await shopper.isTold(".notice"), /didn’t load. Nothing was charged/);
  assert.equal((await told()).errors[0].code, "load_failed");
});

test("a loader that a cache has kept goes on with the files of its own build, beside those of a new one", async (t) => {
  const [old, now] = [process.env.NOREN_DIST_DEV, process.env.NOREN_DIST];
  assert.notEqual(late("wasm", old), late("wasm", now), "two builds");
  const files = {
    "/noren/noren.js": await readFile(`${old}/noren.js`),
    [`/noren/${late("wasm", old)}`]: await readFile(`${old}/${late("wasm", old)}`),
  };
  const { shopper, site } = await lonePage(t, page(DATA + form(tag())), { files });
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    site.asked.filter((line) => line.endsWith(".wasm")),
    [`GET /noren/${late("wasm", old)}`],
  );
});

test("integrity.json has what the attribute takes, for the entry of this version too", async (t) => {
  const known = JSON.parse(await dist("integrity.json"));
  assert.deepEqual(
    Object.keys(known)
      .filter((name) => !/\.[0-9a-f]{8}\.js$/.test(name))
      .sort(),
    ["noren-single.js", "noren.js", "omise.js"],
  );
  const html = page(
    DATA + form(tag(`crossorigin="anonymous" integrity="${known["noren.js"]}"`).replace("noren.js", "noren-0.1.0.js")),
  );
  const { shopper } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
});

test("one integrity attribute on the tag: a loader that was tampered with does not run", async (t) => {
  const { createHash } = await import("node:crypto");
  const loader = await readFile(`${process.env.NOREN_DIST}/noren.js`);
  const integrity = `sha384-${createHash("sha384").update(loader).digest("base64")}`;
  const html = page(DATA + form(tag(`integrity="${integrity}"`)));
  const right = await lonePage(t, html);
  await right.shopper.seesTheWaysToPay();
  const hears = `<script>addEventListener("error", ({ target }) => (globalThis.refused = target.src), true)</script>`;
  const wrong = await lonePage(t, html.replace("<body>", `<body>${hears}`), {
    files: { "/noren/noren.js": `${loader}\n` },
  });
  await until(() => wrong.driver.executeScript("return globalThis.refused"), "the refusal");
  assert.equal((await wrong.driver.findElements(By.css("script[data-key] + .noren-checkout"))).length, 0);
});
