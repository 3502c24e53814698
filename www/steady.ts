// A row that is pressed stays under the finger while another above it closes.

/** How long rows unfold, with frames to spare: see `--quick` in checkout.css. */
const UNFOLDS_MS = 300;

export const keepSteady = (root: ShadowRoot): void => {
  root.addEventListener("change", ({ target }) => {
    const head = (target as Element).closest(".head");
    if (!head) return;
    const scroller = head.closest("dialog") ?? globalThis;
    const { top } = head.getBoundingClientRect();
    const end = performance.now() + UNFOLDS_MS;
    const follow = (now: number): void => {
      scroller.scrollBy({ top: head.getBoundingClientRect().top - top, behavior: "instant" });
      if (now < end) requestAnimationFrame(follow);
    };
    requestAnimationFrame(follow);
  });
};
