// How busy the machine is with other work. Medians of a busy machine are worth little.

import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";

const LOOK_MS = 250;
const PATIENCE_MS = 5_000;
/** More than this, and a load competes with other work. */
export const BUSY_SHARE = 0.5;

/**
 * Waits until the machine is less than half busy, but not for ever.
 *
 * @returns {Promise<number>} the share of all processors that is busy now, 0 to 1
 */
export async function waitForCalm() {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const before = readTimes();
    await pause(LOOK_MS);
    const after = readTimes();
    const share = (after.busy - before.busy) / (after.all - before.all);
    if (share <= BUSY_SHARE || performance.now() > end) return share;
  }
}

/** Sums over all processors since the machine has started. */
function readTimes() {
  let [all, idle] = [0, 0];
  for (const { times } of cpus()) {
    all += times.user + times.nice + times.sys + times.irq + times.idle;
    idle += times.idle;
  }
  return { all, busy: all - idle };
}
