import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { toFiles, toModule, toPublished, toTypes } from "./words.mjs";

const languages = {
  th: { sentences: { tryAgain: "ลองอีกครั้ง", loadFailed: "โหลดไม่สำเร็จ" }, banks: { ktb: "กรุงไทย" } },
  en: { sentences: { loadFailed: "It didn’t load.", tryAgain: "Try again" }, banks: {} },
};

test("a late language is a list in English's order, then codes and names of banks by turns", () => {
  assert.deepEqual(toFiles(languages), [["noren.th.json", '["โหลดไม่สำเร็จ","ลองอีกครั้ง","ktb","กรุงไทย"]']]);
});

test("a language that lacks a sentence fails the build", () => {
  const broken = { ...languages, th: { sentences: { loadFailed: "โหลดไม่สำเร็จ" }, banks: {} } };
  assert.throws(() => toFiles(broken), /th lacks tryAgain/);
});

test("the loader has English by name, and in every language what is said when nothing loads", async () => {
  const { english, always } = await import(`data:text/javascript,${encodeURIComponent(toModule(languages))}`);
  assert.deepEqual(english, languages.en.sentences);
  assert.deepEqual(always.th, ["โหลดไม่สำเร็จ", "ลองอีกครั้ง"]);
  assert.match(toTypes(languages), /Record<"th" \| "en"/);
});

test("the published types name every sentence and stand alone", () => {
  const types = 'import type { StringName } from "noren-words";\nexport type { StringName };\nimport type { A, B } from "./given.js";\nexport type { A, B };\n';
  const published = toPublished(types, languages, 'export type A = "a";\nexport type B = "$1";\n');
  assert.ok(published.includes('export type B = "$1";') && !published.includes("given.js"));
  assert.ok(published.includes('| "loadFailed"') && published.includes('| "tryAgain"'));
  assert.ok(!published.includes("noren-words"));
  assert.throws(() => toPublished("", languages, ""), /no longer/);
});

test("what the bundle writes into the published types is what www/ takes from there, name for name", () => {
  const [types, given] = ["public.d.ts", "given.d.ts"].map((file) => readFileSync(new URL(`../../www/${file}`, import.meta.url), "utf8"));
  const taken = types.match(/import type \{([^}]+)\} from "\.\/given\.js"/)[1].split(",").map((name) => name.trim());
  const written = [...given.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(taken.sort(), written.sort());
  // It stands alone: neither it nor the published types import anything.
  assert.doesNotMatch(toPublished(types, languages), /^import |from "\./m);
});
