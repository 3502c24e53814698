// How an option of each kind is read. Text is trimmed and becomes what the kind is; a value of
// another shape is refused.

import { banks } from "noren-catalog";
import { english } from "noren-words";
import { CURRENCY_CODES, LARGEST_AMOUNT, LARGEST_RATE } from "../types/money.js";
import { invalidOption, NorenError, shown, written } from "./error.js";
import { matchLocale } from "./locale.js";
import { METHOD_NAMES, METHOD_TYPES } from "./method-names.js";
import { resolveUrl } from "./network.js";
import { copyAnswer } from "./answer.js";
import type { DirectDebitType, LinkedAccount, ScanCode } from "../types/public.js";
import type { Kind, OptionRow, ValueOfKind } from "./option-table.js";

const LONGEST_TIMEOUT_MS = 300_000;

const PUBLIC_KEY = /^pkey_(test_)?[0-9A-Za-z]+$/;
const CURRENCY_CODE = /^[A-Za-z]{3}$/;
/** A second slash, of either kind, would begin another host. */
const OWN_PATH = /^\/(?![/\\])/;
/** A scheme and a host, and no user in front of it. */
const URL_WITH_HOST = /^https?:\/\/[^/?#@\s\\]+([/?#]|$)/;
/** What `fetch` takes as the name and as the value of a header. */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = /^[^\0\n\r\u0100-\uffff]*$/;
/** What `fetch` takes away around the value of a header. */
const AROUND_HEADER_VALUE = /^[\t\n\r ]+|[\t\n\r ]+$/g;

const coerceNumber = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text);

const coerceFlag = (text: string): boolean | string => (text === "true" ? true : text === "false" ? false : text);

const coerceList = (text: string): string[] => {
  const words = text.split(",").map((word) => word.trim());
  return words.filter((word) => word !== "");
};

const COERCIONS: { readonly [K in Kind]?: (text: string) => unknown } = {
  amount: coerceNumber,
  milliseconds: coerceNumber,
  flag: coerceFlag,
  presence: coerceFlag,
  flagOrAddress: coerceFlag,
  methods: coerceList,
  origins: coerceList,
};

/**
 * The value that a text, an attribute's say, stands for: the trimmed text itself where its kind has
 * no other type.
 */
export const coerceText = (kind: Kind, text: string): unknown => {
  const trimmed = text.trim();
  return COERCIONS[kind]?.(trimmed) ?? trimmed;
};

/** A value that a page gave, and the option that it is for. */
interface Given {
  readonly option: string;
  readonly row: OptionRow;
  /** What it stands for: a text is trimmed and coerced. */
  readonly value: unknown;
  /** As the page wrote it, for the error. */
  readonly written: unknown;
}

const refuse = ({ option, row, written }: Given): never => {
  throw invalidOption(option, written, row.allowed);
};

/** Refuses a value for one of its parts. */
const refusePart = ({ option, row }: Given, part: string): never => {
  throw new NorenError({ code: "invalid_option", option, message: `${option} is ${part}; allowed: ${row.allowed}.` });
};

const readText = (given: Given, pattern?: RegExp): string => {
  const { value } = given;
  return typeof value === "string" && (!pattern || pattern.test(value)) ? value : refuse(given);
};

const readWholeNumber = (given: Given, largest: number): number => {
  const { value } = given;
  return Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= largest
    ? (value as number)
    : refuse(given);
};

/** Refuses a `Map`, `Headers` and the like: their content is not in properties, and would be lost. */
const readEntries = (given: Given): [name: string, value: unknown][] => {
  const isPlain = Object.prototype.toString.call(given.value) === "[object Object]";
  return isPlain ? Object.entries(given.value as object) : refuse(given);
};

const isText = (value: unknown): value is string => typeof value === "string";

/** A path of the page's own origin, or an address. */
const isAddress = (value: unknown): value is string =>
  isText(value) && (OWN_PATH.test(value) || URL_WITH_HOST.test(value));

/** More than a multiplication's rounding error, and less than a fifth decimal. */
const ROUNDING = 1e-6;

const isRate = (value: unknown): value is number => {
  const perMillion = (value as number) * 10_000;
  return (
    Number.isFinite(value) &&
    (value as number) >= 0 &&
    (value as number) <= LARGEST_RATE &&
    Math.abs(perMillion - Math.round(perMillion)) < ROUNDING
  );
};

const readRecord = <Value>(
  given: Given,
  isEntry: (value: unknown, name: string) => value is Value,
): Record<string, Value> =>
  Object.fromEntries(
    readEntries(given).map(([name, value]) =>
      isEntry(value, name) ? [name, value] : refusePart(given, `${name}: ${shown(value)}`),
    ),
  );

/** As the browser writes an origin. A star would be one of no page: `redirectOrigins` has no patterns. */
const isOrigin = (text: string): boolean => /^https?:[^*]+$/.test(text) && resolveUrl(text, text)?.origin === text;

const isHeader = (value: unknown, name: string): value is string =>
  isText(value) && HEADER_NAME.test(name) && HEADER_VALUE.test(value.replace(AROUND_HEADER_VALUE, ""));

const readPublicKey = (given: Given): string => {
  if (typeof given.value === "string" && given.value.startsWith("skey_")) {
    const message =
      "publicKey is a secret key (skey_…). It must never be in a page: replace it by the public key (pkey_…), " +
      "and revoke it in the dashboard, since whoever saw this page has it.";
    throw new NorenError({ code: "secret_key", option: given.option, message });
  }
  return readText(given, PUBLIC_KEY);
};

/** ISO 4217 in either case: servers write `thb` as often as `THB`. */
const readCurrency = (given: Given): ValueOfKind["currency"] => {
  const code = readText(given).toUpperCase();
  return CURRENCY_CODES.find((known) => known === code) ?? refuse(given);
};

const findPlaces = (sentence: string): string[] => sentence.match(/\{\w*\}/g) ?? [];

/**
 * Sentences of the merchant's own: each must be known, and take no value that the widget's lacks.
 */
const readSentences = (given: Given): Record<string, string> => {
  const sentences = readEntries(given).map(([name, sentence]): [string, string] => {
    const ours = Object.entries(english.sentences).find(([known]) => known === name)?.[1];
    const option = `${given.option}.${name}`;
    if (ours === undefined) throw invalidOption(option, sentence, "the names of the published types");
    if (typeof sentence !== "string" || findPlaces(sentence).some((place) => !ours.includes(place))) {
      throw invalidOption(option, sentence, `a sentence with no other values than ${JSON.stringify(ours)} has`);
    }
    return [name, sentence];
  });
  return Object.fromEntries(sentences);
};

/** Reads texts, each of which must pass the test. */
const readList = (given: Given, isAllowed: (text: string) => boolean): string[] => {
  const { value } = given;
  if (!Array.isArray(value) || !value.every(isText)) return refuse(given);
  const list = value.map((text) => text.trim());
  const wrong = list.find((text) => !isAllowed(text));
  return wrong === undefined ? list : refusePart(given, shown(wrong));
};

const readMethods = (given: Given): ValueOfKind["methods"] => {
  const methods = readList(given, (name) => METHOD_NAMES.includes(name) || METHOD_TYPES.includes(name));
  return methods.length > 0 ? (methods as ValueOfKind["methods"]) : refuse(given);
};

/** What is chosen at the start. A bank that is not offered is no error: the shopper chooses another. */
const readSelected = (given: Given): ValueOfKind["selected"] => {
  const text = readText(given);
  // Months from 2 to 60.
  const name = text.replace(/^(installment_\w+):([2-9]|[1-5]\d|60)$/, "$1");
  const isAllowed = /^lnac_./.test(text) || METHOD_NAMES.includes(name) || METHOD_TYPES.includes(name);
  return isAllowed ? (text as ValueOfKind["selected"]) : refuse(given);
};

const isDirectDebit = (type: string): type is DirectDebitType =>
  type.startsWith("direct_debit_") && METHOD_TYPES.includes(type);

const readLinkedAccounts = (given: Given): LinkedAccount[] => {
  if (!Array.isArray(given.value)) return refuse(given);
  return given.value.map((account: unknown) => {
    const { id, type, lastDigits } = (account ?? {}) as Record<string, unknown>;
    if (!isText(id) || !isText(type) || !isText(lastDigits)) return refuse(given);
    return id.startsWith("lnac_") && isDirectDebit(type)
      ? { id, type, lastDigits }
      : refusePart(given, `${shown(id)} of the type ${shown(type)}`);
  });
};

/** A copy by way of JSON, so that what reads it later meets no cycle, no getter and no function. */
const copyData = (given: Given): object => {
  readEntries(given);
  return JSON.parse(JSON.stringify(given.value)) as object;
};

const isTextOrAbsent = (value: unknown): value is string | null | undefined => value == null || isText(value);

/** What the shop knows of the shopper. Often it knows one of the two, and says `null` for the other. */
const readShopper = (given: Given): ValueOfKind["shopper"] => {
  const isField = (value: unknown, name: string): value is string | null | undefined =>
    isTextOrAbsent(value) && ["email", "phone"].includes(name);
  const known = Object.entries(readRecord(given, isField)).filter(([, text]) => isText(text));
  return Object.fromEntries(known) as ValueOfKind["shopper"];
};

/**
 * The code of an order that waits. `readRecord` only names the part that is wrong. Parts that the widget
 * does not know are allowed, and left out.
 */
const readScan = (given: Given): ScanCode => {
  readRecord(given, (value, name): value is unknown => {
    if (name === "image") return isAddress(value);
    if (name === "expiresAt") return isTextOrAbsent(value) && !Number.isNaN(Date.parse(value ?? "2000"));
    return name !== "payee" || isTextOrAbsent(value);
  });
  const { scan } = copyAnswer({ scan: given.value });
  return scan?.image ? (scan as ScanCode) : refuse(given);
};

const READERS: { readonly [K in Kind]: (given: Given) => ValueOfKind[K] } = {
  publicKey: readPublicKey,
  amount: (given) => readWholeNumber(given, LARGEST_AMOUNT),
  currency: readCurrency,
  currencyCode: (given) => readText(given, CURRENCY_CODE).toUpperCase(),
  language: ({ value }) => matchLocale(value),
  methods: readMethods,
  origins: (given) => readList(given, isOrigin),
  flag: (given) => (typeof given.value === "boolean" ? given.value : refuse(given)),
  presence: (given) => (typeof given.value === "boolean" ? given.value : refuse(given)),
  milliseconds: (given) => readWholeNumber(given, LONGEST_TIMEOUT_MS),
  word: (given) => given.row.words?.find((word) => word === given.value) ?? refuse(given),
  ownPath: (given) => readText(given, OWN_PATH),
  url: (given) => readText(given, URL_WITH_HOST).replace(/\/+$/, ""),
  flagOrAddress: (given) => {
    const { value } = given;
    if (typeof value === "boolean") return value;
    return isAddress(value) ? value : refuse(given);
  },
  data: copyData,
  headers: (given) => readRecord(given, isHeader),
  sentences: readSentences,
  rates: (given) =>
    readRecord(given, (rate, bank): rate is number => METHOD_TYPES.includes(`installment_${bank}`) && isRate(rate)),
  marks: (given) => readRecord(given, (url, bank): url is string => Object.hasOwn(banks, bank) && isAddress(url)),
  linkedAccounts: readLinkedAccounts,
  shopper: readShopper,
  scan: readScan,
  selected: readSelected,
  callback: (given) => (typeof given.value === "function" ? (given.value as ValueOfKind["callback"]) : refuse(given)),
};

/**
 * The value of an option as its kind has it. Throws a {@link NorenError} where it has another
 * shape.
 */
export const readOption = (option: string, row: OptionRow, value: unknown): unknown => {
  const coerced = isText(value) ? coerceText(row.kind, value) : value;
  try {
    return READERS[row.kind]({ option, row, value: coerced, written: value });
  } catch (error) {
    if (error instanceof NorenError) throw error;
    // A getter that throws, a cycle, a bigint in JSON, a proxy that was revoked.
    throw unreadable(option, error);
  }
};

/** The error of an option that cannot even be read. */
export const unreadable = (option: string, cause: unknown): NorenError =>
  new NorenError({ code: "invalid_option", option, message: `${option} cannot be read: ${written(cause)}.` });
