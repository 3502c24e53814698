// The first thing that `npm start` and `npm test` run: sets up what is missing on this machine, then calls `cargo xtask`.
// Node's own modules only: nothing is installed yet.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OLDEST_NODE = 20;

process.chdir(ROOT);
checkNode();
provideToolchain();
provideNpmPackages();
provideXtask();
runXtask(process.argv.slice(2));

function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE) fail(`Node ${OLDEST_NODE} or newer is needed; this is ${process.version}.`);
}

/** Cargo may be told not to install toolchains (RUSTUP_AUTO_INSTALL=0), and never installs a missing target by itself. */
function provideToolchain() {
  if (spawnSync("rustup", ["--version"]).error) fail("rustup is needed and was not found: https://rustup.rs");
  if (isToolchainComplete()) return;
  step("installing the Rust toolchain of rust-toolchain.toml", () => {
    // Whether rustup itself is renewed is its owner's business, and one from a package manager cannot be.
    if (!run("rustup", ["toolchain", "install", "--no-self-update"])) fail("`rustup toolchain install` failed; it needs rustup 1.28 or newer (`rustup self update`).");
  });
}

function isToolchainComplete() {
  const pin = readFileSync("rust-toolchain.toml", "utf8");
  const list = (key) => [...(pin.match(new RegExp(`^${key} = \\[(.*)\\]`, "m"))?.[1] ?? "").matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  const wanted = [...list("components"), ...list("targets").map((target) => `rust-std-${target}`)];
  const { status, stdout } = spawnSync("rustup", ["component", "list", "--installed"], { encoding: "utf8" });
  const installed = status === 0 ? stdout.split("\n") : [];
  return wanted.every((name) => installed.some((line) => line === name || line.startsWith(`${name}-`)));
}

function provideNpmPackages() {
  const installed = "node_modules/.package-lock.json";
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync("package-lock.json").mtimeMs) return;
  step("installing npm packages", () => {
    if (!run("npm", ["ci", "--no-audit", "--no-fund"])) fail("`npm ci` failed.");
  });
}

/** `cargo xtask` builds what has changed without a word; the first build is long enough to be shown. */
function provideXtask() {
  if (existsSync("target/native/debug/xtask")) return;
  step("building xtask", () => {
    if (!run("cargo", ["build", "--package", "xtask"])) fail("xtask does not build.");
  });
}

/** @param {string[]} args the verb and its options */
function runXtask(args) {
  const xtask = spawn("cargo", ["xtask", ...args], { stdio: "inherit" });
  // Ctrl-C reaches the whole group, and xtask stops its servers: we wait for it instead of leaving it behind.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => xtask.kill(signal));
  xtask.on("error", (error) => fail(`cannot run cargo: ${error.message}`));
  xtask.on("exit", (code, signal) => {
    if (signal) fail(`cargo xtask was ended by ${signal}.`);
    process.exitCode = code;
  });
}

function run(program, args) {
  // On Windows npm is a script that only a shell can start.
  return spawnSync(program, args, { stdio: "inherit", shell: process.platform === "win32" }).status === 0;
}

function step(what, work) {
  console.error(`${what} …`);
  const start = Date.now();
  work();
  console.error(`${what}: ${Math.round((Date.now() - start) / 1000)} s`);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
