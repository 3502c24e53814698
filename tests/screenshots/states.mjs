// The situations that are worth a picture: the options of a page, and what a shopper does there.

import { readFileSync } from "node:fs";

const capability = readFileSync(new URL("../golden/api/capability.json", import.meta.url), "utf8");
const KASIKORN = `{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }`;

const WORDS = {
  en: { app: "KMA", installments: "installments", krungsri: "Krungsri", kasikorn: "Kasikorn", months: "4 months", debit: "Bank account", another: "another", krungthai: "Krungthai" },
  th: { app: "KMA", installments: "ผ่อนชำระ", krungsri: "กรุงศรี", kasikorn: "กสิกรไทย", months: "4 เดือน", debit: "บัญชีธนาคาร", another: "ผูกบัญชีอื่น", krungthai: "กรุงไทย" },
  ja: { app: "KMA", installments: "分割払い", krungsri: "クルンシィ", kasikorn: "カシコン", months: "4か月", debit: "銀行口座", another: "別の口座", krungthai: "クルンタイ" },
  ms: { app: "KMA", installments: "Ansuran", krungsri: "Krungsri", kasikorn: "Kasikorn", months: "4 bulan", debit: "Akaun bank", another: "akaun lain", krungthai: "Krungthai" },
  zh: { app: "KMA", installments: "分期付款", krungsri: "大城银行", kasikorn: "开泰银行", months: "4 个月", debit: "银行账户", another: "绑定其他账户", krungthai: "泰京银行" },
};

const chooseFourMonths = async (shopper, words, bank) => {
  await shopper.chooseMethod(words.installments);
  await shopper.chooseIssuer(bank);
  await shopper.choose("term", words.months);
};

/**
 * `options` is what the page gives besides key, price, language and colours; `silent` is an API that takes calls and never answers.
 * `act` is what a shopper does once the ways to pay are shown; without it they are not waited for.
 */
export const STATES = {
  resting: {
    options: () => `{ zeroInterest: true, capability: ${capability} }`,
    act: async () => {},
  },
  "installments-zero-interest": {
    options: () => `{ zeroInterest: true, capability: ${capability} }`,
    act: (shopper, words) => chooseFourMonths(shopper, words, words.krungsri),
  },
  "installments-with-interest": {
    options: () => `{ zeroInterest: false, capability: ${capability} }`,
    act: (shopper, words) => chooseFourMonths(shopper, words, words.kasikorn),
  },
  "direct-debit": {
    options: () => `{ zeroInterest: true, capability: ${capability}, linkedAccounts: [${KASIKORN}], onRemoveLinkedAccount: () => {} }`,
    act: async (shopper, words) => {
      await shopper.chooseMethod(words.debit);
      await shopper.chooseAccount(words.another);
      await shopper.chooseBank(words.krungthai);
      await shopper.types("1 1017 00230 70 8");
    },
  },
  "computer-api-error": {
    // Nothing listens at port 9: the request for the source fails.
    options: () => `{ zeroInterest: true, capability: ${capability}, apiUrl: "http://127.0.0.1:9" }`,
    act: async (shopper, words) => {
      await shopper.chooseMethod(words.app);
      await shopper.presses();
      await shopper.isTold();
    },
  },
  loading: {
    options: (silent) => `{ apiUrl: "${silent}" }`,
  },
  "unknown-after-lost-answer": {
    // The page answers this with HTML, which is no answer to an outcome.
    options: () => `{ zeroInterest: true, capability: ${capability}, linkedAccounts: [${KASIKORN}], submitUrl: "/pay" }`,
    act: async (shopper, words) => {
      await shopper.chooseMethod(words.debit);
      await shopper.presses();
      await shopper.isTold();
    },
  },
};

/** What a shopper looks for, by language. */
export const wordsOf = (locale) => WORDS[locale];
