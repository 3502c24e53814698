// Writes a file as text of ASCII, for a script that brings it to the page. brotli makes about as much
// of the wasm's text as of the wasm; base64 would cost a fifth more. `www/widget/packed.ts` reads it.
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
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export const pack = (bytes) =>
  Array.from(bytes, (byte) => MARKS[Math.floor(byte / STEP)] + characterOf(byte % STEP)).join("");

/**
 * A script that brings a file to the page. The loader takes it by its name.
 *
 * @param {string} name `noren.1a2b3c4d.wasm`
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export const makeFileScript = (name, bytes) => {
  const text = pack(bytes);
  // A page may have the script in its HTML.
  if (/<\/script|<!--/i.test(text)) throw new Error(`the packed ${name} would end a script element`);
  return `(globalThis.norenFiles??={})[${JSON.stringify(name)}]="${text}";\n`;
};
