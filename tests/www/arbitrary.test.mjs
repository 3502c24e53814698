// Whatever a page gives is read or refused by an error of ours that names the option, and never by another error.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import fc from "fast-check";
import { alive, anythingOf, check } from "./arbitrary.mjs";
import { importFromWww } from "./bundle.mjs";

const { OPTION_NAMES, checkAccess, checkOptions, checkPrice, copyOptions, optionsForWasm, matchLocale, copyAnswer } =
  await importFromWww("widget/option-table.ts", "widget/options.ts", "widget/locale.ts", "widget/answer.ts");
const { METHOD_TYPES } = await importFromWww("widget/method-names.ts");
const omise = await importFromWww("omise/config.ts");

const LEAST = { publicKey: "pkey_test_1", amount: 400_000, currency: "THB" };
const WORDS = [
  ...OPTION_NAMES,
  ...["kbank", "mbb", "pay", "id", "type", "lastDigits", "payment_methods", "__proto__", "constructor", "toString"],
  ...["email", "phone", "image", "expiresAt", "payee", "2027-01-31T12:00:00Z"],
  ...[
    "pkey_test_1",
    "skey_test_1",
    "THB",
    "thb",
    "dark",
    "dialog",
    "installment",
    "installment_kbank",
    "direct_debit_ktb",
  ],
  ...["lnac_1", "/pay", "https://api.example", "https://*", "th-TH", "400000", "Pay {amount}"],
];
const anything = anythingOf(WORDS);

beforeEach(() => {
  globalThis.document = { documentElement: { lang: "en" } };
  globalThis.Element ??= class Element {};
  console.warn = console.error = () => undefined;
});

/** Returns what the function returns, or the error that it throws, which must be one of ours. */
const orRefused = (run) => {
  try {
    return run();
  } catch (error) {
    assert.equal(error?.name, "NorenError", `a raw error: ${error?.stack ?? typeof error}`);
    assert.match(error.code, /^[a-z]+(_[a-z]+)*$/);
    assert.equal(typeof error.message, "string");
    return error;
  }
};

const named = fc.dictionary(fc.constantFrom(...OPTION_NAMES, "ammount", "__proto__"), anything, { maxKeys: 5 });
/** Options as pages give them: wrong ones on top of right ones, or something else altogether. */
const options = fc.oneof(
  named.map((wrong) => ({ ...LEAST, ...wrong })),
  named,
  anything,
);

test("any options are checked, or refused by the name of one of them", () => {
  check(
    fc.property(options, (drawn) => {
      const outcome = orRefused(() => checkOptions(copyOptions(alive(drawn))));
      if (outcome instanceof Error) return assert.equal(typeof outcome.option, "string", outcome.message);
      const again = checkOptions(copyOptions(outcome));
      assert.deepEqual({ ...again }, { ...outcome }, "what was checked is right");
      assert.equal(Object.getPrototypeOf(optionsForWasm(outcome)), null);
      return undefined;
    }),
  );
});

test("a wrong option among right ones is the one that is refused", () => {
  check(
    fc.property(fc.constantFrom(...OPTION_NAMES), anything, (option, value) => {
      const outcome = orRefused(() => checkOptions(copyOptions({ ...LEAST, [option]: alive(value) })));
      if (!(outcome instanceof Error)) return;
      // `strings.pay` is a part of an option; headers ask for the address that they go to.
      const [refused] = outcome.option.split(".");
      const isAllowed =
        refused === option ||
        (option === "submitHeaders" && refused === "submitUrl") ||
        (option === "publicKey" && refused === "apiUrl");
      assert.ok(isAllowed, `${option} was given, and ${outcome.message}`);
      assert.ok(outcome.message.includes(refused), outcome.message);
    }),
  );
});

test("a request without the widget is answered or refused by a code", () => {
  check(
    fc.property(options, (drawn) => {
      orRefused(() => checkAccess(copyOptions(alive(drawn))));
      const price = orRefused(() => checkPrice(copyOptions(alive(drawn))));
      if (!(price instanceof Error)) assert.ok(Number.isSafeInteger(price.amount) && /^[A-Z]{3}$/.test(price.currency));
    }),
  );
});

const answers = anythingOf(["redirectUri", "error", "code", "message", "https://bank.example/1", "__proto__"]);

test("any answer of a merchant becomes a redirect, a refusal or nothing", () => {
  check(
    fc.property(answers, (drawn) => {
      const given = alive(drawn);
      const { redirectUri, error, ...rest } = copyAnswer(given);
      assert.deepEqual(rest, {});
      assert.ok(redirectUri === undefined || (typeof redirectUri === "string" && error === undefined));
      assert.ok(error === undefined || (typeof error.code === "string" && typeof error.message === "string"));
      // A copy is read as its original was.
      assert.deepEqual(copyAnswer(copyAnswer(given)), copyAnswer({ redirectUri, error }));
    }),
  );
});

test("a locale tag is that of its language, or the page's", () => {
  const subtags = fc.array(fc.constantFrom("TH", "Thai", "u-nu-thai", "x"), { maxLength: 2 });
  const blanks = fc.constantFrom("", " ", "\t\n");
  const tags = fc.tuple(
    blanks,
    fc.constantFrom("en", "th", "TH", "ja", "ms", "Zh", "de", "thx", ""),
    subtags,
    fc.constantFrom("-", "_"),
    blanks,
  );
  check(
    fc.property(tags, ([before, language, rest, separator, after]) => {
      const known = ["en", "th", "ja", "ms", "zh"].includes(language.toLowerCase());
      const tag = before + [language, ...rest].join(separator) + after;
      document.documentElement.lang = "ja";
      assert.equal(matchLocale(tag), known ? language.toLowerCase() : "ja", JSON.stringify(tag));
    }),
  );
  check(
    fc.property(fc.oneof(fc.string(), anything), (tag) =>
      assert.ok(["en", "th", "ja", "ms", "zh"].includes(orRefused(() => matchLocale(alive(tag))))),
    ),
  );
});

const offered = METHOD_TYPES.filter((type) => !type.startsWith("direct_debit"));

test("otherPaymentMethods reads lists, texts and banks in brackets alike", () => {
  const banksOf = (method) =>
    offered.filter((type) => type.startsWith(`${method}_`)).map((type) => type.slice(method.length + 1));
  const method = fc.constantFrom("mobile_banking", "installment");
  const written = fc.array(
    fc.oneof(
      method.map((name) => ({ names: [name], text: name })),
      method.chain((name) =>
        fc.uniqueArray(fc.constantFrom(...banksOf(name)), { minLength: 1, maxLength: 3 }).map((banks) => ({
          names: banks.map((bank) => `${name}_${bank}`),
          text: `${name}(${banks.join(", ")})`,
        })),
      ),
    ),
    { minLength: 1, maxLength: 4 },
  );
  check(
    fc.property(written, fc.constantFrom(",", ", ", " ", "\n"), (parts, separator) => {
      const expected = [...new Set(parts.flatMap(({ names }) => names))];
      const read = (otherPaymentMethods) => omise.offeredMethods({ ...omise.DEFAULTS, otherPaymentMethods });
      assert.deepEqual(read(parts.map(({ text }) => text).join(separator)), expected);
      assert.deepEqual(read(parts.map(({ text }) => text)), expected);
      assert.deepEqual(read(expected), expected);
    }),
  );
});

const configs = fc.dictionary(
  fc.constantFrom(
    ...Object.keys(omise.DEFAULTS),
    "publicKey",
    "logo",
    "toString",
    "constructor",
    "element",
    "customInstallmentForm",
  ),
  fc.oneof(
    anything,
    fc.string({ unit: fc.constantFrom("a", "_", "(", ")", ",", " ", "installment", "mobile_banking", "kbank", "bay") }),
  ),
  { maxKeys: 4 },
);

test("any configuration for Omise.js offers methods of ours, or is refused", () => {
  check(
    fc.property(configs, (drawn) => {
      const given = alive(drawn);
      const config = omise.merge(omise.DEFAULTS, given);
      for (const [name, value] of Object.entries(given)) {
        const option = { publicKey: "key", logo: "image" }[name] ?? name;
        // Of two names for one option the later counts.
        if (value !== undefined && option === name && !["key", "image"].includes(name))
          assert.ok(Object.is(config[name], value), name);
      }
      const methods = orRefused(() => omise.offeredMethods(config));
      const list = methods instanceof Error ? [] : methods;
      assert.ok(list.every((name) => [...offered, "mobile_banking", "installment"].includes(name)));
      assert.equal(new Set(list).size, list.length);
      orRefused(() => omise.methodsInPage(config));
      orRefused(() => omise.nothingOffered(config));
      orRefused(() => checkOptions(copyOptions(omise.optionsFor(config, list, undefined))));
      orRefused(() => omise.placeInPage(config));
    }),
  );
});
