// docs/browsers.md against what the widget is built on, and the versions of MDN's compatibility data.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";

const compat = createRequire(import.meta.url)("@mdn/browser-compat-data");
const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

/** What the widget cannot do without, by its keys in MDN's data. */
const FEATURES = {
  "WebAssembly's reference types": [
    "webassembly.reference-types",
    "webassembly.bulk-memory-operations",
    "webassembly.multi-value",
  ],
  "constructable style sheets": ["api.CSSStyleSheet.CSSStyleSheet", "api.Document.adoptedStyleSheets"],
  attachInternals: ["api.HTMLElement.attachInternals", "api.ElementInternals.setFormValue"],
  "Object.hasOwn": ["javascript.builtins.Object.hasOwn", "javascript.builtins.Array.at"],
  inert: ["api.HTMLElement.inert"],
  ":modal": ["css.selectors.modal", "api.HTMLDialogElement.showModal"],
  requestSubmit: ["api.HTMLFormElement.requestSubmit", "api.SubmitEvent.submitter"],
};
const BROWSERS = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  safari: "Safari",
  chrome_android: "Chrome for Android",
  webview_android: "Android WebView",
  samsunginternet_android: "Samsung Internet",
  safari_ios: "Safari and WebViews of iOS",
  firefox_android: "Firefox for Android",
};
const ENGINES = ["chrome", "firefox", "safari"];

const isLater = (one, other) => one.localeCompare(other, "en", { numeric: true }) > 0;
const latest = (versions) => versions.reduce((latest, version) => (isLater(version, latest) ? version : latest));
const sinceWhen = (keys, browser) =>
  latest(
    keys.map((key) => {
      const { __compat: found } = key.split(".").reduce((data, part) => data?.[part], compat) ?? {};
      assert.ok(found, `MDN's data has no ${key}`);
      const [newest] = [found.support[browser]].flat();
      assert.match(newest.version_added, /^[\d.]+$/, `${key} in ${browser}`);
      return newest.version_added.replace(/\.0$/, "");
    }),
  );

test("docs/browsers.md names the first version that has everything", async () => {
  const docs = await read("docs/browsers.md");
  const keys = Object.values(FEATURES).flat();
  for (const [browser, name] of Object.entries(BROWSERS)) {
    const row = `| ${name} | ${sinceWhen(keys, browser)} |\n`;
    assert.ok(docs.includes(row), row);
  }
});

test("docs/browsers.md names the first version that has each feature", async () => {
  const docs = await read("docs/browsers.md");
  for (const [name, keys] of Object.entries(FEATURES)) {
    const versions = ENGINES.map((engine) => sinceWhen(keys, engine));
    const row = new RegExp(`^\\| [^|]*${name}[^|]* \\|[^|]*\\| ${versions.join(" \\| ")} \\|$`, "m");
    assert.match(docs, row, `${name}: ${versions}`);
  }
});

test("the check at the start covers every engine that the list leaves out", async () => {
  const source = await read("www/widget/support.ts");
  const checked = Object.keys(FEATURES).filter(
    (name) => source.includes(`${name}: () =>`) || source.includes(`"${name}": () =>`),
  );
  const keys = checked.flatMap((name) => FEATURES[name]);
  for (const browser of Object.keys(BROWSERS)) {
    assert.equal(sinceWhen(keys, browser), sinceWhen(Object.values(FEATURES).flat(), browser), browser);
  }
});
