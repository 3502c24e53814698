import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { toFiles, toModule, toPublished, toTypes } from "./words.mjs";

const languages = {
  th: {
    sentences: { tryAgain: "ลองอีกครั้ง", loadFailed: "โหลดไม่สำเร็จ" },
    standIn: { payWithoutPrice: "ชำระเงิน" },
    banks: { ktb: "กรุงไทย" },
  },
  en: {
    sentences: { loadFailed: "It didn’t load.", tryAgain: "Try again" },
    standIn: { payWithoutPrice: "Pay" },
    banks: {},
  },
};

test("each language but English is a file of sentences and banks", () => {
  const [[file, text], ...others] = toFiles(languages);
  assert.equal(file, "noren.th.json");
  assert.deepEqual(JSON.parse(text), { sentences: languages.th.sentences, banks: languages.th.banks });
  assert.deepEqual(others, []);
});

test("a language that lacks a sentence fails the build", () => {
  const broken = { ...languages, th: { sentences: { loadFailed: "โหลดไม่สำเร็จ" }, standIn: {}, banks: {} } };
  assert.throws(() => toFiles(broken), /th lacks tryAgain/);
});

test("the loader has English, and Thai and Malay for missing files", async () => {
  const words = await import(`data:text/javascript,${encodeURIComponent(toModule(languages))}`);
  assert.deepEqual(words.english, { sentences: languages.en.sentences, banks: {} });
  assert.deepEqual(words.loadFailed, { th: "โหลดไม่สำเร็จ", en: "It didn’t load." });
  assert.deepEqual(words.payWithoutPrice, { th: "ชำระเงิน", en: "Pay" });
  assert.deepEqual(words.locales, ["th", "en"]);
  const japanese = {
    sentences: { tryAgain: "再試行", loadFailed: "失敗" },
    standIn: { payWithoutPrice: "支払う" },
    banks: {},
  };
  const more = await import(`data:text/javascript,${encodeURIComponent(toModule({ ...languages, ja: japanese }))}`);
  assert.deepEqual([more.tryAgain.ja, more.payWithoutPrice.ja], [undefined, "支払う"]);
});

test("the types of noren-words declare each of its exports", async () => {
  const types = toTypes(languages);
  const declared = [...types.matchAll(/export declare const (\w+)/g)].map(([, name]) => name);
  const words = await import(`data:text/javascript,${encodeURIComponent(toModule(languages))}`);
  assert.deepEqual(declared.sort(), Object.keys(words).sort());
  assert.match(types, /type Locale = "th" \| "en";/);
});

test("the published types have the name of every sentence and import nothing", () => {
  const types = `import type { StringName } from "noren-words";
export type { StringName };
import type { A, B } from "./given.js";
export type { A, B };
`;
  const published = toPublished(types, languages, 'export type A = "a";\nexport type B = "$1";\n');
  assert.ok(published.includes('export type B = "$1";') && !published.includes("given.js"));
  assert.ok(published.includes('| "loadFailed"') && published.includes('| "tryAgain"'));
  assert.ok(!published.includes("noren-words") && !published.includes("payWithoutPrice"));
  assert.throws(() => toPublished("", languages, ""), /no longer/);
});

test("public.d.ts imports every type of given.d.ts", () => {
  const read = (file) => readFileSync(new URL(`../../www/types/${file}`, import.meta.url), "utf8");
  const [types, given] = [read("public.d.ts"), read("given.d.ts")];
  const [, list] = types.match(/import type \{([^}]+)\} from "\.\/given\.js"/);
  const imported = list.match(/\w+/g);
  const written = [...given.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(imported.sort(), written.sort());
  // The published types import nothing.
  assert.doesNotMatch(toPublished(types, languages), /^import |from "\./m);
});
