// Whether the shopper came to this page by the browser's Back, and from where.

/** Whether Back, or Forward, made this page. */
export const cameBack = (): boolean => {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry?.type === "back_forward";
};

/**
 * Whether it was to this address, from another origin: from the bank, say. Browsers that don't tell are taken at no word: nobody
 * is warned for coming back from the terms of the shop.
 */
export const fromElsewhere = (): boolean => {
  const { activation, currentEntry } = (globalThis as Partial<typeof globalThis>).navigation ?? {};
  return activation?.from === null && activation.entry.key === currentEntry?.key;
};
