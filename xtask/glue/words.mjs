// English goes into the loader. Each other language becomes a file that the loader fetches.
// Sentences that the loader shows where the files did not load go into the loader in English and in
// the languages of Omise's countries.

import { readFileSync } from "node:fs";

/** Names, codes and shapes of the Rust code, written by its tests. */
const GIVEN = new URL("../../www/types/given.d.ts", import.meta.url);
const ENGLISH = "en";
/** Shown when the widget's files did not load, or it does not run in this browser. */
const WITHOUT_FILES = ["loadFailed", "tryAgain", "unsupported"];
/** The languages of Omise's shoppers. Any other shopper reads English then. */
const WITHOUT_FILES_IN = [ENGLISH, "th", "ms"];

/**
 * A language as xtask/src/languages.rs writes it. Its sentences are in the order in which the wasm
 * takes them.
 *
 * @typedef {object} Language
 * @property {Record<string, string>} sentences by name
 * @property {Record<string, string>} standIn sentences of the stand-in for Omise.js, by name
 * @property {Record<string, string>} banks names of banks by code
 */

/** @param {Record<string, Language>} languages */
const namesInLoader = (languages) => [...WITHOUT_FILES, ...Object.keys(languages[ENGLISH].standIn)];

/**
 * Each of these sentences is an export of its own: a bundle without use for it leaves it out.
 *
 * @param {Record<string, Language>} languages by BCP 47 tag
 * @returns {string} the module `noren-words`
 */
export function toModule(languages) {
  const { sentences, banks } = languages[ENGLISH];
  const byLocale = (name) => {
    const isIn = ([tag, { standIn }]) => name in standIn || WITHOUT_FILES_IN.includes(tag);
    const textOf = ({ sentences, standIn }) => sentences[name] ?? standIn[name];
    const entries = Object.entries(languages).filter(isIn);
    return Object.fromEntries(entries.map(([tag, language]) => [tag, textOf(language)]));
  };
  const constants = {
    locales: Object.keys(languages),
    english: { sentences, banks },
    ...Object.fromEntries(namesInLoader(languages).map((name) => [name, byLocale(name)])),
  };
  return Object.entries(constants)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join("");
}

/** @param {Record<string, Language>} languages */
export function toTypes(languages) {
  const tags = Object.keys(languages).map((tag) => JSON.stringify(tag));
  const typeOf = (name) => (WITHOUT_FILES.includes(name) ? "InLoader" : "Readonly<Record<Locale, string>>");
  const toDeclaration = (name) => `export declare const ${name}: ${typeOf(name)};\n`;
  return `${stringName(languages)}
/** The languages that there are. */
export type Locale = ${tags.join(" | ")};
export declare const locales: readonly Locale[];
/** A language: its sentences by name, and its names of banks by code. */
export interface Words {
  readonly sentences: Readonly<Record<StringName, string>>;
  readonly banks: Readonly<Record<string, string>>;
}
export declare const english: Words;
/** A sentence by language. The languages that lack it have the English one. */
export type InLoader = { readonly [tag in Locale]?: string } & { readonly en: string };
${namesInLoader(languages).map(toDeclaration).join("")}`;
}

/**
 * @param {Record<string, Language>} languages
 * @returns {[file: string, text: string][]} a file for each language but English
 */
export function toFiles(languages) {
  const names = Object.keys(languages[ENGLISH].sentences);
  return Object.entries(languages)
    .filter(([tag]) => tag !== ENGLISH)
    .map(([tag, { sentences, banks }]) => {
      const missing = names.filter((name) => typeof sentences[name] !== "string");
      if (missing.length > 0) throw new Error(`${tag} lacks ${missing.join(", ")}`);
      return [`noren.${tag}.json`, JSON.stringify({ sentences, banks })];
    });
}

/** @param {Record<string, Language>} languages */
const stringName = (languages) => {
  const names = Object.keys(languages[ENGLISH].sentences).map((name) => `  | ${JSON.stringify(name)}`);
  return `/** The name of a sentence that a page can replace. */\nexport type StringName =\n${names.join("\n")};`;
};

/**
 * The published types import nothing: what www/types/public.d.ts imports is written into them.
 *
 * @param {string} types the text of `www/types/public.d.ts`
 * @param {Record<string, Language>} languages
 * @param {string} given the text of `www/types/given.d.ts`
 */
export function toPublished(types, languages, given = readFileSync(GIVEN, "utf8")) {
  const replaceImport = (text, module, declarations) => {
    const imported = new RegExp(`import type (\\{[^}]+\\}) from "${module}";\\nexport type \\1;`);
    if (!imported.test(text)) throw new Error(`www/types/public.d.ts no longer takes types from ${module}`);
    return text.replace(imported, () => declarations);
  };
  return replaceImport(replaceImport(types, "noren-words", stringName(languages)), "./given.js", given.trim());
}
