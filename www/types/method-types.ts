// What the widget knows of methods and money. Written by `cargo xtask types`.

import type { CurrencyCode } from "./given.js";

export const METHOD_NAMES: readonly string[] = [
  "mobile_banking",
  "installment",
  "direct_debit"
];

export const METHOD_TYPES: readonly string[] = [
  "mobile_banking_bay",
  "mobile_banking_kbank",
  "mobile_banking_scb",
  "mobile_banking_bbl",
  "mobile_banking_ktb",
  "installment_kbank",
  "installment_bay",
  "installment_scb",
  "installment_bbl",
  "installment_first_choice",
  "installment_ktc",
  "installment_uob",
  "installment_ttb",
  "installment_mbb",
  "direct_debit_ktb",
  "direct_debit_kbank",
  "direct_debit_scb",
  "direct_debit_bay"
];

export const CURRENCY_CODES: readonly CurrencyCode[] = [
  "THB",
  "MYR",
  "JPY"
];

/** Subunits. */
export const LARGEST_AMOUNT = 500000000000;

/** Percent a month. */
export const LARGEST_RATE = 10;
