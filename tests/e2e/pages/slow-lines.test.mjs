// The files of the build come over a slow line, or one that breaks.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { ENGINE, onlyIn } from "../harness/browser.mjs";
import { late } from "../harness/build.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { WAYS_TO_PAY } from "../harness/shopper.mjs";
import { page } from "../harness/site.mjs";

const CACHED = { "Content-Type": "application/wasm", "Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=31536000, immutable", "Accept-Ranges": "bytes" };

/** Serves the build from another origin; `sendWasm` gets the response, the wasm and the request's range. */
const startCdn = async (t, sendWasm) => {
  const ranges = [];
  const server = createServer(async (request, response) => {
    const name = request.url.slice(1);
    const body = await readFile(`${process.env.NOREN_DIST}/${name}`).catch(() => undefined);
    if (!body) return response.writeHead(404).end();
    if (!name.endsWith(".wasm")) return response.writeHead(200, { ...CACHED, "Content-Type": "text/javascript" }).end(body);
    ranges.push(request.headers.range);
    const etag = `"${createHash("sha256").update(body).digest("hex")}"`;
    await sendWasm(response, body, { ...CACHED, ETag: etag }, /^bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "")?.slice(1).map(Number));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => (server.closeAllConnections(), server.close()));
  return { url: `http://127.0.0.1:${server.address().port}`, ranges };
};

const form = (cdn) =>
  page(`<script>addEventListener("noren-error", ({ detail }) => (globalThis.told = [...(globalThis.told ?? []), detail.message]))</script>
    <script type="application/json" id="capability">${CAPABILITY}</script><form method="post" action="/pay">
    <script src="${cdn.url}/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability"></script></form>`);

/** Waits longer than a shopper does elsewhere. */
const until = async (ask, patienceMs) => {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(200)) if (await ask().catch(() => false)) return;
  throw new Error("waited in vain");
};
const hasMethods = (shopper) => async () => (await shopper.findAll(WAYS_TO_PAY)).length > 0;

test("a line of 64 kbit/s brings 111 KB, and more", async (t) => {
  // What is above 200 KB, as the debug build is, comes in as many parts and as long as they would.
  const cdn = await startCdn(t, async (response, body, headers) => {
    response.writeHead(200, { ...headers, "Content-Length": body.length });
    const parts = Math.ceil(Math.min(body.length, 200_000) / 4_000);
    for (let part = 0; part < parts; part += 1) {
      response.write(body.subarray(Math.floor((part * body.length) / parts), Math.floor(((part + 1) * body.length) / parts)));
      await pause(500);
    }
    response.end();
  });
  const begun = Date.now();
  const { shopper, told } = await lonePage(t, form(cdn));
  await until(hasMethods(shopper), 60_000);
  assert.ok(Date.now() - begun > 20_000, "it took longer than silence may");
  assert.equal(await told(), null);
});

test("a line that falls silent is given up; Try again uses the cache", async (t) => {
  let isBroken = true;
  const cdn = await startCdn(t, async (response, body, headers, range) => {
    if (isBroken) {
      isBroken = false;
      response.writeHead(200, { ...headers, "Content-Length": body.length });
      response.write(body.subarray(0, Math.floor(body.length / 2)));
    } else if (range) {
      const [first, last] = [range[0], range[1] || body.length - 1];
      response.writeHead(206, { ...headers, "Content-Range": `bytes ${first}-${last}/${body.length}` }).end(body.subarray(first, last + 1));
    } else {
      response.writeHead(200, headers).end(body);
    }
  });
  const { shopper, told } = await lonePage(t, form(cdn));
  await until(async () => (await shopper.reads(".notice")).length > 0, 40_000);
  assert.match(await shopper.isTold(".notice"), /didn’t load. Nothing was charged/);
  await shopper.press(await shopper.find("[part=again]"));
  await until(hasMethods(shopper), 20_000);
  assert.equal((await told()).length, 1);
  // WebKitGTK asks for the whole file again.
  if (ENGINE !== "webkit") assert.match(cdn.ranges[1], /^bytes=[1-9]/);
});

test("a page that cannot hash has the browser check the files", onlyIn("chromium", "one engine is enough"), async (t) => {
  const wasm = await readFile(`${process.env.NOREN_DIST}/${late("wasm")}`);
  const tampered = Buffer.from(wasm);
  tampered[tampered.length - 1] ^= 1;
  const tag = `<form method="post"><script src="/noren/noren.js" data-key="pkey_test_1" data-amount="400000" data-currency="THB" data-capability="capability"></script></form>`;
  const html = page(`<script>Object.defineProperty(crypto, "subtle", { value: undefined })</script><script type="application/json" id="capability">${CAPABILITY}</script>${tag}`);
  const right = await lonePage(t, html);
  await right.shopper.seesTheWaysToPay();
  const wrong = await lonePage(t, html, { files: { [`/noren/${late("wasm")}`]: tampered } });
  assert.match(await wrong.shopper.isTold(".notice"), /didn’t load. Nothing was charged/);
});
