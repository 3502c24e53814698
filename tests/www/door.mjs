// The door for options, and what its tests need: the least that is enough, and a page without elements.

import assert from "node:assert/strict";
import { beforeEach } from "node:test";
import { importFromWww } from "./bundle.mjs";

export const door = await importFromWww("widget/option-table.ts", "widget/options.ts");
const { checkOptions, copyOptions } = door;

/** The least that is enough. */
export const LEAST = { publicKey: "pkey_test_1", amount: 400_000, currency: "THB" };
export const checked = (options) => checkOptions(copyOptions({ ...LEAST, ...options }));
/** Returns the error that this throws. */
export const refusal = (run) => {
  try {
    run();
  } catch (error) {
    assert.equal(error.name, "NorenError", String(error));
    return error;
  }
  return assert.fail("nothing was refused");
};

/** The texts of the page's elements, by id. */
export const onPage = {};
/** What the console was warned of. */
export const warned = [];

beforeEach(() => {
  for (const id of Object.keys(onPage)) delete onPage[id];
  globalThis.document = {
    documentElement: { lang: "en" },
    getElementById: (id) => (id in onPage ? { textContent: onPage[id] } : null),
  };
  warned.length = 0;
  console.warn = (message) => void warned.push(message);
});
