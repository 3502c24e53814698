// One door for options: a value means the same in a script tag, on the element, in mount() and in a dialog.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const KEY = "pkey_test_1";
const dashed = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const attributes = (prefix, options) =>
  Object.entries(options)
    .map(([name, text]) => `${prefix}${dashed(name)}="${text}"`)
    .join(" ");
const data = `<script type="application/json" id="capability">${CAPABILITY}</script>`;
const onPage = (lang, body) => page(`${data}<form action="/pay" method="post">${body}</form>`, { lang });
/** A page whose options are texts, with the capability as its embed takes it. */
const mounted = (lang, options, more = "") =>
  mounting(`{ ...${JSON.stringify(options)}, capability: ${CAPABILITY}, ${more} }`).replace(
    'lang="en"',
    `lang="${lang}"`,
  );

const EMBEDS = {
  "the script tag": (lang, { publicKey, ...options }) =>
    onPage(
      lang,
      `<script src="/noren/noren.js" ${attributes("data-", { key: publicKey, ...options, capability: "capability" })}></script>`,
    ),
  "the element": (lang, options) =>
    onPage(
      lang,
      `<noren-checkout ${attributes("", { ...options, capability: "capability" })}></noren-checkout><script src="/noren/noren.js"></script>`,
    ),
  "mount()": (lang, options) => mounted(lang, options),
  "a dialog": (lang, options) => mounted(lang, options, `display: " dialog"`),
};

const WARNINGS = `<script>globalThis.warned = []; console.warn = (...words) => void warned.push(words.join(" "));</script>`;

/** Opens the page, and the dialog if it is one; answers what its button said. */
const openEmbed = async (t, embed, lang, options) => {
  const html = EMBEDS[embed](lang, { publicKey: KEY, amount: "400000", currency: "THB", ...options });
  const lone = await lonePage(t, html.replace("<body>", `<body>${WARNINGS}`));
  if (embed !== "a dialog") return lone;
  const { shopper } = lone;
  await shopper.press(await shopper.find("[part=open-button]"));
  return { ...lone, opener: await shopper.browser.textOf(await shopper.find("[part=open-button]")) };
};

for (const embed of Object.keys(EMBEDS)) {
  test(`${embed}: a currency in lower case, blanks and a trailing comma are the same as without`, async (t) => {
    const written = {
      publicKey: ` ${KEY} `,
      amount: " 400000",
      currency: "thb ",
      methods: " installment , ",
      zeroInterest: " true",
    };
    const { shopper, opener = "Pay ฿4,000.00" } = await openEmbed(t, embed, "en", written);
    await shopper.seesTheWaysToPay();
    assert.equal(opener, "Pay ฿4,000.00");
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
      const warned = (await driver.executeScript("return warned")).filter((line) =>
        line.includes(`locale is "${locale}"`),
      );
      assert.equal(warned.length, warns ? 1 : 0, warned.join("\n"));
    });
  }
}

for (const embed of ["mount()", "a dialog"]) {
  test(`${embed}: an update passes the same door`, async (t) => {
    const { shopper, driver } = await openEmbed(t, embed, "en", {});
    await shopper.seesTheWaysToPay();
    await driver.executeScript(
      `checkout.update({ currency: " thb", amount: "500000", locale: "TH", methods: "installment," })`,
    );
    await until(async () => (await shopper.reads(".methods .title")).length === 1, "one way to pay");
    await until(async () => (await shopper.findAll(".checkout[lang=th]")).length > 0, "a widget in Thai");
    const code = await driver.executeScript(
      `try { checkout.update({ currency: "baht" }) } catch ({ code, option, message }) { return [code, option, message] }`,
    );
    assert.deepEqual(code, ["invalid_option", "currency", 'noren: currency is "baht"; allowed: THB, MYR or JPY.']);
  });
}

test("an option that cannot be read is told by the element, and all others still change", async (t) => {
  const told = `<script>globalThis.told = []; addEventListener("noren-error", ({ detail }) => told.push([detail.code, detail.option]));</script>`;
  const { shopper, driver } = await lonePage(
    t,
    EMBEDS["the element"]("en", { publicKey: KEY, amount: "400000", currency: "thb" }).replace(
      "<body>",
      `<body>${told}`,
    ),
  );
  await shopper.seesTheWaysToPay();
  await driver.executeScript(`const it = document.querySelector("noren-checkout");
    const capability = {}; capability.self = capability;
    Object.assign(it, { capability, amount: 200100, methods: " installment," });`);
  await until(async () => (await shopper.reads(".methods .title")).length === 1, "one way to pay");
  assert.deepEqual(await driver.executeScript("return told"), [["invalid_option", "capability"]]);
  assert.deepEqual(
    await driver.executeScript(
      `const { methods, amount, currency } = document.querySelector("noren-checkout"); return [methods, amount, currency]`,
    ),
    [["installment"], 200_100, "thb"],
  );
});

test("createSource() trims and judges key, amount and currency as the widget does", async (t) => {
  const calls = `globalThis.sent = []; globalThis.fetch = async (address, request) => (sent.push(JSON.parse(request.body)), new Response("{}"));
    const { createSource } = await import("/noren/index.js");
    const source = { publicKey: " ${KEY}", type: "installment_kbank", amount: "400000", currency: "thb" };
    await createSource(Object.freeze(source));
    told.refused = [];
    for (const wrong of [{ amount: 0 }, { currency: "baht" }, { publicKey: "skey_test_1" }, { currency: undefined }])
      await createSource({ ...source, ...wrong }).catch(({ code, option }) => told.refused.push([code, option]));
    told.sent = sent;`;
  const { driver, told } = await lonePage(
    t,
    mounting(`{ publicKey: "${KEY}", amount: 400000, currency: "THB", capability: ${CAPABILITY} }`, calls),
  );
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
