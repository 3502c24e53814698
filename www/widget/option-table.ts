// The table of options. Everything that knows an option by name reads it here: its kind, how an
// attribute gives it, what is allowed, and whether the wasm reads it too. A new option is a row
// here and one in the published types; `cargo xtask types` writes docs/options.md from both.

import { CURRENCY_CODES, LARGEST_AMOUNT, LARGEST_RATE } from "../types/money.js";
import type {
  BankCode,
  CheckoutOptions,
  CurrencyCode,
  IssuerCode,
  LinkedAccount,
  MethodName,
  MethodType,
  ScanCode,
} from "../types/public.js";

/** The kinds of options, each with the type that `options.ts` makes of it. */
export interface ValueOfKind {
  publicKey: string;
  /** Whole subunits. */
  amount: number;
  currency: CurrencyCode;
  /** A currency that the widget need not know. */
  currencyCode: string;
  /** A language tag. */
  language: string;
  /** An array of names, or one text with commas. */
  methods: readonly (MethodName | MethodType)[];
  /** An array of origins as browsers write them, or one text with commas. */
  origins: readonly string[];
  /** `true` or `false`. */
  flag: boolean;
  /** A flag that an attribute sets by being there. */
  presence: boolean;
  milliseconds: number;
  /** One of the row's `words`. */
  word: string;
  /** A path of the page's own origin. */
  ownPath: string;
  /** An address that begins with `https://` or `http://`. */
  url: string;
  /** A flag, or a path or an address in its place. */
  flagOrAddress: boolean | string;
  /** Any data that JSON can say. */
  data: object;
  /** Headers of a request by name. */
  headers: Record<string, string>;
  /** Sentences by the names that the widget's own have. */
  sentences: Record<string, string>;
  /** Percent a month by bank. */
  rates: Partial<Record<IssuerCode, number>>;
  /** Addresses of pictures by bank. */
  marks: Partial<Record<BankCode, string>>;
  linkedAccounts: readonly Readonly<LinkedAccount>[];
  /** E-mail address and phone number, of which either may be absent. */
  shopper: NonNullable<CheckoutOptions["shopper"]>;
  /** The picture of a code, until when it can be scanned, and who is paid. */
  scan: ScanCode;
  /** A method, a type, a type with its months, or the id of a saved account. */
  selected: NonNullable<CheckoutOptions["selected"]>;
  callback: (...details: never[]) => unknown;
}

export type Kind = keyof ValueOfKind;

/**
 * How an attribute gives an option: by its text, by the id of a `<script type="application/json">`,
 * or not at all.
 */
type AttributeForm = "text" | "json-id" | "none";

/** A row, for an option of this type. */
interface Row<Value> {
  readonly kind: { [K in Kind]: [Value] extends [ValueOfKind[K]] ? K : never }[Kind];
  readonly attribute: AttributeForm;
  /** What may stand there, as an error says it. */
  readonly allowed: string;
  /** The words to choose from, of the kind `word`. */
  readonly words?: readonly Value[];
  /** Whether there is no default. */
  readonly isRequired?: true;
  /** Whether the wasm reads it. The loader reads every option. */
  readonly isForWasm?: true;
}

/**
 * Every option of the published types, and no other. An option without a default says so on both
 * sides.
 */
type Table = {
  readonly [Name in keyof CheckoutOptions]-?: Row<NonNullable<CheckoutOptions[Name]>> &
    (object extends Pick<CheckoutOptions, Name> ? unknown : { readonly isRequired: true });
};

const CURRENCIES = [CURRENCY_CODES.slice(0, -1).join(", "), ...CURRENCY_CODES.slice(-1)].join(" or ");
const OWN_PATH = "a path of the page's own origin that begins with one /";
const FLAG = { kind: "flag", attribute: "text", allowed: "true or false", isForWasm: true } as const;
const CALLBACK = { kind: "callback", attribute: "none", allowed: "a function" } as const;

const TABLE = {
  publicKey: {
    kind: "publicKey",
    attribute: "text",
    allowed: "a public key, pkey_test_… or pkey_…",
    isRequired: true,
    isForWasm: true,
  },
  amount: {
    kind: "amount",
    attribute: "text",
    allowed: `a whole number of subunits from 1 to ${LARGEST_AMOUNT} (400000 in THB is ฿4,000.00)`,
    isRequired: true,
    isForWasm: true,
  },
  currency: {
    kind: "currency",
    attribute: "text",
    allowed: CURRENCIES,
    isRequired: true,
    isForWasm: true,
  },
  methods: {
    kind: "methods",
    attribute: "text",
    allowed: "an array of families such as installment, or of their types such as installment_kbank",
    isForWasm: true,
  },
  capability: {
    kind: "data",
    attribute: "json-id",
    allowed: "the answer of GET /capability, as an object",
    isForWasm: true,
  },
  zeroInterest: { ...FLAG },
  interestRates: {
    kind: "rates",
    attribute: "json-id",
    allowed: `an object such as { kbank: 0.65 }: percent a month by bank, from 0 to ${LARGEST_RATE}, with four decimals at most`,
    isForWasm: true,
  },
  bankMarks: {
    kind: "marks",
    attribute: "json-id",
    allowed: 'an object such as { kbank: "/kbank.svg" }',
  },
  linkedAccounts: {
    kind: "linkedAccounts",
    attribute: "json-id",
    allowed: 'an array of { id: "lnac_…", type: "direct_debit_…", lastDigits: "7890" }',
    isForWasm: true,
  },
  linkThenCharge: { ...FLAG },
  selected: {
    kind: "selected",
    attribute: "text",
    allowed: "a method or type, installment_kbank:4 with months, or lnac_…",
    isForWasm: true,
  },
  shopper: {
    kind: "shopper",
    attribute: "json-id",
    allowed: 'an object such as { email: "name@example.com", phone: "0812345678" }',
    isForWasm: true,
  },
  scan: {
    kind: "scan",
    attribute: "json-id",
    allowed: 'an object such as { image: "https://…", expiresAt: "2027-01-31T12:00:00Z", payee: "Shop" }',
  },
  payButton: { ...FLAG },
  locale: { kind: "language", attribute: "text", allowed: "a language tag" },
  strings: { kind: "sentences", attribute: "json-id", allowed: "an object of sentences by their names" },
  theme: {
    kind: "word",
    attribute: "text",
    words: ["auto", "light", "dark"],
    allowed: "auto, light, dark",
    isForWasm: true,
  },
  display: { kind: "word", attribute: "text", words: ["inline", "dialog"], allowed: "inline, dialog" },
  submitUrl: { kind: "ownPath", attribute: "text", allowed: OWN_PATH, isForWasm: true },
  submitHeaders: {
    kind: "headers",
    attribute: "json-id",
    allowed: "an object of HTTP headers: a string for each name",
    isForWasm: true,
  },
  statusUrl: { kind: "ownPath", attribute: "text", allowed: OWN_PATH, isForWasm: true },
  redirectOrigins: {
    kind: "origins",
    attribute: "text",
    allowed: "an array of exact origins such as https://pay.example.com",
    isForWasm: true,
  },
  apiUrl: {
    kind: "url",
    attribute: "text",
    allowed: "an address that begins with https:// (or http:// with a test key)",
    isForWasm: true,
  },
  timeoutMs: {
    kind: "milliseconds",
    attribute: "text",
    allowed: "a whole number of milliseconds from 1 to 300000",
    isForWasm: true,
  },
  qrCode: {
    kind: "flagOrAddress",
    attribute: "text",
    allowed: "true for the page's own address, or a path or an http address for the phone to open",
    isForWasm: true,
  },
  open: { kind: "presence", attribute: "text", allowed: "true or false" },
  beforeSubmit: { ...CALLBACK, isForWasm: true },
  beforeRedirect: { ...CALLBACK },
  onSource: { ...CALLBACK },
  onLinkedAccount: { ...CALLBACK },
  onLinkRequest: { ...CALLBACK },
  onRemoveLinkedAccount: { ...CALLBACK, isForWasm: true },
  onChange: { ...CALLBACK },
  onError: { ...CALLBACK },
  onReady: { ...CALLBACK },
  onCancel: { ...CALLBACK },
} as const satisfies Table;

export type OptionName = keyof typeof TABLE;

/** A row, whatever its option. */
export interface OptionRow {
  readonly kind: Kind;
  readonly attribute: AttributeForm;
  readonly allowed: string;
  readonly words?: readonly string[];
  readonly isRequired?: true;
  readonly isForWasm?: true;
}

export const OPTION_TABLE: Readonly<Record<OptionName, OptionRow>> = TABLE;

export const OPTION_NAMES = Object.keys(OPTION_TABLE) as OptionName[];

export const isOptionName = (name: string): name is OptionName => Object.hasOwn(OPTION_TABLE, name);

/** The options that an attribute can give. */
export const ATTRIBUTE_OPTIONS = OPTION_NAMES.filter((name) => OPTION_TABLE[name].attribute !== "none");

/** The options that are properties of the element. `open` is a method there. */
export const PROPERTY_OPTIONS = OPTION_NAMES.filter((name) => name !== "open");
