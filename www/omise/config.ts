// What a page written for Omise.js configures, and the options of the widget that it comes to.

import { payWithoutPrice } from "noren-words";
import { NorenError } from "../widget/error.js";
import type { Locale } from "../widget/language.js";
import { matchLocale } from "../widget/locale.js";
import { logOnce } from "../widget/log-once.js";
import { METHOD_TYPES } from "../types/method-types.js";
import type { GivenOptions } from "../widget/options.js";

type Callback = (detail: unknown) => unknown;

/** Omise.js's own options, and those of ours that pass through. Attributes make text of all. */
export type OmiseConfig = typeof DEFAULTS & {
  readonly onCreateTokenSuccess?: Callback;
  readonly onCreateSuccess?: Callback;
  readonly onFormClosed?: Callback;
  readonly onError?: Callback;
};

export const DEFAULTS = {
  key: "",
  amount: 0 as number | string,
  currency: "THB",
  image: "",
  frameLabel: "Omise",
  frameDescription: "Secured by Omise",
  submitLabel: "Pay",
  buttonLabel: "Pay with Omise",
  defaultPaymentMethod: "credit_card",
  otherPaymentMethods: [] as readonly string[] | string,
  location: "no",
  submitAuto: "yes",
  submitFormTarget: "",
  cardBrands: "visa mastercard",
  locale: "en",
  autoCardNumberFormat: "yes",
  expiryDateStyle: "",
  hideAmount: "false" as boolean | string,
};

const ALIASES: Readonly<Record<string, string>> = { publicKey: "key", logo: "image", locationField: "location" };
/** Ours, for pages that want more than Omise.js has. */
const PASSED = ["apiUrl", "beforeSubmit", "capability", "interestRates", "open", "qrCode", "strings", "theme", "timeoutMs", "zeroInterest"];
const CALLBACKS = ["onCreateTokenSuccess", "onCreateSuccess", "onFormClosed", "onError"];
/** The form inside the page, of which Omise.js says nothing but in its plugins. */
const EMBEDDED = ["element", "iframeAppId", "customCardForm", "customInstallmentForm", "customCardFormTheme", "customCardFormHideRememberCard", "customCardFormBrandIcons", "style"];
const KNOWN = [...Object.keys(DEFAULTS), ...PASSED, ...CALLBACKS, ...EMBEDDED];

export const notOffered = (option: string, why: string): NorenError =>
  new NorenError({ code: "not_offered", option, message: `${option} is not offered by this stand-in for Omise.js: ${why}.` });

/** One configuration over another; what is `undefined` says nothing. */
export const merge = (base: OmiseConfig, changed: object = {}): OmiseConfig => {
  const named = Object.entries(changed).map(([name, value]) => [ALIASES[name] ?? name, value] as const);
  const unknown = named.filter(([name]) => !KNOWN.includes(name)).map(([name]) => name);
  if (unknown.length > 0) logOnce("warn", `noren: there is no option called ${unknown.join(", ")}.`);
  if (named.some(([name]) => EMBEDDED.includes(name))) logOnce("warn", "noren: the form is a dialog of its own, so these say nothing: " + EMBEDDED.join(", ") + ".");
  return { ...base, ...Object.fromEntries(named.filter(([, value]) => value !== undefined)) };
};

/** `installment`, and `mobile_banking(bay, kbank)` for two of a kind. */
const NAME = /[\w_]+(\([^)]+\))?/g;

const methodsOf = ({ defaultPaymentMethod, otherPaymentMethods }: OmiseConfig): string[] => {
  const text = [defaultPaymentMethod, otherPaymentMethods].flat().join(",");
  const names = [...text.matchAll(NAME)].flatMap(([whole, banks]) => {
    if (!banks) return whole;
    const family = whole.slice(0, -banks.length);
    return [...banks.matchAll(/\w+/g)].map(([bank]) => `${family}_${bank}`);
  });
  return [...new Set(names)];
};

/** What makes a source that a form can carry, of the banks that the widget knows. An account to link is none. */
const OFFERED = ["mobile_banking", "installment", ...METHOD_TYPES.filter((type) => !type.startsWith("direct_debit"))];
const isOffered = (name: string): boolean => OFFERED.includes(name);

/** A method that is left out, and why where that is ours to say. Direct debit is none of Omise.js's either. */
const leftOut = (name: string): string => {
  if (name === "credit_card") return `${name} (Noren takes no cards)`;
  if (name.startsWith("direct_debit")) return `${name} (it links an account and makes no source: noren.js, <noren-checkout> and mount() offer it)`;
  return name.includes("_wlb") ? `${name} (it needs a card)` : name;
};

/** The methods that can be offered, in the page's order; the rest is named to the integrator. */
export const offeredMethods = (config: OmiseConfig): string[] => {
  const all = methodsOf(config);
  const offered = all.filter(isOffered);
  const others = all.filter((name) => !isOffered(name)).map(leftOut);
  if (offered.length === 0) logOnce("error", nothingOffered(config).message);
  else if (others.length > 0) logOnce("warn", `noren: left out, since this stand-in for Omise.js does not offer them: ${others.join(", ")}.`);
  return offered;
};

/** There is nothing to open: which option made it so. */
export const nothingOffered = (config: OmiseConfig): NorenError => {
  const { defaultPaymentMethod, otherPaymentMethods } = config;
  const message = `defaultPaymentMethod is ${JSON.stringify(defaultPaymentMethod)} and otherPaymentMethods is ${JSON.stringify(otherPaymentMethods)}, of which none is offered: ${methodsOf(config).map(leftOut).join(", ")}; allowed: installment, mobile_banking, or their types such as mobile_banking_bay, in either.`;
  return new NorenError({ code: "not_offered", option: "defaultPaymentMethod", message });
};

/** The language that the page asks for; Omise.js has some that the widget lacks. */
export const localeFor = ({ locale }: OmiseConfig): Locale => matchLocale(locale);

const stringsFor = (config: OmiseConfig): Record<string, string> => {
  const { submitLabel, frameLabel } = config;
  const isHidden = String(config.hideAmount) === "true";
  const hasLabel = submitLabel !== DEFAULTS.submitLabel;
  const pay = hasLabel ? submitLabel : isHidden ? payWithoutPrice[localeFor(config)] : undefined;
  return {
    ...(frameLabel !== DEFAULTS.frameLabel && { waysToPay: frameLabel }),
    ...(pay !== undefined && { pay: isHidden ? pay : `${pay} {amount}` }),
  };
};

/** The widget's options; `apiUrl` is that of the script's own tag. */
export const optionsFor = (config: OmiseConfig, methods: string[], apiUrl: string | undefined): GivenOptions => {
  const given = config as unknown as Record<string, unknown>;
  const passed = Object.fromEntries(PASSED.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]));
  const { key, amount, currency, onError } = config;
  return {
    ...(apiUrl !== undefined && { apiUrl }),
    ...passed,
    publicKey: key,
    amount,
    currency,
    methods,
    locale: localeFor(config),
    strings: { ...stringsFor(config), ...(given.strings as object | undefined) },
    display: "dialog",
    ...(onError && { onError }),
  };
};
