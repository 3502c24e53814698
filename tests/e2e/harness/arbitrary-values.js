// Arbitrary values out of a seed, in the page: JSON as a server may send it, and objects as only a script can make them.

/** A generator of numbers from 0 to 1: mulberry32. */
const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

const NAMES =
  "publicKey amount currency methods capability zeroInterest interestRates linkedAccounts payButton theme display open " +
  "submitUrl submitHeaders statusUrl redirectOrigins apiUrl timeoutMs qrCode strings locale beforeSubmit onSource " +
  "payment_methods payment_backends name currencies installment_terms amount min max limits installment_amount id type " +
  "code message error redirectUri status lastDigits kbank __proto__ constructor prototype toString valueOf toJSON then length";
const TEXTS =
  "THB thb MYR installment installment_kbank mobile_banking_bay direct_debit_kbank pkey_test_1 skey_test_1 src_test_1 " +
  "src_ lnac_1 paid pending failed none dark dialog th /pay https://pay.omise.co/1 https://evil.example javascript:1 // " +
  "NaN -0 1e999 0x10 null undefined true";
const ODD = [
  "",
  " ",
  "\n",
  "\ud800",
  "\udc00\ud800",
  "\u0000",
  "\u202e",
  "ก".repeat(3),
  "x".repeat(70_000),
  "<img src=x>",
];
const NUMBERS = [0, -0, 1, -1, 2, 3.5, 60, 255, 256, 400_000, 5e11, 5e11 + 1, 2 ** 53, -(2 ** 63), 1e308, 5e-324];

const throwing = (thrown) => {
  const fail = () => {
    throw thrown;
  };
  return new Proxy({}, { get: fail, ownKeys: fail, has: fail, getPrototypeOf: fail });
};

const HOSTILE = [
  () =>
    Object.assign(
      {},
      {
        get self() {
          return this;
        },
      },
    ),
  () => {
    const list = [];
    list.push(list);
    return list;
  },
  () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    return proxy;
  },
  () => throwing(new TypeError("a trap")),
  () => throwing(Object.create(null)),
  () => new Proxy({ amount: 400_000, id: "lnac_1" }, {}),
  () => ({
    get amount() {
      throw new Error("a getter");
    },
  }),
  () => ({ toJSON: () => 1n }),
  () => ({ toString: 1, valueOf: 1 }),
  () => Object.create(null),
  () => Symbol("symbol"),
  () => 1n,
  () => NaN,
  () => -Infinity,
  () => undefined,
  () => () => undefined,
  () => new Map([["kbank", 1]]),
  () => new Date(NaN),
  () => document.body,
  () => window,
  () =>
    new (class {
      id = "lnac_1";
    })(),
  () => Object.freeze(["installment"]),
  () => new Array(3),
];

/** Makes values out of one seed. `isHostile`: also such as no JSON can hold. */
export class Values {
  #next;
  /** What is not to be changed further: to read it may throw. */
  #hostile = new Set();

  constructor(seed, isHostile) {
    this.#next = random(seed);
    this.isHostile = isHostile;
  }

  below = (count) => Math.floor(this.#next() * count);
  of = (list) => list[this.below(list.length)];
  name = () => this.of(NAMES.split(" "));
  text = () => (this.below(4) > 0 ? this.of(TEXTS.split(" ")) : this.of(ODD));

  any(depth = 0) {
    if (this.isHostile && this.below(4) === 0) return this.hostile();
    switch (this.below(depth < 4 ? 8 : 5)) {
      case 0:
        return this.of([null, true, false]);
      case 1:
        return this.of(NUMBERS);
      case 2:
      case 3:
        return this.text();
      case 4:
        return this.below(40) > 0 ? this.of(NUMBERS) : this.deep();
      case 5:
        return Array.from({ length: this.below(4) }, () => this.any(depth + 1));
      default:
        return this.object(depth);
    }
  }

  hostile() {
    const value = this.of(HOSTILE)();
    this.#hostile.add(value);
    return value;
  }

  object(depth) {
    const object = {};
    for (let count = this.below(5); count > 0; count -= 1) this.put(object, this.name(), this.any(depth + 1));
    return object;
  }

  /** Sets what even `__proto__` names as a value. The length of a list is no place for one, nor is what is frozen. */
  put(object, name, value) {
    if (name === "length") return;
    Reflect.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  }

  deep() {
    let value = 1;
    for (let depth = 0; depth < 2_000; depth += 1) value = depth % 2 ? [value] : { error: value };
    return value;
  }

  /** A copy of right data with some parts replaced, added or taken away. */
  changed(right) {
    const copy = structuredClone(right);
    for (let changes = 1 + this.below(3); changes > 0; changes -= 1) {
      let place = copy;
      for (let inside = Object.values(place); this.below(3) > 0; inside = Object.values(place)) {
        const objects = inside.filter((part) => typeof part === "object" && part !== null && !this.#hostile.has(part));
        if (objects.length === 0) break;
        place = this.of(objects);
      }
      const names = Object.keys(place);
      const name = names.length > 0 && this.below(4) > 0 ? this.of(names) : this.name();
      if (this.below(6) === 0) Reflect.deleteProperty(place, name);
      else this.put(place, name, this.any());
    }
    return copy;
  }

  /** The body of an answer: changed right JSON, other JSON, or no JSON at all. */
  body(right) {
    switch (this.below(12)) {
      case 0:
        return this.of([
          "",
          "null",
          "<h1>Bad gateway</h1>",
          "{",
          "\ufeff{}",
          '{"a":1e999}',
          "[".repeat(5_000),
          "\u0000",
        ]);
      case 1:
      case 2:
        return JSON.stringify(this.any()) ?? "";
      default:
        return JSON.stringify(this.changed(right));
    }
  }

  status = () => (this.below(3) > 0 ? 200 : this.of([201, 299, 300, 400, 401, 404, 409, 422, 429, 500, 503, 599]));
}
