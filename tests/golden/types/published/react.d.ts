/** Noren for React 18 and later. */

import type { CSSProperties, ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from "react";
import type { CheckoutOptions, NorenCheckoutElement, NorenCheckoutEventMap, Outcome } from "./index.js";

export interface NorenCheckoutProps extends CheckoutOptions {
  id?: string;
  className?: string;
  style?: CSSProperties;
  /** Prefixes the names of the form's fields: `first` makes `first-omiseSource`. */
  name?: string;
  /** Has no say in the form: the shopper pays another way. */
  disabled?: boolean;
}

/**
 * The widget as a component, and a field of the form around it. Options may change at any render
 * without the choice being lost; callbacks may be new functions each time. `ref` is the element:
 * `submit()`, `answer()`, `open()`, `close()`.
 */
export declare const NorenCheckout: ForwardRefExoticComponent<NorenCheckoutProps & RefAttributes<NorenCheckoutElement>>;

/**
 * The options that an attribute of `<noren-checkout>` can say. In lists, words are parted by
 * commas.
 */
export interface NorenCheckoutAttributes {
  "public-key"?: string;
  amount?: number | string;
  currency?: string;
  methods?: string;
  "zero-interest"?: "true" | "false";
  "link-then-charge"?: "true" | "false";
  selected?: string;
  "pay-button"?: "true" | "false";
  locale?: CheckoutOptions["locale"];
  theme?: CheckoutOptions["theme"];
  display?: CheckoutOptions["display"];
  "redirect-origins"?: string;
  "status-url"?: string;
  "submit-url"?: string;
  "api-url"?: string;
  "timeout-ms"?: number | string;
  "qr-code"?: string;
  disabled?: boolean;
  open?: boolean;
  /** The id of a `<script type="application/json">`, as with the seven that follow. */
  capability?: string;
  "interest-rates"?: string;
  "bank-marks"?: string;
  "linked-accounts"?: string;
  scan?: string;
  shopper?: string;
  "submit-headers"?: string;
  strings?: string;
  name?: string;
}

/** React 19 listens to an element's own events by `on` and their names. */
export type NorenCheckoutEvents = {
  [K in keyof NorenCheckoutEventMap as `on${K}`]?: (event: NorenCheckoutEventMap[K]) => void;
};

export type { Outcome };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "noren-checkout": Omit<HTMLAttributes<NorenCheckoutElement>, keyof NorenCheckoutAttributes> &
        RefAttributes<NorenCheckoutElement> &
        NorenCheckoutAttributes &
        NorenCheckoutEvents & { class?: string };
    }
  }
}
