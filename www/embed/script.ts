// The script tag: an element in the form that the tag stands in, and the element for the page's own
// markup.

import { locateBeside } from "../widget/files.js";
import { supportError } from "../widget/support.js";
import { defineElement, type ElementClass } from "./element.js";
import type { Holder } from "./form.js";
import { ownerOf } from "./form-claims.js";
import { findTags, isTag, serveTag } from "./tag.js";

/** The script that runs this file; a module and evaluated text have none. */
const { currentScript } = document;
const ownScript = currentScript instanceof HTMLScriptElement ? currentScript : undefined;

/** Where a loader came from that runs without a tag of its own: by `import()`, say. */
const fetchedFrom = (): string | undefined =>
  performance.getEntriesByType("resource").find(({ name }) => /\/noren[^/]*\.js([?#]|$)/.test(name))?.name;

const tags = ownScript && isTag(ownScript) ? [ownScript] : findTags(document);
const name = defineElement(locateBeside(tags[0]?.src || ownScript?.src || fetchedFrom() || location.href));
for (const tag of tags) serveTag(name, tag);

const hostOfTag = (target: Element): Element | undefined =>
  (customElements.get(name) as ElementClass).hostOfTag?.get(target as HTMLScriptElement);

globalThis.Noren ??= {
  version: __NOREN_VERSION__,
  get: (target) => {
    const host = target instanceof HTMLFormElement ? ownerOf(target) : (hostOfTag(target) ?? target);
    return (host as Partial<Holder> | undefined)?.checkout?.handle;
  },
  isSupported: () => supportError() === undefined,
  scan: (root = document) => {
    for (const tag of findTags(root)) serveTag(name, tag);
  },
};
