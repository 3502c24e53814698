// Arbitrary options, answers of the API and answers of the shop: the wasm never traps, and the widget refuses them with
// an error of ours that has a code. `NOREN_FUZZ_SEED` repeats a run, `NOREN_FUZZ_CASES` asks for more.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { IPHONE } from "../harness/browser.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { OPTIONS, page } from "../harness/page.mjs";
import { until } from "../harness/until.mjs";

const SEED = Number(process.env.NOREN_FUZZ_SEED ?? 7);
const CASES = Number(process.env.NOREN_FUZZ_CASES ?? 80);

const read = (name) => readFileSync(new URL(`../harness/${name}`, import.meta.url), "utf8");
const others = Object.fromEntries(["arbitrary-game.js", "arbitrary-values.js"].map((name) => [`/${name}`, read(name)]));
const html = page("", {
  scripts: [[(capability) => (window.CAPABILITY = capability), OPTIONS.capability]],
  head: `<script type="module" src="/arbitrary-game.js"></script>`,
});

/** Plays the cases on the page and returns the report. */
const play = (driver, kind) =>
  driver.executeAsyncScript(
    (kind, seed, cases, done) => {
      const fail = (error) => done({ faults: [String(error?.stack ?? error)], played: 0 });
      globalThis.play(kind, seed, cases).then(done, fail);
    },
    kind,
    SEED,
    CASES,
  );

for (const [what, kind] of [
  ["options", "options"],
  ["answers of GET /capability", "capability"],
  ["answers of POST /sources", "sources"],
  ["answers of the shop at submitUrl", "shop"],
  ["statuses of the order at statusUrl", "status"],
  ["answers of the page's callbacks", "callbacks"],
]) {
  test(`arbitrary ${what}: no trap, no raw error`, async (t) => {
    const { driver } = await lonePage(t, html, { others, userAgent: kind === "status" ? IPHONE : undefined });
    await driver.manage().setTimeouts({ script: 240_000 });
    await until(() => driver.executeScript("return Boolean(globalThis.play)"), "the module");
    const { faults, played, refused, ended } = await play(driver, kind);
    t.diagnostic(`seed ${SEED}: ${played} played, ${refused} refused, ended ${JSON.stringify(ended)}`);
    assert.deepEqual(faults, [], `NOREN_FUZZ_SEED=${SEED} repeats it`);
    assert.equal(played, CASES);
    // If the widget refused every case at the start, the test would say nothing.
    assert.ok(refused < CASES, "the widget takes some");
  });
}
