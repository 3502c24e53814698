// The layout that a page gives to the widget: style sheets that hide empty elements, and parents that are
// as wide as their content.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { onlyIn } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";

const DATA = `<script type="application/json" id="capability">${CAPABILITY}</script>`;
const TAG = `<form action="/pay" method="post"><script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000"
  data-currency="THB" data-capability="capability"></script></form>`;
const ELEMENT = `<form action="/pay" method="post"><noren-checkout public-key="pkey_test_1" amount="400000"
  currency="THB" capability="capability"></noren-checkout></form><script src="/noren/noren.js"></script>`;
const PLACE = `<div id="checkout"></div>`;

/** For each embed a page with the widget in this parent: markup with WIDGET in it. */
const EMBEDS = {
  "a script tag": (parent = "WIDGET", head = "") => page(DATA + parent.replace("WIDGET", TAG), { head }),
  "the element": (parent = "WIDGET", head = "") => page(DATA + parent.replace("WIDGET", ELEMENT), { head }),
  "mount()": (parent = "WIDGET", head = "") => mountPage(OPTIONS, { body: parent.replace("WIDGET", PLACE), head }),
};
const HOST = "script[data-key] + div, #checkout > div, noren-checkout";

/** A browser; `showPage` waits for the ways to pay, `measure` measures a part of the widget. */
const openBrowser = async (t, options) => {
  const lone = await lonePage(t, page(""), options);
  const showPage = async (html) => {
    lone.site.pages["/shown"] = html;
    await lone.driver.get(`${lone.site.url}/shown`);
    await lone.shopper.seesTheWaysToPay();
  };
  const measure = async (css) =>
    lone.driver.executeScript(
      (part) => {
        const { width, height } = part.getBoundingClientRect();
        return { width, height };
      },
      await lone.shopper.find(css),
    );
  return { ...lone, showPage, measure };
};

/** What themes and frameworks reset, in words of our own. */
const STYLE_SHEETS = {
  "a theme of Shopify": `
    *, *::before, *::after { box-sizing: inherit } html { box-sizing: border-box; font-size: 62.5% }
    body { display: grid; grid-template-columns: 100%; letter-spacing: 0.06rem }
    a:empty, ul:empty, dl:empty, div:empty, section:empty, article:empty, p:empty, h2:empty { display: none }`,
  "Bootstrap 5": `
    *, ::before, ::after { box-sizing: border-box } body { margin: 0 } [hidden] { display: none !important }
    fieldset { min-width: 0; border: 0 } label { display: inline-block } button { border-radius: 0 }
    [class*="col-"] { flex: 0 0 auto }`,
  "Tailwind's preflight": `
    *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }
    ::before, ::after { --tw-content: "" } img, svg, video { display: block }
    button, input { font: inherit; background: transparent } [hidden] { display: none !important }`,
  "WooCommerce's Storefront": `
    body, button, input { line-height: 1.618; text-rendering: optimizeLegibility }
    fieldset { padding: 1.618em; margin: 1em 0 } [class*="-checkout"] div { clear: both }
    .form-row:empty, p:empty, div:empty { display: none } form { margin-bottom: 1.618em }`,
  normalize: `
    html { line-height: 1.15 } body { margin: 0 } main, details { display: block }
    button, input { margin: 0; font: inherit; overflow: visible } [hidden], template { display: none }`,
  "any empty element": ":empty { display: none }",
  "any empty element, with !important": ":empty { display: none !important }",
  "a part of a class": `[class*="checkout"] { display: none !important }`,
  "the start of a class": `[class^="noren"] { display: inline }`,
  "all of every element": `*, *::before, *::after { all: unset }`,
  "pseudo-elements": `*::before, *::after { display: none !important; content: none !important }`,
};

test("a style sheet that resets elements does not hide the widget", async (t) => {
  const { showPage, measure } = await openBrowser(t);
  for (const [sheet, css] of Object.entries(STYLE_SHEETS)) {
    for (const [how, pageWith] of Object.entries(EMBEDS)) {
      await t.test(`${sheet}: ${how}`, async () => {
        await showPage(pageWith("WIDGET", `<style>${css}</style>`));
        const { width, height } = await measure(".methods");
        assert.ok(width > 300 && height > 200, `${width} × ${height}`);
      });
    }
  }
});

test("a merchant can hide the widget and show it again", async (t) => {
  const { showPage, driver } = await openBrowser(t);
  const findHost = () => driver.findElement(By.css(HOST));
  const heightOfHost = async () =>
    driver.executeScript((host) => host.getBoundingClientRect().height, await findHost());
  for (const [how, pageWith] of Object.entries(EMBEDS)) {
    for (const [by, hide, show] of [
      ["hidden", (host) => void (host.hidden = true), (host) => void (host.hidden = false)],
      ["its style", (host) => void (host.style.display = "none"), (host) => void (host.style.display = "")],
      [
        "its parent",
        (host) => void (host.parentElement.hidden = true),
        (host) => void (host.parentElement.hidden = false),
      ],
    ]) {
      await t.test(`${how}, by ${by}`, async () => {
        await showPage(pageWith());
        assert.ok((await heightOfHost()) > 200);
        await driver.executeScript(hide, await findHost());
        assert.equal(await heightOfHost(), 0);
        await driver.executeScript(show, await findHost());
        assert.ok((await heightOfHost()) > 200);
      });
    }
  }
});

/** Parents that are as wide as their content, around WIDGET. */
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
  "a modal dialog of the page": `<dialog>WIDGET</dialog>
    <script>document.querySelector("dialog").showModal()</script>`,
  "a column of text from above": `<main style="writing-mode: vertical-rl">WIDGET</main>`,
};

for (const [room, width, expected] of [
  ["a wide page", 1200, [380, 460]],
  ["a phone", 390, [260, 390]],
]) {
  test(`in a parent as wide as its content the widget is usable on ${room}`, async (t) => {
    const { showPage, measure, driver } = await openBrowser(t, { width });
    for (const [name, parent] of Object.entries(SHRINKING)) {
      for (const [how, pageWith] of Object.entries(EMBEDS)) {
        await t.test(`${name}: ${how}`, async () => {
          await showPage(pageWith(parent, "<style>body { margin: 8px }</style>"));
          const { width: actual } = await measure(".checkout");
          assert.ok(actual >= expected[0] && actual <= expected[1], `${actual} px wide`);
          // Columns from above scroll sideways by themselves.
          if (parent.includes("vertical")) return;
          const fits = await driver.executeScript(() => document.documentElement.scrollWidth <= innerWidth);
          assert.ok(fits, "the page scrolls sideways");
        });
      }
    }
  });
}

/** Parents that leave their content as little room as they can. */
const TIGHT = {
  "min-content": `<main style="width: min-content">WIDGET</main>`,
  "a grid's min-content column": `<main style="display: grid; grid-template-columns: min-content 1fr">WIDGET<p></p></main>`,
  "a narrow cell": `<table width="100%"><tr><td width="1%">WIDGET</td><td>Summary</td></tr></table>`,
  "a table of a pixel": `<main style="display: table; width: 1px">WIDGET</main>`,
  "a row with a full neighbour": `<main style="display: flex"><div>WIDGET</div><p style="flex: 0 0 100%"></p></main>`,
};

test("the widget is usable in a parent that leaves no room", async (t) => {
  const { showPage, measure } = await openBrowser(t, { width: 1200 });
  for (const [name, parent] of Object.entries(TIGHT)) {
    for (const [how, pageWith] of Object.entries(EMBEDS)) {
      await t.test(`${name}: ${how}`, async () => {
        await showPage(pageWith(parent));
        const { width } = await measure(".checkout");
        assert.ok(width >= 240, `${width} px wide`);
      });
    }
  }
});

/** Texts that run over an edge of the widget, or into a column of a letter or two. */
const listOverhangs = (widget, parts) => {
  const edge = widget.getBoundingClientRect();
  const isOver = (part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    const { left, right, width, height } = range.getBoundingClientRect();
    const isColumn = width > 0 && part.textContent.length < 12 && height > 2 * width;
    return left < edge.left - 1 || right > edge.right + 1 || isColumn;
  };
  return parts.filter(isOver).map(({ textContent }) => textContent);
};

test(
  "at twice the browser's size of text nothing runs over the edge",
  onlyIn("chromium", "only its driver sets the size"),
  async (t) => {
    const { showPage, shopper, driver } = await openBrowser(t, { width: 390 });
    await driver.sendDevToolsCommand("Page.setFontSizes", { fontSizes: { standard: 32 } });
    await showPage(EMBEDS["the element"]());
    await shopper.chooseMethod("Installments");
    await shopper.chooseIssuer("KBank");
    await shopper.chooseMonths(4);
    const parts = await shopper.findAll(".title, .note, .name, .amount, .total > *, .pay, .handled");
    assert.ok(parts.length > 20, `${parts.length} texts`);
    assert.equal(await (await shopper.find(".checkout")).getCssValue("font-size"), "32px");
    assert.deepEqual(await driver.executeScript(listOverhangs, await shopper.find(".checkout"), parts), []);
  },
);

test("the widget narrows with its column, and fills a wide one", async (t) => {
  const { showPage, measure, driver } = await openBrowser(t, { width: 390 });
  const columns = `<main style="display: flex; width: 340px"><div style="flex: 1 1 0">${TAG}</div>
    <div style="flex: 1 0 100px">Summary</div></main>`;
  await showPage(page(DATA + columns));
  const width = await driver.executeScript(() => document.querySelector("main").scrollWidth);
  assert.equal(width, 340, "the row does not overflow");
  await showPage(page(DATA + TAG, { head: "<style>body { margin: 0 }</style>" }));
  assert.equal((await measure(".checkout")).width, 390);
});
