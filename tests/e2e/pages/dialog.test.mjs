// Dialogs on pages that hide them, stand in shadow roots, or belong to another document.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const ACCOUNTS = `[{ "id": "lnac_test_1", "type": "direct_debit_kbank", "lastDigits": "7890" }]`;

/** A page that mounts a dialog at `target`, an expression, and notes what it is told. */
const mounting = (body, target, options = "", before = "") =>
  page(`${body}<button id="other" onclick="this.textContent = 'pressed'">Elsewhere</button><script type="module">
    import { mount } from "/noren/index.js";
    globalThis.told = { errors: [] };
    ${before}
    globalThis.checkout = await mount(${target}, { publicKey: "pkey_test_1", amount: 400000, currency: "THB", capability: ${CAPABILITY}, linkedAccounts: ${ACCOUNTS},
      display: "dialog", onError: ({ code }) => told.errors.push(code), onSource() {}, ${options} });
    told.mounted = true;
  </script>`);

const mounted = (driver) => until(() => driver.executeScript("return globalThis.told?.mounted"), "the widget");
const overflow = (driver) => driver.executeScript("return getComputedStyle(document.documentElement).overflowY");

/** The page takes a press, and scrolls. */
const isFree = async (driver) => {
  await driver.findElement(By.id("other")).click();
  assert.equal(await driver.executeScript("return document.querySelector('#other').textContent"), "pressed");
  assert.equal(await overflow(driver), "visible");
};

for (const [how, around] of [
  ["display: none", `<div style="display: none"><div id="checkout"></div></div>`],
  ["hidden", `<div hidden><div id="checkout"></div></div>`],
  ["closed details", `<details><summary>More</summary><div id="checkout"></div></details>`],
]) {
  test(`a dialog inside ${how} does not open, and the merchant hears why`, async (t) => {
    const { driver } = await lonePage(t, mounting(around, `"#checkout"`));
    await mounted(driver);
    await driver.executeScript("checkout.open()");
    assert.deepEqual(await driver.executeScript("return told.errors"), ["not_shown"]);
    await isFree(driver);
  });
}

test("a dialog inside visibility: hidden opens and is seen", async (t) => {
  const { driver, shopper } = await lonePage(
    t,
    mounting(`<div style="visibility: hidden; pointer-events: none"><div id="checkout"></div></div>`, `"#checkout"`),
  );
  await mounted(driver);
  await driver.executeScript("checkout.open()");
  await shopper.chooseMethod("Bank account");
  assert.deepEqual(await driver.executeScript("return told.errors"), []);
});

for (const [how, hide] of [
  ["hidden", "tab.hidden = true"],
  ["removed", "tab.remove()"],
  ["folded", "tab.closest('details').open = false"],
]) {
  test(`an open dialog whose place is ${how} closes, and frees the page`, async (t) => {
    const { driver, shopper } = await lonePage(
      t,
      mounting(
        `<details open><summary>More</summary><div id="tab"><div id="checkout"></div></div></details>`,
        `"#checkout"`,
      ),
    );
    await mounted(driver);
    await driver.executeScript("globalThis.tab = document.querySelector('#tab'); checkout.open()");
    await shopper.seesTheWaysToPay();
    assert.equal(await overflow(driver), "hidden");
    await driver.executeScript(hide);
    await until(async () => (await overflow(driver)) === "visible", "a page that scrolls");
    await isFree(driver);
  });
}

test("a refusal that comes after the tab was left leaves the page free", async (t) => {
  const refuse = `onLinkedAccount: () => new Promise((done) => (globalThis.refuse = () => { document.querySelector("#tab").style.display = "none"; done({ error: { code: "sold_out", message: "Sold out." } }); }))`;
  const { driver, shopper } = await lonePage(
    t,
    mounting(`<div id="tab"><div id="checkout"></div></div>`, `"#checkout"`, refuse),
  );
  await mounted(driver);
  await driver.executeScript("checkout.open()");
  await shopper.chooseMethod("Bank account");
  await shopper.press(await shopper.find(".body .pay"));
  await until(() => driver.executeScript("return Boolean(globalThis.refuse)"), "the outcome");
  await driver.executeScript("checkout.close(); refuse()");
  await until(() => driver.executeScript("return told.errors.includes('not_shown')"), "the error");
  await isFree(driver);
});

test("inside a shadow root a dialog locks the page's scroll, and unlocks it", async (t) => {
  const before = `const outer = document.querySelector("#outer").attachShadow({ mode: "open" }); outer.innerHTML = "<section></section>";
    const inner = outer.firstChild.attachShadow({ mode: "closed" }); inner.innerHTML = "<div></div>";`;
  const { driver } = await lonePage(t, mounting(`<div id="outer"></div>`, "inner.firstChild", "", before));
  await mounted(driver);
  await driver.executeScript("checkout.open()");
  assert.equal(await overflow(driver), "hidden");
  await driver.executeScript("checkout.close()");
  await until(async () => (await overflow(driver)) === "visible", "a page that scrolls");
  await isFree(driver);
});

const INLINE = `display: "inline"`;
const ACCENT = "rgb(35, 64, 142)";
const colourOf = (driver, document) =>
  driver.executeScript(
    `const root = globalThis.root; return root.querySelector(".pay") && (${document}).defaultView.getComputedStyle(root.querySelector(".pay")).backgroundColor`,
  );
/** Keeps the widget's root, which is closed. */
const KEEP_ROOT = `const attach = Element.prototype.attachShadow; Element.prototype.attachShadow = function (init) { return (globalThis.root = attach.call(this, init)); };`;

test("a widget that is mounted in a frame's element has its styles there", async (t) => {
  const { driver } = await lonePage(
    t,
    mounting(
      `<iframe srcdoc="<div id=place></div>" width="380" height="600"></iframe>`,
      "await place",
      INLINE,
      `${KEEP_ROOT}
    const frame = document.querySelector("iframe");
    const place = new Promise((found) => { const look = () => { const it = frame.contentDocument?.querySelector("#place"); if (it) found(it); else setTimeout(look, 20); }; look(); });
    frame.contentWindow.Element.prototype.attachShadow = Element.prototype.attachShadow;
    await place; frame.contentWindow.Element.prototype.attachShadow = Element.prototype.attachShadow;`,
    ),
  );
  await mounted(driver);
  await until(
    async () => (await colourOf(driver, "document.querySelector('iframe').contentDocument")) === ACCENT,
    "the widget's colours",
  );
});

const FRAME = `<iframe srcdoc="<p>" width="380" height="600"></iframe>`;
const IN_FRAME = "document.querySelector('iframe').contentDocument";

test("an element that another document adopts keeps its styles", async (t) => {
  const { driver } = await lonePage(
    t,
    page(`<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB"></noren-checkout>${FRAME}<script type="module">
    import { defineElement } from "/noren/index.js";
    ${KEEP_ROOT}
    document.querySelector("noren-checkout").capability = ${CAPABILITY};
    defineElement();
  </script>`),
  );
  await until(async () => (await colourOf(driver, "document")) === ACCENT, "the widget");
  await driver.executeScript(`${IN_FRAME}.body.append(document.querySelector("noren-checkout"))`);
  await until(async () => (await colourOf(driver, IN_FRAME)) === ACCENT, "its colours in the frame");
});

test("a mounted widget that another document adopts keeps its styles", async (t) => {
  const { driver } = await lonePage(t, mounting(`<div id="checkout"></div>${FRAME}`, `"#checkout"`, INLINE, KEEP_ROOT));
  await mounted(driver);
  await until(async () => (await colourOf(driver, "document")) === ACCENT, "the widget");
  await driver.executeScript(`${IN_FRAME}.body.append(document.querySelector("#checkout").firstElementChild)`);
  await until(async () => (await colourOf(driver, IN_FRAME)) === ACCENT, "its colours in the frame");
});
