// The React entry: <NorenCheckout> is the element, with the props as its options.

import { createElement, forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef, type ForwardedRef } from "react";
import { defineElement, NorenError } from "./index.js";
import type { NorenCheckoutElement } from "../types/public.js";
import type { NorenCheckout as Published, NorenCheckoutProps } from "../types/react-public.js";

type Options = Record<string, unknown>;

/** On a server there is no layout, and React 18 warns of an effect that waits for one. */
const useEffectBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** What each element was given last: what stays the same is not set anew. */
const given = new WeakMap<Element, Options>();

/** Whether two values of an option are the same, be it by what JSON says of them. What JSON can't say is not. */
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

/** Sets the options that changed. A callback is set once and calls that of the last render. */
const apply = (element: NorenCheckoutElement, latest: { readonly current: Options }): void => {
  const before = given.get(element) ?? {};
  const now: Options = {};
  const set = (name: string, value: unknown): void => {
    // What every element has, `children` say, is no option.
    if (name in element && !(name in HTMLElement.prototype)) (element as unknown as Options)[name] = value;
    // An exception in an effect would take the whole app down.
    else report(latest.current, new NorenError({ code: "unknown_option", option: name, message: `there is no option called ${name}.` }));
  };
  for (const [name, value] of Object.entries(latest.current)) {
    const isKept = typeof value === "function" ? typeof before[name] === "function" : isSame(value, before[name]);
    now[name] = value;
    if (isKept) continue;
    set(name, typeof value === "function" ? (detail: unknown) => (latest.current[name] as ((detail: unknown) => unknown) | undefined)?.(detail) : value);
  }
  for (const name of Object.keys(before)) if (!(name in now)) set(name, undefined);
  given.set(element, now);
};

const Component = (props: NorenCheckoutProps, ref: ForwardedRef<NorenCheckoutElement>) => {
  const { id, className, style, name, open, disabled, ...rest } = props;
  // `data-…` and `aria-…` are the element's, not options: no name of ours has a hyphen.
  const [attributes, options] = [true, false].map((has) => Object.fromEntries(Object.entries(rest).filter(([prop]) => prop.includes("-") === has))) as [Options, Options];
  const element = useRef<NorenCheckoutElement>(null);
  const latest = useRef<Options>({});
  useEffectBeforePaint(() => {
    latest.current = options;
    // React sets properties and attributes of elements by rules of its own, which differ between 18 and 19: these are set by hand.
    const { current } = element;
    if (!current) return;
    if (open !== undefined) current.setAttribute("open", String(open));
    current.toggleAttribute("disabled", disabled ?? false);
    if (name === undefined) current.removeAttribute("name");
    else current.setAttribute("name", name);
    defineElement();
    apply(current, latest);
  });
  useImperativeHandle(ref, () => element.current!, []);
  return createElement("noren-checkout", { ...attributes, ref: element, id, class: className, style });
};

export const NorenCheckout: typeof Published = Object.assign(forwardRef(Component), { displayName: "NorenCheckout" });
