// Modules of `www/` for tests in Node: bundled without a build of the widget, with words of the tests' own.

import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const WWW = fileURLToPath(new URL("../../www/", import.meta.url));

const WORDS = `
  export const locales = ["en", "th", "ja", "ms", "zh"];
  export const english = { sentences: { pay: "Pay {amount}", close: "Close" }, banks: {} };
  export const loadFailed = {}, tryAgain = {}, unsupported = {}, payWithoutPrice = {};
`;

/** Types of a family, by the bank or wallet that they are named after. */
const typesOf = (family, ...codes) => Object.fromEntries(codes.map((code) => [`${family}_${code}`, code]));
const METHODS = {
  THB: {
    promptpay: { promptpay: "promptpay" },
    mobile_banking: typesOf("mobile_banking", "bay", "kbank", "scb", "bbl", "ktb"),
    installment: typesOf("installment", "kbank", "bay", "first_choice", "ktc"),
    direct_debit: typesOf("direct_debit", "ktb", "kbank", "scb", "bay"),
    wallet: { truemoney: "truemoney", shopeepay: "shopeepay" },
  },
  MYR: {
    online_banking: { fpx: "fpx", duitnow_obw: "duitnow_obw" },
    wallet: { shopeepay: "shopeepay" },
    installment: typesOf("installment", "mbb"),
  },
};
const CATALOG = `export const banks = { kbank: [], first_choice: [] }, apps = {}, phoneApps = [],
  methods = ${JSON.stringify(METHODS)};`;
const MODULES = { "noren-words": WORDS, "noren-catalog": CATALOG };

/** @type {esbuild.Plugin} */
const generated = {
  name: "words and banks of the tests' own",
  setup(build) {
    build.onResolve({ filter: /^noren-(words|catalog)$/ }, ({ path }) => ({ path, namespace: "generated" }));
    build.onLoad({ filter: /.*/, namespace: "generated" }, ({ path }) => ({ contents: MODULES[path] }));
  },
};

/** Imports everything that these modules, named by their paths in `www/`, export. */
export const importFromWww = async (...modules) => {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: modules.map((path) => `export * from "./${path}";`).join("\n"), resolveDir: WWW },
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "silent",
    plugins: [generated],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
};
