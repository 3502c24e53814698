// The React entry: <NorenCheckout> is the element, with the props as its options.

import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type ForwardedRef,
} from "react";
import type { NorenCheckoutElement } from "../types/public.js";
import type { NorenCheckout as Published, NorenCheckoutProps } from "../types/react-public.js";
import { defineElement, NorenError } from "./index.js";

type Options = Record<string, unknown>;
type Callback = (detail: unknown) => unknown;

/** On a server there is no layout, and React 18 warns of an effect that waits for one. */
const useEffectBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** The options that each element got last: those that stay the same are not set again. */
const lastOptions = new WeakMap<Element, Options>();

/** Whether two values are the same, or the same in JSON. Values that JSON cannot say differ. */
const isSame = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object") return false;
  try {
    return JSON.stringify(one) === JSON.stringify(other);
  } catch {
    return false;
  }
};

const report = ({ onError }: Options, error: NorenError): void => {
  if (typeof onError === "function") onError(error);
  console.error(error.message);
};

/**
 * Sets an option on the element. An unknown one is reported: an exception in an effect would take
 * the whole app down.
 */
const setOption = (element: NorenCheckoutElement, name: string, value: unknown, options: Options): void => {
  // `children`, say, is a property of every element, and no option.
  if (name in element && !(name in HTMLElement.prototype)) {
    (element as unknown as Options)[name] = value;
  } else {
    const message = `there is no option called ${name}.`;
    report(options, new NorenError({ code: "unknown_option", option: name, message }));
  }
};

/** Sets the options that changed. A callback is set once and calls that of the last render. */
const applyOptions = (element: NorenCheckoutElement, latest: { readonly current: Options }): void => {
  const options = latest.current;
  const before = lastOptions.get(element) ?? {};
  for (const [name, value] of Object.entries(options)) {
    if (typeof value !== "function") {
      if (!isSame(value, before[name])) setOption(element, name, value, options);
    } else if (typeof before[name] !== "function") {
      const callLatest: Callback = (detail) => (latest.current[name] as Callback | undefined)?.(detail);
      setOption(element, name, callLatest, options);
    }
  }
  for (const name of Object.keys(before)) if (!(name in options)) setOption(element, name, undefined, options);
  lastOptions.set(element, { ...options });
};

/** `data-…` and `aria-…` are attributes of the element; no option's name has a hyphen. */
const splitProps = (props: Options): [attributes: Options, options: Options] => {
  const attributes = Object.entries(props).filter(([name]) => name.includes("-"));
  const options = Object.entries(props).filter(([name]) => !name.includes("-"));
  return [Object.fromEntries(attributes), Object.fromEntries(options)];
};

const Component = (props: NorenCheckoutProps, ref: ForwardedRef<NorenCheckoutElement>) => {
  const { id, className, style, name, open, disabled, ...rest } = props;
  const [attributes, options] = splitProps(rest as unknown as Options);
  const element = useRef<NorenCheckoutElement>(null);
  const latest = useRef<Options>({});
  useEffectBeforePaint(() => {
    latest.current = options;
    // React 18 and 19 set properties and attributes of custom elements by different rules: these
    // are set by hand.
    const { current } = element;
    if (!current) return;
    if (open !== undefined) current.setAttribute("open", String(open));
    current.toggleAttribute("disabled", disabled ?? false);
    if (name === undefined) current.removeAttribute("name");
    else current.setAttribute("name", name);
    defineElement();
    applyOptions(current, latest);
  });
  useImperativeHandle(ref, () => element.current!, []);
  return createElement("noren-checkout", { ...attributes, ref: element, id, class: className, style });
};

export const NorenCheckout: typeof Published = Object.assign(forwardRef(Component), { displayName: "NorenCheckout" });
