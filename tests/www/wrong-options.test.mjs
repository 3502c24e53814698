// The check of options: what it refuses, and in which words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checked, door, refusal, toName } from "./door.mjs";

const { checkAccess, checkOptions } = door;

const ALLOWED = {
  key: /allowed: a public key, pkey_test_… or pkey_…\.$/,
  amount: /allowed: a whole number of subunits from 1 to 500000000000/,
  currency: /allowed: THB, MYR or JPY\.$/,
  flag: /allowed: true or false\.$/,
  ownPath: /allowed: a path of the page's own origin/,
};

for (const [option, value, message] of [
  ["publicKey", "", /^noren: publicKey is ""; /],
  ["publicKey", "pkey_", /publicKey is "pkey_"; /],
  ["publicKey", "PKEY_test_1", ALLOWED.key],
  ["publicKey", "pkey_test_a b", ALLOWED.key],
  ["publicKey", 7, /publicKey is 7; /],
  ["amount", 0, /amount is 0; /],
  ["amount", "0", /amount is "0"; /],
  ["amount", -4000, /amount is -4000; /],
  ["amount", 4000.5, /amount is 4000\.5; /],
  ["amount", "40.00", /amount is "40\.00"; /],
  ["amount", "4,000", /amount is "4,000"; /],
  ["amount", "4e5", /amount is "4e5"; /],
  ["amount", "", /amount is ""; /],
  ["amount", 500_000_000_001, ALLOWED.amount],
  ["amount", Number.NaN, /amount is NaN; /],
  ["amount", Infinity, ALLOWED.amount],
  ["amount", 400_000n, /amount is 400000n; /],
  ["amount", Symbol("4000"), /amount is a symbol; /],
  ["amount", [400_000], /amount is an array; /],
  ["currency", "BAHT", /currency is "BAHT"; /],
  ["currency", "฿", ALLOWED.currency],
  ["currency", 764, ALLOWED.currency],
  ["methods", "", /methods is ""; allowed: an array of families such as installment, or/],
  ["methods", " , ", /methods is " , "; /],
  ["methods", [], /methods is an array; /],
  ["methods", [1], /methods is an array; /],
  ["methods", { 0: "installment" }, /methods is an object; /],
  [
    "methods",
    ["installment", "card"],
    /methods is "card"; allowed: an array of families such as installment, or of their types/,
  ],
  ["methods", "installment, card", /methods is "card"; /],
  ["methods", ["installment_wlb_kbank"], /methods is "installment_wlb_kbank"; /],
  ["methods", ["installment_first"], /methods is "installment_first"; /],
  ["methods", [""], /methods is ""; /],
  ["zeroInterest", "yes", ALLOWED.flag],
  ["payButton", 1, ALLOWED.flag],
  ["open", "yes", ALLOWED.flag],
  ["theme", "blue", /theme is "blue"; allowed: auto, light, dark\.$/],
  ["display", "popup", /display is "popup"; allowed: inline, dialog\.$/],
  ["submitUrl", "https://elsewhere.example/pay", ALLOWED.ownPath],
  ["submitUrl", "//elsewhere.example/pay", ALLOWED.ownPath],
  ["statusUrl", "/\\elsewhere.example", ALLOWED.ownPath],
  ["statusUrl", "status", ALLOWED.ownPath],
  ["apiUrl", "api.omise.co", /apiUrl is "api.omise.co"; allowed: an address that begins with https:/],
  ["apiUrl", "https://user@api.example", /apiUrl is /],
  ["apiUrl", "https://", /apiUrl is /],
  ["timeoutMs", 0, /timeoutMs is 0; allowed: a whole number of milliseconds from 1 to 300000\.$/],
  ["timeoutMs", 300_001, /timeoutMs is 300001; /],
  ["qrCode", "checkout/7", /qrCode is "checkout\/7"; /],
  ["qrCode", "//elsewhere.example/7", /qrCode is /],
  ["qrCode", 1, /qrCode is 1; /],
  ["interestRates", { kbank: "0.65" }, /interestRates is kbank: "0.65"; /],
  ["interestRates", [0.65], /interestRates is an array; /],
  [
    "interestRates",
    { kbank: 65 },
    /interestRates is kbank: 65; allowed: .* by bank, from 0 to 10, with four decimals at most\.$/,
  ],
  ["interestRates", { kbank: 10.0001 }, /interestRates is kbank: 10\.0001; /],
  ["interestRates", { bay: 0.65, kbank: -0.65 }, /interestRates is kbank: -0\.65; /],
  ["interestRates", { kbank: 0.000_01 }, /interestRates is kbank: 0\.00001; /],
  ["interestRates", { kbank: Number.NaN }, /interestRates is kbank: NaN; /],
  ["interestRates", { kasikorn: 0.65 }, /interestRates is kasikorn: 0\.65; /],
  ["bankMarks", { kasikorn: "/kbank.svg" }, /bankMarks is kasikorn: "\/kbank\.svg"; allowed: an object such as/],
  ["bankMarks", { kbank: "javascript:alert(1)" }, /bankMarks is kbank: "javascript:alert\(1\)"; /],
  ["bankMarks", { kbank: "//other.example/kbank.svg" }, /bankMarks is kbank: /],
  ["bankMarks", "/kbank.svg", /bankMarks is "\/kbank\.svg"; /],
  ["selected", "card", /selected is "card"; allowed: a method or type, installment_kbank:4/],
  ["selected", "installment_kbank:1", /selected is "installment_kbank:1"; /],
  ["selected", "installment_kbank:61", /selected is "installment_kbank:61"; /],
  ["selected", "installment:4", /selected is "installment:4"; /],
  ["selected", "mobile_banking_bay:4", /selected is "mobile_banking_bay:4"; /],
  ["selected", "lnac_", /selected is "lnac_"; /],
  ["linkThenCharge", "yes", /linkThenCharge is "yes"; allowed: true or false/],
  ["interestRates", { ktb: 0.65 }, /interestRates is ktb: 0\.65; /],
  [
    "redirectOrigins",
    ["https://pay.example/path"],
    /redirectOrigins is "https:\/\/pay.example\/path"; allowed: an array of exact origins/,
  ],
  ["redirectOrigins", "https://pay.example/", /redirectOrigins is "https:\/\/pay.example\/"; /],
  ["redirectOrigins", ["pay.example"], /redirectOrigins is "pay.example"; /],
  ["redirectOrigins", ["https://user@pay.example"], /redirectOrigins is /],
  ["redirectOrigins", [7], /redirectOrigins is an array; /],
  ...[
    "https://*",
    "https://*.pay.example",
    "https://PAY.example",
    "https://pay.example:443",
    "https://bäckerei.example",
    "https://pay example",
    "https://:1",
    "blob:https://pay.example",
    "null",
    "*",
  ].map((origin) => [
    "redirectOrigins",
    [origin],
    /redirectOrigins is ".+"; allowed: an array of exact origins such as https:\/\/pay\.example\.com\.$/,
  ]),
  [
    "submitHeaders",
    { "X-Token": 1 },
    /submitHeaders is X-Token: 1; allowed: an object of HTTP headers: a string for each name\.$/,
  ],
  ...["X Token", "X-Token:", "", "X-Tökn", "X\nToken"].map((name) => [
    "submitHeaders",
    { [name]: "1" },
    /submitHeaders is [^]*: "1"; allowed: an object of HTTP headers/,
  ]),
  ...["a\nb", "a\rb", "a\0b", "ราคา", "\u{1f600}"].map((text) => [
    "submitHeaders",
    { "X-Token": text },
    /submitHeaders is X-Token: ".+"; allowed: an object of HTTP headers/,
  ]),
  ["submitHeaders", new Headers({ "X-Token": "1" }), /submitHeaders is an object; /],
  ["submitHeaders", new Map([["X-Token", "1"]]), /submitHeaders is an object; /],
  ["linkedAccounts", {}, /linkedAccounts is an object; /],
  ["linkedAccounts", [null], /linkedAccounts is an array; /],
  ["linkedAccounts", [{ id: "lnac_1", type: "direct_debit_ktb", lastDigits: 7890 }], /lastDigits: "7890" }\.$/],
  [
    "linkedAccounts",
    [{ id: "card_1", type: "direct_debit_ktb", lastDigits: "7890" }],
    /linkedAccounts is "card_1" of the type "direct_debit_ktb"; allowed: an array of \{ id: "lnac_…", type: "direct_debit_…"/,
  ],
  [
    "linkedAccounts",
    [{ id: "lnac_1", type: "installment_kbank", lastDigits: "7890" }],
    /linkedAccounts is "lnac_1" of the type "installment_kbank"; /,
  ],
  [
    "linkedAccounts",
    [{ id: "lnac_1", type: "direct_debit_uob", lastDigits: "7890" }],
    /of the type "direct_debit_uob"; /,
  ],
  ["shopper", "nok@example.com", /shopper is "nok@example\.com"; allowed: an object such as \{ email: "/],
  ["shopper", ["nok@example.com"], /shopper is an array; /],
  ["shopper", { name: "Nok" }, /shopper is name: "Nok"; allowed: an object such as/],
  ["shopper", { phone: 812345678 }, /shopper is phone: 812345678; /],
  ["shopper", { name: null }, /shopper is name: nothing; /],
  ["scan", "/code.svg", /scan is "\/code\.svg"; allowed: an object such as \{ image: "https:\/\/…"/],
  ["scan", {}, /scan is an object; /],
  ["scan", { scan: { image: "/code.svg" } }, /scan is an object; /],
  ["scan", ["/code.svg"], /scan is an array; /],
  ...[
    ["image", { image: 1 }],
    ["image", { image: "" }],
    ["image", { image: "code.svg" }],
    ["image", { image: "//other.example/code.svg" }],
    ["image", { image: "data:image/svg+xml,x" }],
    ["expiresAt", { image: "/code.svg", expiresAt: "tomorrow" }],
    ["expiresAt", { image: "/code.svg", expiresAt: "" }],
    ["expiresAt", { image: "/code.svg", expiresAt: 1_800_000_000 }],
    ["payee", { image: "/code.svg", payee: ["Baan Linen"] }],
  ].map(([part, scan]) => ["scan", scan, new RegExp(`scan is ${part}: .+; allowed: an object such as \\{ image: `)]),
  ["strings", "Order", /strings is "Order"; allowed: an object of sentences/],
  ["capability", "{}", /capability is "{}"; allowed: the answer of GET \/capability/],
  ["onSource", 1, /onSource is 1; allowed: a function\.$/],
  ["beforeSubmit", "pay()", /beforeSubmit is "pay\(\)"; /],
]) {
  const shown = typeof value === "object" ? JSON.stringify(value) : String(value);
  test(toName(`${option} refuses ${shown}`), () => {
    const error = refusal(() => checked({ [option]: value }));
    assert.deepEqual([error.code, error.option], ["invalid_option", option]);
    assert.match(error.message, message);
  });
}

test("an error names the first option that is missing and has no default", () => {
  for (const [given, option] of [
    [{}, "publicKey"],
    [{ publicKey: "pkey_test_1" }, "amount"],
    [{ publicKey: "pkey_test_1", amount: 1 }, "currency"],
  ]) {
    const error = refusal(() => checkOptions(given));
    assert.deepEqual([error.code, error.option], ["missing_option", option]);
  }
});

test("a secret key in any option is refused by its code, never repeated", () => {
  const error = refusal(() => checked({ publicKey: " skey_test_abc" }));
  assert.deepEqual([error.code, error.option], ["secret_key", "publicKey"]);
  assert.match(error.message, /revoke it/);
  for (const run of [
    () => checked({ publicKey: "skey_test_abc" }),
    () => checked({ currency: "skey_test_abc" }),
    () => checkAccess({ publicKey: "skey_test_abc" }),
  ]) {
    assert.doesNotMatch(refusal(run).message, /abc/);
  }
});

test("a live key needs an address with https", () => {
  const live = { publicKey: "pkey_1", apiUrl: "http://api.example" };
  for (const run of [() => checked(live), () => checkAccess(live)]) {
    const error = refusal(run);
    assert.deepEqual([error.code, error.option], ["invalid_option", "apiUrl"]);
  }
  assert.equal(checked({ publicKey: "pkey_1", apiUrl: "https://api.example" }).apiUrl, "https://api.example");
});

test("an unknown option is an error, also when its value is undefined", () => {
  for (const options of [{ ammount: 1 }, { ammount: undefined }, { toString: 1 }, { currencyCode: "THB" }]) {
    const error = refusal(() => checked(options));
    assert.deepEqual([error.code, error.option], ["unknown_option", Object.keys(options)[0]]);
  }
});
