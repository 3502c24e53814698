/** Names, codes and shapes of the widget's own code. Written by `cargo xtask types`. */

/** ISO 4217. */
export type CurrencyCode =
  | "THB"
  | "MYR"
  | "JPY";

/** A way to pay. */
export type MethodName =
  | "promptpay"
  | "mobile_banking"
  | "installment"
  | "direct_debit"
  | "wallet"
  | "online_banking";

/** A way to pay with its bank, by the API's names. */
export type MethodType =
  | "promptpay"
  | "fpx"
  | "duitnow_obw"
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
  | "direct_debit_ktb"
  | "direct_debit_kbank"
  | "direct_debit_scb"
  | "direct_debit_bay"
  | "truemoney"
  | "truemoney_jumpapp"
  | "rabbit_linepay"
  | "duitnow_qr"
  | "touch_n_go"
  | "grabpay"
  | "boost"
  | "shopeepay"
  | "shopeepay_jumpapp"
  | "maybank_qr"
  | "alipay"
  | "alipay_cn"
  | "alipay_hk"
  | "wechat_pay"
  | "kakaopay"
  | "paypay"
  | "installment_mbb"
  | "internet_banking_bay"
  | "internet_banking_bbl";

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

/** A bank or wallet of any way to pay. */
export type BankCode =
  | "kbank"
  | "bay"
  | "scb"
  | "bbl"
  | "first_choice"
  | "ktc"
  | "uob"
  | "ttb"
  | "mbb"
  | "ktb"
  | "promptpay"
  | "fpx"
  | "duitnow_obw"
  | "duitnow_qr"
  | "truemoney"
  | "rabbit_linepay"
  | "shopeepay"
  | "touch_n_go"
  | "grabpay"
  | "boost"
  | "maybank_qr"
  | "alipay"
  | "alipay_hk"
  | "wechat_pay"
  | "kakaopay"
  | "paypay";

/** What the widget reports. */
export type ReportedErrorCode =
  /** `GET /capability` failed: the `methods` that the page names are shown. */
  | "capability_fallback"
  /** `GET /capability` failed, and the page names no `methods`: the shopper can try again. */
  | "capability_failed"
  /** The account has no method of this widget for this currency, or none that `methods` names. */
  | "nothing_available"
  /** The account has methods that this version does not know; they are left out. */
  | "unknown_methods"
  /** `POST /sources` failed. Nothing was charged. */
  | "source_failed"
  /** Pay or `submit()`: the choice is not complete. The widget has told the shopper what is missing. */
  | "incomplete"
  /** Pay or `submit()`: `beforeSubmit` refused the press. */
  | "refused"
  /** The outcome was not answered. The next press hands the same one over again. */
  | "no_answer"
  /** The shop does not say what became of the order: see `statusUrl`. */
  | "no_status"
  /** The shop's answer leads to an address that is not allowed: see `redirectOrigins`. */
  | "redirect_refused"
  /** The price changed after a source was made for the old one: compare it with the order. */
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
  /** Of installments: how many months. */
  installmentTerm?: number;
  /** Of installments: whether the merchant bears the interest. Absent: the account's default. */
  zeroInterest?: boolean;
  /** The press that led to it, the same over all its retries. */
  attemptId: AttemptId;
}

/** A saved account to charge. */
export interface ChosenAccount {
  /** `lnac_…` */
  id: string;
  /** The press that led to it, the same over all its retries. */
  attemptId: AttemptId;
}

/** An account to link, which takes the secret key. */
export interface LinkRequest {
  /** The bank, by the API's name. */
  type: DirectDebitType;
  /** Thirteen digits, if the shopper gave them. */
  citizenId?: string;
  /** The press that led to it, the same over all its retries. */
  attemptId: AttemptId;
}

/** The outcome of a press. */
export type Outcome =
  | { kind: "source"; attemptId: AttemptId; source: Omit<Source, "attemptId"> }
  | { kind: "linkedAccount"; attemptId: AttemptId; linkedAccount: Omit<ChosenAccount, "attemptId"> }
  | { kind: "linkRequest"; attemptId: AttemptId; linkRequest: Omit<LinkRequest, "attemptId"> };

/** What installments cost, once their term is chosen. */
export interface Plan {
  /** Months. */
  term: number;
  /** Subunits: each payment but the last, which takes what rounding left. */
  monthly: number;
  /** Subunits: what the shopper pays beyond the price; 0 if the merchant bears it. */
  interest: number;
  /** Subunits: the price and the interest. */
  total: number;
  /** Whether the bank's own figures may differ by some subunits. */
  isEstimate: boolean;
}

/** What is chosen so far. Never what the shopper typed. */
export interface Choice {
  /** Absent until one is chosen. */
  method?: MethodName;
  /** `installment_kbank`, …: the method with its bank, once that is chosen. */
  type?: MethodType;
  /** What installments cost, once their term is chosen. */
  plan?: Plan;
}

/** What a press is about to send. */
export interface Draft extends Choice {
  /** Subunits: 400_000 THB is ฿4,000.00. */
  amount: number;
  /** ISO 4217. */
  currency: CurrencyCode;
  /** The press that led to it, the same over all its retries. */
  attemptId: AttemptId;
}
