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

/** `country` is that of the account: `th`, or `my`, where the shop sells in ringgit. */
export const startStack = async ({ dist = need("NOREN_DIST"), country = "th" } = {}) => {
  const sandbox = await startServer(need("NOREN_SANDBOX"), ["--listen", "127.0.0.1:0", "--webhook-secret", WEBHOOK_SECRET, "--country", country]);
  const proxy = await startProxy({ hostname: "127.0.0.1", port: 0 });
  const currency = country === "my" ? "MYR" : "THB";
  const shop = await startServer(need("NOREN_SHOP"), ["--listen", "127.0.0.1:0", "--assets", dist, "--public-url", proxy.url, "--currency", currency], {
    OMISE_PUBLIC_KEY: PUBLIC_KEY,
    OMISE_SECRET_KEY: SECRET_KEY,
    OMISE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    OMISE_API_URL: sandbox.url,
  });
  proxy.pointTo(new URL(shop.url));
  const control = async (path, body) => {
    const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`/_sandbox/${path}: ${answer.status} ${await answer.text()}`);
    return answer.json().catch(() => ({}));
  };
  await control("webhook_endpoints", { url: `${shop.url}/webhooks/omise` });
  return {
    apiUrl: sandbox.url,
    shopUrl: proxy.url,
    sandbox,
    shop,
    proxy,
    control,
    /** All API objects, oldest first. */
    objects: () => control("objects"),
    /** Makes the next answers go wrong. */
    fault: (fault) => control("faults", fault),
    stop: async () => {
      await shop.stop();
      await sandbox.stop();
      await proxy.stop();
    },
  };
};
