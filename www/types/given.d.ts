/** Names, codes and shapes of the widget's own code. Written by src/given_tests.rs with NOREN_BLESS=1. */

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

/** Names one press over all its retries: the server answers a repeat as it answered the first. */
export type AttemptId = string;

/** A source to charge. */
export interface Source {
  /** `src_…` */
  id: string;
  /** `mobile_banking_bay`, … */
  type: MethodType;
  /** Subunits: 400_000 THB is ฿4,000.00. */
  amount: number;
  /** ISO 4217. */
  currency: CurrencyCode;
  /** Months, of installments alone. */
  installmentTerm?: number;
  /** Of installments: whether the merchant bears the interest. Absent: as the account is set. */
  zeroInterest?: boolean;
  /** The press that it came of, the same over all its retries. */
  attemptId: AttemptId;
}

/** A saved account to charge. */
export interface ChosenAccount {
  /** `lnac_…` */
  id: string;
  /** The press that it came of, the same over all its retries. */
  attemptId: AttemptId;
}

/** An account to link, which takes the secret key. */
export interface LinkRequest {
  /** The bank, by the API's name. */
  type: DirectDebitType;
  /** Thirteen digits, if the shopper gave them. */
  citizenId?: string;
  /** The press that it came of, the same over all its retries. */
  attemptId: AttemptId;
}

/** What a press comes to. */
export type Outcome =
  | { kind: "source"; attemptId: AttemptId; source: Omit<Source, "attemptId"> }
  | { kind: "linkedAccount"; attemptId: AttemptId; linkedAccount: Omit<ChosenAccount, "attemptId"> }
  | { kind: "linkRequest"; attemptId: AttemptId; linkRequest: Omit<LinkRequest, "attemptId"> };

/** What installments come to, once their term is chosen. */
export interface Plan {
  /** Months. */
  term: number;
  /** Subunits: each payment but the last, which takes what rounding left. */
  monthly: number;
  /** Subunits: what the shopper pays beyond the price; 0 where the merchant bears it. */
  interest: number;
  /** Subunits: the price and the interest. */
  total: number;
  /** Whether the bank's own figures may differ by some subunits. */
  isEstimate: boolean;
}

/** What is chosen so far. Never what was typed. */
export interface Choice {
  /** Absent until one is chosen. */
  method?: MethodName;
  /** `installment_kbank`, …: the method with its bank, once that is chosen. */
  type?: MethodType;
  /** What installments come to, once their term is chosen. */
  plan?: Plan;
}

/** What a press is about to send. */
export interface Draft extends Choice {
  /** Subunits: 400_000 THB is ฿4,000.00. */
  amount: number;
  /** ISO 4217. */
  currency: CurrencyCode;
  /** The press that it came of, the same over all its retries. */
  attemptId: AttemptId;
}

/** A saved account, as the merchant's server names it. */
export interface LinkedAccount {
  /** `lnac_…` */
  id: string;
  /** Its bank, by the API's name. */
  type: DirectDebitType;
  /** The last digits of its number, for the shopper to know it by. */
  lastDigits: string;
}

/** Those options that the widget's own code reads. */
export interface WidgetOptions {
  /** `pkey_test_…` or `pkey_…`. A secret key is refused. */
  publicKey: string;
  /** Subunits, a whole number from 1: 400_000 THB is ฿4,000.00. */
  amount: number;
  /** ISO 4217: THB, MYR or JPY. */
  currency: CurrencyCode;
  /** Which methods, in which order: `mobile_banking`, `installment`, `direct_debit`, or types such as `installment_kbank`. */
  methods?: (MethodName | MethodType)[];
  /** The answer of `GET /capability`, where the server has it already: saves the request. */
  capability?: object;
  /** Who bears installment interest: `true` the merchant, `false` the shopper; absent: the account's default. */
  zeroInterest?: boolean;
  /** Percent a month by bank, in place of the catalogue's: `{ kbank: 0.65 }`. */
  interestRates?: Partial<Record<IssuerCode, number>>;
  /** The customer's saved accounts. */
  linkedAccounts?: LinkedAccount[];
  /** `false` where the page has a button of its own and calls `submit()`. Default `true`. */
  payButton?: boolean;
  /** Default `auto`: as the system is set. */
  theme?: "auto" | "light" | "dark";
  /** A path of the page's own origin. The widget POSTs the outcome there as JSON and follows the {@link ShopAnswer}. */
  submitUrl?: string;
  /** Headers for `submitUrl`. */
  submitHeaders?: Record<string, string>;
  /** Origins that a {@link ShopAnswer} may lead to, besides the page's, the API's and Omise's pay pages. */
  redirectOrigins?: string[];
  /**
   * A path of the page's own origin, asked by GET after Back from the bank, and while an app is open to approve in:
   * `{ "status": "paid" | "pending" | "failed" | "none" }`, with `failed` also `code`, Omise's failure code, or a `message` for the shopper.
   */
  statusUrl?: string;
  /**
   * On a computer, beside the advice to open the page on the phone: a QR code that leads there. `true`: to this very address; or
   * a path or an http address that the phone is to open, if the page's own is of use in this browser alone. Default `false`.
   */
  qrCode?: boolean | string;
  /** Default `https://api.omise.co`. A live key needs https. */
  apiUrl?: string;
  /** How long one request may take, in milliseconds, 1 to 300000. Default 20000. */
  timeoutMs?: number;
}
