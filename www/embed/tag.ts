// Script tags: an element stands beside each, with the options of the tag, and follows it.

import { isDataOption, elementAttributeOf } from "./attributes.js";
import type { ElementClass, NorenElement } from "./element.js";

/** Whether a script is one of ours that asks for a widget. Other payment scripts have keys too. */
export const isTag = (script: HTMLScriptElement): boolean => {
  const { src, dataset } = script;
  if (!Object.keys(dataset).some(isDataOption)) return false;
  const [address = ""] = src.split(/[?#]/);
  const file = address.slice(address.lastIndexOf("/"));
  const { key = dataset.publicKey ?? "" } = dataset;
  return script === document.currentScript || file.includes("noren") || (/^.key_/.test(key) && !/omise/i.test(file));
};

/** The tags in a part of the page. A script can't tell the shadow root that it runs in. */
export const findTags = (root: ParentNode): HTMLScriptElement[] => {
  const found = [...root.querySelectorAll("script")].filter(isTag);
  if (found.length > 0) return found;
  const roots = [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return roots.flatMap(findTags);
};

/** Puts an element beside a tag, unless it has one, and keeps its options like those of the tag. */
export const serveTag = (elementName: string, tag: HTMLScriptElement): void => {
  const { hostOfTag } = customElements.get(elementName) as ElementClass;
  if (hostOfTag?.has(tag)) return;
  // The element of a copy of the tag stands there already.
  const next = tag.nextElementSibling;
  const made = next?.matches(`${elementName}.noren-checkout`) ? next : document.createElement(elementName);
  const host = made as NorenElement;
  host.className = "noren-checkout";
  // In an engine that lacks what the widget needs, the element says so and holds the form.
  if (!hostOfTag) return tag.after(host);
  hostOfTag.set(tag, host);
  for (const name of Object.keys(tag.dataset)) {
    if (!isDataOption(name)) console.warn(`noren: data-${name} is no option, and left out.`);
  }
  copyOptions(tag, host);
  new MutationObserver(() => copyOptions(tag, host)).observe(tag, { attributes: true });
  host.serve(tag);
  if (host !== next) tag.after(host);
};

const copyOptions = (tag: HTMLScriptElement, host: NorenElement): void => {
  const options = Object.entries(tag.dataset).filter(([name]) => isDataOption(name));
  const wanted = new Map(options.map(([name, text]) => [elementAttributeOf(name), text]));
  for (const attribute of (host.constructor as unknown as ElementClass).observedAttributes) {
    const text = wanted.get(attribute);
    if (text === undefined) host.removeAttribute(attribute);
    else if (text !== host.getAttribute(attribute)) host.setAttribute(attribute, text);
  }
};
