// The ways in which a request to the API can go wrong, as the sandbox's `/_sandbox/faults` accepts them.

const TEN_MEGABYTES = 10_000_000;
/** Longer than widget and shop wait. */
const FOR_EVER_MS = 60_000;

/**
 * `isSlow`: the widget or the shop waits for its time-out. `isUnclear`: Omise may have done what was requested, so a
 * shop that requested a charge looks for it for most of a minute.
 * @typedef {{ name: string, fault: object, isSlow?: boolean, isUnclear?: boolean }} WrongAnswer
 */

/** @type {WrongAnswer[]} */
const REFUSALS = [400, 401, 403, 404, 422].map((status) => ({ name: String(status), fault: { status } }));

/** @type {WrongAnswer[]} */
const TROUBLES = [
  { name: "429 with Retry-After", fault: { status: 429, headers: { "Retry-After": "5" } } },
  { name: "500", fault: { status: 500 } },
  { name: "503", fault: { status: 503 } },
  { name: "connection reset in the middle of the body", fault: { drop: true } },
  { name: "no answer", fault: { status: 503, delay_ms: FOR_EVER_MS }, isSlow: true },
  { name: "malformed JSON", fault: { body: '{"object":' } },
  { name: "empty body", fault: { body: "" } },
  { name: "10 MB of JSON", fault: { body: JSON.stringify({ padding: "x".repeat(TEN_MEGABYTES) }) } },
  { name: "HTML in place of JSON", fault: { body: "<h1>Hello</h1>", headers: { "Content-Type": "text/html" } } },
].map((answer) => ({ ...answer, isUnclear: true }));

/** @type {WrongAnswer[]} */
const LATE = [{ name: "3 s late", fault: { delay_ms: 3000 } }];

const afterwards = (answers) =>
  answers.map(({ name, fault, ...rest }) => ({
    ...rest,
    name: `${name}, after it was done`,
    fault: { ...fault, when: "after" },
  }));

/** Answers to a request that changes nothing. */
export const TO_A_QUESTION = [...LATE, ...REFUSALS, ...TROUBLES];
/** Answers to a request that makes something: nothing was made, or it was made and the response is lost. */
export const TO_A_REQUEST = [...LATE, ...REFUSALS, ...TROUBLES, ...afterwards(TROUBLES)];
