// The snippets of the READMEs and of docs/, as they are: each is put on a page, and pays.

import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import * as esbuild from "esbuild";
import { By } from "selenium-webdriver";
import { page } from "../e2e/harness/page.mjs";
import { pay, startMerchant, visit } from "./harness/merchant.mjs";
import { ROOT } from "./harness/package.mjs";

const READMES = ["README.md", "www/README.md"];
const docs = await readdir(join(ROOT, "docs"));
const DOCUMENTS = [...READMES, ...docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];
const IMPORTS = `<script type="importmap">{ "imports": { "noren-checkout": "/noren/index.js" } }</script>`;

/** The one thing that a snippet leaves out: the sandbox's address in place of Omise's. */
const atSandbox = (code, apiUrl) =>
  code
    .replaceAll("data-key=", `data-api-url="${apiUrl}" data-key=`)
    .replaceAll("public-key=", `api-url="${apiUrl}" public-key=`)
    .replaceAll("publicKey:", `apiUrl: "${apiUrl}", publicKey:`)
    .replaceAll("publicKey=", `apiUrl="${apiUrl}" publicKey=`);

const integrity = JSON.parse(await readFile(join(process.env.NOREN_DIST, "integrity.json"), "utf8"));
const wasmScript = Object.keys(integrity).find((name) => name.startsWith("noren.wasm."));
/** A hash is another with each build: docs/caching-and-versions.md says where it is. */
const withHashes = (code) =>
  code
    .replaceAll("noren.wasm.1a2b3c4d.js", wasmScript)
    .replaceAll("sha256-…", integrity[wasmScript])
    .replaceAll(
      /src="\/noren\/([^"]+)" integrity="sha384-…"/g,
      (_, file) => `src="/noren/${file}" integrity="${integrity[file.replace(/-[\d.]+(?=\.js$)/, "")]}"`,
    );

/** Each kind of snippet as a whole page. Markup that loads the widget by itself is one. */
const PAGES = {
  html: (code) =>
    code.includes("/noren/") ? code : `<form method="post">${code}</form><script src="/noren/noren.js"></script>`,
  js: (code) =>
    `${IMPORTS}<div id="checkout"></div><script type="module">${code}</script>${code.includes("defineElement") ? element : ""}`,
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
for (const file of DOCUMENTS) {
  const lines = (await readFile(join(ROOT, file), "utf8")).split("\n");
  for (let first = 0; first < lines.length; first += 1) {
    const [, language] = lines[first].match(/^```(\w*)/) ?? [];
    if (language === undefined) continue;
    const end = lines.indexOf("```", first + 1);
    const code = `${lines.slice(first + 1, end).join("\n")}\n`;
    if (language in PAGES) snippets.push({ file, line: first + 1, language, code });
    first = end;
  }
}

/** Pays as the page of a snippet wants it: by the page's own button if the widget has none. */
const payBy = async (code, shopper, merchant) => {
  if (code.includes('display: "dialog"')) {
    shopper.payButton = () => shopper.find("[part=pay-button]");
    await shopper.press(await shopper.find("[part=open-button]"));
  }
  if (code.includes("payButton: false")) {
    shopper.presses = async () => shopper.press(await shopper.driver.findElement(By.css("body > button")));
  }
  return pay(shopper, merchant);
};

test("both READMEs have markup, a module and a component as quick starts", () => {
  for (const file of READMES)
    for (const language of Object.keys(PAGES))
      assert.ok(
        snippets.some((snippet) => snippet.file === file && snippet.language === language),
        `${language} in ${file}`,
      );
});

test("the documents on embedding, caching and theming have snippets that run", () => {
  for (const name of ["embedding", "caching-and-versions", "theming", "browsers", "events"])
    assert.ok(
      snippets.some(({ file }) => file === `docs/${name}.md`),
      name,
    );
});

for (const { file, line, language, code } of snippets) {
  test(`${file}:${line}: ${code.trim().split("\n")[0]}`.slice(0, 70), async (t) => {
    const merchant = await startMerchant(t);
    merchant.folder = await mkdtemp(join(tmpdir(), "noren-quick-start-"));
    t.after(() => rm(merchant.folder, { recursive: true, force: true }));
    await cp(process.env.NOREN_DIST, join(merchant.folder, "noren"), { recursive: true });
    if (language === "jsx") await compile(atSandbox(code, merchant.apiUrl), merchant.folder);
    merchant.pages["/"] = page(withHashes(atSandbox(PAGES[language](code), merchant.apiUrl)));
    const { status, amount } = await payBy(code, await visit(t, merchant), merchant);
    assert.deepEqual([status, amount], ["successful", 400_000]);
  });
}
