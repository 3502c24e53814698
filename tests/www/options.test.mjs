// The check of options: what each text and each value becomes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { importFromWww } from "./bundle.mjs";
import { checked, door, LEAST, onPage, refusal, toName, warned } from "./door.mjs";

const {
  ATTRIBUTE_OPTIONS,
  OPTION_NAMES,
  OPTION_TABLE,
  checkAccess,
  checkOptions,
  checkPrice,
  copyOptions,
  optionsForWasm,
} = door;
const { METHOD_NAMES, METHOD_TYPES } = await importFromWww("widget/method-names.ts");
const { OPTION_OF_ATTRIBUTE, isDataOption, readAttributes } = await importFromWww("embed/attributes.ts");

test("three options are enough, and options not given are absent", () => {
  assert.deepEqual({ ...checked({}) }, { ...LEAST, locale: "en" });
  assert.deepEqual(
    { ...checked({ theme: undefined, onSource: null, methods: undefined }) },
    { ...LEAST, locale: "en" },
  );
});

test("what every object inherits is no option", () => {
  Object.prototype.methods = ["nothing"];
  try {
    const given = copyOptions(LEAST);
    assert.deepEqual(
      [checkOptions(given).methods, optionsForWasm(checkOptions(given)).methods],
      [undefined, undefined],
    );
    assert.equal(checkOptions({ ...LEAST }).methods, undefined);
  } finally {
    delete Object.prototype.methods;
  }
});

const same = (option, values, expected) => values.map((value) => [option, value, expected]);

for (const [option, value, expected] of [
  ...same("publicKey", ["pkey_test_1", " pkey_test_1\n"], "pkey_test_1"),
  ...same("amount", [400_000, "400000", " 400000 ", "0400000"], 400_000),
  ...same("amount", [500_000_000_000, "500000000000"], 500_000_000_000),
  ...same("currency", ["THB", "thb", " Thb "], "THB"),
  ...same("currency", ["MYR", "myr"], "MYR"),
  ...same(
    "methods",
    [
      ["installment", "direct_debit_ktb"],
      "installment,direct_debit_ktb",
      " installment , direct_debit_ktb, ",
      "installment,,direct_debit_ktb",
    ],
    ["installment", "direct_debit_ktb"],
  ),
  ...same("methods", [[" installment "], "installment,"], ["installment"]),
  ...same("zeroInterest", [true, "true", " true "], true),
  ...same("payButton", [false, "false"], false),
  ...same("theme", ["dark", " dark"], "dark"),
  ...same("display", ["dialog", "dialog "], "dialog"),
  ...same("submitUrl", ["/pay", " /pay "], "/pay"),
  ...same("statusUrl", ["/", " /"], "/"),
  ...same(
    "redirectOrigins",
    ["https://a.example, https://b.example,", ["https://a.example", "https://b.example"]],
    ["https://a.example", "https://b.example"],
  ),
  ...same("redirectOrigins", [[], "", " ,"], []),
  ...same("apiUrl", ["https://api.example", " https://api.example/ ", "https://api.example//"], "https://api.example"),
  ...same("apiUrl", ["http://127.0.0.1:4010/api"], "http://127.0.0.1:4010/api"),
  ...same("timeoutMs", [1, "1"], 1),
  ...same("timeoutMs", [300_000, " 300000"], 300_000),
  ...same("qrCode", [true, "true"], true),
  ...same("qrCode", [false, "false "], false),
  ...same("qrCode", ["/checkout/7", " /checkout/7"], "/checkout/7"),
  ...same("qrCode", ["https://shop.example/7"], "https://shop.example/7"),
  ...same("open", [true, "true"], true),
  ...same("methods", [[...METHOD_NAMES, ...METHOD_TYPES]], [...METHOD_NAMES, ...METHOD_TYPES]),
  ...same("zeroInterest", [false, "false"], false),
  ...same("theme", ["auto"], "auto"),
  ...same("theme", ["light"], "light"),
  ...same("redirectOrigins", [[" http://127.0.0.1:4010 "]], ["http://127.0.0.1:4010"]),
  ...same("interestRates", [{ kbank: 0.65, bay: 0 }], { kbank: 0.65, bay: 0 }),
  ...same("interestRates", [{ kbank: 0.1234, first_choice: 1.16, ktc: 10 }], {
    kbank: 0.1234,
    first_choice: 1.16,
    ktc: 10,
  }),
  ...same("interestRates", [{ kbank: 0.0057 * 100 }], { kbank: 0.0057 * 100 }),
  ...same("bankMarks", [{ kbank: "/kbank.svg", first_choice: "https://cdn.example/fc.png" }], {
    kbank: "/kbank.svg",
    first_choice: "https://cdn.example/fc.png",
  }),
  ...[
    "installment",
    "installment_kbank",
    "installment_kbank:4",
    "installment_first_choice:36",
    "mobile_banking_bay",
    "lnac_1",
  ].flatMap((selected) => same("selected", [selected, ` ${selected} `], selected)),
  ...same("linkThenCharge", [false, "false"], false),
  ...same("strings", [{ pay: "Order: {amount}" }], { pay: "Order: {amount}" }),
  ...same("linkedAccounts", [[], [{ id: "lnac_1", type: "direct_debit_ktb", lastDigits: "7890", other: 1 }]].slice(1), [
    { id: "lnac_1", type: "direct_debit_ktb", lastDigits: "7890" },
  ]),
  ...same("linkedAccounts", [[]], []),
  ...same("capability", [{ payment_methods: [{ name: "card", none: undefined }] }], {
    payment_methods: [{ name: "card" }],
  }),
  ...same("shopper", [{}, { email: null }, { email: undefined, phone: null }], {}),
  ...same("shopper", [{ email: "nok@example.com", phone: "081-234-5678" }], {
    email: "nok@example.com",
    phone: "081-234-5678",
  }),
  ...same(
    "scan",
    [{ image: "https://api.example/code.svg", expiresAt: "2027-01-31T12:00:00Z", payee: "Shop", no: 1 }],
    {
      image: "https://api.example/code.svg",
      expiresAt: "2027-01-31T12:00:00Z",
      payee: "Shop",
    },
  ),
  ...same("scan", [{ image: "/code.svg" }], { image: "/code.svg", expiresAt: undefined, payee: undefined }),
  ...same("locale", ["th", "TH", "th-TH", "th_TH", "TH-th", " th ", "th-Thai-TH"], "th"),
  ...same("locale", ["zh-Hant-TW"], "zh"),
]) {
  test(toName(`${option}: ${JSON.stringify(value)} becomes ${JSON.stringify(expected)}`), () => {
    assert.deepEqual(checked({ [option]: value })[option], expected);
    assert.deepEqual(warned, []);
  });
}

test("a dialog has a pay button of its own", () => {
  const error = refusal(() => checked({ display: "dialog", payButton: "false" }));
  assert.deepEqual([error.code, error.option], ["invalid_option", "payButton"]);
});

test("in MYR the merchant bears all interest", () => {
  const error = refusal(() => checked({ currency: "MYR", zeroInterest: "false" }));
  assert.deepEqual([error.code, error.option], ["invalid_option", "zeroInterest"]);
  assert.match(error.message, /zeroInterest is false; allowed: true, or absent: in MYR/);
  assert.equal(checked({ currency: "MYR", zeroInterest: true }).zeroInterest, true);
});

test("headers to submit need an address", () => {
  const error = refusal(() => checked({ submitHeaders: { "X-Token": "1" } }));
  assert.deepEqual([error.code, error.option], ["missing_option", "submitUrl"]);
  assert.match(error.message, /submitUrl is missing; allowed: a path of the page's own origin/);
  assert.equal(checked({ submitHeaders: {} }).submitUrl, undefined);
  const submitHeaders = { "X-Token": " 1 " };
  assert.deepEqual(checked({ submitHeaders, submitUrl: "/pay" }).submitHeaders, submitHeaders);
});

test("submitHeaders allows and refuses what the browser's Headers do", () => {
  const isAllowed = (make) => {
    try {
      make();
      return true;
    } catch {
      return false;
    }
  };
  const characters = Array.from({ length: 0x120 }, (_, code) => String.fromCharCode(code));
  const headers = ["", ...characters].flatMap((text) => [
    [`X${text}Y`, "1"],
    [text, "1"],
    ["X", `a${text}b`],
    ["X", text],
  ]);
  for (const [name, value] of headers) {
    const expected = isAllowed(() => new Headers({ [name]: value }));
    const found = isAllowed(() => checked({ submitHeaders: { [name]: value }, submitUrl: "/pay" }));
    assert.equal(found, expected, JSON.stringify([name, value]));
  }
});

test("of several wrong options the error names the table's first", () => {
  assert.equal(refusal(() => checked({ theme: "blue", publicKey: "pkey", amount: 0 })).option, "publicKey");
});

test("a sentence must be known and take no other value than the widget's", () => {
  assert.equal(refusal(() => checked({ strings: { payy: "Order" } })).option, "strings.payy");
  assert.match(refusal(() => checked({ strings: { pay: "Order {price}" } })).message, /Pay \{amount\}/);
  assert.equal(refusal(() => checked({ strings: { pay: 1 } })).option, "strings.pay");
  assert.match(refusal(() => checked({ strings: { toString: "Order" } })).message, /allowed: the names of/);
});

test("an unknown language is the page's, else English, with one warning", () => {
  document.documentElement.lang = "ja-JP";
  assert.equal(checked({ locale: "xx" }).locale, "ja");
  assert.match(warned.join("\n"), /locale is "xx"; allowed: en, th, ja, ms, zh.*speaks ja/);
  checked({ locale: "xx" });
  assert.equal(warned.length, 1);
  document.documentElement.lang = "fr";
  assert.equal(checked({ locale: "fr" }).locale, "en");
  assert.equal(checked({ locale: 7 }).locale, "en");
  assert.equal(checked({ locale: "" }).locale, "en");
  assert.equal(checked({}).locale, "en");
});

test("a value that cannot be read is a clear error", () => {
  const cyclic = { payment_methods: [] };
  cyclic.self = cyclic;
  const throwing = {
    get payment_methods() {
      throw new Error("not now");
    },
  };
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  for (const [option, value] of [
    ["capability", cyclic],
    ["capability", throwing],
    ["capability", { of: 1n }],
    ["methods", proxy],
    ["linkedAccounts", [throwing, proxy]],
  ]) {
    const error = refusal(() => checked({ [option]: value }));
    assert.deepEqual([error.code, error.option], ["invalid_option", option]);
  }
  const error = refusal(() =>
    copyOptions({
      ...LEAST,
      get theme() {
        throw new Error("not now");
      },
    }),
  );
  assert.deepEqual([error.code, error.option], ["invalid_option", "theme"]);
  assert.match(error.message, /theme cannot be read: Error: not now/);
});

test("the page's objects stay unchanged, and what they become is ignored", () => {
  const options = {
    ...LEAST,
    currency: "thb",
    methods: [" installment"],
    submitUrl: "/pay",
    submitHeaders: { "X-Token": "1" },
    capability: { payment_methods: [] },
  };
  const before = structuredClone(options);
  const frozen = Object.freeze({ ...options, methods: Object.freeze(options.methods) });
  const result = checkOptions(copyOptions(frozen));
  assert.deepEqual(options, before);
  options.submitHeaders["X-Token"] = "2";
  options.capability.payment_methods.push({ name: "card" });
  assert.deepEqual([result.submitHeaders, result.capability], [{ "X-Token": "1" }, { payment_methods: [] }]);
});

test("checked options pass the check again unchanged", () => {
  const once = checked({ currency: "myr", methods: "installment,", timeoutMs: "500", locale: "th-TH", qrCode: "true" });
  assert.deepEqual(checkOptions(copyOptions(once)), once);
});

test("the wasm gets its own options alone, and which callbacks exist", () => {
  const beforeSubmit = () => undefined;
  const all = checked({
    currency: "thb",
    locale: "th",
    strings: { pay: "Order" },
    display: "dialog",
    open: true,
    scan: { image: "/code.svg" },
    shopper: { phone: "0812345678" },
    beforeSubmit,
    onSource: beforeSubmit,
  });
  assert.deepEqual(
    { ...optionsForWasm(all) },
    { ...LEAST, shopper: { phone: "0812345678" }, beforeSubmit: true },
    "of a callback, that it is there",
  );
});

test("an attribute means what the property of the same text means", () => {
  onPage.rates = '{ "kbank": 0.65 }';
  onPage.customer = '{ "email": "nok@example.com" }';
  onPage.code = '{ "image": "/code.svg", "payee": "Shop" }';
  const dataset = {
    key: " pkey_test_1",
    amount: "400000 ",
    currency: "thb",
    methods: "installment, ",
    locale: "th_TH",
    interestRates: " rates ",
    shopper: "customer",
    scan: "code",
    open: "",
  };
  const expected = {
    ...LEAST,
    methods: ["installment"],
    locale: "th",
    interestRates: { kbank: 0.65 },
    shopper: { email: "nok@example.com" },
    scan: { image: "/code.svg", expiresAt: undefined, payee: "Shop" },
    open: true,
  };
  assert.deepEqual({ ...checkOptions(readAttributes(Object.entries(dataset))) }, expected);
  assert.equal(readAttributes([["open", "false"]]).open, false);
});

test("an error names an id that is missing or has no JSON", () => {
  onPage.broken = "{";
  for (const [id, message] of [
    ["nowhere", /strings is "nowhere"; allowed: the id of a <script/],
    ["broken", /#broken is not JSON/],
  ]) {
    const error = refusal(() => readAttributes([["strings", id]]));
    assert.deepEqual([error.code, error.option], ["invalid_option", "strings"]);
    assert.match(error.message, message);
  }
});

test("every option but a callback is an attribute", () => {
  const callbacks = OPTION_NAMES.filter((name) => OPTION_TABLE[name].kind === "callback");
  assert.deepEqual(
    OPTION_NAMES.filter((name) => !ATTRIBUTE_OPTIONS.includes(name)),
    callbacks,
  );
  assert.deepEqual(
    [isDataOption("key"), isDataOption("publicKey"), isDataOption("cfasync"), isDataOption("onSource")],
    [true, true, false, false],
  );
});

test("the attributes of the React types are those of the element", async () => {
  const types = await readFile(new URL("../../www/types/react-public.d.ts", import.meta.url), "utf8");
  const [, attributes] = types.match(/interface NorenCheckoutAttributes \{\n(.*?)\n\}/s);
  const names = [...attributes.matchAll(/^ {2}"?([a-z-]+)"?\?:/gm)].map(([, name]) => name);
  assert.deepEqual(names.sort(), [...Object.keys(OPTION_OF_ATTRIBUTE), "disabled", "name"].sort());
});

test("a source without the widget has its price checked, in any currency", () => {
  assert.deepEqual({ ...checkPrice({ amount: "400000", currency: " sgd " }) }, { amount: 400_000, currency: "SGD" });
  for (const [given, code, option] of [
    [{ amount: 0, currency: "THB" }, "invalid_option", "amount"],
    [{ amount: 1 }, "missing_option", "currency"],
    [{ amount: 1, currency: "baht" }, "invalid_option", "currency"],
  ]) {
    const error = refusal(() => checkPrice(given));
    assert.deepEqual([error.code, error.option], [code, option]);
  }
});

test("a request without the widget goes to Omise unless apiUrl is given", () => {
  assert.deepEqual(checkAccess({ publicKey: " pkey_test_1 " }), {
    publicKey: "pkey_test_1",
    apiUrl: "https://api.omise.co",
  });
  assert.deepEqual(
    checkAccess({ publicKey: "pkey_test_1", apiUrl: "http://127.0.0.1:1/" }).apiUrl,
    "http://127.0.0.1:1",
  );
  assert.equal(refusal(() => checkAccess({})).code, "missing_option");
});

test("the builder has a field for each option, and a box for each method", async () => {
  const html = await readFile(new URL("../../www/demo/index.html", import.meta.url), "utf8");
  const names = new Set([...html.matchAll(/\bname="(\w+)"/g)].map(([, name]) => name));
  assert.deepEqual(
    ATTRIBUTE_OPTIONS.filter((option) => !names.has(option)),
    [],
  );
  const boxes = [...html.matchAll(/name="methods" value="(\w+)"/g)].map(([, method]) => method);
  assert.deepEqual(boxes.toSorted(), METHOD_NAMES.toSorted());
});
