// The files of the build come over a slow line, or one that breaks.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { test } from "node:test";
import { ENGINE, onlyIn } from "../harness/browser.mjs";
import { late } from "../harness/build.mjs";
import { clockScript, passTime } from "../harness/clock.mjs";
import { CAPABILITY, lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { settle, until } from "../harness/until.mjs";

const CACHED = {
  "Content-Type": "application/wasm",
  "Access-Control-Allow-Origin": "*",
  "Cache-Control": "public, max-age=31536000, immutable",
  "Accept-Ranges": "bytes",
};

/** Serves the build from another origin; `sendWasm` gets the response, the wasm and the request's range. */
const startCdn = async (t, sendWasm) => {
  const ranges = [];
  const server = createServer(async (request, response) => {
    const name = request.url.slice(1);
    const body = await readFile(`${process.env.NOREN_DIST}/${name}`).catch(() => undefined);
    if (!body) return response.writeHead(404).end();
    if (!name.endsWith(".wasm"))
      return response.writeHead(200, { ...CACHED, "Content-Type": "text/javascript" }).end(body);
    ranges.push(request.headers.range);
    const etag = `"${createHash("sha256").update(body).digest("hex")}"`;
    const range = /^bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "");
    await sendWasm(response, body, { ...CACHED, ETag: etag }, range?.slice(1).map(Number));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => (server.closeAllConnections(), server.close()));
  return { url: `http://127.0.0.1:${server.address().port}`, ranges };
};

/** Counts the bytes that the page has read, and keeps the messages of the widget's errors. */
const watchPage = () => {
  globalThis.bytes = 0;
  const { read } = ReadableStreamDefaultReader.prototype;
  ReadableStreamDefaultReader.prototype.read = async function () {
    const chunk = await read.call(this);
    globalThis.bytes += chunk.value?.length ?? 0;
    return chunk;
  };
  addEventListener("noren-error", ({ detail }) => (globalThis.told = [...(globalThis.told ?? []), detail.message]));
};

/** A page whose script stands at this address. */
const formPage = (loader, more) =>
  page(
    `<script type="application/json" id="capability">${CAPABILITY}</script><form method="post" action="/pay">
    <script src="${loader}" data-key="pkey_test_1" data-amount="400000" data-currency="THB"
      data-capability="capability"></script></form>`,
    more,
  );
/** The same with a loader of a CDN, and with a clock that stands still. */
const stoppedPage = (cdn) =>
  formPage(`${cdn.url}/noren.js`, { scripts: [watchPage], head: `<script>${clockScript()}</script>` });

const waitForBytes = (driver, bytes) =>
  until(async () => (await driver.executeScript("return bytes")) >= bytes, `${bytes} bytes`);

test("a slow line that is never silent for 20 seconds brings the wasm", async (t) => {
  const parts = 5;
  let sendNext;
  const line = { bytes: 0 };
  const cdn = await startCdn(t, async (response, body, headers) => {
    response.writeHead(200, { ...headers, "Content-Length": body.length });
    for (let part = 1; part <= parts; part += 1) {
      const end = Math.floor((part * body.length) / parts);
      response.write(body.subarray(line.bytes, end));
      line.bytes = end;
      await new Promise((resolve) => (sendNext = resolve));
    }
    response.end();
  });
  const { shopper, told, driver } = await lonePage(t, stoppedPage(cdn));
  for (let part = 1; part <= parts; part += 1) {
    await until(() => sendNext, `part ${part}`);
    await waitForBytes(driver, line.bytes);
    await passTime(driver, 15_000);
    const send = sendNext;
    sendNext = undefined;
    send();
  }
  await shopper.seesTheWaysToPay();
  assert.equal(await told(), null);
});

test("a line that falls silent ends the load; Try again uses the cache", async (t) => {
  let half;
  const cdn = await startCdn(t, async (response, body, headers, range) => {
    if (half === undefined) {
      half = Math.floor(body.length / 2);
      response.writeHead(200, { ...headers, "Content-Length": body.length });
      response.write(body.subarray(0, half));
    } else if (range) {
      const [first, last] = [range[0], range[1] || body.length - 1];
      response
        .writeHead(206, { ...headers, "Content-Range": `bytes ${first}-${last}/${body.length}` })
        .end(body.subarray(first, last + 1));
    } else {
      response.writeHead(200, headers).end(body);
    }
  });
  const { shopper, told, driver } = await lonePage(t, stoppedPage(cdn));
  await until(() => half !== undefined, "the request");
  await waitForBytes(driver, half);
  await passTime(driver, 19_000);
  await settle(driver);
  assert.equal(await told(), null, "it waits for 20 seconds");
  await passTime(driver, 2_000);
  assert.match(await shopper.isTold(".notice"), /didn’t load. Nothing was charged/);
  await shopper.press(await shopper.find("[part=again]"));
  await shopper.seesTheWaysToPay();
  assert.equal((await told()).length, 1);
  // WebKitGTK asks for the whole file again.
  if (ENGINE !== "webkit") assert.match(cdn.ranges[1], /^bytes=[1-9]/);
});

test(
  "a page that cannot hash has the browser check the files",
  onlyIn("chromium", "one engine is enough"),
  async (t) => {
    const wasm = await readFile(`${process.env.NOREN_DIST}/${late("wasm")}`);
    const tampered = Buffer.from(wasm);
    tampered[tampered.length - 1] ^= 1;
    const removeHashing = () => Object.defineProperty(crypto, "subtle", { value: undefined });
    const html = formPage("/noren/noren.js", { scripts: [removeHashing] });
    const right = await lonePage(t, html);
    await right.shopper.seesTheWaysToPay();
    const wrong = await lonePage(t, html, { files: { [`/noren/${late("wasm")}`]: tampered } });
    assert.match(await wrong.shopper.isTold(".notice"), /didn’t load. Nothing was charged/);
  },
);
