// Sandbox and shop on ports of their own, and what can be asked of the sandbox from the side.

import { startProxy } from "./proxy.mjs";
import { startServer } from "./server.mjs";

export const PUBLIC_KEY = "pkey_test_noren00000000000000";
export const SECRET_KEY = "skey_test_noren00000000000000";
/** Base64. The shop hears only the webhooks that are signed with it. */
const WEBHOOK_SECRET = "dGhlIHNlY3JldCBvZiB0aGUgdGVzdHM=";

const need = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`cargo xtask test e2e\``);
  return value;
};

/** Starts a server behind a proxy whose address stays the same when the server is started again. */
const startBehind = async (proxy, start) => {
  let server;
  const run = async () => {
    server = await start();
    proxy.pointTo(new URL(server.url));
  };
  await run();
  return {
    get current() {
      return server;
    },
    kill: () => server.kill(),
    restart: run,
  };
};

const sandboxArguments = (country) => [
  "--listen",
  "127.0.0.1:0",
  "--webhook-secret",
  WEBHOOK_SECRET,
  "--country",
  country,
];

const shopArguments = (dist, proxy, country) => {
  const currency = country === "my" ? "MYR" : "THB";
  return ["--listen", "127.0.0.1:0", "--assets", dist, "--public-url", proxy.url, "--currency", currency];
};

export const shopEnvironment = (apiUrl) => ({
  OMISE_PUBLIC_KEY: PUBLIC_KEY,
  OMISE_SECRET_KEY: SECRET_KEY,
  OMISE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  OMISE_API_URL: apiUrl,
});

/** Asks the sandbox's control routes. */
const steer =
  (apiUrl) =>
  async (path, body, method = body === undefined ? "GET" : "POST") => {
    const answer = await fetch(`${apiUrl}/_sandbox/${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`/_sandbox/${path}: ${answer.status} ${await answer.text()}`);
    return answer.json().catch(() => ({}));
  };

const steering = (control) => ({
  control,
  /** All API objects, oldest first. */
  objects: () => control("objects"),
  /** Makes the next answers go wrong. */
  fault: (fault) => control("faults", fault),
});

/** `country` is that of the account: `th`, or `my`, where the shop sells in ringgit. */
export const startStack = async ({ dist = need("NOREN_DIST"), country = "th" } = {}) => {
  const sandbox = await startServer(need("NOREN_SANDBOX"), sandboxArguments(country));
  const proxy = await startProxy({ hostname: "127.0.0.1", port: 0 });
  const shop = await startServer(need("NOREN_SHOP"), shopArguments(dist, proxy, country), shopEnvironment(sandbox.url));
  proxy.pointTo(new URL(shop.url));
  const control = steer(sandbox.url);
  await control("webhook_endpoints", { url: `${shop.url}/webhooks/omise` });
  return {
    apiUrl: sandbox.url,
    shopUrl: proxy.url,
    sandbox,
    shop,
    proxy,
    ...steering(control),
    stop: async () => {
      await shop.stop();
      await sandbox.stop();
      await proxy.stop();
    },
  };
};

/**
 * The same with databases in a folder and a proxy before the sandbox too: either server can be killed and started
 * again. Webhooks go to `webhookUrl`.
 */
export const startLastingStack = async ({ folder, webhookUrl, dist = need("NOREN_DIST") }) => {
  const proxies = {
    sandbox: await startProxy({ hostname: "127.0.0.1" }),
    shop: await startProxy({ hostname: "127.0.0.1" }),
  };
  const apiUrl = proxies.sandbox.url;
  const sandbox = await startBehind(proxies.sandbox, () => {
    const lasting = ["--database", `${folder}/sandbox.db`, "--public-url", apiUrl];
    return startServer(need("NOREN_SANDBOX"), [...sandboxArguments("th"), ...lasting]);
  });
  const shop = await startBehind(proxies.shop, () => {
    const lasting = ["--database", `${folder}/shop.db`];
    return startServer(
      need("NOREN_SHOP"),
      [...shopArguments(dist, proxies.shop, "th"), ...lasting],
      shopEnvironment(apiUrl),
    );
  });
  const control = steer(apiUrl);
  await control("webhook_endpoints", { url: webhookUrl });
  return {
    apiUrl,
    shopUrl: proxies.shop.url,
    sandbox,
    shop,
    proxies,
    ...steering(control),
    stop: async () => {
      await shop.current.stop();
      await sandbox.current.stop();
      await Promise.all([proxies.shop.stop(), proxies.sandbox.stop()]);
    },
  };
};
