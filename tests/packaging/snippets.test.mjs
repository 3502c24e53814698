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

test("the script tag and the element: words as attributes, objects by the id of a script", () => {
  const script = snippet("script", OPTIONS);
  for (const part of ['data-key="pkey_test_1"', 'data-methods="installment,direct_debit"', 'data-zero-interest="true"', 'data-linked-accounts="noren-linked-accounts"']) assert.ok(script.includes(part), part);
  assert.equal(script.match(/<\/script>/g).length, 3, "no sentence ends a script");
  const [, json] = script.match(/id="noren-strings">(.*)<\/script>/);
  assert.deepEqual(JSON.parse(json), OPTIONS.strings);
  assert.ok(snippet("element", OPTIONS).includes('public-key="pkey_test_1"'));
});

test("a form carries the outcome itself: submitUrl is left out, and that is said", () => {
  const options = { ...OPTIONS, submitUrl: "/checkout" };
  assert.ok(!snippet("script", options).includes("submit-url"));
  assert.ok(!snippet("element", options).includes("submit-url"));
  assert.match(noteOn("element", options), /go with mount/);
  assert.equal(noteOn("npm", options), "");
});

test("the module and the component parse, and say the same", async () => {
  const { code } = await esbuild.transform(snippet("npm", OPTIONS, true), { loader: "js", format: "esm" });
  assert.ok(code.includes("onRemoveLinkedAccount") && code.includes("onSource"));
  const options = new Function(`return (${snippet("npm", OPTIONS).match(/"#checkout", (\{.*\})\);/s)[1]})`)();
  delete options.onSource;
  assert.deepEqual(options, OPTIONS);
  const component = await esbuild.transform(snippet("react", OPTIONS, true), { loader: "jsx" });
  for (const text of ['publicKey: "pkey_test_1"', "amount: 4e5", "onRemoveLinkedAccount"]) assert.ok(component.code.includes(text), component.code);
});
