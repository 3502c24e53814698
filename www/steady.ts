// A row that is pressed stays under the finger while another above it closes.

/** How long rows unfold, with frames to spare: see `--quick` in checkout.css. */
const UNFOLDS_MS = 300;

let end = 0;

// Whoever scrolls meanwhile is not held back.
for (const sign of ["wheel", "touchmove"]) globalThis.addEventListener?.(sign, () => (end = 0), { passive: true });

export const keepSteady = (root: ShadowRoot): void => {
  const follow = (head: Element): void => {
    const scroller = head.closest("dialog") ?? globalThis;
    const place = (): number => head.getBoundingClientRect().top;
    const first = place();
    const scroll = (top: number): void => scroller.scrollBy({ top, behavior: "instant" });
    const step = (now: number): void => {
      if (now > end || !head.isConnected) return;
      const before = place();
      scroll(before - first);
      if (before !== first && place() === before) {
        // The row stands in something of the page's that scrolls by itself, or not at all.
        scroll(first - before);
        return;
      }
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };
  // Before the widget hears of it: where motion is unwanted, the row jumps at once.
  root.addEventListener(
    "change",
    ({ target }) => {
      const head = (target as Element).closest(".head");
      end = performance.now() + UNFOLDS_MS;
      if (head) follow(head);
    },
    true,
  );
};
