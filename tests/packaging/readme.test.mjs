// The quick starts of both READMEs, as they stand there: each is put on a page, and pays.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import * as esbuild from "esbuild";
import { page } from "../e2e/harness/site.mjs";
import { pay, startMerchant, visit } from "./harness/merchant.mjs";
import { ROOT } from "./harness/package.mjs";

const SOURCES = [
  ["README.md", /## Put it on a page\n.*?(?=\n## What the page gets)/s],
  ["www/README.md", /.*/s],
];
const IMPORTS = `<script type="importmap">{ "imports": { "noren-checkout": "/noren/index.js" } }</script>`;

/** The one thing that a quick start leaves out: the sandbox's address in place of Omise's. */
const atSandbox = (code, apiUrl) =>
  code
    .replaceAll("data-key=", `data-api-url="${apiUrl}" data-key=`)
    .replaceAll("public-key=", `api-url="${apiUrl}" public-key=`)
    .replaceAll("publicKey:", `apiUrl: "${apiUrl}", publicKey:`)
    .replaceAll("publicKey=", `apiUrl="${apiUrl}" publicKey=`);

const integrity = JSON.parse(await readFile(join(process.env.NOREN_DIST, "integrity.json"), "utf8"));
const wasmScript = Object.keys(integrity).find((name) => name.startsWith("noren.wasm."));
/** A hash is another with each build: README says where it stands. */
const withHashes = (code) =>
  code
    .replaceAll("noren.wasm.1a2b3c4d.js", wasmScript)
    .replaceAll("sha256-…", integrity[wasmScript])
    .replaceAll(/src="\/noren\/([^"]+)" integrity="sha384-…"/g, (_, file) => `src="/noren/${file}" integrity="${integrity[file.replace(/-[\d.]+(?=\.js$)/, "")]}"`);

/** Each kind of snippet as a whole page. */
const PAGES = {
  html: (code) => (code.includes("<form") ? code : `<form method="post">${code}</form><script src="/noren/noren.js"></script>`),
  js: (code) => `${IMPORTS}<div id="checkout"></div><script type="module">${code}</script>${code.includes("defineElement") ? element : ""}`,
  jsx: () => `<div id="app"></div><script type="module" src="/noren/quick-start.js"></script>`,
};
const element = `<form method="post"><noren-checkout public-key="pkey_test_noren00000000000000" amount="400000" currency="THB"></noren-checkout></form>`;

/** A component is compiled into a page's module, with what the snippet takes for granted around it. */
const compile = async (code, folder) => {
  const [imports, markup] = [code.match(/^import .*$/gm).join("\n"), code.replaceAll(/^import .*$/gm, "").trim()];
  const contents = `${imports}
    import { createRoot } from "react-dom/client";
    const pay = ({ id }) => fetch("/pay", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ omiseSource: id }) }).then((answer) => answer.json());
    createRoot(document.getElementById("app")).render(${markup});`;
  await esbuild.build({
    stdin: { contents, loader: "jsx", resolveDir: ROOT },
    outfile: join(folder, "noren/quick-start.js"),
    bundle: true,
    format: "esm",
    jsx: "automatic",
    alias: { "noren-checkout/react": join(folder, "noren/react.js") },
    nodePaths: [join(ROOT, "node_modules")],
    define: { "process.env.NODE_ENV": '"production"' },
  });
};

const snippets = [];
for (const [file, section] of SOURCES) {
  const text = (await readFile(join(ROOT, file), "utf8")).match(section)?.[0] ?? "";
  for (const [, language, code] of text.matchAll(/```(\w+)\n(.*?)```/gs)) if (language in PAGES) snippets.push({ file, language, code });
}

test("both READMEs have quick starts: as markup, as a module, as a component", () => {
  for (const [file] of SOURCES) for (const language of Object.keys(PAGES)) assert.ok(snippets.some((snippet) => snippet.file === file && snippet.language === language), `${language} in ${file}`);
});

for (const { file, language, code } of snippets) {
  test(`${file}: ${code.trim().split("\n")[0]}`, async (t) => {
    const merchant = await startMerchant(t);
    merchant.folder = await mkdtemp(join(tmpdir(), "noren-quick-start-"));
    t.after(() => rm(merchant.folder, { recursive: true, force: true }));
    await cp(process.env.NOREN_DIST, join(merchant.folder, "noren"), { recursive: true });
    if (language === "jsx") await compile(atSandbox(code, merchant.apiUrl), merchant.folder);
    merchant.pages["/"] = page(withHashes(atSandbox(PAGES[language](code), merchant.apiUrl)));
    const { status, amount } = await pay(await visit(t, merchant), merchant);
    assert.deepEqual([status, amount], ["successful", 400_000]);
  });
}
