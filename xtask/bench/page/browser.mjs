// Chromium by the DevTools protocol, over a pipe. WebDriver reports no network events, from which
// the bytes on the wire are counted.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ARGUMENTS } from "../../../tests/e2e/harness/engines/chromium.mjs";
import { Tab } from "./tab.mjs";

/** A load takes seconds. Whatever takes longer never ends. */
const PATIENCE_MS = 60_000;

/** One running Chromium with an empty profile. */
export class Browser {
  #process;
  #folder;
  #pending = new Map();
  #listeners = new Map();
  #lastId = 0;

  static async start() {
    const folder = await mkdtemp(join(tmpdir(), "noren-bench-"));
    return new Browser(folder);
  }

  constructor(folder) {
    this.#folder = folder;
    const program = process.env.NOREN_CHROMIUM ?? "/usr/bin/chromium";
    const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"];
    this.#process = spawn(
      program,
      [...ARGUMENTS, "--lang=en", "--remote-debugging-pipe", `--user-data-dir=${folder}`, "about:blank"],
      { stdio },
    );
    this.#process.on("error", (error) => this.#rejectAll(error));
    this.#process.on("exit", () => this.#rejectAll(new Error("Chromium has ended")));
    this.#readMessages(this.#process.stdio[4]);
  }

  /** Opens a tab, which has a process of its own. */
  async openTab() {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    return new Tab(this, sessionId, () => this.send("Target.closeTarget", { targetId }));
  }

  send(method, params = {}, sessionId = undefined) {
    const id = (this.#lastId += 1);
    const { promise, resolve, reject } = withResolvers();
    const timer = setTimeout(() => reject(new Error(`${method} has no answer after ${PATIENCE_MS} ms`)), PATIENCE_MS);
    this.#pending.set(id, { method, resolve, reject });
    this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#pending.delete(id);
    });
  }

  /** Sends a tab's events to a function. */
  listen(sessionId, listener) {
    this.#listeners.set(sessionId, listener);
  }

  async stop() {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    await this.send("Browser.close").catch(() => this.#process.kill());
    await ended;
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Each message ends with a zero byte. */
  #readMessages(stream) {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => {
      const messages = (rest + chunk).split("\0");
      rest = messages.pop();
      for (const message of messages) this.#receive(JSON.parse(message));
    });
  }

  #receive({ id, method, params, result, error, sessionId }) {
    const pending = this.#pending.get(id);
    if (error) pending?.reject(new Error(`${pending.method}: ${error.message}`));
    else if (id !== undefined) pending?.resolve(result);
    else this.#listeners.get(sessionId)?.(method, params);
  }

  #rejectAll(error) {
    for (const { reject } of this.#pending.values()) reject(error);
  }
}

function withResolvers() {
  let resolve, reject;
  const promise = new Promise((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}
