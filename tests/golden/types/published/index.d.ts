/** Noren: a checkout widget for Omise. */
/** The name of a sentence that a page can replace. */
export type StringName =
  | "waysToPay"
  | "loading"
  | "appTitle"
  | "appsTitle"
  | "appNote"
  | "appLabel"
  | "scanNote"
  | "installmentsTitle"
  | "installmentsFrom"
  | "installmentsZero"
  | "debitTitle"
  | "debitNote"
  | "walletsTitle"
  | "walletNote"
  | "walletLabel"
  | "onlineBankingTitle"
  | "onlineBankingNote"
  | "bankOffline"
  | "ordersFrom"
  | "addToReach"
  | "ordersUpTo"
  | "issuerLabel"
  | "months"
  | "planLabel"
  | "planLabelInterest"
  | "plans"
  | "aMonth"
  | "planZero"
  | "planTotal"
  | "totalLabel"
  | "totalFrom"
  | "totalZero"
  | "totalInterest"
  | "estimateNote"
  | "exactNote"
  | "accountsLabel"
  | "savedNote"
  | "account"
  | "accountSpoken"
  | "remove"
  | "removeSpoken"
  | "krungthaiRemoval"
  | "anotherAccount"
  | "bankLabel"
  | "linkThenCharge"
  | "citizenQuestion"
  | "citizenLabel"
  | "optional"
  | "citizenHint"
  | "citizenHintKrungthai"
  | "citizenNotDigits"
  | "citizenLength"
  | "citizenCheckDigit"
  | "phoneLabel"
  | "phoneHint"
  | "onComputer"
  | "codeScan"
  | "codeChoose"
  | "codeApprove"
  | "inApp"
  | "aBankS"
  | "pay"
  | "payPlan"
  | "continuePlan"
  | "continueAny"
  | "continueApp"
  | "continueComputer"
  | "showCode"
  | "link"
  | "linkAny"
  | "linkAndPay"
  | "linkAnyAndPay"
  | "askAgain"
  | "creating"
  | "withShop"
  | "leaving"
  | "handledBy"
  | "testMode"
  | "tryAgain"
  | "missingMethod"
  | "missingApp"
  | "missingIssuer"
  | "missingTerm"
  | "missingBank"
  | "missingWallet"
  | "missingPhone"
  | "failedOffline"
  | "failedNetwork"
  | "failedTimeout"
  | "failedServer"
  | "failedBusy"
  | "failedSetup"
  | "failedRefused"
  | "failedGone"
  | "failedBank"
  | "shopRefused"
  | "declinedFunds"
  | "declinedAccount"
  | "declinedRejected"
  | "declinedCancelled"
  | "declinedExpired"
  | "declinedProcessing"
  | "declinedLink"
  | "unknownTitle"
  | "unknownAdvice"
  | "priceChanged"
  | "nothingAvailable"
  | "cameBack"
  | "askShop"
  | "stillOpen"
  | "timeIsOver"
  | "paid"
  | "pending"
  | "checkAgain"
  | "waitingTitle"
  | "waitingLeft"
  | "openAgain"
  | "checksItself"
  | "anotherWay"
  | "iHavePaid"
  | "scanTitle"
  | "scanOnPhone"
  | "savePicture"
  | "pictureFailed"
  | "close"
  | "loadFailed"
  | "unsupported"
  | "crashed";
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

/** A saved account, as the merchant's server names it. */
export interface LinkedAccount {
  /** `lnac_…` */
  id: string;
  /** Its bank, by the API's name. */
  type: DirectDebitType;
  /** The last digits of its number, by which the shopper knows it. */
  lastDigits: string;
}

/** The options that decide what the shopper is offered, and what is sent. */
export interface WidgetOptions {
  /** `pkey_test_…` or `pkey_…`. A secret key is refused. */
  publicKey: string;
  /** Subunits, a whole number from 1: 400_000 THB is ฿4,000.00. */
  amount: number;
  /** ISO 4217: THB, MYR or JPY. */
  currency: CurrencyCode;
  /**
   * Which methods, in which order: `promptpay`, `mobile_banking`, `installment`, `direct_debit`, `wallet`,
   * `online_banking`, or types such as `installment_kbank`. Default: all that the account has.
   */
  methods?: readonly (MethodName | MethodType)[];
  /** The response to `GET /capability`, if the server has it already: saves the request. */
  capability?: object;
  /**
   * Who bears installment interest: `true` the merchant, `false` the shopper. Default: the account's
   * setting.
   */
  zeroInterest?: boolean;
  /** Interest of installments in percent a month, by bank: `{ kbank: 0.65 }`. Default: the catalogue's. */
  interestRates?: Partial<Record<IssuerCode, number>>;
  /**
   * Your own pictures of banks' marks, a path or an address by bank:
   * `{ kbank: "/images/kbank.svg" }`. The letters stay where a picture does not load. Default:
   * letters.
   */
  bankMarks?: Partial<Record<BankCode, string>>;
  /** The customer's saved accounts. */
  linkedAccounts?: readonly Readonly<LinkedAccount>[];
  /**
   * Whether the shop charges as soon as the shopper has linked an account, which the button then
   * says. `false`: linking charges nothing, and the shop asks before it charges. Default `true`.
   */
  linkThenCharge?: boolean;
  /**
   * What is chosen at the start: a method, a type, its months (`installment_kbank:4`), or the id of
   * a saved account. What is not offered is ignored. Default: a saved account, if there is one.
   */
  selected?: MethodName | MethodType | `installment_${IssuerCode}:${number}` | `lnac_${string}`;
  /** What the shop knows of the shopper: the fields for it begin so. Default: nothing. */
  shopper?: { email?: string | null; phone?: string | null };
  /** The code of an order that waits for its payment: the widget begins with it. Default: none. */
  scan?: ScanCode;
  /** `false` if the page has a button of its own and calls `submit()`. Default `true`. */
  payButton?: boolean;
  /** Light or dark colours; `auto`: as the system is set. Default `auto`. */
  theme?: "auto" | "light" | "dark";
  /**
   * Where the widget POSTs the outcome as JSON; it follows the {@link ShopAnswer}. A path of the
   * page's own origin.
   */
  submitUrl?: string;
  /** Headers for `submitUrl`: names and values that `fetch` accepts. */
  submitHeaders?: Record<string, string>;
  /**
   * Origins of addresses in a {@link ShopAnswer}, besides the page's, the API's and Omise's pay pages.
   * Exact ones, as `location.origin` writes them: `https://pay.example.com`, no star, path or `:443`.
   */
  redirectOrigins?: readonly string[];
  /**
   * Where the widget asks by GET what became of the order: after Back from the bank or if its page
   * never came, while an app is open or a code shown. A path of the page's own origin. The answer is
   * `{ "status": "paid" | "pending" | "failed" | "none" }`, with `failed` also Omise's failure
   * `code`, or a `message` for the shopper, or both with a code of your own.
   */
  statusUrl?: string;
  /**
   * On a computer, beside the advice to open the page on the phone: a QR code that leads there.
   * `true`: to this very address. A path or an http address: to that, if the page's own address
   * works in this browser alone. Default `false`.
   */
  qrCode?: boolean | string;
  /** The base of Omise's API. A live key needs https. Default `https://api.omise.co`. */
  apiUrl?: string;
  /** How long one request may take, in milliseconds, 1 to 300000. Default 20000. */
  timeoutMs?: number;
}

/** The shopper's way to pay, in subunits: 400_000 THB is ฿4,000.00. */
export interface CheckoutOptions extends WidgetOptions {
  /**
   * The widget's language, by a tag such as `th`, `th-TH` or `th_TH`. For a language that it lacks,
   * the widget speaks the page's. Default: the page's `lang`, else `en`.
   */
  locale?: "en" | "th" | "ja" | "ms" | "zh" | `${"en" | "th" | "ja" | "ms" | "zh"}-${string}`;
  /** Sentences of your own in place of ours, by name: `{ pay: "Place order: {amount}" }`. */
  strings?: Partial<Record<StringName, string>>;
  /** `dialog`: a button with the price, which opens the widget in a modal. Default `inline`. */
  display?: "inline" | "dialog";
  /**
   * Asked before anything is sent; `false` or an error refuse the press, with a message for the
   * shopper. It can change nothing else.
   */
  beforeSubmit?: (draft: Draft) => Refusal | false | void | Promise<Refusal | false | void>;
  /** Asked before the page leaves for the bank; `false`: the page goes there by itself. */
  beforeRedirect?: (url: string) => false | void | Promise<false | void>;
  /** `true` opens the shadow root, for tests. Default `false`. */
  open?: boolean;
  /** A source to charge. */
  onSource?: (source: Source & { choice: Choice }) => Answer;
  /** A saved account to charge. */
  onLinkedAccount?: (account: ChosenAccount & { choice: Choice }) => Answer;
  /** An account to link, which takes the secret key. */
  onLinkRequest?: (request: LinkRequest & { choice: Choice }) => Answer;
  /** The shopper pressed "Remove" beside a saved account. Without this callback there is no Remove. */
  onRemoveLinkedAccount?: (account: { id: string }) => void;
  /**
   * The choice has changed, or what the chosen plan costs. It is called at the start too if
   * something is chosen then, a saved account say.
   */
  onChange?: (choice: Choice) => void;
  /** An error for the integrator; the shopper is told in the widget. Default: the console. */
  onError?: (error: NorenError) => void;
  /** The ways to pay are shown. */
  onReady?: () => void;
  /**
   * The shopper closed the dialog, and nothing is with the merchant's server: a press that was
   * under way is over.
   */
  onCancel?: () => void;
}

/**
 * A refusal: the code is for the integrator, the message for the shopper, who reads words of ours for
 * Omise's failure codes. Either is enough.
 */
export type Refusal = { error: { code?: string; message: string } };

/**
 * How an outcome is answered: by `submitUrl`'s server, by the callback, or by {@link
 * Checkout.answer}. Nothing means that the page took over: without an answer in `timeoutMs` the
 * shopper reads that nobody knows yet, and a press hands the same outcome over again; for a bank's
 * app on a phone the widget waits for the app instead, and takes an answer that comes later.
 */
export type ShopAnswer = { redirectUri: string } | { scan: ScanCode } | Refusal;

/** A code that the shopper scans with the app of a bank: PromptPay's. */
export interface ScanCode {
  /** The address of its picture: the charge's `source.scannable_code.image.download_uri`. */
  image: string;
  /** The charge's `expires_at`, in ISO 8601. Without it the widget counts 24 hours. */
  expiresAt?: string;
  /** Who is paid, as the bank's app names them. */
  payee?: string;
}

export type Answer = ShopAnswer | void | Promise<ShopAnswer | void>;

/** The codes of what stands around the widget: the script, `mount`, the form. */
export type LoaderErrorCode =
  /** There is no option of this name. */
  | "unknown_option"
  /** The stand-in for Omise.js: the option asks for what it does not do, such as cards. */
  | "not_offered"
  /** `mount`: there is no such element on the page. */
  | "no_target"
  /** The script tag does not stand in a form. */
  | "no_form"
  /** A form has a second script tag. */
  | "second_tag"
  /** The form must be `method="post"`: with direct debit it may carry a citizen id. */
  | "form_method"
  /** The browser lacks what the widget is built on. The shopper reads so, and the form is held. */
  | "unsupported"
  /** The wasm did not come, or is not what the loader knows. The shopper can try again. */
  | "load_failed"
  /** The words of `locale` did not come: the widget speaks English. */
  | "language_failed"
  /** The QR code that `qrCode` asks for did not come: the advice stands without it. */
  | "code_failed"
  /** `submit()`: the shopper closed the dialog before anything was handed over. */
  | "cancelled"
  /** `submit()`: the form around the widget is not valid. */
  | "invalid_form"
  /** `submit()`: a press is already under way. */
  | "busy"
  /** `submit()`: the ways to pay are not shown, or a payment is under way. */
  | "not_ready"
  /** The dialog did not open, since nobody would see it: the page does not render the widget's place. */
  | "not_shown"
  /** Nobody takes the outcome: there is no callback for it, and no `submitUrl`. */
  | "not_taken"
  /** A callback of the page's threw. */
  | "callback_failed"
  /** `submit()`: the widget was taken off the page meanwhile. */
  | "unmounted"
  /** The wasm has trapped. The widget says so, and can be started afresh. */
  | "crashed";

/** What can be wrong with the value of an option. */
export type OptionErrorCode =
  /** A secret key is in the page. It was sent nowhere; revoke it. */
  | "secret_key"
  /** An option that has no default is missing. */
  | "missing_option"
  /** An option's value is not allowed; `option` and the message name it. */
  | "invalid_option";

/** The stable codes of a {@link NorenError}: what happened, and what to do. */
export type NorenErrorCode = OptionErrorCode | ReportedErrorCode | LoaderErrorCode;

/**
 * For the integrator: what the shopper reads is another matter, and said in the widget. `message`
 * may change, `code` does not.
 */
export declare class NorenError extends Error {
  readonly code: NorenErrorCode;
  /** The option that is wrong, if one is. */
  readonly option: string | undefined;
  /** Where the package explains the code: `noren-checkout/README.md#missing_option`. */
  readonly docs: string;
}

export interface Checkout {
  /**
   * Changes options; those not named stay. Throws a {@link NorenError} and changes nothing where
   * one is wrong.
   */
  update(options: Partial<CheckoutOptions>): void;
  /** Presses Pay. Resolves with the outcome; rejects with a {@link NorenError} when there is none. */
  submit(): Promise<Outcome>;
  /** Answers the last outcome, where no callback did. One to an earlier `attemptId` is ignored. */
  answer(answer: ShopAnswer, attemptId?: string): void;
  /** Opens the dialog, with `display: "dialog"`. */
  open(): void;
  /** Closes it. */
  close(): void;
  /** Takes the widget off the page. What is out is aborted. */
  unmount(): void;
}

/**
 * Puts a widget into an element. Throws a {@link NorenError} where an option is wrong, or the
 * target is not there.
 */
export declare function mount(target: string | Element, options: CheckoutOptions): Promise<Checkout>;

/** Whether the widget runs in this browser. On a server it does not. */
export declare function isSupported(): boolean;

/** Defines `<noren-checkout>`, once a page. */
export declare function defineElement(): void;

/**
 * Starts the downloads for a widget that will be mounted later, as on the page before the checkout:
 * the wasm, and the words of a language, by default the page's. On a server it does nothing.
 */
export declare function preload(locale?: CheckoutOptions["locale"]): void;

/** The version of the package. */
export declare const version: string;

/** `POST /sources` without the widget: any type, by the API's own names. Throws a {@link NorenError}. */
export declare function createSource(
  source: { publicKey: string; apiUrl?: string; type: string; amount: number; currency: string } & Record<string, unknown>,
): Promise<Record<string, unknown>>;

/** `GET /capability`: what the account has. Throws a {@link NorenError}. */
export declare function getCapability(access: { publicKey: string; apiUrl?: string }): Promise<Record<string, unknown>>;

type CallbackWithDetail = "onSource" | "onLinkedAccount" | "onLinkRequest" | "onRemoveLinkedAccount";
type DetailOf<K extends CallbackWithDetail> = Parameters<NonNullable<CheckoutOptions[K]>>[0];

/** A step of a payment, for the merchant's statistics: nothing of it tells who the shopper is. */
export interface PaymentStep {
  /** The attempt that was made last. Absent before the first press of Pay on this page. */
  attemptId?: AttemptId;
}

/** The page or `submitUrl` has the outcome. A retry is another step with the same `attemptId`. */
export interface SubmittedStep {
  attemptId: AttemptId;
  kind: Outcome["kind"];
  choice: Choice;
}

/** `beforeSubmit`, the page or its server refused. */
export interface RefusedStep extends PaymentStep {
  /** The code of the {@link Refusal}; `refused` if it has none. */
  code: string;
}

/** `statusUrl` answered. */
export interface StatusStep extends PaymentStep {
  status: "paid" | "pending" | "failed" | "none";
}

/**
 * What a widget dispatches: on `<noren-checkout>`, and around every other embed on `<div
 * class="noren-checkout">`. Each bubbles, out of shadow trees too.
 */
export interface NorenCheckoutEventMap {
  "noren-source": CustomEvent<DetailOf<"onSource">>;
  "noren-linked-account": CustomEvent<DetailOf<"onLinkedAccount">>;
  "noren-link-request": CustomEvent<DetailOf<"onLinkRequest">>;
  "noren-remove-linked-account": CustomEvent<DetailOf<"onRemoveLinkedAccount">>;
  "noren-change": CustomEvent<Choice>;
  "noren-error": CustomEvent<NorenError>;
  "noren-ready": CustomEvent;
  "noren-cancel": CustomEvent;
  "noren-dialog-opened": CustomEvent<PaymentStep>;
  "noren-submitted": CustomEvent<SubmittedStep>;
  "noren-refused": CustomEvent<RefusedStep>;
  /** An answer leads the shopper to the bank. A form's server does that without the widget. */
  "noren-redirecting": CustomEvent<PaymentStep>;
  /** The shopper is to approve the payment in an app on this phone, or to scan a code. */
  "noren-waiting": CustomEvent<PaymentStep>;
  "noren-status": CustomEvent<StatusStep>;
}

/**
 * `<noren-checkout>`: each option is a property, those that are words are attributes too
 * (`public-key`).
 */
export interface NorenCheckoutElement extends HTMLElement, Partial<Omit<CheckoutOptions, "open">> {
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: NorenCheckoutElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: NorenCheckoutElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
  readonly form: HTMLFormElement | null;
  /** Prefixes the names of the form's fields: `first` makes `first-omiseSource`. */
  name: string;
  /** Has no say in the form: the shopper pays another way. */
  disabled: boolean;
  readonly willValidate: boolean;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  checkValidity(): boolean;
  reportValidity(): boolean;
  submit(): Promise<Outcome>;
  answer(answer: ShopAnswer, attemptId?: string): void;
  open(): void;
  close(): void;
}

/** `window.Noren`, which the classic script `noren.js` sets. */
export interface NorenGlobal {
  /**
   * The widget of a form, of a script tag or of a `<noren-checkout>`; `undefined` while there is
   * none.
   */
  get(target: Element): Checkout | undefined;
  /** Starts the script tags below a node, by default the document's, that have not been started. */
  scan(root?: ParentNode): void;
  /** The version of the package. */
  readonly version: string;
  /** Whether this browser has what the widget needs. */
  isSupported(): boolean;
}

declare global {
  interface HTMLElementTagNameMap {
    "noren-checkout": NorenCheckoutElement;
  }
  interface HTMLElementEventMap extends NorenCheckoutEventMap {}
  interface DocumentEventMap extends NorenCheckoutEventMap {}
  interface WindowEventMap extends NorenCheckoutEventMap {}
  /** Absent until `noren.js` has run. */
  var Noren: NorenGlobal | undefined;
}
