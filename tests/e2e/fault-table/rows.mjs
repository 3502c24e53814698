// The rows of the fault table: each way to pay, at each step, with each fault that can happen there.

import { METHODS } from "./methods.mjs";
import { ROWS_OF_REQUESTS } from "./rows-of-requests.mjs";
import { ROWS_OF_SERVERS } from "./rows-of-servers.mjs";
import { ROWS_OF_SHOPPERS } from "./rows-of-shoppers.mjs";

const KINDS = [...ROWS_OF_REQUESTS, ...ROWS_OF_SHOPPERS, ...ROWS_OF_SERVERS];

/**
 * Every ninth row is in the chosen set, unless it is slow. The rows go through the four ways to pay in turn, and nine
 * is no multiple of two, so each way has its share.
 */
export const CHOSEN_EVERY = 9;

/**
 * @typedef {import("./methods.mjs").Method} Method
 * @typedef {{ name: string, step: string, fault: string, method: Method, isChosen: boolean, play: Function }} Row
 */

/** @type {Row[]} */
export const ROWS = KINDS.flatMap(({ step, fault, methods, isSlow = false, play }) =>
  methods.map((method) => ({ name: `${step} | ${fault} | ${method.name}`, step, fault, method, isSlow, play })),
).map((row, at) => ({ ...row, isChosen: !row.isSlow && at % CHOSEN_EVERY === 0 }));

export const STEPS = [...new Set(ROWS.map(({ step }) => step))];
export const METHOD_NAMES = METHODS.map(({ name }) => name);
