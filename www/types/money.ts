// What the widget knows of money. Written by `cargo xtask types`.

import type { CurrencyCode } from "./given.js";

export const CURRENCY_CODES: readonly CurrencyCode[] = [
  "THB",
  "MYR",
  "JPY"
];

/** Subunits. */
export const LARGEST_AMOUNT = 500000000000;

/** Percent a month. */
export const LARGEST_RATE = 10;
