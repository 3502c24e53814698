// Writes a wasm as text of ASCII, for a script that brings it along. brotli makes about as much of the
// text as of the wasm; base64 would cost a fifth more. `www/widget/packed-wasm.ts` reads it.
//
// A byte below 91 is one character, from `#` on. A higher one is `!` or a blank, and the character
// of the byte less 91 or less 182. No character needs an escape in a string of JavaScript.

const STEP = 91;
const MARKS = ["", "!", " "];
const FIRST = "#".charCodeAt(0);
const BACKSLASH = "\\".charCodeAt(0);

/** @param {number} value below 91 */
const characterOf = (value) => {
  const code = FIRST + value;
  return String.fromCharCode(code < BACKSLASH ? code : code + 1);
};

/**
 * @param {Uint8Array} wasm
 * @returns {string}
 */
export const packWasm = (wasm) =>
  Array.from(wasm, (byte) => MARKS[Math.floor(byte / STEP)] + characterOf(byte % STEP)).join("");
