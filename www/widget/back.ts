// Whether the shopper came to this page by the browser's Back, and from where.

/** Whether Back or Forward loaded this page. */
const isLoadedByBack = (): boolean => {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry?.type === "back_forward";
};

/**
 * Whether the shopper came to this very address from another origin: from the bank, say. Without
 * the Navigation API this is false, so that nobody is warned for coming back from the terms of the
 * shop.
 */
const isFromAnotherOrigin = (): boolean => {
  const { activation, currentEntry } = (globalThis as Partial<typeof globalThis>).navigation ?? {};
  return activation?.from === null && activation.entry.key === currentEntry?.key;
};

/** How the shopper arrived at a page that was loaded anew. */
export class Arrival {
  #isUnreported = isLoadedByBack();

  /** Whether the shopper comes from another origin, which is not reported yet. */
  get isFromElsewhere(): boolean {
    return this.#isUnreported && isFromAnotherOrigin();
  }

  /** The event to report to the wasm, once; `undefined` if there is none, or it was reported. */
  take(): "Returned" | "ReturnedFromElsewhere" | undefined {
    if (!this.#isUnreported) return undefined;
    this.#isUnreported = false;
    return isFromAnotherOrigin() ? "ReturnedFromElsewhere" : "Returned";
  }
}
