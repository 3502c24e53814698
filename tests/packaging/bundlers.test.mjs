// Small apps that install the package, are built, and pay.

import assert from "node:assert/strict";
import { cp, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import * as vite from "vite";
import webpack from "webpack";
import { pay, startMerchant, visit } from "./harness/merchant.mjs";
import { filesIn, installed, ROOT } from "./harness/package.mjs";

const isPaid = (charge) => assert.deepEqual([charge.status, charge.amount], ["successful", 400_000]);
const speaksThai = async (shopper) => {
  await shopper.seesTheWaysToPay();
  assert.match((await shopper.reads(".pay"))[0], /^[\u0e00-\u0e7f]/);
};

test("an app that Vite builds pays, in Thai", async (t) => {
  const [merchant, { folder }] = await Promise.all([startMerchant(t), installed(t, "vite")]);
  process.env.VITE_API_URL = merchant.apiUrl;
  await vite.build({ root: folder, configFile: false, logLevel: "error", build: { target: "es2022" } });
  merchant.folder = join(folder, "dist");
  const files = await filesIn(merchant.folder);
  assert.equal(
    files.filter((file) => file.endsWith(".wasm")).length,
    2,
    `the wasm and that of the QR code among ${files}`,
  );
  const shopper = await visit(t, merchant);
  await speaksThai(shopper);
  isPaid(await pay(shopper, merchant));
});

test("with the plugin of docs/embedding.md Vite's page preloads the wasm", async (t) => {
  const [merchant, { folder }] = await Promise.all([startMerchant(t), installed(t, "vite")]);
  process.env.VITE_API_URL = merchant.apiUrl;
  const docs = await readFile(join(ROOT, "docs/embedding.md"), "utf8");
  const [, config] = docs.match(/```mjs\n(\/\/ vite\.config\.js\n.*?)```/s);
  await writeFile(join(folder, "vite.config.js"), config);
  await vite.build({ root: folder, logLevel: "error", build: { target: "es2022" } });
  merchant.folder = join(folder, "dist");
  const shopper = await visit(t, merchant);
  await speaksThai(shopper);
  const ask = `return performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).map(({ initiatorType }) => initiatorType)`;
  assert.deepEqual(await shopper.driver.executeScript(ask), ["link"], "once, by the page");
});

test("an app on Vite's development server pays", async (t) => {
  const [merchant, { folder }] = await Promise.all([startMerchant(t), installed(t, "vite")]);
  process.env.VITE_API_URL = merchant.apiUrl;
  const server = await vite.createServer({
    root: folder,
    configFile: false,
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0, proxy: { "/pay": merchant.url } },
  });
  t.after(() => server.close());
  await server.listen();
  const shopper = await visit(t, merchant, `http://127.0.0.1:${server.httpServer.address().port}`);
  await speaksThai(shopper);
  isPaid(await pay(shopper, merchant));
});

test("an app that webpack 5 builds pays by the element in a form", async (t) => {
  const [merchant, { folder }] = await Promise.all([startMerchant(t), installed(t, "webpack")]);
  const build = promisify(webpack);
  const stats = await build({
    mode: "production",
    context: folder,
    entry: "./main.js",
    output: { path: join(folder, "out"), filename: "main.js" },
    plugins: [new webpack.DefinePlugin({ "process.env.API_URL": JSON.stringify(merchant.apiUrl) })],
    performance: { hints: false },
  });
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual([errors, warnings], [[], []]);
  await cp(join(folder, "index.html"), join(folder, "out/index.html"));
  merchant.folder = join(folder, "out");
  const shopper = await visit(t, merchant);
  isPaid(await pay(shopper, merchant));
});

test("a plain module script imports the package, and pays", async (t) => {
  const [merchant, { folder }] = await Promise.all([startMerchant(t), installed(t, "module")]);
  const page = join(folder, "index.html");
  await writeFile(`${page}.new`, (await readFile(page, "utf8")).replace("API_URL", merchant.apiUrl));
  await rename(`${page}.new`, page);
  merchant.folder = folder;
  isPaid(await pay(await visit(t, merchant), merchant));
});
