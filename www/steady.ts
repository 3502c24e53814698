// A row that is pressed stays under the finger while another above it closes.

/** How long rows unfold, with frames to spare: see `--quick` in checkout.css. */
const UNFOLDS_MS = 300;

let end = 0;

// Whoever scrolls meanwhile is not held back.
for (const sign of ["wheel", "touchmove"]) globalThis.addEventListener?.(sign, () => (end = 0), { passive: true });

export const keepSteady = (root: ShadowRoot): void => {
  root.addEventListener("change", ({ target }) => {
    const head = (target as Element).closest(".head");
    if (!head) return;
    const scroller = head.closest("dialog") ?? globalThis;
    const { top } = head.getBoundingClientRect();
    end = performance.now() + UNFOLDS_MS;
    const follow = (now: number): void => {
      if (now > end) return;
      scroller.scrollBy({ top: head.getBoundingClientRect().top - top, behavior: "instant" });
      requestAnimationFrame(follow);
    };
    requestAnimationFrame(follow);
  });
};
