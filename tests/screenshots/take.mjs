// `cargo xtask screenshot`: the release in each situation, at two widths, in both themes and languages, as PNG files.
//
//   node take.mjs OUT_FOLDER [README_PICTURE]

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openCamera } from "./camera.mjs";
import { readmePicture } from "./readme.mjs";
import { STATES } from "./states.mjs";

const WIDTHS = [390, 1280];
const LOCALES = ["en", "ja", "ms", "th", "zh"];
const THEMES = ["light", "dark"];

const [out, picture] = process.argv.slice(2);
if (!out) throw new Error("give the folder for the pictures");

const write = (path, png) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, png);
  console.log(path);
};

for (const width of WIDTHS) {
  for (const theme of THEMES) {
    const camera = await openCamera({ width, dark: theme === "dark" });
    try {
      for (const locale of LOCALES) {
        for (const state of Object.keys(STATES)) {
          write(join(out, `${state}-${width}-${theme}-${locale}.png`), await camera.take(state, { locale }));
        }
      }
    } finally {
      await camera.close();
    }
  }
}

if (picture) write(picture, await readmePicture());
