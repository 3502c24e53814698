// Values that no page should give, and the check of a property with them, which prints the seed if it fails.

import fc from "fast-check";

/** `NOREN_FUZZ_SEED` repeats a run, and `NOREN_FUZZ_CASES` asks for more cases, which then differ every time. */
const { NOREN_FUZZ_SEED: seed, NOREN_FUZZ_CASES: cases } = process.env;

export const check = (property) =>
  fc.assert(property, {
    numRuns: Number(cases ?? 2_000),
    ...(seed ? { seed: Number(seed) } : cases ? {} : { seed: 7 }),
  });

const cyclic = () => {
  const value = { kbank: 1 };
  value.self = value;
  return value;
};

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

const throwing = (thrown) => {
  const fail = () => {
    throw thrown;
  };
  return new Proxy({}, { get: fail, ownKeys: fail, getPrototypeOf: fail, has: fail });
};

/** Gives its content once, and throws from then on. */
const fickle = () => {
  let isRead = false;
  return {
    get payment_methods() {
      if (isRead) throw new Error("read twice");
      isRead = true;
      return [];
    },
  };
};

/** Makers of values that throw when they are read or written down. */
const HOSTILE = {
  cyclic,
  revoked,
  fickle,
  "that throws an error": () => throwing(new TypeError("a trap")),
  "that throws an object without a prototype": () => throwing(Object.create(null)),
  "that throws an error with an odd message": () =>
    throwing(Object.assign(new Error("odd"), { message: Symbol("message") })),
  "without a prototype": () => Object.create(null),
  "that is no text": () => ({ toString: 1, valueOf: 1 }),
  "that is no JSON": () => ({ toJSON: () => 1n }),
  symbol: () => Symbol("symbol"),
  bigint: () => 1n,
  map: () => new Map([["kbank", 1]]),
  function: () => () => undefined,
};

/** Stands for a hostile value, because a failing property could not print the value itself. */
class Hostile {
  constructor(name) {
    this.name = name;
  }
}

const hostile = fc.constantFrom(...Object.keys(HOSTILE)).map((name) => new Hostile(name));

/** A copy of the value with new hostile values in their places. */
export const alive = (value) => {
  if (value instanceof Hostile) return HOSTILE[value.name]();
  if (Array.isArray(value)) return value.map(alive);
  if (Object.prototype.toString.call(value) !== "[object Object]") return value;
  const copy = Object.create(Object.getPrototypeOf(value));
  for (const [name, part] of Object.entries(value))
    Object.defineProperty(copy, name, { value: alive(part), enumerable: true, configurable: true, writable: true });
  return copy;
};

const NUMBERS = [0, -0, 1, -1, 0.65, 400_000, 2 ** 53, NaN, Infinity];
const TEXTS = ["NaN", "", "\ud800", "1e3", "0x10", " 7 "];

/** Anything, often made of these words. {@link alive} puts the hostile values in. */
export const anythingOf = (words) => {
  const word = fc.constantFrom(...words);
  const leaf = fc.oneof(
    word,
    fc.constantFrom(...NUMBERS, ...TEXTS, null, undefined, true, false),
    fc.string(),
    hostile,
  );
  const { any } = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.array(tie("any"), { maxLength: 4 }),
      fc.dictionary(word, tie("any"), { maxKeys: 4 }),
    ),
  }));
  return fc.oneof(
    { weight: 4, arbitrary: any },
    fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true }),
  );
};
