// `npm start`, `npm run build` and `npm test` run this: it installs what is missing, then calls
// `cargo xtask`. It imports Node's own modules only, because nothing may be installed yet.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OLDEST_NODE = 20;

process.chdir(ROOT);
checkNode();
installToolchain();
installNpmPackages();
buildXtask();
runXtask(process.argv.slice(2));

function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE) fail(`Node ${OLDEST_NODE} or newer is needed; this is ${process.version}.`);
}

/**
 * Cargo installs no missing target by itself, and with RUSTUP_AUTO_INSTALL=0 no toolchain either.
 */
function installToolchain() {
  if (spawnSync("rustup", ["--version"]).error) fail("rustup is needed and was not found: https://rustup.rs");
  if (isToolchainComplete()) return;
  runStep("installing the Rust toolchain of rust-toolchain.toml", () => {
    // A rustup from a package manager cannot update itself.
    if (run("rustup", ["toolchain", "install", "--no-self-update"])) return;
    fail("`rustup toolchain install` failed; it needs rustup 1.28 or newer (`rustup self update`).");
  });
}

function isToolchainComplete() {
  const pin = readFileSync("rust-toolchain.toml", "utf8");
  const readList = (key) => {
    const [, list] = pin.match(new RegExp(`^${key} = \\[(.*)\\]`, "m")) ?? [];
    return [...(list ?? "").matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  };
  const wanted = [...readList("components"), ...readList("targets").map((target) => `rust-std-${target}`)];
  const { status, stdout } = spawnSync("rustup", ["component", "list", "--installed"], { encoding: "utf8" });
  const installed = status === 0 ? stdout.split("\n") : [];
  return wanted.every((name) => installed.some((line) => line === name || line.startsWith(`${name}-`)));
}

function installNpmPackages() {
  const installed = "node_modules/.package-lock.json";
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync("package-lock.json").mtimeMs) return;
  runStep("installing npm packages", () => {
    if (!run("npm", ["ci", "--no-audit", "--no-fund"])) fail("`npm ci` failed.");
  });
}

/** `cargo xtask` rebuilds itself silently. The first build takes long, so it is shown. */
function buildXtask() {
  if (existsSync("target/native/debug/xtask")) return;
  runStep("building xtask", () => {
    if (!run("cargo", ["build", "--package", "xtask"])) fail("xtask does not build.");
  });
}

/** @param {string[]} args the verb and its options */
function runXtask(args) {
  const xtask = spawn("cargo", ["xtask", ...args], { stdio: "inherit" });
  // Ctrl-C reaches xtask too. It stops its servers, and we wait until it has exited.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => xtask.kill(signal));
  xtask.on("error", (error) => fail(`cannot run cargo: ${error.message}`));
  xtask.on("exit", (code, signal) => {
    if (signal) fail(`cargo xtask was stopped by ${signal}.`);
    process.exitCode = code;
  });
}

function run(program, args) {
  // On Windows, npm is a script, which only a shell can start.
  return spawnSync(program, args, { stdio: "inherit", shell: process.platform === "win32" }).status === 0;
}

function runStep(what, work) {
  console.error(`${what} …`);
  const start = Date.now();
  work();
  console.error(`${what}: ${Math.round((Date.now() - start) / 1000)} s`);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
