// What the build packs, the loader reads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "../../xtask/glue/pack.mjs";
import { importFromWww } from "./bundle.mjs";

const { unpack } = await importFromWww("widget/packed.ts");

test("bytes come back from their text as they were", () => {
  const everyPair = Uint8Array.from({ length: 2 * 256 * 256 }, (_, index) =>
    index % 2 === 0 ? index >> 9 : (index >> 1) & 255,
  );
  for (const bytes of [everyPair, new Uint8Array(), Uint8Array.of(0), Uint8Array.of(255)]) {
    assert.deepEqual(new Uint8Array(unpack(pack(bytes))), bytes);
  }
});
