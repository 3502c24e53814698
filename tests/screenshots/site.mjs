// The merchant's site and the API of the gallery: every answer that a state needs has its own address, so that states
// don't meet.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { STATES } from "./states.mjs";

const TYPES = {
  js: "text/javascript",
  mjs: "text/javascript",
  wasm: "application/wasm",
  html: "text/html; charset=utf-8",
  json: "application/json",
  css: "text/css",
  svg: "image/svg+xml",
};
const error = readFileSync(new URL("../golden/api/error-type-not-supported.json", import.meta.url), "utf8");
const source = readFileSync(new URL("../golden/api/source-mobile-banking-bay.json", import.meta.url), "utf8");
const actor = new URL("actor.mjs", import.meta.url);

/** A moment for all pictures: a page that counts time stands still. */
const NOW = "Date.UTC(2026, 0, 15, 3, 0)";

const SCAN = { expiresAt: "2026-01-16T03:00:00Z", payee: "Baan Linen" };
/** The look of a code: a phone finds nothing in it. */
const CODE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><path fill="#fff" d="M0 0h29v29H0z"/><path d="M4 4h7v7H4zM18 4h7v7h-7zM4 18h7v7H4z"/><path fill="#fff" d="M5 5h5v5H5zM19 5h5v5h-5zM5 19h5v5H5z"/><path d="M6 6h3v3H6zM20 6h3v3h-3zM6 20h3v3H6zM13 4h1v2h2v3h-2v1h-1zM4 13h3v1h2v1h2v2H8v-1H4zM13 13h3v2h2v-2h3v1h2v3h-3v2h2v3h-4v-2h-2v3h-3v-4h-2v-3h2zM23 20h2v5h-5v-2h3z"/></svg>`;

/** What a merchant's page looks like around the widget. It names its fonts, so that every machine draws it alike. */
const STYLE = `
  html { background: light-dark(#eceef3, #0b0d11); color: light-dark(#16181d, #eceef2); color-scheme: light dark; }
  body { margin: 0; padding: 16px; font: 16px/1.5 system-ui, sans-serif; }
  #box { margin: 0 auto; }
  h1 { margin: 0 0 16px; font-size: 22px; }`;

const html = (name, locale) => {
  const { options = "", before = "", methods, build = "noren" } = STATES[name];
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title>
<link rel="stylesheet" href="/noren/demo/themes.css"><style>${STYLE}</style>
<script>{ const now = ${NOW}; Date.now = () => now; globalThis.Date = class extends Date { constructor(...given) { super(...(given.length ? given : [now])); } }; }${before}</script>
<body><div id="box"><main><h1>Linen noren</h1><div id="checkout"></div></main></div><script type="module">
  import { mount } from "/${build}/index.js";
  import { shopper } from "/actor.mjs";
  const capability = await (await fetch("/capability/${methods ?? "all"}")).json();
  const api = (behaviour) => location.origin + "/api/" + behaviour;
  globalThis.shopper = shopper(() => document.querySelector("#checkout").firstElementChild.shadowRoot);
  const options = { publicKey: "pkey_test_1", amount: 400000, currency: "THB", zeroInterest: true, locale: "${locale}", open: true, capability, onError: () => {}, ${options} };
  globalThis.mounted = mount("#checkout", options).then((checkout) => (globalThis.checkout = checkout));
</script></body></html>`;
};

const IN_RINGGIT = ["installment_mbb", "duitnow_qr", "touch_n_go", "grabpay", "boost", "shopeepay", "maybank_qr"];
const BANKS = [
  { code: "affin", name: "Affin Bank", active: false },
  { code: "cimb", name: "CIMB Clicks", active: true },
  { code: "maybank2u", name: "Maybank2U", active: true },
];

/** The account's capability, with the ways that a state leaves. */
const capabilities = {
  all: (whole) => whole,
  kma: (whole) => only(whole, (method) => method.name === "mobile_banking_bay"),
  apps: (whole) => ({
    ...whole,
    payment_methods: [
      ...["kbank", "scb", "bbl", "ktb"].map((bank) => ({
        ...whole.payment_methods[0],
        name: `mobile_banking_${bank}`,
      })),
      ...whole.payment_methods,
    ],
  }),
  every: (whole) => ({
    ...whole,
    payment_methods: [
      ...whole.payment_methods,
      ...["promptpay", "truemoney", "rabbit_linepay", "shopeepay"].map((name) => ({
        ...whole.payment_methods[0],
        name,
      })),
    ],
  }),
  ringgit: (whole) => ({
    ...whole,
    payment_methods: [
      ...["fpx", "duitnow_obw"].map((name) => ({ name, currencies: ["MYR"], banks: BANKS })),
      ...IN_RINGGIT.map((name) => ({ name, currencies: ["MYR"] })),
    ],
  }),
  installments: (whole) => only(whole, (method) => method.name.startsWith("installment")),
  debit: (whole) => only(whole, (method) => method.name.startsWith("direct_debit")),
  none: (whole) => only(whole, () => false),
  "bay-10": (whole) =>
    only(whole, (method) => Object.assign(method, method.name === "installment_bay" && { installment_terms: [10] })),
};
const only = (whole, wanted) => ({ ...whole, payment_methods: whole.payment_methods.filter(wanted) });

const answerOf = async (path) => {
  const [, folder, behaviour, last] = path.split("/");
  if (folder === "capability") {
    const whole = JSON.parse(await readFile(new URL("../golden/api/capability.json", import.meta.url), "utf8"));
    return [200, "json", JSON.stringify(capabilities[behaviour](whole))];
  }
  if (folder === "api" && /^\d+$/.test(behaviour)) return [Number(behaviour), "json", error];
  // An account that has lost all but KMA since the page was told of it.
  if (folder === "api" && behaviour === "kma-alone")
    return last === "capability" ? answerOf("/capability/kma") : [400, "json", error];
  if (folder === "api" && behaviour === "made") return [200, "json", source];
  if (folder === "pay" && behaviour === "lost") return [200, "html", "<p>not an answer"];
  if (folder === "pay" && behaviour === "redirect") return [200, "json", `{"redirectUri":"/bank"}`];
  if (folder === "pay" && behaviour.startsWith("scan"))
    return [
      200,
      "json",
      JSON.stringify({ scan: { ...SCAN, image: behaviour === "scan" ? "/code.svg" : "/lost.svg" } }),
    ];
  if (path === "/code.svg") return [200, "svg", CODE];
  if (folder === "pay") return [400, "json", JSON.stringify({ error: { code: behaviour, message: "" } })];
  if (folder === "status") return [200, "json", JSON.stringify({ status: behaviour })];
  if (path === "/actor.mjs") return [200, "mjs", await readFile(actor)];
  // A build without its wasm.
  if (folder === "broken" && path.endsWith(".wasm")) return [404, "html", ""];
  if (["noren", "broken", "late"].includes(folder))
    return [
      200,
      path.split(".").pop(),
      await readFile(join(process.env.NOREN_DIST, path.split("/").slice(2).join("/"))),
    ];
  return [404, "html", `not there: ${last ?? path}`];
};

export const startSite = async () => {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://site");
    // The wasm of a build that is late never arrives.
    if (url.pathname.includes("/silent") || /^\/late\/.*\.wasm$/.test(url.pathname)) return;
    let [status, type, body] = await answerOf(url.pathname).catch((cause) => [404, "html", String(cause)]);
    if (url.pathname === "/") {
      const state = url.searchParams.get("state");
      [status, type, body] = [200, "html", html(state, url.searchParams.get("locale"))];
    }
    response
      .writeHead(status, {
        "Content-Type": TYPES[type] ?? "text/plain",
        "Cache-Control": status === 200 ? "max-age=600" : "no-store",
      })
      .end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
};
