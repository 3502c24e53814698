// What the widget by script tag is meant to reach in one run beside its peers.

/** The tag alone, and the builder's snippet, which preloads the wasm. */
export const SUBJECTS = ["noren", "noren-preload"];

/** Those that "best of all" means. */
export const PEERS = ["adyen", "adyen-cards", "xendit"];

const VISIBLE = { metric: "visibleMs", label: "first method visible" };
const SELECTABLE = { metric: "selectableMs", label: "first method selectable" };
const SLOWEST = ["slow4g-cpu4"];
const EVERY_PROFILE = ["none", "cpu4", "slow4g", "slow4g-cpu4"];

/** Ratios of medians. */
export const AIMS = [
  { ...VISIBLE, profiles: SLOWEST, against: "adyen", atMost: 0.8 },
  { ...VISIBLE, profiles: SLOWEST, against: "adyen-cards", atMost: 0.72 },
  { ...VISIBLE, profiles: SLOWEST, against: "vanilla", atMost: 1.15 },
  { ...SELECTABLE, profiles: SLOWEST, against: "adyen", atMost: 0.95 },
  { ...SELECTABLE, profiles: SLOWEST, against: "adyen-cards", atMost: 0.85 },
  { ...VISIBLE, profiles: ["none", "cpu4"], against: "adyen", atMost: 0.9 },
  { metric: "bytes", label: "bytes", profiles: EVERY_PROFILE, against: "adyen-cards", atMost: 0.8 },
  { metric: "againVisibleMs", label: "second visit", profiles: EVERY_PROFILE, against: "adyen", atMost: 1 },
];

export const BEST_OF_ALL = [
  { metric: "blockingMs", label: "TBT ms" },
  { metric: "interactionMs", label: "press ms" },
  { metric: "heapMb", label: "heap MB" },
  { metric: "layoutShift", label: "layout shift" },
];
