// The servers of examples/, each in a copy of its folder, with the packages that its package manager installs there.

import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { startServer } from "../../e2e/harness/server.mjs";
import { PUBLIC_KEY, SECRET_KEY } from "../../e2e/harness/stack.mjs";
import { ROOT } from "./package.mjs";

const run = promisify(execFile);
const AUTHORIZATION = `Basic ${btoa(`${PUBLIC_KEY}:`)}`;
const PATIENCE_MS = 30_000;
/** What Packagist has, kept for machines that can't reach it: see its README. */
const OMISE_PHP = join(ROOT, "tests/packaging/omise-php/omise-php-3.0.0.zip");

/** A program that `cargo xtask test packaging` has found or installed; else the sentence that says how to get it. */
const need = (name) => {
  const program = process.env[name];
  if (program) return program;
  throw new Error(process.env[`${name}_MISSING`] ?? `${name} is not set: run \`cargo xtask test packaging\``);
};

/** Has Composer install what its lock file names, from its cache: it needs no network. */
const installPhpPackages = async (folder) => {
  const { packages } = JSON.parse(await readFile(join(folder, "composer.lock"), "utf8"));
  const cache = join(folder, "cache");
  for (const { name, dist } of packages) {
    const kept = join(cache, "files", name, `${createHash("sha1").update(dist.url).digest("hex")}.zip`);
    await mkdir(dirname(kept), { recursive: true });
    await cp(OMISE_PHP, kept);
  }
  const env = { ...process.env, COMPOSER_CACHE_DIR: cache, COMPOSER_HOME: join(folder, "home") };
  Object.assign(env, { COMPOSER_DISABLE_NETWORK: "1", COMPOSER_ALLOW_SUPERUSER: "1" });
  await run(need("NOREN_COMPOSER"), ["install", "--no-interaction", "--no-progress"], { cwd: folder, env });
};

/** How each language installs its packages, and starts its server. */
const LANGUAGES = {
  node: {
    source: "server.mjs",
    install: (folder) => symlink(join(ROOT, "node_modules"), join(folder, "node_modules")),
    command: () => [process.execPath, "server.mjs"],
  },
  php: {
    source: "index.php",
    install: installPhpPackages,
    command: (port) => [need("NOREN_PHP"), "-S", `127.0.0.1:${port}`, "-t", process.env.NOREN_DIST, "index.php"],
  },
  python: {
    source: "server.py",
    // The virtual environment that `cargo xtask test packaging` has made of `requirements.txt`.
    install: () => need("NOREN_PYTHON"),
    command: () => [need("NOREN_PYTHON"), "server.py"],
  },
};

export const EXAMPLES = Object.entries(LANGUAGES).map(([language, { source }]) => ({ language, source }));

const freePort = async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** Starts the server and waits until it answers. */
const start = async (language, folder, port, env, giveUpAt = Date.now() + PATIENCE_MS) => {
  const [program, ...args] = LANGUAGES[language].command(port);
  // A group of its own: PHP's server has workers, which end with it.
  const child = spawn(program, args, { cwd: folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => output.push(String(data)));
  const ended = new Promise((resolve) => child.on("exit", resolve).on("error", resolve));
  let hasEnded = false;
  ended.then(() => (hasEnded = true));
  const stop = async () => {
    if (!hasEnded) process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  // If it has ended, another server answers at its port.
  const hasAnswered = async () =>
    (await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined)) !== undefined && !hasEnded;
  while (!(await hasAnswered())) {
    const isLate = Date.now() > giveUpAt;
    // A worker of the server before it may still have the port.
    if (hasEnded && !isLate) return start(language, folder, port, env, giveUpAt);
    if (isLate) {
      await stop();
      throw new Error(`the example in ${language} does not answer:\n${output.join("")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { stop, output };
};

/** A sandbox, and the example of a language that charges by it. */
export const startExample = async (test, language) => {
  const folder = await mkdtemp(join(tmpdir(), "noren-example-"));
  test.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const isSource = (path) => !["node_modules", "vendor", "venv"].includes(basename(path)) && !/orders\.\w+$/.test(path);
  await cp(join(ROOT, "examples", language), folder, { recursive: true, filter: isSource });
  await LANGUAGES[language].install(folder);
  const sandbox = await startServer(process.env.NOREN_SANDBOX, ["--listen", "127.0.0.1:0"]);
  test.after(sandbox.stop);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    OMISE_PUBLIC_KEY: PUBLIC_KEY,
    OMISE_SECRET_KEY: SECRET_KEY,
    OMISE_API_URL: sandbox.url,
    NOREN_DIST: process.env.NOREN_DIST,
    PORT: String(port),
    PUBLIC_URL: url,
    PHP_CLI_SERVER_WORKERS: "4",
  };
  let server = await start(language, folder, port, env);
  test.after(() => server.stop());
  const restart = async () => {
    await server.stop();
    server = await start(language, folder, port, env);
  };
  return new Example(url, sandbox.url, restart);
};

/** What a browser or Omise sends to the server, without a browser. */
class Example {
  constructor(url, apiUrl, restart) {
    Object.assign(this, { url, apiUrl, restart });
  }

  /** Comes to the page as a new shopper, and returns the id of the order. */
  async order() {
    const response = await fetch(this.url, { redirect: "manual" });
    return new URL(response.headers.get("location"), this.url).searchParams.get("order");
  }

  /** Adds types of payment to those that the account has. */
  async accepts(types) {
    const capability = await fetch(`${this.apiUrl}/capability`, { headers: { Authorization: AUTHORIZATION } });
    const names = (await capability.json()).payment_methods.map(({ name }) => name);
    await this.control("capability", { payment_methods: [...names, ...types] });
  }

  /** Makes a source as the widget does. */
  async source({ amount = 400_000, ...more } = {}) {
    const plan = { type: "installment_kbank", installment_term: 4, zero_interest_installments: false };
    const response = await fetch(`${this.apiUrl}/sources`, {
      method: "POST",
      headers: { Authorization: AUTHORIZATION, "Content-Type": "application/json" },
      body: JSON.stringify({ ...plan, amount, currency: "THB", ...more }),
    });
    return (await response.json()).id;
  }

  /** Posts the outcome as the widget does. Returns where the answer leads or its code to scan, or else the status. */
  async checkout(order, { source, attempt = crypto.randomUUID(), ...more }) {
    const empty = { omiseToken: "", omiseLinkedAccount: "", omiseLinkType: "", omiseCitizenId: "" };
    const response = await fetch(`${this.url}/checkout?order=${order}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ omiseSource: source, omiseAttempt: attempt, ...empty, ...more }),
    });
    if (!response.ok) return response.status;
    const { redirectUri, scan } = await response.json();
    return redirectUri ?? scan;
  }

  async status(order) {
    return (await (await fetch(`${this.url}/status?order=${order}`)).json()).status;
  }

  async result(order) {
    return (await fetch(`${this.url}/return?order=${order}`)).text();
  }

  async webhook(data) {
    const response = await fetch(`${this.url}/webhook`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ object: "event", key: "charge.complete", data }),
    });
    return response.status;
  }

  async control(path, body) {
    const headers = { "Content-Type": "application/json" };
    const request = body ? { method: "POST", headers, body: JSON.stringify(body) } : {};
    const response = await fetch(`${this.apiUrl}/_sandbox/${path}`, request);
    return response.json().catch(() => ({}));
  }

  /** The charges of an order, oldest first. */
  async charges(order) {
    return (await this.control("objects")).charges.filter(({ metadata }) => metadata.order === order);
  }

  /** Approves a charge as its shopper would. */
  settle(charge, outcome = { status: "successful" }) {
    return this.control(`charges/${charge.id}/settle`, outcome);
  }
}
