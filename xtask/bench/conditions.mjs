// Network conditions for the benches, as DevTools' protocol takes them. Rates are bytes a second.

/** DevTools' preset "Slow 4G": 1.44 Mbit/s down, 675 kbit/s up, and 562.5 ms before each response. */
export const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
export const UNLIMITED = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
