// The published types, measured by what the Rust code gives: every sample fits them, and nothing that they promise is without a sample.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { installed, ROOT } from "./harness/package.mjs";

const run = promisify(execFile);
const OPTIONS = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--allowImportingTsExtensions", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022"];

/** What is declared and never given does not compile: it would be more than `never`. */
const COVERS = `
import type { Choice, Outcome } from "noren-checkout";
import { choices, outcomes, problems } from "./given.ts";

type NameOf<T> = T extends unknown ? keyof T : never;
type Inside<T, K extends string> = T extends Record<K, infer I> ? I : never;
type Nothing<T extends never> = T;
type Given = (typeof outcomes)[number];
export type Complete = [
  Nothing<Exclude<NameOf<Outcome>, NameOf<Given>>>,
  Nothing<Exclude<Outcome["kind"], Given["kind"]>>,
  Nothing<Exclude<NameOf<Inside<Outcome, "source">>, NameOf<Inside<Given, "source">>>>,
  Nothing<Exclude<NameOf<Inside<Outcome, "linkRequest">>, NameOf<Inside<Given, "linkRequest">>>>,
  Nothing<Exclude<NameOf<Choice>, NameOf<(typeof choices)[number]>>>,
  Nothing<Exclude<Choice["method"], Inside<(typeof choices)[number], "method"> | undefined>>,
  Nothing<Exclude<NameOf<NonNullable<Choice["plan"]>>, NameOf<Inside<(typeof choices)[number], "plan">>>>,
];
export const count: number = problems.length;
`;

test("what Rust gives a page fits the published types, and covers them", async (t) => {
  const { folder } = await installed(t);
  await copyFile(join(ROOT, "tests/golden/types/given.ts"), join(folder, "given.ts"));
  await writeFile(join(folder, "covers.ts"), COVERS);
  await run(join(ROOT, "node_modules/.bin/tsc"), [...OPTIONS, "given.ts", "covers.ts"], { cwd: folder }).catch((error) => assert.fail(error.stdout));
});

/** Natural code, which a merchant's strict compiler must take, and what it must not. */
const LISTENS = `
import "noren-checkout";
const element = document.querySelector("noren-checkout")!;
element.addEventListener("noren-source", (event) => event.detail.id.toUpperCase());
element.addEventListener("noren-error", ({ detail }) => detail.code === "missing_option");
element.addEventListener("noren-change", ({ detail }) => detail.plan?.monthly.toFixed());
element.addEventListener("click", (event) => event.clientX);
const later = (event: Event): void => event.preventDefault();
element.addEventListener("of-their-own", later);
element.removeEventListener("of-their-own", later);
// @ts-expect-error: a source has an id and no name
element.addEventListener("noren-source", (event) => event.detail.name);
`;

test("listeners of the element know what they are told", async (t) => {
  const { folder } = await installed(t);
  await writeFile(join(folder, "listens.ts"), LISTENS);
  await run(join(ROOT, "node_modules/.bin/tsc"), [...OPTIONS, "listens.ts"], { cwd: folder }).catch((error) => assert.fail(error.stdout));
});

const read = async (folder, suffix) => {
  const files = (await readdir(join(ROOT, folder), { recursive: true })).filter((file) => file.endsWith(suffix) && !file.endsWith(".d.ts"));
  return (await Promise.all(files.map((file) => readFile(join(ROOT, folder, file), "utf8")))).join("\n");
};

test("every error code is documented, and is one that can happen", async () => {
  const types = await readFile(join(process.env.NOREN_DIST, "index.d.ts"), "utf8");
  const unions = ["OptionErrorCode", "ReportedErrorCode", "LoaderErrorCode"];
  assert.ok(types.includes(`export type NorenErrorCode = ${unions.join(" | ")};`));
  const union = unions.map((name) => types.match(new RegExp(`export type ${name} =(.*?);\\n`, "s"))[1]).join("\n");
  const codes = [...union.matchAll(/\| "(\w+)"/g)].map(([, code]) => code);
  assert.ok(codes.length > 20, codes.join(" "));
  assert.equal((union.match(/\/\*\* .+ \*\//g) ?? []).length, codes.length, "each has a comment");
  const sources = (await read("src", ".rs")) + (await read("www", ".ts"));
  assert.deepEqual(codes.filter((code) => !sources.includes(`"${code}"`)), []);
});

test("an error says where the package explains it", async (t) => {
  const { folder, package: unpacked } = await installed(t);
  const script = `const { createSource } = await import("noren-checkout");
    await createSource({ publicKey: "skey_test_1", type: "installment_kbank", amount: 1, currency: "THB" }).catch(({ code, docs }) => console.log(JSON.stringify([code, docs])));`;
  await writeFile(join(folder, "main.mjs"), script);
  const [code, docs] = JSON.parse((await run(process.execPath, ["main.mjs"], { cwd: folder })).stdout);
  assert.deepEqual([code, docs], ["secret_key", "noren-checkout/README.md#secret_key"]);
  assert.match(await readFile(join(unpacked, "README.md"), "utf8"), /\n### secret_key\n\n.+\n/);
});

test("README's table of options, the published types and the loader know the same ones", async () => {
  const loader = await readFile(join(ROOT, "www/options.ts"), "utf8");
  const known = [...loader.matchAll(/= list\("([^"]+)"\)/g)].flatMap(([, names]) => names.split(" "));
  const types = await readFile(join(process.env.NOREN_DIST, "index.d.ts"), "utf8");
  const typed = [...types.match(/export interface CheckoutOptions \{(.*?)\n\}/s)[1].matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name);
  const table = (await readFile(join(ROOT, "README.md"), "utf8")).match(/## Options\n.*?\n((?:\|[^\n]*\n)+)/s)[1];
  const told = table.split("\n").flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
  const all = [...known, "open"].sort();
  assert.ok(all.length > 25, all.join(" "));
  assert.deepEqual(typed.sort(), all);
  assert.deepEqual(told.sort(), all);
});
