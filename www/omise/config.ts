// What a page written for Omise.js configures, and the widget's options that it amounts to.

import { payWithoutPrice } from "noren-words";
import { NorenError, shown, written } from "../widget/error.js";
import type { Locale } from "../widget/language.js";
import { matchLocale } from "../widget/locale.js";
import { logOnce } from "../widget/log-once.js";
import { METHOD_TYPES } from "../widget/method-names.js";
import { unreadable } from "../widget/option-kinds.js";
import { copyOptions, type GivenOptions } from "../widget/options.js";

type Callback = (detail: unknown) => unknown;

/**
 * Omise.js's own options, and those of Noren's that pass through. From attributes, all are text.
 */
export type OmiseConfig = typeof DEFAULTS & {
  readonly onCreateTokenSuccess?: Callback;
  readonly onCreateSuccess?: Callback;
  readonly onFormClosed?: Callback;
  readonly onError?: Callback;
  readonly element?: unknown;
  readonly customCardForm?: unknown;
  readonly customInstallmentForm?: unknown;
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

const ALIASES = new Map([
  ["publicKey", "key"],
  ["logo", "image"],
  ["locationField", "location"],
]);

/** Noren's options, for pages that want more than Omise.js has. */
const PASSED_THROUGH = [
  "apiUrl",
  "beforeSubmit",
  "capability",
  "interestRates",
  "open",
  "qrCode",
  "strings",
  "theme",
  "timeoutMs",
  "zeroInterest",
];

const CALLBACKS = ["onCreateTokenSuccess", "onCreateSuccess", "onFormClosed", "onError"];

/** The options that put the form into the page, which Omise.js's plugins alone have. */
const IN_PAGE = ["element", "customCardForm", "customInstallmentForm"];

/** More of such forms: they say nothing here. */
const IN_FRAME = [
  "iframeAppId",
  "customCardFormTheme",
  "customCardFormHideRememberCard",
  "customCardFormBrandIcons",
  "style",
];

const KNOWN = [...Object.keys(DEFAULTS), ...PASSED_THROUGH, ...CALLBACKS, ...IN_PAGE, ...IN_FRAME];

export const notOffered = (option: string, why: string): NorenError => {
  const message = `${option} is not offered by this stand-in for Omise.js: ${why}.`;
  return new NorenError({ code: "not_offered", option, message });
};

/** Lays one configuration over another. An option that is `undefined` changes nothing. */
export const merge = (base: OmiseConfig, changed: object = {}): OmiseConfig => {
  const named = Object.entries(copyOptions(changed)).map(
    ([name, value]) => [ALIASES.get(name) ?? name, value] as const,
  );
  const unknown = named.map(([name]) => name).filter((name) => !KNOWN.includes(name));
  if (unknown.length > 0) logOnce("warn", `noren: there is no option called ${unknown.join(", ")}.`);
  return { ...base, ...Object.fromEntries(named.filter(([, value]) => value !== undefined)) };
};

const isTrue = (value: unknown): boolean => written(value) === "true";

/** The element that the form stands in; `undefined` if it is a dialog. */
export const placeInPage = ({ element, ...config }: OmiseConfig): HTMLElement | undefined => {
  const isInPage = isTrue(config.customInstallmentForm) || isTrue(config.customCardForm);
  return isInPage && element instanceof Element ? (element as HTMLElement) : undefined;
};

/** The methods of a form inside the page. Throws if it has none: a form for cards, say. */
export const methodsInPage = (config: OmiseConfig): string[] => {
  if (isTrue(config.customCardForm)) throw notOffered("customCardForm", "Noren takes no cards");
  const methods = offeredMethods(config);
  if (methods.length === 0) throw nothingOffered(config);
  return methods;
};

/** `installment`, or `mobile_banking(bay, kbank)` for two banks of a method. */
const METHOD_WITH_BANKS = /[\w_]+(\([^)]+\))?/g;

/** The text of both options; a list is the text of its parts. */
const methodsText = ({ defaultPaymentMethod, otherPaymentMethods }: OmiseConfig): string => {
  try {
    return [defaultPaymentMethod, otherPaymentMethods].flat().join(",");
  } catch (cause) {
    throw unreadable("otherPaymentMethods", cause);
  }
};

/** Omise.js's name for all of `internet_banking_…`. */
const INTERNET_BANKING = "internet_banking";

const configuredMethods = (config: OmiseConfig): string[] => {
  const text = methodsText(config);
  const names = [...text.matchAll(METHOD_WITH_BANKS)].flatMap(([whole, banks]) => {
    if (whole === INTERNET_BANKING) return METHOD_TYPES.filter((type) => type.startsWith(whole));
    if (!banks) return whole;
    const method = whole.slice(0, -banks.length);
    return [...banks.matchAll(/\w+/g)].map(([bank]) => `${method}_${bank}`);
  });
  return [...new Set(names)];
};

/**
 * What makes a source that a form can carry, of the banks that the widget knows. Linking an account
 * makes no source.
 */
const OFFERED = ["mobile_banking", "installment", ...METHOD_TYPES.filter((type) => !type.startsWith("direct_debit"))];

const isOffered = (name: string): boolean => OFFERED.includes(name);

/** A method that is left out, with the reason where Noren knows it. */
const describeLeftOut = (name: string): string => {
  if (name === "credit_card") return `${name} (Noren takes no cards)`;
  if (name.startsWith("direct_debit")) {
    return `${name} (it links an account and makes no source: noren.js, <noren-checkout> and mount() offer it)`;
  }
  return name.includes("_wlb") ? `${name} (it needs a card)` : name;
};

/** The methods that can be offered, in the page's order. The integrator is warned of the rest. */
export const offeredMethods = (config: OmiseConfig): string[] => {
  const methods = configuredMethods(config);
  const offered = methods.filter(isOffered);
  const leftOut = methods.filter((name) => !isOffered(name)).map(describeLeftOut);
  if (offered.length === 0) {
    logOnce("error", nothingOffered(config).message);
  } else if (leftOut.length > 0) {
    const names = leftOut.join(", ");
    logOnce("warn", `noren: left out, since this stand-in for Omise.js does not offer them: ${names}.`);
  }
  return offered;
};

/** The error of a configuration that offers nothing: it says which option made it so. */
export const nothingOffered = (config: OmiseConfig): NorenError => {
  const { defaultPaymentMethod, otherPaymentMethods } = config;
  const leftOut = configuredMethods(config).map(describeLeftOut).join(", ");
  const others = Array.isArray(otherPaymentMethods)
    ? `[${otherPaymentMethods.map(shown).join(",")}]`
    : shown(otherPaymentMethods);
  const message =
    `defaultPaymentMethod is ${shown(defaultPaymentMethod)} and otherPaymentMethods is ` +
    `${others}, of which none is offered: ${leftOut}; allowed: installment, ` +
    "mobile_banking, or their types such as mobile_banking_bay, in either.";
  return new NorenError({ code: "not_offered", option: "defaultPaymentMethod", message });
};

/** The language of the form; Omise.js has some that the widget lacks. */
export const localeFor = ({ locale }: OmiseConfig): Locale => matchLocale(locale);

/** Sentences of the widget that the configuration replaces. */
const stringsFor = (config: OmiseConfig): Record<string, string> => {
  const { submitLabel, frameLabel } = config;
  const isPriceHidden = isTrue(config.hideAmount);
  const hasLabel = submitLabel !== DEFAULTS.submitLabel;
  const label = hasLabel ? submitLabel : isPriceHidden ? payWithoutPrice[localeFor(config)] : undefined;
  return {
    ...(frameLabel !== DEFAULTS.frameLabel && { waysToPay: frameLabel }),
    ...(label !== undefined && { pay: isPriceHidden ? label : `${written(label)} {amount}` }),
  };
};

/** The widget's options, yet to be checked; `apiUrl` is that of the script's own tag. */
export const optionsFor = (config: OmiseConfig, methods: string[], apiUrl: string | undefined): GivenOptions => {
  const given = config as unknown as GivenOptions;
  const passed = PASSED_THROUGH.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]);
  const { key, amount, currency, onError } = config;
  return {
    ...(apiUrl !== undefined && { apiUrl }),
    ...Object.fromEntries(passed),
    publicKey: key,
    amount,
    currency,
    methods,
    locale: localeFor(config),
    strings: { ...stringsFor(config), ...copyOptions((given.strings as object | undefined) ?? {}) },
    display: "dialog",
    ...(onError && { onError }),
  };
};
