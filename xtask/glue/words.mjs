// What the bundle makes of the widget's languages: English goes into the loader, by name, so that pages can replace sentences. Every
// other language is a file beside it, a list in the widget's order. What must be said when no file loads is in the loader in all.

import { readFileSync } from "node:fs";

/** Names, codes and shapes of the Rust code; its tests write them. */
const GIVEN = new URL("../../www/given.d.ts", import.meta.url);
const FIRST = "en";
/** Said before any file is there. */
const ALWAYS = ["loadFailed", "tryAgain"];

/** @typedef {{ sentences: Record<string, string>, banks: Record<string, string> }} Language */

/**
 * @param {Record<string, Language>} languages by BCP 47 tag
 * @returns {string} the module `noren-words`
 */
export function toModule(languages) {
  const always = Object.fromEntries(Object.entries(languages).map(([tag, { sentences }]) => [tag, ALWAYS.map((name) => sentences[name])]));
  return `export const english = ${JSON.stringify(languages[FIRST].sentences)};
export const always = ${JSON.stringify(always)};
`;
}

/** @param {Record<string, Language>} languages */
const stringName = (languages) => {
  const names = Object.keys(languages[FIRST].sentences).map((name) => `  | ${JSON.stringify(name)}`);
  return `/** The name of a sentence that a page can replace. */\nexport type StringName =\n${names.join("\n")};`;
};

/**
 * The published types, which stand alone: what they take from `noren-words` and from the facts of the Rust code is written into them.
 *
 * @param {string} types the text of `www/public.d.ts`
 * @param {Record<string, Language>} languages
 * @param {string} facts the text of `www/given.d.ts`
 */
export function toPublished(types, languages, facts = readFileSync(GIVEN, "utf8")) {
  const write = (text, module, inside) => {
    const taken = new RegExp(`import type (\\{[^}]+\\}) from "${module}";\\nexport type \\1;`);
    if (!taken.test(text)) throw new Error(`www/public.d.ts no longer takes types from ${module}`);
    return text.replace(taken, () => inside);
  };
  return write(write(types, "noren-words", stringName(languages)), "./given.js", facts.trim());
}

/** @param {Record<string, Language>} languages */
export function toTypes(languages) {
  const tags = Object.keys(languages).map((tag) => JSON.stringify(tag));
  return `${stringName(languages)}
/** English, in the widget's order. */
export declare const english: Record<StringName, string>;
/** What is said in any language when no file loads: the sentence, and "Try again". */
export declare const always: Record<${tags.join(" | ")}, readonly [string, string]>;
`;
}

/**
 * @param {Record<string, Language>} languages
 * @returns {[file: string, text: string][]} the files of all but the loader's own
 */
export function toFiles(languages) {
  const names = Object.keys(languages[FIRST].sentences);
  return Object.entries(languages)
    .filter(([tag]) => tag !== FIRST)
    .map(([tag, { sentences, banks }]) => {
      const lacking = names.filter((name) => typeof sentences[name] !== "string");
      if (lacking.length > 0) throw new Error(`${tag} lacks ${lacking.join(", ")}`);
      return [`noren.${tag}.json`, JSON.stringify([...names.map((name) => sentences[name]), ...Object.entries(banks).flat()])];
    });
}
