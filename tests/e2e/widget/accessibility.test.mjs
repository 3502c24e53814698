// axe-core on the opened root finds no violation in the states that a shopper passes through, in either theme. The
// other states and languages are checked in `tests/screenshots/axe.test.mjs`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { lonePage } from "../harness/lone-page.mjs";
import { mountPage, OPTIONS } from "../harness/page.mjs";
import { settle } from "../harness/until.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ACCOUNT = { id: "lnac_test_1", type: "direct_debit_ktb", lastDigits: "7890" };
/** No API answers there, so that a press ends in an error. */
const DEAD_API = "http://127.0.0.1:9";
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
  driver.executeAsyncScript((done) => {
    axe.run("#checkout", { resultTypes: ["violations", "passes"] }).then(({ violations, passes }) =>
      done({
        violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
        passed: passes.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`)),
      }),
    );
  });

for (const locale of Object.keys(WORDS)) {
  for (const dark of [false, true]) {
    test(`axe finds no violation: ${locale}, ${dark ? "dark" : "light"}`, async (t) => {
      const options = {
        ...OPTIONS,
        zeroInterest: true,
        open: true,
        locale,
        apiUrl: DEAD_API,
        linkedAccounts: [ACCOUNT],
        onRemoveLinkedAccount: () => {},
      };
      const { shopper, driver } = await lonePage(t, mountPage(options), { dark });
      await shopper.seesTheWaysToPay();
      await driver.executeScript(AXE);
      const words = WORDS[locale];
      const assertClean = async (state) => {
        // axe measures colours: nothing may fade any more.
        await settle(driver);
        const { violations, passed } = await examine(driver);
        assert.deepEqual(violations, [], state);
        return passed;
      };
      await assertClean("resting");
      await shopper.chooseMethod(words.installments);
      await shopper.chooseIssuer(words.issuer);
      await shopper.choose("term", words.term);
      const passed = await assertClean("installments");
      assert.ok(
        passed.some((line) => line.startsWith("color-contrast") && line.includes('class="pay"')),
        "axe looked at the pay button",
      );
      assert.ok(
        passed.some((line) => line.startsWith("label ") && line.includes('data-focus="term"')),
        "axe looked at a term",
      );
      await shopper.choosesBankAccount();
      await shopper.chooseAccount(words.another);
      await shopper.chooseBank(words.bank);
      await shopper.types("123");
      await shopper.presses();
      await assertClean("a slip in the citizen ID");
      await shopper.chooseMethod(words.app);
      await shopper.presses();
      await shopper.isTold();
      await assertClean("an error");
    });
  }
}

test("axe finds a violation that is put in on purpose", async (t) => {
  const { shopper, driver } = await lonePage(t, mountPage({ ...OPTIONS, open: true }));
  await shopper.seesTheWaysToPay();
  await driver.executeScript(AXE);
  await driver.executeScript((button) => void (button.textContent = ""), await shopper.payButton());
  const { violations } = await examine(driver);
  assert.ok(
    violations.some((line) => line.startsWith("button-name")),
    violations.join(),
  );
});
