// The widget looks as it did: chosen pictures are compared with those that are kept.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { PNG } from "pngjs";
import { compare, draw, GUARDED } from "./guard.mjs";
import { openStudio } from "./studio.mjs";

/** Differences that are made on purpose are of no use to anybody. */
const SCRAPS = pathToFileURL(`${mkdtempSync(join(tmpdir(), "noren-look-"))}/`);

let studio;
before(async () => (studio = await openStudio()));
after(async () => {
  await studio.close();
  rmSync(SCRAPS, { recursive: true });
});

for (const guarded of GUARDED) {
  test(`the widget looks as it did: ${guarded.join(", ")}`, async () => compare(guarded, await draw(studio, guarded)));
}

test("the comparison sees another corner, two pixels of room and a shade", async () => {
  const guarded = ["resting", "390", "light", "en"];
  for (const [what, css] of [
    ["two pixels", "[data-kind=head] { padding-left: 16px }"],
    ["a shade", ".checkout { --button: #2b4a9c }"],
    ["a corner", ".pay { border-radius: 14px }"],
  ]) {
    await studio.arrange("resting", "en");
    await studio.fit("390");
    await studio.dress("light");
    await studio.ask(
      "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); const root = document.querySelector('#checkout > div').shadowRoot; root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];",
      css,
    );
    const png = await studio.picture("resting", "390");
    assert.throws(() => compare(guarded, png, { out: SCRAPS }), /differ|pixels now/, what);
  }
  const white = new PNG({ width: 3, height: 3 });
  assert.throws(() => compare(guarded, PNG.sync.write(white), { out: SCRAPS }), /it is 3 × 3 pixels now/);
});
