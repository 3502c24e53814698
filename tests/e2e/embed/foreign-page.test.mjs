// On another's page: a strict policy, foreign styles, another version, and files that were tampered with.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { WITNESS_PATH } from "../harness/engines/witness.mjs";
import { late } from "../harness/build.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { locate, until } from "../harness/until.mjs";
import { DATA, element, form, LOADER, scriptTag } from "./markup.mjs";

const FORM = DATA + form(scriptTag());
const TAGS_WIDGET = "script[data-key] + .noren-checkout";
const WASM = `/noren/${late("wasm")}`;

const arrivesAtThanks = (driver) => locate(driver, "#thanks");
const readBuild = (file, dist = process.env.NOREN_DIST) => readFile(`${dist}/${file}`);

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

for (const [name, body] of [
  ["a script tag", form(scriptTag())],
  ["a script tag with a dialog", form(scriptTag({ display: "dialog" }))],
  ["the element", form(element()) + LOADER],
]) {
  test(`under a strict CSP ${name} pays without a complaint`, async (t) => {
    const headers = { "Content-Security-Policy": POLICY };
    const { shopper, driver, site } = await lonePage(t, page(DATA + body), { headers });
    if (name.includes("dialog")) await shopper.press(await shopper.find("[part=open-button]"));
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await shopper.press(await shopper.find("[part=pay-button]"));
    await arrivesAtThanks(driver);
    assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
    assert.deepEqual(
      (await shopper.complaints()).filter((line) => !line.includes("favicon")),
      [],
    );
  });
}

/** Posts what the widget has left on the page. (Whatever the driver runs meanwhile leaves names of its own.) */
const postTraces = () => {
  const before = Object.keys(globalThis);
  const traces = () => [
    Object.keys(globalThis).filter((name) => !before.includes(name)),
    document.cookie,
    localStorage.length + sessionStorage.length,
  ];
  addEventListener("noren-ready", () => {
    const body = new URLSearchParams({ traces: JSON.stringify(traces()) });
    fetch("/traces", { method: "POST", body });
  });
};

test("the widget leaves one global, and no cookie or storage", async (t) => {
  const { site } = await lonePage(t, page(FORM, { scripts: [postTraces] }));
  await until(() => site.posted.length > 0, "what the page found");
  assert.deepEqual(JSON.parse(site.posted[0].fields.traces), [["Noren"], "", 0]);
  assert.deepEqual(
    site.asked.filter((line) => !["GET /favicon.ico", `GET ${WITNESS_PATH}`, "POST /traces"].includes(line)),
    ["GET /", "GET /noren/noren.js", `GET ${WASM}`],
  );
});

test("a closed root keeps the page's scripts out", async (t) => {
  const { shopper, driver } = await lonePage(t, page(FORM));
  await shopper.seesTheWaysToPay();
  const root = await driver.executeScript((css) => document.querySelector(css).shadowRoot, TAGS_WIDGET);
  assert.equal(root, null);
});

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

/** Styles that match each element of the page. */
const MATCHING_STYLES = `<style>
  * { all: initial !important; display: block !important }
  p { color: rgb(1, 2, 3) }
</style>`;
/** Styles that each element inherits. */
const INHERITED_STYLES = `<style>body {
  color: rgb(4, 5, 6); cursor: wait; font: italic 700 30px/3 serif; letter-spacing: 5px; text-align: right;
  text-indent: 40px; text-shadow: 2px 2px red; text-transform: uppercase; font-variant: small-caps; hyphens: auto;
  text-align-last: right; user-select: none; -webkit-user-select: none; -webkit-text-stroke: 2px red;
  writing-mode: vertical-rl; white-space: pre; word-break: break-all; word-spacing: 9px; -webkit-text-fill-color: red
}</style>`;

const sizeOf = (element) => {
  const { width, height } = element.getBoundingClientRect();
  const { fontSize, color, backgroundColor } = getComputedStyle(element);
  return [width > 200, Math.round(height), fontSize, color, backgroundColor];
};

const styleOf = (element, names) => {
  const style = getComputedStyle(element);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
};

test("the page's styles don't reach in, and ours don't reach out", async (t) => {
  const measure = async (head) => {
    const { shopper, driver } = await lonePage(t, page(`<p id="own">text</p>${FORM}`, { head }));
    await shopper.seesTheWaysToPay();
    const [pay, title] = [await shopper.find(".pay"), await shopper.find(".row .title")];
    return {
      sizes: [await driver.executeScript(sizeOf, pay), await driver.executeScript(sizeOf, title)],
      inherited: await driver.executeScript(styleOf, title, INHERITED),
      ownBoxSizing: await driver.executeScript("return getComputedStyle(document.querySelector('#own')).boxSizing"),
    };
  };
  const plain = await measure("");
  assert.deepEqual((await measure(MATCHING_STYLES)).sizes, plain.sizes);
  assert.deepEqual((await measure(INHERITED_STYLES)).inherited, plain.inherited);
  assert.equal(plain.ownBoxSizing, "content-box", "ours don't reach out");
});

/** Adds the script tag a while after the page has loaded. */
const injectTag = () => {
  const dataset = { key: "pkey_test_1", amount: "400000", currency: "THB", capability: "capability" };
  const inject = () => {
    const script = Object.assign(document.createElement("script"), { src: "/noren/noren.js" });
    Object.assign(script.dataset, dataset, { linkedAccounts: "accounts" });
    document.querySelector("#place").append(script);
  };
  addEventListener("load", () => setTimeout(inject, 200));
};

const tagLoaded = (how) => page(DATA + form(scriptTag({}, `${how} src="/noren/noren.js"`)));

for (const [how, html] of [
  ["async", tagLoaded("async")],
  ["defer", tagLoaded("defer")],
  ["as a module", tagLoaded(`type="module"`)],
  ["injected later", page(DATA + form(`<div id="place"></div>`), { scripts: [injectTag] })],
]) {
  test(`a script tag loaded ${how} works`, async (t) => {
    const { shopper, driver, site } = await lonePage(t, html);
    await shopper.seesTheWaysToPay();
    await shopper.chooseMethod("Bank account");
    await shopper.presses();
    await arrivesAtThanks(driver);
    assert.equal(site.posted[0].fields.omiseLinkedAccount, "lnac_test_1");
  });
}

test("several tags on a page share one wasm, and each pays its own form", async (t) => {
  const first = form(`<input name="order" value="1">${scriptTag()}`);
  const other = form(`<input name="order" value="2">${scriptTag({ amount: "500000" })}`);
  const { shopper, driver, site } = await lonePage(t, page(DATA + first + other));
  await shopper.seesTheWaysToPay();
  const hosts = await driver.findElements(By.css(TAGS_WIDGET));
  assert.equal(hosts.length, 2);
  const root = await shopper.browser.shadowRoot(hosts[1]);
  const payText = async () => shopper.browser.textOf(await root.findElement(By.css(".pay")));
  await until(async () => (await payText()) === "Pay ฿5,000.00", "the second price");
  assert.equal(site.asked.filter((line) => line.endsWith(".wasm")).length, 1);
  for (const label of await root.findElements(By.css("[part=method]"))) {
    if ((await driver.executeScript("return arguments[0].textContent", label)).includes("Bank account"))
      await shopper.press(label);
  }
  await shopper.press(await root.findElement(By.css(".pay")));
  await arrivesAtThanks(driver);
  assert.equal(site.posted[0].fields.order, "2");
});

/** Keeps the warnings of the page in `told`. */
const keepWarnings = () => {
  window.told = [];
  const { warn } = console;
  console.warn = (...words) => {
    told.push(words.join(" "));
    warn(...words);
  };
};

test("a second version says that the element is taken, and its tag works", async (t) => {
  const old = String(await readBuild("noren.js")).replaceAll(`"0.1.0"`, `"0.0.9"`);
  const others = { "/old/noren.js": old, [`/old/${late("wasm")}`]: await readBuild(late("wasm")) };
  const body = element({ linkedAccounts: undefined }) + `<script src="/old/noren.js"></script>` + FORM;
  const { driver, shopper, told } = await lonePage(t, page(body, { scripts: [keepWarnings] }), { others });
  const root = await shopper.browser.shadowRoot(await locate(driver, TAGS_WIDGET));
  await until(async () => (await root.findElements(By.css(".methods"))).length > 0, "the tag's own widget");
  assert.ok((await told()).some((line) => line.includes("<noren-checkout> is taken by another version (0.0.9)")));
});

test("wasm that was tampered with is refused, with a notice", async (t) => {
  const tampered = Buffer.from(await readBuild(late("wasm")));
  tampered[tampered.length - 1] ^= 1;
  const { shopper, told } = await lonePage(t, mountPage(OPTIONS), { files: { [WASM]: tampered } });
  assert.match(await shopper.isTold(".notice"), /didn’t load. Nothing was charged/);
  assert.equal((await told()).errors[0].code, "load_failed");
  assert.equal((await shopper.findAll("[part=again]")).length, 1, "a way to try again");
});

test("a cached loader works with the files of its own build", async (t) => {
  const [old, now] = [process.env.NOREN_DIST_DEV, process.env.NOREN_DIST];
  const oldWasm = late("wasm", old);
  assert.notEqual(oldWasm, late("wasm", now), "two builds");
  const files = {
    "/noren/noren.js": await readBuild("noren.js", old),
    [`/noren/${oldWasm}`]: await readBuild(oldWasm, old),
  };
  const { shopper, site } = await lonePage(t, page(FORM), { files });
  await shopper.seesTheWaysToPay();
  assert.deepEqual(
    site.asked.filter((line) => line.endsWith(".wasm")),
    [`GET /noren/${oldWasm}`],
  );
});

test("integrity.json fits the entry of this version, too", async (t) => {
  const integrity = JSON.parse(await readBuild("integrity.json"));
  assert.deepEqual(
    Object.keys(integrity)
      .filter((name) => !/\.[0-9a-f]{8}\.js$/.test(name))
      .sort(),
    ["noren-single.js", "noren.js", "omise.js"],
  );
  const attributes = `crossorigin="anonymous" integrity="${integrity["noren.js"]}" src="/noren/noren-0.1.0.js"`;
  const { shopper } = await lonePage(t, page(DATA + form(scriptTag({}, attributes))));
  await shopper.seesTheWaysToPay();
});

test("an integrity attribute stops a loader that was tampered with", async (t) => {
  const loader = await readBuild("noren.js");
  const integrity = `sha384-${createHash("sha384").update(loader).digest("base64")}`;
  const keepRefusal = () => addEventListener("error", ({ target }) => (window.refused = target.src), true);
  const tag = scriptTag({}, `src="/noren/noren.js" integrity="${integrity}"`);
  const html = page(DATA + form(tag), { scripts: [keepRefusal] });
  const right = await lonePage(t, html);
  await right.shopper.seesTheWaysToPay();
  const wrong = await lonePage(t, html, { files: { "/noren/noren.js": `${loader}\n` } });
  await until(() => wrong.driver.executeScript("return globalThis.refused"), "the refusal");
  assert.equal((await wrong.driver.findElements(By.css(TAGS_WIDGET))).length, 0);
});
