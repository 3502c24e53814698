// The machines and networks that the pages are loaded on.

import { SLOW_4G, UNLIMITED } from "../conditions.mjs";

/** @typedef {{ name: string, label: string, network: typeof UNLIMITED, cpuDivisor: number }} Profile */

/**
 * The slowest one, a phone on a bad line, comes first. A phone's processor is a divisor of this
 * machine's.
 *
 * @type {Profile[]}
 */
export const PROFILES = [
  { name: "slow4g-cpu4", label: "Slow 4G + CPU ÷ 4", network: SLOW_4G, cpuDivisor: 4 },
  { name: "slow4g", label: "Slow 4G", network: SLOW_4G, cpuDivisor: 1 },
  { name: "cpu4", label: "CPU ÷ 4", network: UNLIMITED, cpuDivisor: 4 },
  { name: "none", label: "no throttling", network: UNLIMITED, cpuDivisor: 1 },
];
