// Every situation of the widget that a shopper can be in: what the page gives, and what the shopper does there.
//
// `options` stands in the page's script, `methods` names the account's capability (site.mjs), `agent` the browser,
// `build` one whose wasm is broken or late. `plan` are steps of actor.mjs; without a plan a state shows what comes
// first.

import { WAYS_TO_PAY } from "../e2e/harness/shopper.mjs";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
const KASIKORN = `{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }`;
const KRUNGTHAI = `{ id: "lnac_test_2", type: "direct_debit_ktb", lastDigits: "0042" }`;
const SAVED = `linkedAccounts: [${KASIKORN}, ${KRUNGTHAI}], onRemoveLinkedAccount: () => {}`;
const REST = [["sees", WAYS_TO_PAY]];
const PLAN = [
  ["method", 1],
  ["issuer", "BAY"],
  ["term", 4],
];
/** A saved account is paid with: the shop answers. */
const PAYS = [["method", 0], ["account", 0], ["pays"], ["sees", ".foot .notice"]];
/** The app was opened, and the page stays behind it. */
const OPENED = `apiUrl: api("made"), submitUrl: "/pay/redirect", beforeRedirect: () => false`;
const WAITS = [["method", 0], ["pays"], ["sees", ".waiting"]];
/** The shop answers with a code to scan. */
const SCANS = [["method", 0], ["pays"], ["sees", ".picture"]];
const RINGGIT = { methods: "ringgit", options: `currency: "MYR", amount: 150000` };
/** FPX and DuitNow are in the first row. */
const FPX = [
  ["method", 0],
  ["service", "FPX"],
];
const KMA_FAILS = [["method", 0], ["pays"], ["sees", ".foot .notice"]];

/** The codes with which the shop's answer may refuse, as Omise gives them. */
export const DECLINES = [
  "insufficient_fund",
  "insufficient_balance",
  "invalid_account",
  "failed_processing",
  "payment_rejected",
  "payment_cancelled",
  "payment_expired",
  "timeout",
  "registration_rejected",
  "rate_limit_exceeded",
  "sold_out",
];

export const STATES = {
  skeleton: { options: `capability: undefined, apiUrl: api("silent")`, plan: [["sees", ".skeleton"]] },
  names: { build: "late", plan: [["sees", ".early"]] },
  "names-pressed": {
    build: "late",
    options: `capability: { ...capability, payment_methods: capability.payment_methods.slice(1) }`,
    plan: [["method", 0]],
  },
  resting: { plan: REST },
  "live-key": { options: `publicKey: "pkey_1"`, plan: REST },
  kma: { agent: IPHONE, plan: [["method", 0]] },
  "kma-on-computer": { plan: [["method", 0]] },
  "kma-code": {
    options: `qrCode: "https://shop.example/checkout/8f14e45f-ceea-467f-a8c1-2d0d6b2d1a90"`,
    plan: [
      ["method", 0],
      ["sees", ".code"],
    ],
  },
  "kma-in-line": { agent: `${IPHONE} Safari Line/14.1.0`, plan: [["method", 0]] },
  "several-apps": {
    agent: IPHONE,
    methods: "apps",
    plan: [
      ["method", 0],
      ["app", "SCB"],
    ],
  },
  issuers: { plan: [["method", 1]] },
  "zero-interest": { plan: PLAN },
  "with-interest": {
    options: "zeroInterest: false",
    plan: [
      ["method", 1],
      ["issuer", "K"],
      ["term", 4],
    ],
  },
  "with-interest-open": {
    options: "zeroInterest: false",
    plan: [
      ["method", 1],
      ["issuer", "K"],
    ],
  },
  "many-terms": {
    options: "zeroInterest: false, amount: 1200000",
    plan: [
      ["method", 1],
      ["issuer", "FC"],
      ["term", 36],
    ],
  },
  "large-amount": {
    options: "zeroInterest: false, amount: 15000000",
    plan: [
      ["method", 1],
      ["issuer", "KTC"],
      ["term", 10],
    ],
  },
  "bank-out-of-reach": {
    methods: "bay-10",
    plan: [
      ["method", 1],
      ["issuer", "K"],
    ],
  },
  "below-minimum": { options: "amount: 150000", plan: REST },
  "above-maximum": { options: "amount: 15000100", plan: REST },
  "amount-changed": {
    options: "amount: 500000",
    plan: [
      ["method", 1],
      ["issuer", "BAY"],
      ["term", 10],
      ["does", "checkout.update({ amount: 400000 })"],
    ],
  },
  "only-kma": { methods: "kma", agent: IPHONE, plan: REST },
  "only-installments": { methods: "installments", plan: REST },
  "only-debit": { methods: "debit", plan: REST },
  debit: { plan: [["method", 2]] },
  "debit-krungthai": {
    plan: [
      ["method", 2],
      ["bank", "KTB"],
      ["types", "1 1017 00230 70 8"],
    ],
  },
  "debit-slip": { plan: [["method", 2], ["bank", "KTB"], ["types", "1 1017 00230 70 9"], ["pays"], ["sees", ".slip"]] },
  saved: { options: SAVED, plan: REST },
  "saved-another": {
    options: SAVED,
    plan: [
      ["method", 0],
      ["account", 2],
      ["bank", "SCB"],
    ],
  },
  "missing-method": { plan: [["pays"], ["sees", ".slip"]] },
  "missing-term": { plan: [["method", 1], ["issuer", "SCB"], ["pays"], ["sees", ".slip"]] },
  "link-only": {
    options: "linkThenCharge: false",
    plan: [
      ["method", 2],
      ["bank", "SCB"],
    ],
  },
  "no-pay-button": { options: "payButton: false", plan: PLAN },
  "focus-row": { plan: [...REST, ["focus", "[part~=method]:first-child input, .row + .row input"]] },
  "focus-bank": { plan: [...PLAN, ["focus", "[part~=issuer] input:checked"]] },
  "focus-pay": { plan: [...PLAN, ["focus", ".pay"]] },
  submitting: { options: `apiUrl: api("silent")`, plan: [...PLAN, ["pays"], ["sees", ".spinner"]] },
  "with-shop": {
    options: `${SAVED}, submitUrl: "/pay/silent"`,
    plan: [["method", 0], ["account", 0], ["pays"], ["sees", ".spinner"]],
  },
  leaving: {
    options: `${SAVED}, submitUrl: "/pay/redirect", beforeRedirect: () => (globalThis.left = true, false)`,
    plan: [["method", 0], ["account", 0], ["pays"], ["holds", "globalThis.left"]],
  },
  waiting: { agent: IPHONE, options: OPENED, plan: WAITS },
  "waiting-not-yet": {
    agent: IPHONE,
    options: `${OPENED}, statusUrl: "/status/pending"`,
    plan: [...WAITS, ["presses", ".waiting [part=again]"], ["sees", ".foot .notice"]],
  },
  "waiting-another-way": {
    agent: IPHONE,
    options: OPENED,
    plan: [...WAITS, ["presses", ".waiting [part=again]:last-child"], ["sees", ".foot .notice"]],
  },
  every: { methods: "every", plan: REST },
  promptpay: { methods: "every", plan: [["method", 0]] },
  scan: {
    methods: "every",
    options: `apiUrl: api("made"), submitUrl: "/pay/scan", statusUrl: "/status/pending"`,
    plan: SCANS,
  },
  "scan-on-phone": {
    agent: IPHONE,
    methods: "every",
    options: `apiUrl: api("made"), submitUrl: "/pay/scan"`,
    plan: SCANS,
  },
  "scan-failed": {
    methods: "every",
    options: `apiUrl: api("made"), submitUrl: "/pay/scan-lost"`,
    plan: [...SCANS, ["sees", ".picture .slip"]],
  },
  wallets: {
    methods: "every",
    plan: [
      ["method", 4],
      ["wallet", "LINE"],
    ],
  },
  "wallet-phone": {
    methods: "every",
    plan: [
      ["method", 4],
      ["wallet", "TMN"],
      ["types", "081 234 5678", "#phone"],
    ],
  },
  "wallet-slip": { methods: "every", plan: [["method", 4], ["wallet", "TMN"], ["pays"], ["sees", ".slip"]] },
  malaysia: { ...RINGGIT, plan: [["method", 1]] },
  "online-banking": { ...RINGGIT, plan: [...FPX, ["types", "maybank2u", "#listed-bank"]] },
  "online-banking-missing": { ...RINGGIT, plan: [...FPX, ["pays"], ["sees", ".slip"]] },
  unknown: { options: `${SAVED}, submitUrl: "/pay/lost"`, plan: PAYS },
  returned: {
    options: `${SAVED}, submitUrl: "/pay/silent"`,
    plan: [
      ["method", 0],
      ["account", 0],
      ["pays"],
      ["sees", ".spinner"],
      ["does", `dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`],
      ["sees", ".foot .notice"],
    ],
  },
  ...Object.fromEntries(
    ["paid", "pending", "failed"].map((status) => [
      `returned-${status}`,
      {
        options: `statusUrl: "/status/${status}"`,
        plan: [
          ...REST,
          ["does", `dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`],
          ["sees", ".foot .notice"],
        ],
      },
    ]),
  ),
  // Nothing listens at port 9.
  offline: { options: `apiUrl: "http://127.0.0.1:9"`, plan: KMA_FAILS },
  "timed-out": { options: `apiUrl: api("silent"), timeoutMs: 50`, plan: KMA_FAILS },
  "api-busy": { options: `apiUrl: api("429")`, plan: KMA_FAILS },
  "api-broken": { options: `apiUrl: api("500")`, plan: KMA_FAILS },
  "api-refuses": { options: `apiUrl: api("400")`, plan: KMA_FAILS },
  "account-changed": { options: `apiUrl: api("kma-alone")`, plan: [...PLAN, ["pays"], ["sees", ".foot .notice"]] },
  "no-connection": {
    before: `Object.defineProperty(navigator, "onLine", { get: () => false });`,
    options: `apiUrl: "http://127.0.0.1:9"`,
    plan: KMA_FAILS,
  },
  "api-wrong-key": { options: `apiUrl: api("401")`, plan: KMA_FAILS },
  ...Object.fromEntries(
    DECLINES.map((code) => [
      `declined-${code.replaceAll("_", "-")}`,
      { options: `${SAVED}, submitUrl: "/pay/${code}"`, plan: PAYS },
    ]),
  ),
  "nothing-available": { methods: "none", plan: [["sees", ".notice"]] },
  "account-unreachable": { options: `capability: undefined, apiUrl: api("500")`, plan: [["sees", ".notice"]] },
  "not-loaded": { build: "broken", plan: [["sees", ".notice"]] },
  crashed: {
    before: `{ const { instantiate, Instance } = WebAssembly; const unreachable = new Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11]))).exports.t;
      const wrapped = (f) => function (...given) { if (globalThis.trapNext) { globalThis.trapNext = false; unreachable(); } return f.apply(this, given); };
      WebAssembly.Instance = function (module, imports) { return new Instance(module, Object.fromEntries(Object.entries(imports).map(([name, functions]) => [name, Object.fromEntries(Object.entries(functions).map(([key, f]) => [key, typeof f === "function" ? wrapped(f) : f]))]))); };
      WebAssembly.Instance.prototype = Instance.prototype; }`,
    plan: [...REST, ["does", "globalThis.trapNext = true"], ["method", 1], ["sees", ".notice"]],
  },
  dialog: { options: `display: "dialog"`, plan: [["presses", "[part=open-button]"], ...PLAN], whole: true },
  "dialog-closed": { options: `display: "dialog"`, plan: [["sees", "[part=open-button]"]] },
};
