// What the widget gives a page, and options that it accepts. Written by `cargo xtask types`.

import type { CheckoutOptions, Choice, NorenErrorCode, Outcome } from "noren-checkout";

export const outcomes = [
  {"kind":"source","attemptId":"0123456789abcdef0123456789abcdef","source":{"id":"src_test_1","type":"mobile_banking_bay","amount":400000,"currency":"THB"}},
  {"kind":"source","attemptId":"0123456789abcdef0123456789abcdef","source":{"id":"src_test_1","type":"installment_kbank","amount":400000,"currency":"THB","installmentTerm":4,"zeroInterest":true}},
  {"kind":"linkedAccount","attemptId":"0123456789abcdef0123456789abcdef","linkedAccount":{"id":"lnac_test_1"}},
  {"kind":"linkRequest","attemptId":"0123456789abcdef0123456789abcdef","linkRequest":{"type":"direct_debit_ktb"}},
  {"kind":"linkRequest","attemptId":"0123456789abcdef0123456789abcdef","linkRequest":{"type":"direct_debit_ktb","citizenId":"1101700230708"}},
] as const satisfies readonly Outcome[];
export const choices = [
  {},
  {"method":"mobile_banking","type":"mobile_banking_bay"},
  {"method":"installment"},
  {"method":"installment","type":"installment_kbank"},
  {"method":"installment","type":"installment_kbank","plan":{"term":4,"monthly":102600,"interest":10400,"total":410400,"isEstimate":true}},
  {"method":"direct_debit"},
  {"method":"direct_debit","type":"direct_debit_ktb"},
] as const satisfies readonly Choice[];
export const problems = [
  {"code":"capability_fallback","message":"GET /capability failed (no connection, or an answer that CORS or the page's connect-src withholds): the methods that the page names are shown from the catalogue."},
  {"code":"capability_failed","message":"GET /capability failed (401: publicKey is not this account's) and the page names no methods: nothing can be shown."},
  {"code":"nothing_available","message":"The account has none of this widget's methods."},
  {"code":"unknown_methods","message":"The account has methods that this version does not offer: rabbit_linepay."},
  {"code":"source_failed","message":"POST /sources failed (bad_request: amount is too low). Nothing was charged."},
  {"code":"incomplete","message":"The choice is not complete: the citizen id is not right."},
  {"code":"refused","message":"beforeSubmit refused the press: nothing was sent."},
  {"code":"no_answer","message":"The shop did not answer the outcome with { redirectUri } or { error: { code, message } }. The next press hands over the same outcome again, with the same attemptId."},
  {"code":"redirect_refused","message":"The shop's answer leads to https://elsewhere.example/, whose origin is not allowed: add it to redirectOrigins. Only https is (http on this machine)."},
  {"code":"source_dropped","message":"The price changed after a source was made for the old one: don't charge that source."},
  {"code":"press_dropped","message":"An option changed while beforeSubmit was asked: nothing was sent."},
  {"code":"invalid_option","option":"amount","message":"the loader passed a wrong value for amount."},
] as const satisfies readonly { code: NorenErrorCode; message: string; option?: string }[];
export const options = [
  {"publicKey":"pkey_test_1","amount":400000,"currency":"THB","methods":["mobile_banking","installment","direct_debit","mobile_banking_bay","mobile_banking_kbank","mobile_banking_scb","mobile_banking_bbl","mobile_banking_ktb","installment_kbank","installment_bay","installment_scb","installment_bbl","installment_first_choice","installment_ktc","installment_uob","installment_ttb","installment_mbb","direct_debit_ktb","direct_debit_kbank","direct_debit_scb","direct_debit_bay"],"capability":{"payment_methods":[]},"zeroInterest":true,"interestRates":{"kbank":0.65,"bay":0.65,"scb":0.65,"bbl":0.65,"first_choice":0.65,"ktc":0.65,"uob":0.65,"ttb":0.65,"mbb":0.65},"linkedAccounts":[{"id":"lnac_test_1","type":"direct_debit_ktb","lastDigits":"7890"},{"id":"lnac_test_1","type":"direct_debit_kbank","lastDigits":"7890"},{"id":"lnac_test_1","type":"direct_debit_scb","lastDigits":"7890"},{"id":"lnac_test_1","type":"direct_debit_bay","lastDigits":"7890"}],"payButton":false,"theme":"dark","submitUrl":"/pay","submitHeaders":{"X-Token":"1"},"redirectOrigins":["https://pay.example"],"statusUrl":"/status","qrCode":true,"apiUrl":"http://127.0.0.1:4010","timeoutMs":1},
  {"amount":1},
  {"amount":500000000000},
  {"currency":"MYR"},
  {"currency":"JPY"},
  {"zeroInterest":false},
  {"payButton":true},
  {"theme":"light"},
  {"theme":"auto"},
  {"qrCode":false},
  {"qrCode":"/checkout/7"},
  {"qrCode":"https://shop.example/checkout/7"},
  {"timeoutMs":300000},
] satisfies Partial<CheckoutOptions>[];
