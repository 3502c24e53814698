// axe-core on the opened root, as a shopper comes there: no violation in the states of the drawing, in either theme. Every other state,
// and the other languages, are looked at in `tests/screenshots/axe.test.mjs`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { mounting } from "../harness/page.mjs";
import { settle } from "../harness/until.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ACCOUNTS = `[{ id: "lnac_test_1", type: "direct_debit_ktb", lastDigits: "7890" }]`;
const WORDS = {
  en: {
    installments: "Installments",
    issuer: "Krungsri",
    term: "4 months",
    another: "another",
    bank: "Krungthai",
    app: "KMA",
  },
  th: {
    installments: "ผ่อนด้วยบัตรเครดิต",
    issuer: "กรุงศรี",
    term: "4 เดือน",
    another: "ผูกบัญชีอื่น",
    bank: "กรุงไทย",
    app: "KMA",
  },
};

const examine = (driver) =>
  driver.executeAsyncScript(`const done = arguments[0];
    axe.run("#checkout", { resultTypes: ["violations", "passes"] }).then((result) => done({
      violations: result.violations.map((rule) => rule.id + ": " + rule.nodes.map((node) => node.html).join(" ")),
      passed: result.passes.flatMap((rule) => rule.nodes.map((node) => rule.id + " " + node.html)),
    }));`);

for (const locale of Object.keys(WORDS)) {
  for (const dark of [false, true]) {
    test(`no violation: ${locale}, ${dark ? "dark" : "light"}`, async (t) => {
      const options = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, open: true, locale: "${locale}", apiUrl: "http://127.0.0.1:9", capability: ${CAPABILITY}, linkedAccounts: ${ACCOUNTS}, onRemoveLinkedAccount: () => {} }`;
      const { shopper, driver } = await lonePage(t, mounting(options), { dark });
      await shopper.seesTheWaysToPay();
      await driver.executeScript(AXE);
      const words = WORDS[locale];
      const clean = async (state) => {
        // axe measures colours: nothing may fade any more.
        await settle(driver);
        const { violations, passed } = await examine(driver);
        assert.deepEqual(violations, [], state);
        return passed;
      };
      await clean("resting");
      await shopper.chooseMethod(words.installments);
      await shopper.chooseIssuer(words.issuer);
      await shopper.choose("term", words.term);
      const passed = await clean("installments");
      assert.ok(
        passed.some((line) => line.startsWith("color-contrast") && line.includes('class="pay"')),
        "the pay button was looked at",
      );
      assert.ok(
        passed.some((line) => line.startsWith("label ") && line.includes('data-focus="term"')),
        "a term was looked at",
      );
      await shopper.choosesBankAccount();
      await shopper.chooseAccount(words.another);
      await shopper.chooseBank(words.bank);
      await shopper.types("123");
      await shopper.presses();
      await clean("a slip in the citizen id");
      await shopper.chooseMethod(words.app);
      await shopper.presses();
      await shopper.isTold();
      await clean("an error");
    });
  }
}

test("a violation put in on purpose is seen", async (t) => {
  const options = `{ publicKey: "pkey_test_1", amount: 400000, currency: "THB", open: true, capability: ${CAPABILITY} }`;
  const { shopper, driver } = await lonePage(t, mounting(options));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(AXE);
  await driver.executeScript("arguments[0].textContent = ''", await shopper.payButton());
  const { violations } = await examine(driver);
  assert.ok(
    violations.some((line) => line.startsWith("button-name")),
    violations.join(),
  );
});
