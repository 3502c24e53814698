import assert from "node:assert/strict";
import { test } from "node:test";
import { describeErrorCodes } from "./error-codes.mjs";

const union = (name, ...lines) => `export type ${name}ErrorCode =\n${lines.map((line) => `  ${line}\n`).join("")}\n`;
const OPTION = union(
  "Option",
  "/** It is not there. */",
  '| "missing_option"',
  "/** It is wrong. */",
  '| "invalid_option";',
);
const OTHERS = union("Reported", "/** No. */", '| "refused";') + union("Loader", "/** Late. */", '| "load_failed";');

test("each code becomes a heading with its comment", () => {
  const text = describeErrorCodes(OPTION + OTHERS);
  assert.match(text, /\n### missing_option\n\nIt is not there\.\n/);
  assert.equal(text.match(/^### /gm)?.length, 4);
});

test("a code without a comment fails the build", () => {
  const types = OPTION.replace("  /** It is wrong. */\n", "") + OTHERS;
  assert.throws(() => describeErrorCodes(types), /1 of 4 error codes have no comment/);
});

test("a missing union fails the build", () => {
  assert.throws(() => describeErrorCodes(OTHERS), /expected 3 unions of error codes, found 2/);
});
