// A script that stands first on every page where WebDriver can't tell what a test must know. It keeps the closed shadow
// roots, which stay closed, and the complaints of the browser. It comes from the page's own origin, so that a strict
// policy lets it in.

import { error } from "selenium-webdriver";

export const WITNESS_PATH = "/.witness.js";

/** Before the page's first script. A page that declares no character set is none with a widget. */
export const withWitness = (html) =>
  html.replace(/<meta charset="?utf-8"?>/i, (meta) => `${meta}<script src="${WITNESS_PATH}"></script>`);

export const WITNESS = `{
  const roots = new WeakMap();
  const complaints = [];
  globalThis[Symbol.for("witness")] = { roots, complaints };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    roots.set(this, root);
    return root;
  };
  const log = console.error;
  console.error = (...said) => { complaints.push(said.join(" ")); log.apply(console, said); };
  addEventListener("error", (event) => complaints.push(event.message ?? "not loaded: " + event.target.src), true);
  addEventListener("unhandledrejection", (event) => complaints.push("unhandled: " + event.reason));
  document.addEventListener("securitypolicyviolation", (event) =>
    complaints.push(event.effectiveDirective + " blocks " + (event.blockedURI || event.sourceFile)));
}`;

/** What the page that is open now was blamed for. */
export const complaintsBy = (driver) =>
  driver.executeScript(`return globalThis[Symbol.for("witness")]?.complaints ?? []`);

/** Into a closed root as WebDriver's own command would lead. */
export const shadowRootBy = async (driver, host) => {
  const find = async ({ value: css }) => {
    const found = await driver.executeScript(
      `const root = globalThis[Symbol.for("witness")]?.roots.get(arguments[0]); return root && [...root.querySelectorAll(arguments[1])]`,
      host,
      css,
    );
    if (!found) throw new error.NoSuchShadowRootError("the element has no shadow root");
    return found;
  };
  return {
    findElements: find,
    findElement: async (by) => {
      const [first] = await find(by);
      if (!first) throw new error.NoSuchElementError(`no ${by.value} in the shadow root`);
      return first;
    },
  };
};
