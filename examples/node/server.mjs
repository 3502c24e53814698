// A merchant's server in Express: an order, a page with the widget, and a charge by Omise's own client.
// The same server stands in ../php and ../python, part by part. README.md says how to run it.

import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import http from "node:http";
import { fileURLToPath } from "node:url";
import express from "express";
import omiseClient from "omise";

const env = process.env;
const PUBLIC_KEY = env.OMISE_PUBLIC_KEY;
const API = new URL(env.OMISE_API_URL ?? "https://api.omise.co");
const PORT = Number(env.PORT ?? 3000);
const PUBLIC_URL = env.PUBLIC_URL ?? `http://127.0.0.1:${PORT}`; // where banks send the shopper back
const WIDGET = env.NOREN_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
const [AMOUNT, CURRENCY] = [400_000, "THB"]; // in subunits: ฿4,000.00
const TIMEOUT_MS = 20_000;
const GIVE_UP_AFTER_MS = 180_000; // longer than the requests of one attempt can take
// The widget asks the API for the ways to pay, and the picture of PromptPay's code is there.
const POLICY = `script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${API.origin}; img-src 'self' ${API.origin}`;

const omise = omiseClient({
  publicKey: PUBLIC_KEY,
  secretKey: env.OMISE_SECRET_KEY,
  omiseVersion: "2019-05-29",
  host: API.hostname,
  scheme: API.protocol.slice(0, -1),
});
// The client knows no port: it takes the default one of Node's agent.
if (API.port) http.globalAgent.defaultPort = Number(API.port);
/** Nothing was charged after these. After any other error, a charge may exist. */
const REFUSALS = ["invalid_charge", "bad_request", "authentication_failure", "not_found"];

/** The client sets no time limit on its requests, so this does. */
const inTime = (request) => {
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(reject, TIMEOUT_MS, new Error("Omise did not answer in time"));
  });
  return Promise.race([request, timeout]).finally(() => clearTimeout(timer));
};

// Orders and attempts, in a file that is replaced as a whole. Nothing is awaited between a check and its change, so two
// requests can't come between. With several processes, use a database with a unique index: see ../python.
const FILE = fileURLToPath(new URL("orders.json", import.meta.url));
const { orders, attempts } = existsSync(FILE) ? JSON.parse(readFileSync(FILE)) : { orders: [], attempts: [] };

const save = () => {
  writeFileSync(`${FILE}.new`, JSON.stringify({ orders, attempts }), { flush: true });
  renameSync(`${FILE}.new`, FILE);
};

/** Nobody can guess the id. Who has it may pay the order and see its state. */
const findOrder = (id) =>
  orders.find((order) => order.id === id) ?? Promise.reject(Object.assign(new Error("no such order"), { status: 404 }));

/** Returns the order's attempt that has not failed, or else its last one. */
const findAttempt = (order) => {
  const ofOrder = attempts.filter(({ orderId }) => orderId === order.id);
  return ofOrder.find(({ state }) => state !== "failed") ?? ofOrder.at(-1);
};

/** An attempt is `sending`, then `pending`, then `paid` or `failed`. */
const isOpen = (attempt) => ["sending", "pending"].includes(attempt?.state);

/** What the widget does next: it shows a code to scan (PromptPay), or leaves for the bank or the wallet. */
const findAnswer = ({ authorize_uri: redirectUri, expires_at: expiresAt, source: { scannable_code: code } }) =>
  code ? { scan: { image: code.image.download_uri, expiresAt } } : { redirectUri };

/** Stores a charge, or that there is none. An attempt that is paid or failed stays so, however late an answer is. */
const record = (attempt, charge, message = "The payment was not approved.") => {
  if (!isOpen(attempt)) return;
  attempt.state = { successful: "paid", pending: "pending" }[charge?.status] ?? "failed";
  attempt.charge = charge?.id;
  attempt.answer = charge && findAnswer(charge);
  attempt.message = charge?.failure_message ?? message;
  save();
};

/** Retrieves the attempt's charge. If its answer was lost, looks for it among the 100 charges since (see README). */
const findCharge = async ({ id, charge, startedAt }) => {
  if (charge) return inTime(omise.charges.retrieve(charge));
  const from = new Date(startedAt - 60_000).toISOString();
  const { data } = await inTime(omise.charges.list({ from, limit: 100, order: "chronological" }));
  return data.find(({ metadata }) => metadata.attempt === id);
};

/** Asks Omise about the order's open attempt, and returns the attempt. `end` ends a charge that nobody approved. */
const refresh = async (order, { end = false } = {}) => {
  const attempt = findAttempt(order);
  if (!isOpen(attempt)) return attempt;
  try {
    let charge = await findCharge(attempt);
    if (end && charge?.status === "pending") charge = await inTime(omise.charges.expire(charge.id));
    const isGivenUp = Date.now() - attempt.startedAt > GIVE_UP_AFTER_MS;
    if (charge || isGivenUp) record(attempt, charge, charge ? undefined : "The payment could not be started.");
  } catch (error) {
    console.error("Omise gave no answer: the attempt stays as it is", error);
  }
  return findAttempt(order);
};

/** Says why a source can't pay the order. Anybody can make sources with the public key, for any amount. */
const findFault = (source, order) => {
  if (source.amount !== order.amount || source.currency !== order.currency) return "This was another price.";
  const wallets = "truemoney|shopeepay|rabbit_linepay|touch_n_go|grabpay|boost|maybank_qr|alipay|kakaopay|wechat_pay";
  const types = `^(promptpay|mobile_banking_|installment_|internet_banking_|fpx|duitnow_|${wallets})`;
  if (source.charge_status !== "unknown" || !source.type.match(types)) return "This way to pay is not accepted.";
  // The widget has `zero-interest="false"`: the shopper pays the interest.
  return source.zero_interest_installments ? "This plan is not accepted." : undefined;
};

const chargeSource = async (order, attempt, sourceId) => {
  const source = await inTime(omise.sources.retrieve(sourceId)).catch((error) => console.error(error));
  const fault = source ? findFault(source, order) : "The payment could not be started.";
  if (fault) return record(attempt, null, `${fault} Nothing was charged.`);
  try {
    const charge = await inTime(omise.charges.create({
      amount: order.amount, currency: order.currency, source: sourceId,
      zero_interest_installments: source.zero_interest_installments,
      return_uri: `${PUBLIC_URL}/return?order=${order.id}`,
      metadata: { order: order.id, attempt: attempt.id },
    }));
    return record(attempt, charge);
  } catch (error) {
    // Omise has no idempotency keys for charges. So the request is never repeated: `refresh` looks the charge up.
    console.error("a charge was refused, or its answer was lost", error);
    if (REFUSALS.includes(error.code)) record(attempt, null, "The payment was refused. Nothing was charged.");
  }
};

const escape = (text) => String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (order, attempt, withWidget) => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Order</title><h1>Linen noren, ฿${order.amount / 100}</h1>
${attempt?.state === "paid" ? "<p>Paid. Thank you." : ""}
${attempt?.state === "failed" ? `<p role="alert">Not paid: ${escape(attempt.message)} You can choose again.` : ""}
${isOpen(attempt) && !withWidget ? `<p>Pending. <a href="/return?order=${order.id}">Look again</a>` : ""}
${!withWidget ? "" : `<script src="/noren/noren.js" async></script><noscript>Paying here needs JavaScript.</noscript>
<noren-checkout public-key="${escape(PUBLIC_KEY)}" amount="${order.amount}" currency="${order.currency}"
  api-url="${escape(API.origin)}" submit-url="/checkout?order=${order.id}" status-url="/status?order=${order.id}"
  zero-interest="false" methods="promptpay,online_banking,mobile_banking,installment,wallet"></noren-checkout>`}`;

const app = express();
app.use("/noren", express.static(WIDGET));
app.use((_, response, next) => (response.set("Content-Security-Policy", POLICY), next()));

app.get("/", async (request, response) => {
  if (!request.query.order) {
    const order = { id: randomUUID(), amount: AMOUNT, currency: CURRENCY };
    orders.push(order);
    save();
    return response.redirect(303, `/?order=${order.id}`);
  }
  const order = await findOrder(request.query.order);
  const attempt = findAttempt(order);
  return response.send(page(order, attempt, attempt?.state !== "paid"));
});

app.post("/checkout", express.json(), async (request, response) => {
  const [id, sourceId] = ["omiseAttempt", "omiseSource"].map((name) => String(request.body?.[name] ?? ""));
  const order = await findOrder(request.query.order);
  if (!/^[\w-]{1,64}$/.test(id) || !/^src_\w{1,64}$/.test(sourceId)) return response.sendStatus(400);
  const isNew = () => !attempts.some((attempt) => attempt.id === id);
  // The shopper pays another way than the one that waits for them: only one of the two may be paid.
  if (isNew()) await refresh(order, { end: true });
  // Written down before Omise hears of it. Of two requests at once, one gets past this.
  if (isNew() && (findAttempt(order)?.state ?? "failed") === "failed") {
    const attempt = { id, orderId: order.id, startedAt: Date.now(), state: "sending" };
    attempts.push(attempt);
    save();
    await chargeSource(order, attempt, sourceId);
  }
  let attempt = findAttempt(order);
  if (attempt?.state === "sending") attempt = await refresh(order);
  const isWaiting = attempt?.id === id && attempt.state === "pending";
  return response.json(isWaiting ? attempt.answer : { redirectUri: `/return?order=${order.id}` });
});

app.get("/return", async (request, response) => {
  const order = await findOrder(request.query.order);
  const attempt = await refresh(order);
  response.send(page(order, attempt, (attempt?.state ?? "failed") === "failed"));
});

app.get("/status", async (request, response) => {
  const attempt = await refresh(await findOrder(request.query.order));
  response.json({ status: attempt ? attempt.state.replace("sending", "pending") : "none" });
});

// Believes nothing of the event. If it names an attempt of ours, that is a reason to ask Omise.
app.post("/webhook", express.json(), async ({ body }, response) => {
  const { id, metadata } = body?.data ?? {};
  const attempt = attempts.find((one) => (one.charge && one.charge === id) || one.id === metadata?.attempt);
  if (attempt) await refresh({ id: attempt.orderId });
  response.sendStatus(200);
});

app.listen(PORT, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${PORT}`));
