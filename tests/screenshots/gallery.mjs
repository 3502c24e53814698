// `cargo xtask gallery`: the release in every state, language, theme and width, as PNG files and a page of them.
//
//   node gallery.mjs --out FOLDER [--state …] [--locale …] [--theme …] [--width …] [--readme FILE] [--bless]

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { bless } from "./guard.mjs";
import { readmePicture } from "./readme.mjs";
import { STATES } from "./states.mjs";
import { LOCALES, openStudio, THEMES, WIDTHS } from "./studio.mjs";
import { wall } from "./wall.mjs";

const list = { type: "string", multiple: true };
const { values: args } = parseArgs({
  options: {
    out: { type: "string" },
    state: list,
    locale: list,
    theme: list,
    width: list,
    readme: { type: "string" },
    bless: { type: "boolean" },
  },
});

/** What is asked for, or all; a name that isn't there is an error. `declined` means every state that begins with it. */
const chosen = (kind, all) => {
  const asked = (args[kind] ?? []).flatMap((names) => names.split(","));
  if (asked.length === 0) return all;
  return asked.flatMap((name) => {
    const found = all.includes(name) ? [name] : kind === "state" ? all.filter((one) => one.startsWith(name)) : [];
    if (found.length === 0) throw new Error(`--${kind} ${name}: there are ${all.join(", ")}`);
    return found;
  });
};

/** A dialog has the page's width, and what a merchant's own theme does is seen in few states. */
const isWorthIt = (state, theme, width) =>
  (!STATES[state].whole || width.startsWith("p")) &&
  (["light", "dark"].includes(theme) ||
    args.theme ||
    ["resting", "zero-interest", "saved-another", "offline"].includes(state));

const gallery = async (studio) => {
  const [states, locales, themes, widths] = [
    chosen("state", Object.keys(STATES)),
    chosen("locale", LOCALES),
    chosen("theme", THEMES),
    chosen("width", WIDTHS),
  ];
  const pictures = [];
  for (const state of states) {
    for (const locale of locales) {
      let isArranged = false;
      for (const width of widths) {
        for (const theme of themes) {
          if (!isWorthIt(state, theme, width)) continue;
          if (!isArranged) await studio.arrange(state, locale);
          isArranged = true;
          await studio.fit(width);
          await studio.dress(theme);
          const file = join(state, `${width}-${theme}-${locale}.png`);
          mkdirSync(join(args.out, state), { recursive: true });
          writeFileSync(join(args.out, file), await studio.picture(state, width));
          pictures.push({ state, locale, theme, width, file });
        }
      }
    }
    console.log(`${state}: ${pictures.length} pictures so far`);
  }
  writeFileSync(join(args.out, "index.html"), wall(pictures));
  console.log(join(args.out, "index.html"));
};

const studio = await openStudio();
try {
  if (args.bless) await bless(studio);
  else if (args.readme) {
    mkdirSync(dirname(args.readme), { recursive: true });
    writeFileSync(args.readme, await readmePicture(studio));
    console.log(args.readme);
  } else {
    if (!args.out) throw new Error("--out is missing: the folder for the pictures");
    if (!args.state) rmSync(args.out, { recursive: true, force: true });
    mkdirSync(args.out, { recursive: true });
    await gallery(studio);
  }
} finally {
  await studio.close();
}
