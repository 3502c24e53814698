// The check of options, and what its tests need: the fewest options that are enough, and a page without elements.

import assert from "node:assert/strict";
import { beforeEach } from "node:test";
import { importFromWww } from "./bundle.mjs";

export const door = await importFromWww("widget/option-table.ts", "widget/options.ts");
const { checkOptions, copyOptions } = door;

/** The fewest options that are enough. */
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

/** A test's name, cut where the values in it are long. */
export const toName = (name) => (name.length > 70 ? `${name.slice(0, 69)}…` : name);

/** The texts of the page's elements, by id. */
export const onPage = {};
/** The warnings in the console. */
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
