// When the browser has painted.

/** Where the browser paints nothing, as in a tab in the background, nobody waits longer. */
const PATIENCE_MS = 100;

/** Resolves when the browser has painted what is on the page now. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS);
    requestAnimationFrame(() => setTimeout(resolve));
  });
