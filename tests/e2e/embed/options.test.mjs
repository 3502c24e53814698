// A value means the same in a script tag, on the element, in mount() and in a dialog.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";
import { DATA, element, form, LOADER, scriptTag } from "./markup.mjs";

/** Keeps what the page warns of in `warned`. */
const keepWarnings = () => {
  window.warned = [];
  console.warn = (...words) => void warned.push(words.join(" "));
};

/** Keeps the errors of an element in `told`. */
const keepErrors = () => {
  window.told = [];
  addEventListener("noren-error", ({ detail }) => told.push([detail.code, detail.option]));
};

const scripts = [keepWarnings];
const mountedPage = (lang, options) => mountPage({ ...options, capability: OPTIONS.capability }, { lang, scripts });
const onPage = (lang, body, more = {}) => page(DATA + form(body), { lang, scripts, ...more });
const WITHOUT_ACCOUNTS = { linkedAccounts: undefined };

/** The page of each way to embed the widget; the options are texts. */
const EMBEDS = {
  "the script tag": (lang, options) => onPage(lang, scriptTag({ ...WITHOUT_ACCOUNTS, ...options })),
  "the element": (lang, options, more) => onPage(lang, element({ ...WITHOUT_ACCOUNTS, ...options }) + LOADER, more),
  "mount()": (lang, options) => mountedPage(lang, options),
  "a dialog": (lang, options) => mountedPage(lang, { ...options, display: " dialog" }),
};

const TEXTS = { publicKey: "pkey_test_1", amount: "400000", currency: "THB" };

/** Opens the page, and the dialog if it is one. `openerText` is what the dialog's button said. */
const openEmbed = async (t, embed, lang, options) => {
  const lone = await lonePage(t, EMBEDS[embed](lang, { ...TEXTS, ...options }));
  if (embed !== "a dialog") return lone;
  const { shopper } = lone;
  await shopper.press(await shopper.find("[part=open-button]"));
  return { ...lone, openerText: await shopper.browser.textOf(await shopper.find("[part=open-button]")) };
};

for (const embed of Object.keys(EMBEDS)) {
  test(`${embed} ignores case, blanks and a trailing comma`, async (t) => {
    const written = {
      publicKey: " pkey_test_1 ",
      amount: " 400000",
      currency: "thb ",
      methods: " installment , ",
      zeroInterest: " true",
    };
    const { shopper, openerText = "Pay ฿4,000.00" } = await openEmbed(t, embed, "en", written);
    await shopper.seesTheWaysToPay();
    assert.equal(openerText, "Pay ฿4,000.00");
    assert.deepEqual(await shopper.reads(".methods .title"), ["Installments by credit card"]);
    await shopper.choose("method", "Installments by credit card");
    await shopper.choose("issuer", "KBank");
    await shopper.choose("term", "4 months");
    await shopper.readsOnButton("Pay ฿1,000.00 × 4 months");
  });

  for (const [locale, lang, speaks, warns] of [
    ["TH", "en", "th", false],
    ["th_TH", "en", "th", false],
    ["xx", "ja", "ja", true],
    ["xx-YY", "fr", "en", true],
  ]) {
    test(`${embed}: locale="${locale}" on a page in ${lang} speaks ${speaks}`, async (t) => {
      const { shopper, driver } = await openEmbed(t, embed, lang, { locale });
      await shopper.seesTheWaysToPay();
      await until(async () => (await shopper.findAll(`.checkout[lang=${speaks}]`)).length > 0, `a widget in ${speaks}`);
      const warnings = await driver.executeScript("return warned");
      const ofLocale = warnings.filter((line) => line.includes(`locale is "${locale}"`));
      assert.equal(ofLocale.length, warns ? 1 : 0, warnings.join("\n"));
    });
  }
}

for (const embed of ["mount()", "a dialog"]) {
  test(`${embed} reads and checks an update as it does the options`, async (t) => {
    const { shopper, driver } = await openEmbed(t, embed, "en", {});
    await shopper.seesTheWaysToPay();
    await driver.executeScript(() =>
      checkout.update({ currency: " thb", amount: "500000", locale: "TH", methods: "installment," }),
    );
    await until(async () => (await shopper.reads(".methods .title")).length === 1, "one way to pay");
    await until(async () => (await shopper.findAll(".checkout[lang=th]")).length > 0, "a widget in Thai");
    const thrown = await driver.executeScript(() => {
      try {
        checkout.update({ currency: "baht" });
      } catch ({ code, option, message }) {
        return [code, option, message];
      }
    });
    assert.deepEqual(thrown, ["invalid_option", "currency", 'noren: currency is "baht"; allowed: THB, MYR or JPY.']);
  });
}

test("the element tells an unreadable option, and the others still change", async (t) => {
  const html = EMBEDS["the element"]("en", { ...TEXTS, currency: "thb" }, { scripts: [keepErrors] });
  const { shopper, driver, told } = await lonePage(t, html);
  await shopper.seesTheWaysToPay();
  await driver.executeScript(() => {
    const capability = {};
    capability.self = capability;
    Object.assign(document.querySelector("noren-checkout"), {
      capability,
      amount: 200_100,
      methods: " installment,",
    });
  });
  await until(async () => (await shopper.reads(".methods .title")).length === 1, "one way to pay");
  assert.deepEqual(await told(), [["invalid_option", "capability"]]);
  const properties = await driver.executeScript(() => {
    const { methods, amount, currency } = document.querySelector("noren-checkout");
    return [methods, amount, currency];
  });
  assert.deepEqual(properties, [["installment"], 200_100, "thb"]);
});

test("createSource() trims and checks its options as the widget does", async (t) => {
  const createSources = async () => {
    const sent = [];
    window.fetch = async (address, request) => {
      sent.push(JSON.parse(request.body));
      return new Response("{}");
    };
    const { createSource } = await import("/noren/index.js");
    const source = { publicKey: " pkey_test_1", type: "installment_kbank", amount: "400000", currency: "thb" };
    await createSource(Object.freeze(source));
    const refused = [];
    for (const wrong of [{ amount: 0 }, { currency: "baht" }, { publicKey: "skey_test_1" }, { currency: undefined }])
      await createSource({ ...source, ...wrong }).catch(({ code, option }) => refused.push([code, option]));
    Object.assign(told, { sent, refused });
  };
  const { told } = await lonePage(t, mountPage(OPTIONS, { after: [createSources] }));
  await until(async () => (await told())?.sent, "the source");
  const { sent, refused } = await told();
  assert.deepEqual(sent, [{ type: "installment_kbank", amount: 400_000, currency: "THB" }]);
  assert.deepEqual(refused, [
    ["invalid_option", "amount"],
    ["invalid_option", "currency"],
    ["secret_key", "publicKey"],
    ["missing_option", "currency"],
  ]);
});
