// axe-core on the opened root: no violation in any state, theme or language, nor in the examples of a merchant's look.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { WEAR } from "./measure.mjs";
import { STATES } from "./states.mjs";
import { LOCALES, openStudio, THEMES } from "./studio.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Refusals differ by their words alone. */
const ALL = Object.keys(STATES).filter(
  (state) => !state.startsWith("declined") || ["declined-insufficient-fund", "declined-sold-out"].includes(state),
);
/** What differs by language is words: these states have most of them. */
const WORDY = [
  "resting",
  "kma-on-computer",
  "with-interest",
  "bank-out-of-reach",
  "debit-slip",
  "saved-another",
  "unknown",
  "offline",
  "dialog",
];
const IN_LANGUAGES = LOCALES.filter((locale) => locale !== "en");
const OWN_THEMES = THEMES.slice(2);

const RUN = `const [colours, done] = arguments;
  const only = colours ? { runOnly: ["color-contrast"] } : {};
  axe.run("#checkout", { resultTypes: ["violations", "passes"], ...only }).then(({ violations, passes }) => done({
    violations: violations.map((rule) => rule.id + ": " + rule.nodes.map((node) => node.html).join(" ")),
    passed: passes.flatMap((rule) => rule.nodes.map((node) => rule.id + " " + node.html)),
  }), (error) => done({ violations: [String(error)], passed: [] }));`;

let studio;
before(async () => (studio = await openStudio()));
after(() => studio.close());

const arrange = async (state, locale) => {
  await studio.arrange(state, locale);
  await studio.ask(AXE);
};
/** All rules once; another theme differs in its colours alone. */
const examine = async (theme, colours = theme !== "light") => {
  await studio.dress(theme);
  return studio.driver.executeAsyncScript(RUN, colours);
};
const clean = async (state, locale, themes) => {
  await arrange(state, locale);
  const found = [];
  for (const theme of themes) {
    const { violations, passed } = await examine(theme);
    found.push(...violations.map((violation) => `${theme}: ${violation}`));
    const hasColours = passed.some((line) => line.startsWith("color-contrast"));
    if (!hasColours && state !== "skeleton") found.push(`${theme}: no colour was looked at`);
  }
  assert.deepEqual(found, []);
};

for (const state of ALL) test(`no violation: ${state}, light and dark`, () => clean(state, "en", ["light", "dark"]));

for (const locale of IN_LANGUAGES) {
  for (const state of WORDY)
    test(`no violation: ${state}, ${locale}, light and dark`, () => clean(state, locale, ["light", "dark"]));
}

for (const state of WORDY)
  test(`no violation: ${state} in a merchant's own themes`, () => clean(state, "en", OWN_THEMES));

test("axe checks the pay button and a term, and finds violations put in", async () => {
  await arrange("zero-interest", "en");
  const { passed } = await examine("light");
  const has = (rule, mark) => passed.some((line) => line.startsWith(`${rule} `) && line.includes(mark));
  assert.ok(has("color-contrast", 'part="pay-button"') && has("button-name", 'part="pay-button"'), "the pay button");
  assert.ok(has("label", 'data-focus="term"'), "a term");
  await studio.ask(WEAR, ".pay { color: #6478b8 }");
  assert.match((await examine("light")).violations.join(), /color-contrast.*pay-button/);
  await studio.ask("document.querySelector('#checkout > div').shadowRoot.querySelector('.pay').textContent = ''");
  assert.match((await examine("light")).violations.join(), /button-name.*pay-button/);
  await studio.ask(
    "document.querySelector('#checkout > div').shadowRoot.querySelector('[part=term] input').setAttribute('role', 'slider')",
  );
  assert.match((await examine("light")).violations.join(), /data-focus="term"/);
});
