// A file that a script brings to the page as text. `xtask/glue/pack.mjs` writes it and has the rule.

const STEP = 91;
const BLANK = 32;
const MARK = 33;
const FIRST = 35;
const BACKSLASH = 92;

/** Reads the bytes of a text that the build has packed. */
export const unpack = (text: string): ArrayBuffer => {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  let base = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === MARK) base = STEP;
    else if (code === BLANK) base = 2 * STEP;
    else {
      bytes[length++] = base + code - FIRST - (code > BACKSLASH ? 1 : 0);
      base = 0;
    }
  }
  return bytes.buffer.slice(0, length);
};
