// What happens to the page around a widget, as events for the wasm.

import type { Glue } from "noren-glue";

/** A bank's page that has not come by then won't come, or the shopper has stopped it. */
const STILL_HERE_AFTER_MS = 30_000;

/** The name of an event that `src/port.rs` declares. */
export type PageEventName = keyof Glue["PageEvent"];

/**
 * Notifies of the page's events until the signal aborts. `isInForm`: the form that was sent may
 * have opened an app without leaving the page, so that the page is seen again.
 */
export const watchPage = (notify: (event: PageEventName) => void, isInForm: boolean, signal: AbortSignal): void => {
  addEventListener("pageshow", ({ persisted }) => persisted && notify("Returned"), { signal });
  addEventListener("pagehide", () => notify("Hidden"), { signal });
  if (!isInForm) return;
  document.addEventListener("visibilitychange", () => !document.hidden && notify("Seen"), { signal });
};

/** Calls back if the page, which is about to leave, is still there after a while, unless `signal` aborts. */
export const whenStillHere = (run: () => void, signal: AbortSignal): void => {
  const timer = setTimeout(run, STILL_HERE_AFTER_MS);
  const stop = (): void => clearTimeout(timer);
  addEventListener("pagehide", stop, { once: true, signal });
  signal.addEventListener("abort", stop);
};
