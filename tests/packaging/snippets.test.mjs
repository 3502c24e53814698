// What the builder gives to paste: every kind says the same options, and is a text that parses.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as esbuild from "esbuild";
import { noteOn, snippet } from "../../www/demo/snippets.js";

const OPTIONS = {
  publicKey: "pkey_test_1",
  amount: 400_000,
  currency: "THB",
  methods: ["installment", "direct_debit"],
  zeroInterest: true,
  linkedAccounts: [{ id: "lnac_1", type: "direct_debit_kbank", lastDigits: "7890" }],
  strings: { pay: `</script>"Order" & {amount}` },
};

const HOOKS = ["onRemoveLinkedAccount", "beforeSubmit", "beforeRedirect"];

test("markup has words as attributes, and objects by the id of a script", () => {
  const script = snippet("script", OPTIONS);
  for (const part of [
    'data-key="pkey_test_1"',
    'data-methods="installment,direct_debit"',
    'data-zero-interest="true"',
    'data-linked-accounts="noren-linked-accounts"',
  ])
    assert.ok(script.includes(part), part);
  assert.equal(script.match(/<\/script>/g).length, 3, "no sentence ends a script");
  const [, json] = script.match(/id="noren-strings">(.*)<\/script>/);
  assert.deepEqual(JSON.parse(json), OPTIONS.strings);
  assert.ok(snippet("element", OPTIONS).includes('public-key="pkey_test_1"'));
});

test("a script with a known hash is named by its version", () => {
  const script = { file: "noren-0.1.0.js", integrity: "sha384-abc" };
  for (const kind of ["script", "element"])
    assert.ok(
      snippet(kind, OPTIONS, { script }).includes(
        'src="/noren/noren-0.1.0.js" integrity="sha384-abc" crossorigin="anonymous"',
      ),
      kind,
    );
});

test("the scripts that bring the wasm and a named language are preloaded", () => {
  const brings = {
    wasm: { file: "noren.wasm.1a.js", integrity: "sha256-w" },
    th: { file: "noren.th.1b.js", integrity: "sha256-t" },
  };
  const script = { file: "noren-0.1.0.js", integrity: "sha384-abc", brings };
  const preloaded = (kind, options) =>
    [
      ...snippet(kind, options, { script }).matchAll(
        /<link rel="preload" href="\/noren\/(\S+)" as="script"\s+integrity="(\S+)" crossorigin="anonymous">/g,
      ),
    ].map(([, file, integrity]) => ({ file, integrity }));
  for (const kind of ["script", "element"]) {
    assert.deepEqual(preloaded(kind, OPTIONS), [brings.wasm], kind);
    assert.deepEqual(preloaded(kind, { ...OPTIONS, locale: "th" }), [brings.wasm, brings.th], kind);
    assert.deepEqual(preloaded(kind, { ...OPTIONS, locale: "en" }), [brings.wasm], "English comes with the script");
  }
  assert.ok(!snippet("script", OPTIONS).includes("preload"), "without their names there is none");
});

test("markup leaves functions out, and a note says so", () => {
  assert.ok(!snippet("script", OPTIONS, { callbacks: HOOKS }).includes("beforeSubmit"));
  assert.match(noteOn("element", OPTIONS, HOOKS), /beforeSubmit, beforeRedirect: .*property of the element/);
  assert.equal(noteOn("react", OPTIONS, HOOKS), "");
});

test("markup in a form leaves submitUrl out, and a note says so", () => {
  const options = { ...OPTIONS, submitUrl: "/checkout" };
  assert.ok(!snippet("script", options).includes("submit-url"));
  assert.ok(!snippet("element", options).includes("submit-url"));
  assert.match(noteOn("element", options), /go with mount/);
  assert.equal(noteOn("npm", options), "");
});

test("the module and the component parse, and have the same options", async () => {
  const { code } = await esbuild.transform(snippet("npm", OPTIONS, { callbacks: HOOKS }), {
    loader: "js",
    format: "esm",
  });
  for (const name of ["onSource", ...HOOKS]) assert.ok(code.includes(`${name}:`), name);
  const options = new Function(`return (${snippet("npm", OPTIONS).match(/"#checkout", (\{.*\})\);/s)[1]})`)();
  delete options.onSource;
  assert.deepEqual(options, OPTIONS);
  const component = await esbuild.transform(snippet("react", OPTIONS, { callbacks: HOOKS }), { loader: "jsx" });
  for (const text of ['publicKey: "pkey_test_1"', "amount: 4e5", ...HOOKS.map((name) => `${name}:`)])
    assert.ok(component.code.includes(text), component.code);
});
