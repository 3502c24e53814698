// The layout that a page gives to the widget: style sheets that hide empty elements, and parents that are as wide as what is in them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";

const JSON_OF_PAGE = `<script type="application/json" id="capability">${CAPABILITY}</script>`;
const TAG = `<form action="/pay" method="post"><script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability"></script></form>`;
const ELEMENT = `<form action="/pay" method="post"><noren-checkout public-key="pkey_test_1" amount="400000" currency="THB" capability="capability"></noren-checkout></form><script src="/noren/noren.js"></script>`;
const MOUNT = `<div id="checkout"></div><script type="module">
  import { mount } from "/noren/index.js";
  globalThis.checkout = await mount("#checkout", { publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY}, onSource() {} });
</script>`;
const EMBEDS = { "a script tag": TAG, "the element": ELEMENT, "mount()": MOUNT };
const HOST = `document.querySelector("script[data-key] + div, #checkout > div, noren-checkout")`;

/** A browser, and a function that opens a page in it and waits for the ways to pay. */
const browserFor = async (t, options) => {
  const pages = {};
  const lone = await lonePage(t, page(""), { pages, ...options });
  const show = async (html) => {
    lone.site.pages["/shown"] = html;
    await lone.driver.get(`${lone.site.url}/shown`);
    await lone.shopper.seesTheWaysToPay();
  };
  const size = async (css) =>
    lone.driver.executeScript(
      "const { width, height } = arguments[0].getBoundingClientRect(); return { width, height }",
      await lone.shopper.find(css),
    );
  return { ...lone, show, size };
};

/** What themes and frameworks reset, in words of our own. */
const STYLE_SHEETS = {
  "a theme of Shopify": `*, *::before, *::after { box-sizing: inherit } html { box-sizing: border-box; font-size: 62.5% } body { display: grid; grid-template-columns: 100%; letter-spacing: 0.06rem }
    a:empty, ul:empty, dl:empty, div:empty, section:empty, article:empty, p:empty, h2:empty { display: none }`,
  "Bootstrap 5": `*, ::before, ::after { box-sizing: border-box } body { margin: 0 } [hidden] { display: none !important } fieldset { min-width: 0; border: 0 } label { display: inline-block } button { border-radius: 0 } [class*="col-"] { flex: 0 0 auto }`,
  "Tailwind's preflight": `*, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid } ::before, ::after { --tw-content: "" } img, svg, video { display: block } button, input { font: inherit; background: transparent } [hidden] { display: none !important }`,
  "WooCommerce's Storefront": `body, button, input { line-height: 1.618; text-rendering: optimizeLegibility } fieldset { padding: 1.618em; margin: 1em 0 } [class*="-checkout"] div { clear: both } .form-row:empty, p:empty, div:empty { display: none } form { margin-bottom: 1.618em }`,
  normalize: `html { line-height: 1.15 } body { margin: 0 } main, details { display: block } button, input { margin: 0; font: inherit; overflow: visible } [hidden], template { display: none }`,
  "any empty element": ":empty { display: none }",
  "any empty element, with !important": ":empty { display: none !important }",
  "a part of a class": `[class*="checkout"] { display: none !important }`,
  "the start of a class": `[class^="noren"] { display: inline }`,
  "pseudo-elements": `*::before, *::after { display: none !important; content: none !important }`,
};

test("a style sheet that resets elements does not hide the widget", async (t) => {
  const { show, size } = await browserFor(t);
  for (const [sheet, css] of Object.entries(STYLE_SHEETS)) {
    for (const [how, embed] of Object.entries(EMBEDS)) {
      await t.test(`${sheet}: ${how}`, async () => {
        await show(page(JSON_OF_PAGE + embed, { head: `<style>${css}</style>` }));
        const { width, height } = await size(".methods");
        assert.ok(width > 300 && height > 200, `${width} × ${height}`);
      });
    }
  }
});

test("the merchant hides the widget on purpose", async (t) => {
  const { show, driver } = await browserFor(t);
  const height = () => driver.executeScript(`return ${HOST}.getBoundingClientRect().height`);
  for (const [how, embed] of Object.entries(EMBEDS)) {
    for (const [by, hide, undo] of [
      ["hidden", "host.hidden = true", "host.hidden = false"],
      ["its style", "host.style.display = 'none'", "host.style.display = ''"],
      ["its parent", "host.parentElement.hidden = true", "host.parentElement.hidden = false"],
    ]) {
      await t.test(`${how}, by ${by}`, async () => {
        await show(page(JSON_OF_PAGE + embed));
        assert.ok((await height()) > 200);
        await driver.executeScript(`const host = ${HOST}; ${hide}`);
        assert.equal(await height(), 0);
        await driver.executeScript(`const host = ${HOST}; ${undo}`);
        assert.ok((await height()) > 200);
      });
    }
  }
});

/** Parents that are as wide as what is in them, around WIDGET. */
const SHRINKING = {
  "a centred flex column": `<main style="display: flex; flex-direction: column; align-items: center">WIDGET</main>`,
  "a centred flex row": `<main style="display: flex; justify-content: center">WIDGET</main>`,
  "a grid with centred items": `<main style="display: grid; justify-items: center">WIDGET</main>`,
  "a grid's auto column": `<main style="display: grid; grid-template-columns: auto 1fr">WIDGET<p></p></main>`,
  "an inline block": `<main style="display: inline-block">WIDGET</main>`,
  "a float": `<main style="float: left">WIDGET</main>`,
  "fit-content": `<main style="width: fit-content">WIDGET</main>`,
  "an absolute position": `<main style="position: absolute; top: 0; left: 0">WIDGET</main>`,
  "a fixed position": `<main style="position: fixed; top: 0; left: 0">WIDGET</main>`,
  "a table cell": `<table><tr><td>WIDGET</td></tr></table>`,
  "a dialog of the page": `<dialog open>WIDGET</dialog>`,
  "a modal dialog of the page": `<dialog>WIDGET</dialog><script>document.querySelector("dialog").showModal()</script>`,
  "a column of text from above": `<main style="writing-mode: vertical-rl">WIDGET</main>`,
};

for (const [room, width, expected] of [
  ["a wide page", 1200, [380, 460]],
  ["a phone", 390, [260, 390]],
]) {
  test(`in a parent as wide as its content the widget has a usable width on ${room}`, async (t) => {
    const { show, size, driver } = await browserFor(t, { width });
    for (const [parent, html] of Object.entries(SHRINKING)) {
      for (const [how, embed] of Object.entries(EMBEDS)) {
        await t.test(`${parent}: ${how}`, async () => {
          await show(
            page(JSON_OF_PAGE + html.replace("WIDGET", () => embed), { head: "<style>body { margin: 8px }</style>" }),
          );
          const { width: actual } = await size(".checkout");
          assert.ok(actual >= expected[0] && actual <= expected[1], `${actual} px wide`);
          // Columns from above scroll sideways by themselves.
          const isVertical = html.includes("vertical");
          assert.ok(
            isVertical || (await driver.executeScript("return document.documentElement.scrollWidth <= innerWidth")),
            "the page scrolls sideways",
          );
        });
      }
    }
  });
}

test("a column that may get narrow still does, and a wide one is filled", async (t) => {
  const { show, size, driver } = await browserFor(t, { width: 390 });
  const column = (style) =>
    page(
      `${JSON_OF_PAGE}<main style="display: flex; width: 340px"><div style="${style}">${TAG}</div><div style="flex: 1 0 100px">Summary</div></main>`,
    );
  await show(column("flex: 1 1 0"));
  assert.equal(
    await driver.executeScript("return document.querySelector('main').scrollWidth"),
    340,
    "the row does not overflow",
  );
  await show(page(JSON_OF_PAGE + TAG, { head: "<style>body { margin: 0 }</style>" }));
  assert.equal((await size(".checkout")).width, 390);
});
