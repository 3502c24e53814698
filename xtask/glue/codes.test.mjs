import assert from "node:assert/strict";
import { test } from "node:test";
import { toCodes } from "./codes.mjs";

const union = (name, ...lines) => `export type ${name}ErrorCode =\n${lines.map((line) => `  ${line}\n`).join("")}\n`;
const OPTION = union("Option", "/** It is not there. */", '| "missing_option"', "/** It is wrong. */", '| "invalid_option";');
const OTHERS = union("Reported", "/** No. */", '| "refused";') + union("Loader", "/** Late. */", '| "load_failed";');

test("each code is a heading, with what the types say of it", () => {
  const text = toCodes(OPTION + OTHERS);
  assert.match(text, /\n### missing_option\n\nIt is not there\.\n/);
  assert.equal(text.match(/^### /gm)?.length, 4);
});

test("a code that nothing is said of, or a union that is gone, fails the build", () => {
  assert.throws(() => toCodes(OPTION.replace("  /** It is wrong. */\n", "") + OTHERS), /of 4 error codes in 3 unions 3/);
  assert.throws(() => toCodes(OTHERS), /in 2 unions/);
});
