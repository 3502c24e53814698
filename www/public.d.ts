/** Noren: a checkout widget for Omise. */

import type { StringName } from "noren-words";
export type { StringName };

/** The shopper's way to pay, in subunits: 400_000 THB is ฿4,000.00. */
export interface CheckoutOptions {
  /** `pkey_test_…` or `pkey_…`. A secret key is refused. */
  publicKey: string;
  /** Subunits, a whole number from 1: 400_000 THB is ฿4,000.00. */
  amount: number;
  /** ISO 4217: THB, MYR or JPY. */
  currency: string;
  /** Which methods, in which order: `mobile_banking`, `installment`, `direct_debit`, or types such as `installment_kbank`. */
  methods?: string[];
  /** The answer of `GET /capability`, where the server has it already: saves the request. */
  capability?: object;
  /** Who bears installment interest: `true` the merchant, `false` the shopper; absent: the account's default. */
  zeroInterest?: boolean;
  /** Percent a month by bank, in place of the catalogue's: `{ kbank: 0.65 }`. */
  interestRates?: Record<string, number>;
  /** The customer's saved accounts. */
  linkedAccounts?: LinkedAccount[];
  /** `false` where the page has a button of its own and calls `submit()`. Default `true`. */
  payButton?: boolean;
  /** Default: the page's `lang`, else `en`. */
  locale?: "en" | "th";
  /** Sentences of your own in place of ours, by name: `{ pay: "Place order: {amount}" }`. */
  strings?: Partial<Record<StringName, string>>;
  /** Default `auto`: as the system is set. */
  theme?: "auto" | "light" | "dark";
  /** A path of the page's own origin. The widget POSTs the outcome there as JSON and follows the {@link ShopAnswer}. */
  submitUrl?: string;
  /** Headers for `submitUrl`. */
  submitHeaders?: Record<string, string>;
  /** Origins that a {@link ShopAnswer} may lead to, besides the page's, the API's and Omise's pay pages. */
  redirectOrigins?: string[];
  /** Default `https://api.omise.co`. A live key needs https. */
  apiUrl?: string;
  /** How long one request may take, in milliseconds, 1 to 300_000. Default 20_000. */
  timeoutMs?: number;
  /** `true` opens the shadow root, for tests. Default `false`. */
  open?: boolean;
  /** A source to charge. */
  onSource?: (source: Source) => Answer;
  /** A saved account to charge. */
  onLinkedAccount?: (account: { id: string; attemptId: string }) => Answer;
  /** An account to link, which takes the secret key. */
  onLinkRequest?: (request: { type: string; citizenId?: string; attemptId: string }) => Answer;
  /** "Remove" beside a saved account; without it no Remove is shown. */
  onRemoveLinkedAccount?: (account: { id: string }) => void;
  /** The choice changed. */
  onChange?: (choice: Choice) => void;
  /** Something for the integrator; the shopper has been told in words of their own. */
  onError?: (error: NorenError) => void;
  /** The ways to pay are shown. */
  onReady?: () => void;
}

export interface LinkedAccount {
  /** `lnac_…` */
  id: string;
  /** `direct_debit_kbank`, … */
  type: string;
  lastDigits: string;
}

/** Names one press over all its retries: the server answers a repeat as it answered the first. */
export type AttemptId = string;

export interface Source {
  /** `src_…` */
  id: string;
  type: string;
  /** Subunits. */
  amount: number;
  currency: string;
  /** Months. */
  installmentTerm?: number;
  zeroInterest?: boolean;
  attemptId: AttemptId;
}

/** How an outcome is answered: by `submitUrl`'s server, or by the callback. Nothing means that the page took over. */
export type ShopAnswer = { redirectUri: string } | { error: { code: string; message: string } };
export type Answer = ShopAnswer | void | Promise<ShopAnswer | void>;

export type Outcome =
  | { kind: "source"; attemptId: AttemptId; source: Omit<Source, "attemptId"> }
  | { kind: "linkedAccount"; attemptId: AttemptId; linkedAccount: { id: string } }
  | { kind: "linkRequest"; attemptId: AttemptId; linkRequest: { type: string; citizenId?: string } };

export interface Choice {
  method?: "mobile_banking" | "installment" | "direct_debit";
  /** `installment_kbank`, … */
  type?: string;
  /** Of installments, in subunits. */
  plan?: { term: number; monthly: number; interest: number; total: number; isEstimate: boolean };
}

/** An error with a stable code. `option` names the option that is wrong, if one is. */
export declare class NorenError extends Error {
  readonly code: string;
  readonly option: string | undefined;
}

export interface Checkout {
  /** Changes options; those not named stay. Throws a {@link NorenError} and changes nothing where one is wrong. */
  update(options: Partial<CheckoutOptions>): void;
  /** Presses Pay. Resolves with the outcome; rejects with a {@link NorenError} when there is none. */
  submit(): Promise<Outcome>;
  /** Takes the widget off the page. What is out is aborted. */
  unmount(): void;
}

/** Puts a widget into an element. Throws a {@link NorenError} where an option is wrong, or the target is not there. */
export declare function mount(target: string | Element, options: CheckoutOptions): Promise<Checkout>;
