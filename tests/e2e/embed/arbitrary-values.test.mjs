// Arbitrary values as options, as answers of the API and as answers of the shop: the wasm never traps, and whatever is
// refused is refused by an error of ours with a code. `NOREN_FUZZ_SEED` repeats a run, `NOREN_FUZZ_CASES` asks for more.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { IPHONE } from "../harness/browser.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";

const SEED = Number(process.env.NOREN_FUZZ_SEED ?? 7);
const CASES = Number(process.env.NOREN_FUZZ_CASES ?? 80);

const read = (name) => readFileSync(new URL(`../harness/${name}`, import.meta.url), "utf8");
const others = Object.fromEntries(["arbitrary-game.js", "arbitrary-values.js"].map((name) => [`/${name}`, read(name)]));
const head = `<script>globalThis.CAPABILITY = ${CAPABILITY};</script><script type="module" src="/arbitrary-game.js"></script>`;

/** Plays once the module is there. */
const PLAY = `const [kind, seed, cases, done] = arguments;
  const fail = (error) => done({ faults: [String(error?.stack ?? error)], played: 0 });
  const play = () => (globalThis.play ? globalThis.play(kind, seed, cases).then(done, fail) : setTimeout(play, 20));
  play();`;

for (const [what, kind] of [
  ["options", "options"],
  ["answers of GET /capability", "capability"],
  ["answers of POST /sources", "sources"],
  ["answers of the shop at submitUrl", "shop"],
  ["statuses of the order at statusUrl", "status"],
  ["answers of the page's callbacks", "callbacks"],
]) {
  test(`${CASES} arbitrary ${what} neither trap the wasm nor throw a raw error`, async (t) => {
    const { driver } = await lonePage(t, page("", { head }), {
      others,
      userAgent: kind === "status" ? IPHONE : undefined,
    });
    await driver.manage().setTimeouts({ script: 240_000 });
    const { faults, played, refused, ended } = await driver.executeAsyncScript(PLAY, kind, SEED, CASES);
    t.diagnostic(`seed ${SEED}: ${played} played, ${refused} refused, ended ${JSON.stringify(ended)}`);
    assert.deepEqual(faults, [], `NOREN_FUZZ_SEED=${SEED} repeats it`);
    assert.equal(played, CASES);
    // Otherwise the test says nothing: every case would have ended at the door.
    assert.ok(refused < CASES, "some are taken");
  });
}
