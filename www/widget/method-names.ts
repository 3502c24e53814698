// The names of methods, as options have them.

import { methods } from "noren-catalog";

/** The families: `installment`. */
export const METHOD_NAMES = [...new Set(Object.values(methods).flatMap(Object.keys))];

/** The types, by the API's names: `installment_kbank`. */
export const METHOD_TYPES = [...new Set(Object.values(methods).flatMap(Object.values).flatMap(Object.keys))];
