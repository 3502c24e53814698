// Dialogs on pages that hide them, stand in shadow roots, or belong to another document.

import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS as COMMON, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const OPTIONS = {
  ...COMMON,
  linkedAccounts: [{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }],
  display: "dialog",
};
const OTHER_BUTTON = `<button id="other" onclick="this.textContent = 'pressed'">Elsewhere</button>`;
const PLACE = `<div id="checkout"></div>`;

/** A page that mounts a dialog in this markup, and has a button beside it. */
const dialogPage = (markup, options = {}) => mountPage({ ...OPTIONS, ...options }, { body: markup + OTHER_BUTTON });

/** Mounts at the element that `findPlace` returns once the page and its frames have loaded. */
const mountAt = async (findPlace, options) => {
  await new Promise((loaded) => addEventListener("load", loaded));
  const { mount } = await import("/noren/index.js");
  globalThis.checkout = await mount(findPlace(), { ...options, onSource() {} });
};

/** Until it is mounted, `checkout` is the element with that id. */
const waitForWidget = (driver) =>
  until(() => driver.executeScript(() => "open" in (globalThis.checkout ?? {})), "the widget");
const openDialog = (driver) => driver.executeScript(() => checkout.open());
const readErrors = (driver) => driver.executeScript(() => told.errors.map(({ code }) => code));
const overflow = (driver) => driver.executeScript(() => getComputedStyle(document.documentElement).overflowY);

/** The page takes a press, and scrolls. */
const assertPageIsFree = async (driver) => {
  const other = await driver.findElement(By.id("other"));
  await other.click();
  assert.equal(await other.getText(), "pressed");
  assert.equal(await overflow(driver), "visible");
};

for (const [how, around] of [
  ["display: none", `<div style="display: none">${PLACE}</div>`],
  ["hidden", `<div hidden>${PLACE}</div>`],
  ["closed details", `<details><summary>More</summary>${PLACE}</details>`],
]) {
  test(`a dialog inside ${how} does not open, and reports not_shown`, async (t) => {
    const { driver } = await lonePage(t, dialogPage(around));
    await waitForWidget(driver);
    await openDialog(driver);
    assert.deepEqual(await readErrors(driver), ["not_shown"]);
    await assertPageIsFree(driver);
  });
}

test("a dialog inside visibility: hidden opens and is seen", async (t) => {
  const markup = `<div style="visibility: hidden; pointer-events: none">${PLACE}</div>`;
  const { driver, shopper } = await lonePage(t, dialogPage(markup));
  await waitForWidget(driver);
  await openDialog(driver);
  await shopper.chooseMethod("Bank account");
  assert.deepEqual(await readErrors(driver), []);
});

for (const [how, hide] of [
  ["hidden", () => void (document.querySelector("#tab").hidden = true)],
  ["removed", () => document.querySelector("#tab").remove()],
  ["folded", () => void (document.querySelector("details").open = false)],
]) {
  test(`an open dialog whose place is ${how} closes, and frees the page`, async (t) => {
    const markup = `<details open><summary>More</summary><div id="tab">${PLACE}</div></details>`;
    const { driver, shopper } = await lonePage(t, dialogPage(markup));
    await waitForWidget(driver);
    await openDialog(driver);
    await shopper.seesTheWaysToPay();
    assert.equal(await overflow(driver), "hidden");
    await driver.executeScript(hide);
    await until(async () => (await overflow(driver)) === "visible", "a page that scrolls");
    await assertPageIsFree(driver);
  });
}

test("a refusal after the shopper has left the tab leaves the page free", async (t) => {
  const onLinkedAccount = () =>
    new Promise((answer) => {
      globalThis.refuse = () => {
        document.querySelector("#tab").style.display = "none";
        answer({ error: { code: "sold_out", message: "Sold out." } });
      };
    });
  const { driver, shopper } = await lonePage(t, dialogPage(`<div id="tab">${PLACE}</div>`, { onLinkedAccount }));
  await waitForWidget(driver);
  await openDialog(driver);
  await shopper.chooseMethod("Bank account");
  await shopper.press(await shopper.find(".body .pay"));
  await until(() => driver.executeScript("return Boolean(globalThis.refuse)"), "the outcome");
  await driver.executeScript(() => {
    checkout.close();
    refuse();
  });
  await until(async () => (await readErrors(driver)).includes("not_shown"), "the error");
  await assertPageIsFree(driver);
});

/** Makes a shadow root within a shadow root, and returns the element in it. */
const makeShadowRoots = () => {
  const outer = document.querySelector("#outer").attachShadow({ mode: "open" });
  outer.innerHTML = "<section></section>";
  const inner = outer.firstChild.attachShadow({ mode: "closed" });
  inner.innerHTML = "<div></div>";
  return inner.firstChild;
};

test("inside a shadow root a dialog locks the page's scroll, and unlocks it", async (t) => {
  const scripts = [[mountAt, makeShadowRoots, OPTIONS]];
  const { driver } = await lonePage(t, page(`<div id="outer"></div>${OTHER_BUTTON}`, { scripts }));
  await waitForWidget(driver);
  await openDialog(driver);
  assert.equal(await overflow(driver), "hidden");
  await driver.executeScript(() => checkout.close());
  await until(async () => (await overflow(driver)) === "visible", "a page that scrolls");
  await assertPageIsFree(driver);
});

const INLINE = { ...OPTIONS, display: "inline" };
const ACCENT = "rgb(35, 64, 142)";
const frameOf = (markup) => `<iframe srcdoc="${markup}" width="380" height="600"></iframe>`;

/** Keeps the widget's root, which is closed. */
const keepRoot = () => {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    return (globalThis.root = attachShadow.call(this, init));
  };
};

/** The colour of the pay button, by the document that it stands in. */
const colourInPage = (driver) =>
  driver.executeScript(() => getComputedStyle(root.querySelector(".pay")).backgroundColor);
const colourInFrame = (driver) =>
  driver.executeScript(() => {
    const { contentWindow } = document.querySelector("iframe");
    return contentWindow.getComputedStyle(root.querySelector(".pay")).backgroundColor;
  });

test("a widget that is mounted in a frame's element has its styles there", async (t) => {
  const findPlace = () => {
    const { contentWindow, contentDocument } = document.querySelector("iframe");
    contentWindow.Element.prototype.attachShadow = Element.prototype.attachShadow;
    return contentDocument.querySelector("#place");
  };
  const html = page(frameOf("<div id=place></div>"), { scripts: [keepRoot, [mountAt, findPlace, INLINE]] });
  const { driver } = await lonePage(t, html);
  await waitForWidget(driver);
  await until(async () => (await colourInFrame(driver)) === ACCENT, "the widget's colours");
});

/** Makes the element a widget after it has its capability. */
const defineElement = async (capability) => {
  await new Promise((loaded) => addEventListener("load", loaded));
  const { defineElement } = await import("/noren/index.js");
  document.querySelector("noren-checkout").capability = capability;
  defineElement();
};

test("an element that another document adopts keeps its styles", async (t) => {
  const element = `<noren-checkout public-key="pkey_test_1" amount="400000" currency="THB"></noren-checkout>`;
  const scripts = [keepRoot, [defineElement, OPTIONS.capability]];
  const { driver } = await lonePage(t, page(element + frameOf("<p>"), { scripts }));
  await until(async () => (await colourInPage(driver)) === ACCENT, "the widget");
  await driver.executeScript(() => {
    document.querySelector("iframe").contentDocument.body.append(document.querySelector("noren-checkout"));
  });
  await until(async () => (await colourInFrame(driver)) === ACCENT, "its colours in the frame");
});

test("a mounted widget that another document adopts keeps its styles", async (t) => {
  const html = mountPage(INLINE, { body: PLACE + frameOf("<p>"), scripts: [keepRoot] });
  const { driver } = await lonePage(t, html);
  await waitForWidget(driver);
  await until(async () => (await colourInPage(driver)) === ACCENT, "the widget");
  await driver.executeScript(() => {
    const widget = document.querySelector("#checkout").firstElementChild;
    document.querySelector("iframe").contentDocument.body.append(widget);
  });
  await until(async () => (await colourInFrame(driver)) === ACCENT, "its colours in the frame");
});
