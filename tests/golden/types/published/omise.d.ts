/** The globals of `omise.js`, which stands in for Omise.js: types alone, there is nothing to import. */

import type { CheckoutOptions, NorenError } from "./index.js";

/** What a page gets of a payment: of the two, Noren makes sources alone. */
export interface OmisePayload {
  /** `src_…` */
  source: string;
  token?: never;
}

/** The options of Omise.js that this stand-in knows, and those of Noren's that pass through. */
export interface OmiseCardConfig
  extends Partial<
    Pick<
      CheckoutOptions,
      "apiUrl" | "beforeSubmit" | "capability" | "interestRates" | "open" | "qrCode" | "strings" | "theme" | "timeoutMs" | "zeroInterest"
    >
  > {
  publicKey?: string;
  key?: string;
  /** Subunits: 400_000 THB is ฿4,000.00. */
  amount?: number | string;
  /** Default `THB`. */
  currency?: string;
  frameLabel?: string;
  submitLabel?: string;
  buttonLabel?: string;
  /** `installment`, `mobile_banking`, or one of their types. */
  defaultPaymentMethod?: string;
  otherPaymentMethods?: readonly string[] | string;
  submitAuto?: "yes" | "no";
  /** A selector. */
  submitFormTarget?: string;
  locale?: string;
  hideAmount?: boolean | "true" | "false";
  /** Where the form of `customInstallmentForm` stands. */
  element?: HTMLElement;
  /** Puts the form into `element`, without a button of its own: see `requestCardToken`. */
  customInstallmentForm?: boolean;
  /** Refused, since Noren takes no cards. */
  customCardForm?: boolean;
  onCreateTokenSuccess?: (source: string) => void;
  onCreateSuccess?: (payload: OmisePayload) => void;
  onFormClosed?: (host?: HTMLElement) => void;
  /**
   * Of a dialog it gets the error, of a form inside the page the words for the shopper: pages show
   * them.
   */
  onError?: (error: NorenError | string) => void;
  /** What else Omise.js has: it says nothing here. */
  [option: string]: unknown;
}

/** A button that opens the dialog. */
export interface OmiseButton {
  readonly buttonId: string;
  readonly configuration: object;
}

/** `window.OmiseCard` */
export interface OmiseCardGlobal {
  configure(config: OmiseCardConfig): OmiseCardConfig;
  configureButton(selector: string, config?: OmiseCardConfig): OmiseButton;
  getDefaultConfig(): OmiseCardConfig;
  getAllConfigureButtons(): OmiseButton[];
  attach(): HTMLElement[];
  open(config?: OmiseCardConfig, callback?: (host: HTMLElement | undefined) => void): boolean;
  close(callback?: (host: HTMLElement | undefined) => void): void;
  destroy(): void;
  /** Presses Pay in the form inside the page. `onCreateSuccess` or `onError` answers. */
  requestCardToken(billing?: object | null): void;
}

/** `window.Omise` */
export interface OmiseGlobal {
  setPublicKey(key: string): string;
  /** `POST /sources`, of any type: the callback gets the status, 0 without an answer, and the body. */
  createSource(type: string, params: object, callback?: (status: number, response: unknown) => void): void;
  /** Refused: no card number passes through Noren. */
  createToken(as: string, attributes: object, callback?: (status: number, response: unknown) => void): void;
}

declare global {
  var Omise: OmiseGlobal;
  var OmiseCard: OmiseCardGlobal;
}
