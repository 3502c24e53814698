// Plays cases in the page: each mounts a widget with arbitrary values and does what a shopper does. A fault is a trap,
// an error that is not ours, or a case that does not end.

import { Values } from "/arbitrary-values.js";

const PATIENCE_MS = 20_000;
const AT_ONCE = 12;

const roots = new WeakMap();
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (init) {
  const root = attach.call(this, init);
  roots.set(this, root);
  return root;
};

let instances = 0;
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...given) {
  instances += 1;
  return new Instance(...given);
};

/** What the servers of each case answer: bodies by path. */
const servers = new Map();
const { fetch } = globalThis;
globalThis.fetch = async (address, request) => {
  const answer = servers.get(new URL(address, location.href).pathname);
  return answer ? answer() : fetch(address, request);
};

const { mount } = await import("/noren/index.js");

const faults = [];
let under = "the start";
const isOurs = (error) =>
  error?.name === "NorenError" && /^[a-z_]+$/.test(error.code) && typeof error.message === "string";
const describe = (thrown) => {
  try {
    return String(thrown?.stack ?? thrown);
  } catch {
    return typeof thrown;
  }
};
addEventListener("error", ({ error, message }) => faults.push(`${under}: uncaught ${describe(error ?? message)}`));
addEventListener("unhandledrejection", ({ reason }) => faults.push(`${under}: unhandled ${describe(reason)}`));

const SOURCE = { object: "source", id: "src_test_1", type: "mobile_banking_bay", amount: 400_000, currency: "THB" };
const ANSWERS = [{ redirectUri: "https://pay.omise.co/1" }, { error: { code: "price", message: "It changed." } }];
const ACCOUNTS = [{ id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" }];
const LEAST = { publicKey: "pkey_test_1", amount: 400_000, currency: "THB", open: true, timeoutMs: 400 };
const RICH = {
  ...LEAST,
  capability: CAPABILITY,
  linkedAccounts: ACCOUNTS,
  methods: ["installment", "mobile_banking_bay", "direct_debit"],
  interestRates: { kbank: 0.65 },
  strings: { pay: "Pay {amount}" },
  redirectOrigins: ["https://bank.example"],
  submitUrl: "/pay",
  submitHeaders: { "X-Token": "1" },
  statusUrl: "/status",
};

/** One widget of a case. */
class Case {
  refused = 0;
  ended = new Promise((resolve) => (this.end = resolve));

  constructor(name, values) {
    this.name = name;
    this.values = values;
    this.host = document.createElement("div");
    document.body.append(this.host);
    for (const step of ["noren-refused", "noren-status"]) this.host.addEventListener(step, () => this.end(step));
  }

  fault(what) {
    faults.push(`${this.name}: ${what}`);
  }

  /** Runs it; what it throws must be an error of ours. */
  async orRefused(run) {
    try {
      return await run();
    } catch (error) {
      this.refused = 1;
      if (!isOurs(error)) this.fault(`a raw error: ${describe(error)}`);
      return undefined;
    }
  }

  listen() {
    const onError = (error) => {
      if (!isOurs(error)) this.fault(`onError got ${describe(error)}`);
      if (["crashed", "load_failed"].includes(error.code)) this.fault(`${error.code}: ${error.message}`);
      this.end(error.code);
    };
    return { onError, beforeRedirect: () => (this.end("redirect"), false) };
  }

  /** Mounts with these options and callbacks that listen, and waits until the ways to pay are there, or a notice. */
  async mount(options, listening = this.listen()) {
    const checkout = await this.orRefused(() => mount(this.host, { ...options, ...listening }));
    if (checkout) await this.until(() => this.find(".checkout > .methods, .notice"), "the ways to pay");
    return checkout;
  }

  find(css) {
    return [...this.host.children].map((child) => roots.get(child)?.querySelector(css)).find(Boolean);
  }

  /** Waits for a condition. */
  async until(holds, what) {
    const end = performance.now() + PATIENCE_MS;
    while (!holds()) {
      if (performance.now() > end) return this.fault(`waited for ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return undefined;
  }

  async choose(method) {
    const radio = () => this.find(`input[value="${method}"]:enabled`);
    // A slow wasm leaves what the last widget showed in this place for a moment.
    await this.until(radio, `the way to pay ${method}`);
    radio()?.click();
    await new Promise((resolve) => setTimeout(resolve));
  }

  /** Serves these bodies; the address of the API is that of this case. */
  serve(bodies) {
    for (const [path, body] of Object.entries(bodies)) {
      const [text, status] = body();
      const isBare = [204, 304].includes(status);
      servers.set(`/${this.name}/${path}`, () => new Response(isBare ? null : text, { status }));
    }
    return `${location.origin}/${this.name}`;
  }

  presses(checkout) {
    return this.orRefused(() => this.endOf(checkout.submit(), "submit()"));
  }

  /** Waits for what must come. */
  async endOf(promise, what) {
    let timer;
    const silence = new Promise((resolve) => {
      timer = setTimeout(() => resolve(this.fault(`${what} does not end`)), PATIENCE_MS);
    });
    try {
      return await Promise.race([promise, silence]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const GAMES = {
  async options(play) {
    const { values } = play;
    const given = values.of([
      () => ({ ...RICH, capability: values.changed(CAPABILITY) }),
      () => values.changed(RICH),
      () => values.changed(LEAST),
      () => values.any(),
    ])();
    const checkout = await play.orRefused(() => mount(play.host, given));
    if (!checkout) return "refused";
    await play.until(
      () => play.find(".checkout > .methods, .notice, .skeleton, button") ?? given.display === "dialog",
      "a widget",
    );
    const updated = values.of([values.any(), values.changed(RICH), { capability: values.changed(CAPABILITY) }]);
    await play.orRefused(() => checkout.update(updated));
    checkout.unmount();
    return "mounted";
  },
  async capability(play) {
    const apiUrl = play.serve({ capability: () => [play.values.body(CAPABILITY), play.values.status()] });
    const checkout = await play.mount({ ...LEAST, apiUrl });
    checkout?.unmount();
    return checkout ? "shown" : "refused";
  },
  async sources(play) {
    const apiUrl = play.serve({ sources: () => [play.values.body(SOURCE), play.values.status()] });
    const checkout = await play.mount({
      ...LEAST,
      apiUrl,
      capability: CAPABILITY,
      onSource: () => ({ error: { code: "seen" } }),
    });
    await play.choose("mobile_banking");
    const outcome = await play.presses(checkout);
    if (outcome && !/^src_\w+$/.test(outcome.source.id)) play.fault(`the source ${outcome.source.id}`);
    checkout.unmount();
    return outcome ? "a source" : "no source";
  },
  async shop(play) {
    const right = play.values.of(ANSWERS);
    const address = play.serve({ pay: () => [play.values.body(right), play.values.status()] });
    const checkout = await play.mount({
      ...LEAST,
      capability: CAPABILITY,
      linkedAccounts: ACCOUNTS,
      submitUrl: new URL(address).pathname + "/pay",
    });
    return paysByAccount(play, checkout);
  },
  async callbacks(play) {
    const answer = () => {
      if (play.values.below(6) === 0) throw play.values.any();
      return play.values.below(2) ? play.values.any() : play.values.changed(play.values.of(ANSWERS));
    };
    const [beforeSubmit, onLinkedAccount] = [play.values.below(2) ? answer : () => true, async () => answer()];
    const checkout = await play.mount({
      ...LEAST,
      capability: CAPABILITY,
      linkedAccounts: ACCOUNTS,
      beforeSubmit,
      onLinkedAccount,
    });
    // A page that answers with nothing has taken over: no step follows.
    setTimeout(() => play.end("silence"), 1_500);
    return paysByAccount(play, checkout);
  },
  async status(play) {
    const right = play.values.of([{ status: "paid" }, { status: "pending" }, { status: "failed", code: "timeout" }]);
    const address = play.serve({ status: () => [play.values.body(right), play.values.status()] });
    const statusUrl = `${new URL(address).pathname}/status`;
    let isAsked = false;
    const answer = servers.get(statusUrl);
    servers.set(statusUrl, () => ((isAsked = true), answer()));
    const onSource = () => ({ redirectUri: "https://pay.omise.co/1" });
    const source = play.serve({ sources: () => [JSON.stringify(SOURCE), 200] });
    const options = { ...LEAST, capability: CAPABILITY, apiUrl: source, statusUrl, onSource };
    // The source must come, however slow the page is.
    const checkout = await play.mount({ ...options, timeoutMs: PATIENCE_MS });
    await play.choose("mobile_banking");
    await play.presses(checkout);
    await play.endOf(play.ended, "the hand-over");
    await play.until(() => isAsked, "the question for the status");
    await new Promise((resolve) => setTimeout(resolve, 50));
    checkout.unmount();
    return "asked";
  },
};

/** Pays by the saved account, and waits for what becomes of the answer. */
const paysByAccount = async (play, checkout) => {
  await play.choose("direct_debit");
  await play.presses(checkout);
  const ended = await play.endOf(play.ended, "the answer");
  checkout.unmount();
  return ended;
};

/** A clock that runs faster: who comes back after half a minute has the shop asked at once. */
const hurry = () => {
  const { now } = Date;
  const start = now();
  Date.now = () => start + (now() - start) * 30;
};

globalThis.play = async (kind, seed, cases) => {
  if (kind === "status") hurry();
  const [ended, waiting] = [{}, Array.from({ length: cases }, (_, index) => index)];
  let refused = 0;
  let played = 0;
  const work = async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      under = `${kind}-${seed}-${index}`;
      const play = new Case(under, new Values(seed * 1_000_003 + index, kind === "options" || kind === "callbacks"));
      const how = await GAMES[kind](play).catch((error) => play.fault(describe(error)));
      ended[how] = (ended[how] ?? 0) + 1;
      refused += play.refused;
      played += 1;
      play.host.remove();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  // The wasm that took all this still works, and is the first.
  const last = new Case(`${kind}-${seed}-last`, undefined);
  await last.mount({ ...LEAST, capability: CAPABILITY });
  if (!last.find(".checkout > .methods")) last.fault("the widget is dead");
  if (instances !== 1) last.fault(`${instances} instances of the wasm: one has trapped`);
  return { faults: faults.slice(0, 5), played, refused, ended };
};
