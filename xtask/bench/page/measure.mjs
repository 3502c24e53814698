// One load of one target: the first visit with an empty cache, presses, memory, and a second visit.

import { setTimeout as pause } from "node:timers/promises";
import { waitForCalm } from "./machine.mjs";
import { makeProbe } from "./probe.mjs";

const SCREEN = { width: 390, height: 844, deviceScaleFactor: 1, mobile: false };
/** Late files, logos say, are asked for within this time after the last one. */
const QUIET_MS = 300;
/** Long enough for a row to have unfolded. */
const PRESS_PAUSE_MS = 300;
/** Long enough for a closed tab's process to have ended. */
const TAB_PAUSE_MS = 250;
/** A task counts toward the total blocking time by what it takes above this. */
const LONG_TASK_MS = 50;
const MEGABYTE = 1_000_000;

/**
 * @typedef {{ visibleMs: number, selectableMs: number, requests: number, bytes: number }} Visit
 * @typedef {Visit & {
 *   firstPaintMs: number,
 *   longTasks: number,
 *   blockingMs: number,
 *   interactionMs: number, // 0: quicker than 16 ms, which Event Timing does not report
 *   heapMb: number, // JavaScript objects alone
 *   memoryMb: number, // with buffers and the memory of a wasm
 *   layoutShift: number,
 *   busyShare: number, // of the machine's processors, by other work, just before
 *   urls: string[],
 *   again: Visit,
 * }} Load
 */

/**
 * @param {import("./browser.mjs").Browser} browser
 * @param {{ look: import("./probe.mjs").Look, url: string }} target
 * @param {import("./profiles.mjs").Profile} profile
 * @returns {Promise<Load>}
 */
export async function measureLoad(browser, target, profile) {
  const busyShare = await waitForCalm();
  const first = await inNewTab(browser, target, profile, async (tab) => {
    await tab.clearProfile(new URL(target.url).origin);
    const load = await visit(tab, target);
    const interactionMs = await pressTitles(tab);
    return { ...load, interactionMs, ...(await readMemory(tab)) };
  });
  const again = await inNewTab(browser, target, profile, (tab) => visit(tab, target));
  const { visibleMs, selectableMs, requests, bytes } = again;
  return { ...first, busyShare, again: { visibleMs, selectableMs, requests, bytes } };
}

/** Runs something in a new tab, whose process is as young for a second visit as for a first one. */
async function inNewTab(browser, { look }, { network, cpuDivisor }, run) {
  const tab = await browser.openTab();
  try {
    await tab.send("Page.enable");
    await tab.send("Network.enable");
    await tab.send("Emulation.setDeviceMetricsOverride", SCREEN);
    await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: makeProbe(look) });
    await tab.send("Network.emulateNetworkConditions", network);
    await tab.send("Emulation.setCPUThrottlingRate", { rate: cpuDivisor });
    return await run(tab);
  } finally {
    await tab.close();
    await pause(TAB_PAUSE_MS);
  }
}

async function visit(tab, { look, url }) {
  await tab.navigate(url);
  if (look.opener) {
    const place = await tab.evaluate("bench.findOpener()");
    await tab.waitForQuiet(QUIET_MS);
    await tab.press(place);
  }
  await tab.evaluate("bench.selected.then(() => undefined)");
  await tab.waitForQuiet(QUIET_MS);
  const { startMs, visibleMs, selectableMs, firstPaintMs, longTasksMs, layoutShift } =
    await tab.evaluate("bench.read()");
  const { urls, bytes } = tab.traffic;
  return {
    firstPaintMs,
    visibleMs: visibleMs - startMs,
    selectableMs: selectableMs - startMs,
    longTasks: longTasksMs.length,
    blockingMs: sum(longTasksMs.map((duration) => Math.max(0, duration - LONG_TASK_MS))),
    layoutShift,
    requests: urls.length,
    bytes,
    urls,
  };
}

/** Presses the second method and the first one again, and returns the slower of both. */
async function pressTitles(tab) {
  for (const place of ["bench.placeOfOtherTitle()", "bench.placeOfTitle()"]) {
    await tab.press(await tab.evaluate(place));
    await tab.evaluate("bench.afterPaint().then(() => undefined)");
    await pause(PRESS_PAUSE_MS);
  }
  const { interactionsMs } = await tab.evaluate("bench.read()");
  return Math.max(0, ...interactionsMs);
}

/** The collector runs first. V8 counts neither the memory of a wasm nor its compiled code. */
async function readMemory(tab) {
  await tab.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await tab.send("Runtime.getHeapUsage");
  const wasmSize = await readWasmMemory(tab);
  return { heapMb: usedSize / MEGABYTE, memoryMb: (usedSize + backingStorageSize + wasmSize) / MEGABYTE };
}

async function readWasmMemory(tab) {
  const { result } = await tab.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await tab.send("Runtime.queryObjects", { prototypeObjectId: result.objectId });
  const { result: size } = await tab.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((total, { buffer }) => total + buffer.byteLength, 0); }",
    returnByValue: true,
  });
  return size.value;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
