// Pictures that are kept, and the comparison with what is drawn now.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const KEPT = new URL("kept/", import.meta.url);
const OUT = new URL("../../target/look/", import.meta.url);

/** How far a pixel's colour may be off, from 0 to 1: less than any two tokens of a theme are apart. */
const COLOUR = 0.03;
/** How many of a picture's pixels may be: another release of the browser rounds a curve differently. */
const SHARE = 0.00019;

/** State, width, theme, language. Each is there for what no other shows. */
export const GUARDED = [
  ["skeleton", "390", "light", "en"],
  ["resting", "390", "light", "en"],
  ["resting", "280", "light", "th"],
  ["resting", "280", "dark", "ja"],
  ["kma-on-computer", "390", "dark", "th"],
  ["kma-code", "390", "dark", "en"],
  ["several-apps", "390", "light", "zh"],
  ["zero-interest", "390", "light", "en"],
  ["zero-interest", "280", "dark", "ms"],
  ["with-interest", "390", "dark", "th"],
  ["with-interest", "720", "light", "ja"],
  ["with-interest-open", "390", "light", "en"],
  ["bank-out-of-reach", "390", "light", "th"],
  ["below-minimum", "390", "dark", "en"],
  ["only-installments", "720", "dark", "zh"],
  ["debit-krungthai", "390", "light", "ja"],
  ["debit-slip", "390", "light", "th"],
  ["saved-another", "280", "light", "ms"],
  ["focus-bank", "390", "light", "en"],
  ["submitting", "390", "light", "ja"],
  ["waiting-not-yet", "390", "light", "en"],
  ["waiting", "280", "dark", "th"],
  ["unknown", "390", "light", "en"],
  ["offline", "390", "dark", "en"],
  ["nothing-available", "390", "light", "th"],
  ["returned-paid", "390", "light", "en"],
  // The open sheet of a phone is left to the gallery: Chromium rounds what scrolls in it differently from run to run.
  ["dialog-closed", "p390", "dark", "en"],
  ["dialog", "p1280", "light", "th"],
  ["zero-interest", "390", "terracotta", "en"],
  ["zero-interest", "390", "midnight", "th"],
  ["zero-interest", "390", "ledger", "en"],
];

const fileOf = ([state, width, theme, locale]) => `${state}-${width}-${theme}-${locale}.png`;

export const draw = async (studio, [state, width, theme, locale]) => {
  await studio.arrange(state, locale);
  await studio.fit(width);
  await studio.dress(theme);
  return studio.picture(state, width);
};

/** Keeps what is drawn now. */
export const bless = async (studio) => {
  rmSync(KEPT, { recursive: true, force: true });
  mkdirSync(KEPT);
  let bytes = 0;
  for (const guarded of GUARDED) {
    // Written anew without the alpha that nothing has: smaller.
    const png = PNG.sync.write(PNG.sync.read(await draw(studio, guarded)), {
      colorType: 2,
      deflateLevel: 9,
      deflateStrategy: 0,
      filterType: 0,
    });
    bytes += png.length;
    writeFileSync(new URL(fileOf(guarded), KEPT), png);
  }
  console.log(`${fileURLToPath(KEPT)}: ${GUARDED.length} pictures, ${bytes} bytes`);
};

/** Throws if a picture differs from the kept one, and leaves both and their difference below target/look/. */
export const compare = (guarded, drawn, { out = OUT } = {}) => {
  const name = fileOf(guarded);
  const actual = PNG.sync.read(drawn);
  const expected = PNG.sync.read(readFileSync(new URL(name, KEPT)));
  const { width, height } = expected;
  const isOfSize = actual.width === width && actual.height === height;
  const difference = new PNG({ width, height });
  const off = isOfSize
    ? pixelmatch(expected.data, actual.data, difference.data, width, height, { threshold: COLOUR })
    : Infinity;
  if (off <= width * height * SHARE) return;
  mkdirSync(out, { recursive: true });
  const put = (kind, png) => writeFileSync(new URL(name.replace(/png$/, `${kind}.png`), out), png);
  put("expected", PNG.sync.write(expected));
  put("actual", drawn);
  if (isOfSize) put("difference", PNG.sync.write(difference));
  const what = isOfSize
    ? `${off} of ${width * height} pixels differ`
    : `it is ${actual.width} × ${actual.height} pixels now, not ${width} × ${height}`;
  throw new Error(
    `${name}: ${what}. Look at ${fileURLToPath(out)}; if it should look so, run \`cargo xtask gallery --bless\`.`,
  );
};
