/** Facts of the widget's own code. Written by src/given_tests.rs with NOREN_BLESS=1. */

/** ISO 4217. */
export type CurrencyCode =
  | "THB"
  | "MYR"
  | "JPY";

/** A way to pay. */
export type MethodName =
  | "mobile_banking"
  | "installment"
  | "direct_debit";

/** A way to pay with its bank, by the API's names. */
export type MethodType =
  | "mobile_banking_bay"
  | "mobile_banking_kbank"
  | "mobile_banking_scb"
  | "mobile_banking_bbl"
  | "mobile_banking_ktb"
  | "installment_kbank"
  | "installment_bay"
  | "installment_scb"
  | "installment_bbl"
  | "installment_first_choice"
  | "installment_ktc"
  | "installment_uob"
  | "installment_ttb"
  | "installment_mbb"
  | "direct_debit_ktb"
  | "direct_debit_kbank"
  | "direct_debit_scb"
  | "direct_debit_bay";

/** A bank whose accounts can be linked. */
export type DirectDebitType =
  | "direct_debit_ktb"
  | "direct_debit_kbank"
  | "direct_debit_scb"
  | "direct_debit_bay";

/** A card issuer with installments. */
export type IssuerCode =
  | "kbank"
  | "bay"
  | "scb"
  | "bbl"
  | "first_choice"
  | "ktc"
  | "uob"
  | "ttb"
  | "mbb";

/** What can be wrong with options, as the widget reads them. */
export type OptionErrorCode =
  /** A secret key stands in the page. It was sent nowhere; revoke it. */
  | "secret_key"
  /** An option that has no default is not there. */
  | "missing_option"
  /** An option's value is not allowed; `option` and the message name it. */
  | "invalid_option";

/** What the widget reports. */
export type ReportedErrorCode =
  /** `GET /capability` failed: the `methods` that the page names are shown. */
  | "capability_fallback"
  /** `GET /capability` failed, and the page names no `methods`: the shopper can try again. */
  | "capability_failed"
  /** The account has nothing that this widget offers for this currency, or nothing that `methods` names. */
  | "nothing_available"
  /** The account has methods that this version does not know; they are left out. */
  | "unknown_methods"
  /** `POST /sources` failed. Nothing was charged. */
  | "source_failed"
  /** `submit()`: the choice is not complete. The shopper has been told what is missing. */
  | "incomplete"
  /** `submit()`: `beforeSubmit` refused the press. */
  | "refused"
  /** The outcome was not answered: the next press hands the same one over again. */
  | "no_answer"
  /** The shop's answer leads where the page may not go: see `redirectOrigins`. */
  | "redirect_refused"
  /** The price changed after a source was made for the old one: don't charge that source. */
  | "source_dropped"
  /** An option changed while `beforeSubmit` was asked: nothing was sent. */
  | "press_dropped";
