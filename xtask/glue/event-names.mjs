// Blanks the names of events that the widget never listens for. Yew has a table of all of them, and
// zeros weigh nothing: 0.3 KB of brotli.

import { readFileSync, writeFileSync } from "node:fs";

/** The events that the sources listen for; event-names.test.mjs compares them. */
export const USED_EVENTS = ["onchange", "onclick", "oninput", "onkeydown"];
/**
 * Yew's names stand one after the other, from the first to the last of its list, without anything
 * between them. Words of the widget's own may follow.
 */
const TABLE = /onabort[a-z]{500,}ontransitionstart/;

/**
 * @param {string} file a wasm file
 * @param {readonly string[]} used what stays
 */
export function blankEventNames(file, used = USED_EVENTS) {
  const wasm = readFileSync(file);
  const table = TABLE.exec(wasm.toString("latin1"));
  if (!table) throw new Error("the wasm has no table of events");
  const [names] = table;
  const missing = used.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`the wasm does not know the events ${missing.join(", ")}`);
  // A used name that also ends a longer one, as `onchange` ends `ondurationchange`, stays there too.
  const blanked = names.replaceAll(new RegExp(`(${used.join("|")})|[a-z]`, "g"), (_, name) => name ?? "\0");
  wasm.write(blanked, table.index, "latin1");
  writeFileSync(file, wasm);
}
