// The published types against what the Rust code gives and takes: every sample fits them, and every word that they
// allow has a sample. (The interfaces are written from the same samples, so only the names of their fields' types are
// checked here.)

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { importFromWww } from "../www/bundle.mjs";
import { installed, ROOT } from "./harness/package.mjs";

const run = promisify(execFile);
const OPTIONS = [
  "--strict",
  "--exactOptionalPropertyTypes",
  "--noEmit",
  "--allowImportingTsExtensions",
  "--module",
  "esnext",
  "--moduleResolution",
  "bundler",
  "--target",
  "es2022",
];

/** A declared word without a sample does not compile, because it is not `never`. Neither does a plain `string`. */
const COVERS = `
import type { CheckoutOptions, Choice, LinkedAccount, NorenErrorCode, Outcome } from "noren-checkout";
import { choices, options, outcomes, problems } from "./given.ts";

type Inside<T, K extends string> = T extends { [_ in K]: infer I } ? I : never;
type Nothing<T extends never> = T;
type Beyond<All, Some> = string extends All ? "any word" : Exclude<All, Some>;
type Taken<K extends keyof CheckoutOptions> = NonNullable<Inside<(typeof options)[number], K>>;
type Allowed<K extends keyof CheckoutOptions> = NonNullable<CheckoutOptions[K]>;
export type Complete = [
  Nothing<Beyond<Outcome["kind"], (typeof outcomes)[number]["kind"]>>,
  Nothing<Beyond<Choice["method"], Inside<(typeof choices)[number], "method"> | undefined>>,
  Nothing<Beyond<Allowed<"currency">, Taken<"currency">>>,
  Nothing<Beyond<Allowed<"methods">[number], Taken<"methods">[number]>>,
  Nothing<Beyond<keyof Allowed<"interestRates">, keyof Taken<"interestRates">>>,
  Nothing<Beyond<LinkedAccount["type"], Taken<"linkedAccounts">[number]["type"]>>,
  Nothing<Beyond<Allowed<"theme">, Taken<"theme">>>,
  Nothing<Beyond<Allowed<"zeroInterest">, Taken<"zeroInterest">>>,
  Nothing<Beyond<Allowed<"payButton">, Taken<"payButton">>>,
];
export const codes: NorenErrorCode[] = problems.map(({ code }) => code);
`;

test("the published types fit and cover what Rust gives and takes", async (t) => {
  const { folder } = await installed(t);
  await copyFile(join(ROOT, "tests/golden/types/given.ts"), join(folder, "given.ts"));
  await writeFile(join(folder, "covers.ts"), COVERS);
  await run(join(ROOT, "node_modules/.bin/tsc"), [...OPTIONS, "given.ts", "covers.ts"], { cwd: folder }).catch(
    (error) => assert.fail(error.stdout),
  );
});

const PUBLISHED = join(ROOT, "tests/golden/types/published");

for (const name of ["index.d.ts", "omise.d.ts", "react.d.ts"]) {
  test(`the types of ${name} are those that were published`, async () => {
    const [built, kept] = [join(process.env.NOREN_DIST, name), join(PUBLISHED, name)];
    const command = `cp dist/${name} tests/golden/types/published/`;
    assert.equal(
      await readFile(built, "utf8"),
      await readFile(kept, "utf8"),
      `The public types have changed. Look at docs/compatibility.md whether it is a break, write it into CHANGELOG.md, then run \`${command}\`.`,
    );
  });
}

/** Natural code, which a merchant's strict compiler must take, and what it must not. */
const LISTENS = `
import "noren-checkout";
const element = document.querySelector("noren-checkout")!;
element.addEventListener("noren-source", (event) => event.detail.id.toUpperCase());
element.addEventListener("noren-error", ({ detail }) => detail.code === "missing_option");
element.addEventListener("noren-change", ({ detail }) => detail.plan?.monthly.toFixed());
element.addEventListener("noren-submitted", ({ detail }) => [detail.attemptId, detail.kind, detail.choice.method].join());
element.addEventListener("noren-refused", ({ detail }) => [detail.attemptId?.length, detail.code].join());
element.addEventListener("noren-status", ({ detail }) => detail.status === "paid");
element.addEventListener("click", (event) => event.clientX);
const later = (event: Event): void => event.preventDefault();
element.addEventListener("of-their-own", later);
element.removeEventListener("of-their-own", later);
// @ts-expect-error: a source has an id and no name
element.addEventListener("noren-source", (event) => event.detail.name);
`;

test("listeners of the element know the type of their event", async (t) => {
  const { folder } = await installed(t);
  await writeFile(join(folder, "listens.ts"), LISTENS);
  await run(join(ROOT, "node_modules/.bin/tsc"), [...OPTIONS, "listens.ts"], { cwd: folder }).catch((error) =>
    assert.fail(error.stdout),
  );
});

/** Code that writes the types out, or names them: what is written from Rust must go on to fit it. */
const NAMES = `
import type { AttemptId, CheckoutOptions, Choice, Draft, LinkedAccount, Outcome, Refusal, ShopAnswer, Source } from "noren-checkout";
const ask = (attemptId: AttemptId, what: object): Promise<ShopAnswer> => fetch("/pay", { headers: { attemptId }, body: JSON.stringify(what) }).then((answer) => answer.json());
const accounts: LinkedAccount[] = [{ id: "lnac_1", type: "direct_debit_ktb", lastDigits: "7890" }];
const months = ({ plan }: Choice): string => (plan === undefined || plan.isEstimate ? "" : [plan.term, plan.monthly, plan.interest, plan.total].map((figure) => figure.toFixed()).join());
const price = ({ amount, currency, method, type }: Draft): string => [amount.toFixed(), currency.toLowerCase(), method?.toUpperCase(), type?.toUpperCase()].join();
const refuse = (message: string): Refusal => ({ error: { message } });
export const told = (outcome: Outcome): string | undefined => {
  if (outcome.kind === "source") return outcome.source.id + outcome.source.installmentTerm?.toFixed() + (outcome.source.zeroInterest === true) + outcome.attemptId;
  return outcome.kind === "linkedAccount" ? outcome.linkedAccount.id : outcome.linkRequest.type + outcome.linkRequest.citizenId?.length;
};
export const options: CheckoutOptions = {
  ...{ publicKey: "pkey_test_1", amount: 400_000, currency: "THB", linkedAccounts: accounts, locale: "th", display: "dialog", strings: { pay: "{amount}" } },
  beforeSubmit: (draft) => refuse(price(draft) + months(draft) + draft.attemptId),
  onSource: (source: Source & { choice: Choice }) => ask(source.attemptId, source),
  onLinkedAccount: (account: { id: string; attemptId: AttemptId; choice: Choice }) => ask(account.attemptId, account.choice),
  onLinkRequest: (request: { type: LinkedAccount["type"]; citizenId?: string; attemptId: AttemptId; choice: Choice }) => ask(request.attemptId, request),
};
// @ts-expect-error: an account is kept with its last digits
export const lacking: LinkedAccount = { id: "lnac_1", type: "direct_debit_ktb" };
// @ts-expect-error: nobody pays without a currency
export const cheap: CheckoutOptions = { publicKey: "pkey_test_1", amount: 400_000 };
// @ts-expect-error: a mistyped option
export const mistyped: Partial<CheckoutOptions> = { ammount: 400_000 };
`;

test("a merchant's code can import the types or write them out", async (t) => {
  const { folder } = await installed(t);
  await writeFile(join(folder, "names.ts"), NAMES);
  await run(join(ROOT, "node_modules/.bin/tsc"), [...OPTIONS, "names.ts"], { cwd: folder }).catch((error) =>
    assert.fail(error.stdout),
  );
});

const read = async (folder, suffix) => {
  const files = (await readdir(join(ROOT, folder), { recursive: true })).filter(
    (file) => file.endsWith(suffix) && !file.endsWith(".d.ts"),
  );
  return (await Promise.all(files.map((file) => readFile(join(ROOT, folder, file), "utf8")))).join("\n");
};

test("every error code is documented and can happen", async () => {
  const types = await readFile(join(process.env.NOREN_DIST, "index.d.ts"), "utf8");
  const unions = ["OptionErrorCode", "ReportedErrorCode", "LoaderErrorCode"];
  assert.ok(types.includes(`export type NorenErrorCode = ${unions.join(" | ")};`));
  const union = unions.map((name) => types.match(new RegExp(`export type ${name} =(.*?);\\n`, "s"))[1]).join("\n");
  const codes = [...union.matchAll(/\| "(\w+)"/g)].map(([, code]) => code);
  assert.ok(codes.length > 20, codes.join(" "));
  assert.equal((union.match(/\/\*\* .+ \*\//g) ?? []).length, codes.length, "each has a comment");
  const sources = (await read("src", ".rs")) + (await read("www", ".ts"));
  assert.deepEqual(
    codes.filter((code) => !sources.includes(`"${code}"`)),
    [],
  );
});

/** What a strict compiler takes of a page that has the script, or only listens. */
const GLOBALS = `
import { version } from "noren-checkout";
import "noren-checkout/omise.js";
document.addEventListener("noren-error", ({ detail }) => detail.code === "missing_option");
document.querySelector("form")!.addEventListener("noren-submitted", ({ detail }) => detail.attemptId.toUpperCase());
window.addEventListener("noren-status", ({ detail }) => detail.status === "paid");
window.Noren?.get(document.forms[0]!)?.update({ amount: 500_000 });
window.Noren?.scan(document.body);
export const facts: [string, string | undefined, boolean | undefined] = [version, window.Noren?.version, Noren?.isSupported()];
window.Omise.setPublicKey("pkey_test_1");
OmiseCard.configure({ publicKey: "pkey_test_1", element: document.body, customInstallmentForm: true, iframeAppId: "app" });
OmiseCard.open({ onCreateSuccess: ({ source }) => source.toUpperCase(), onError: (error) => String(error) });
OmiseCard.requestCardToken(null);
// @ts-expect-error: there is no such status
document.addEventListener("noren-status", ({ detail }) => detail.status === "lost");
`;

test("globals and events of the document have types", async (t) => {
  const { folder } = await installed(t);
  await writeFile(join(folder, "globals.ts"), GLOBALS);
  await run(join(ROOT, "node_modules/.bin/tsc"), [...OPTIONS, "globals.ts"], { cwd: folder }).catch((error) =>
    assert.fail(error.stdout),
  );
});

/** Options that are written down once, as constants. */
const CONSTANTS = `
import { mount, type CheckoutOptions } from "noren-checkout";
const METHODS = ["installment", "mobile_banking_bay"] as const;
const OPTIONS = {
  publicKey: "pkey_test_1", amount: 400_000, currency: "THB", methods: METHODS, redirectOrigins: ["https://bank.example"],
  linkedAccounts: [{ id: "lnac_1", type: "direct_debit_ktb", lastDigits: "7890" }], interestRates: { kbank: 0.65 },
  strings: { pay: "{amount}" }, submitUrl: "/pay", submitHeaders: { "X-Token": "1" },
} as const;
export const options: CheckoutOptions = OPTIONS;
void mount("#checkout", OPTIONS);
document.querySelector("noren-checkout")!.methods = METHODS;
// @ts-expect-error: no method of Noren's
export const card: CheckoutOptions["methods"] = ["credit_card"] as const;
`;

test("options as constants are options", async (t) => {
  const { folder } = await installed(t);
  await writeFile(join(folder, "constants.ts"), CONSTANTS);
  await run(join(ROOT, "node_modules/.bin/tsc"), [...OPTIONS, "constants.ts"], { cwd: folder }).catch((error) =>
    assert.fail(error.stdout),
  );
});

test("the version is that of the package, and known at run time", async (t) => {
  const { folder, package: unpacked } = await installed(t);
  await writeFile(join(folder, "main.mjs"), `console.log((await import("noren-checkout")).version)`);
  const { stdout } = await run(process.execPath, ["main.mjs"], { cwd: folder });
  assert.equal(stdout.trim(), JSON.parse(await readFile(join(unpacked, "package.json"), "utf8")).version);
});

test("an error has the address of its explanation", async (t) => {
  const { folder, package: unpacked } = await installed(t);
  const script = `const { createSource } = await import("noren-checkout");
    await createSource({ publicKey: "skey_test_1", type: "installment_kbank", amount: 1, currency: "THB" }).catch(({ code, docs }) => console.log(JSON.stringify([code, docs])));`;
  await writeFile(join(folder, "main.mjs"), script);
  const [code, docs] = JSON.parse((await run(process.execPath, ["main.mjs"], { cwd: folder })).stdout);
  assert.deepEqual([code, docs], ["secret_key", "noren-checkout/README.md#secret_key"]);
  const readme = await readFile(join(unpacked, "README.md"), "utf8");
  assert.match(readme, /\n### secret_key\n\n.+\n/);
  await writeFile(
    join(folder, "resolve.mjs"),
    `console.log(import.meta.resolve(${JSON.stringify(docs.split("#")[0])}))`,
  );
  const { stdout } = await run(process.execPath, ["resolve.mjs"], { cwd: folder });
  assert.ok(stdout.trim().endsWith("/node_modules/noren-checkout/README.md"), stdout);
  const types = await readFile(join(unpacked, "index.d.ts"), "utf8");
  const codes = ["OptionErrorCode", "ReportedErrorCode", "LoaderErrorCode"].flatMap((name) =>
    [...types.match(new RegExp(`export type ${name} =(.*?);\\n`, "s"))[1].matchAll(/\| "(\w+)"/g)].map(
      ([, code]) => code,
    ),
  );
  assert.deepEqual(
    codes.filter((code) => !readme.includes(`\n### ${code}\n`)),
    [],
  );
});

test("docs/options.md, published types and loader know the same options", async () => {
  const { OPTION_NAMES } = await importFromWww("widget/option-table.ts");
  const types = await readFile(join(process.env.NOREN_DIST, "index.d.ts"), "utf8");
  // Two interfaces: the options that decide what is offered and sent, and the page's.
  const parts = ["interface WidgetOptions", "interface CheckoutOptions extends WidgetOptions"];
  const typed = parts.flatMap((part) =>
    [...types.match(new RegExp(`export ${part} \\{(.*?)\\n\\}`, "s"))[1].matchAll(/^ {2}(\w+)\??:/gm)].map(
      ([, name]) => name,
    ),
  );
  const table = (await readFile(join(ROOT, "docs/options.md"), "utf8")).match(
    /cargo xtask types`: begin -->\n\n((?:\|[^\n]*\n)+)/,
  )[1];
  const told = table
    .split("\n")
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
  const all = [...OPTION_NAMES].sort();
  assert.ok(all.length > 25, all.join(" "));
  assert.deepEqual(typed.sort(), all);
  assert.deepEqual(told.sort(), all);
});
