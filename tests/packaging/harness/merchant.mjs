// A merchant's server: the files of an app, and `POST /pay`, which charges the source and says where the bank is.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { By } from "selenium-webdriver";
import { startBrowser } from "../../e2e/harness/browser.mjs";
import { startServer } from "../../e2e/harness/server.mjs";
import { Shopper } from "../../e2e/harness/shopper.mjs";
import { SECRET_KEY } from "../../e2e/harness/stack.mjs";
import { locate } from "../../e2e/harness/until.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
const PATIENCE_MS = 30_000;

/** The fields of a form, or of what `submitUrl` is sent. */
const readFields = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const isJson = request.headers["content-type"]?.startsWith("application/json");
  return { isJson, fields: isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text)) };
};

const listen = async (answer) => {
  const server = createServer((request, response) =>
    answer(request, response).catch((error) => response.writeHead(500).end(String(error))),
  );
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
};

/**
 * A sandbox, and a server that charges by it. `folder` and `pages` may be set later, because an app is built with the
 * sandbox's address.
 */
export const startMerchant = async (test) => {
  const sandbox = await startServer(process.env.NOREN_SANDBOX, ["--listen", "127.0.0.1:0"]);
  test.after(sandbox.stop);
  const world = { apiUrl: sandbox.url, folder: "", pages: {}, url: "" };

  const charge = async ({ omiseSource }) => {
    const { sources } = await (await fetch(`${sandbox.url}/_sandbox/objects`)).json();
    const { amount, currency, zero_interest_installments } = sources.find(({ id }) => id === omiseSource);
    const answer = await fetch(`${sandbox.url}/charges`, {
      method: "POST",
      headers: { Authorization: `Basic ${btoa(`${SECRET_KEY}:`)}`, "Content-Type": "application/json" },
      body: JSON.stringify({
        amount,
        currency,
        zero_interest_installments,
        source: omiseSource,
        return_uri: `${world.url}/thanks`,
      }),
    });
    return (await answer.json()).authorize_uri;
  };

  const site = await listen(async (request, response) => {
    const { pathname } = new URL(request.url, "http://merchant");
    if (request.method === "POST") {
      const { isJson, fields } = await readFields(request);
      const bank = await charge(fields);
      return isJson
        ? response.writeHead(200, { "Content-Type": TYPES[".json"] }).end(JSON.stringify({ redirectUri: bank }))
        : response.writeHead(303, { Location: bank }).end();
    }
    if (pathname === "/thanks")
      return response.writeHead(200, { "Content-Type": TYPES[".html"] }).end("<title>Thanks</title><p>Thank you");
    const page = world.pages[pathname];
    if (page !== undefined) return response.writeHead(200, { "Content-Type": TYPES[".html"] }).end(page);
    const file = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const body = await readFile(join(world.folder, normalize(file))).catch(() => undefined);
    return body
      ? response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "text/plain" }).end(body)
      : response.writeHead(404).end();
  });
  test.after(site.stop);
  world.url = site.url;
  world.charges = async () => (await (await fetch(`${sandbox.url}/_sandbox/objects`)).json()).charges;
  return world;
};

/** A shopper with the app's page before them. */
export const visit = async (test, merchant, url = merchant.url) => {
  const browser = await startBrowser();
  test.after(browser.stop);
  await browser.driver.get(`${url}/`);
  const shopper = new Shopper(browser, { shopUrl: merchant.url });
  const place = "#checkout > div, noren-checkout";
  shopper.root = async () => browser.shadowRoot(await locate(browser.driver, place));
  return shopper;
};

/** Pays by KMA, at the bank's page and back, and answers with the charge. */
export const pay = async (shopper, merchant, app = "KMA") => {
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod(app);
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt("/thanks");
  const charges = await merchant.charges();
  return charges.at(-1);
};
