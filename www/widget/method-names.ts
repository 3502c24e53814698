// The names of methods, as options have them.

import { methods } from "noren-catalog";

/** The families: `installment`. */
export const METHOD_NAMES = Object.keys(methods);

/** The types, by the API's names: `installment_kbank`. */
export const METHOD_TYPES = Object.values(methods).flatMap((byCurrency) =>
  Object.values(byCurrency).flatMap((types) => Object.keys(types)),
);
