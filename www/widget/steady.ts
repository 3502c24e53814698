// A row that is pressed stays under the finger while another above it closes.

/** How long rows unfold, with frames to spare: see `--quick` in checkout.css. */
const UNFOLDS_MS = 300;

export const keepSteady = (root: ShadowRoot): void => {
  const follow = (head: Element): void => {
    const dialog = head.closest("dialog");
    const top = (): number => head.getBoundingClientRect().top;
    const scrolled = (): number => dialog?.scrollTop ?? scrollY;
    const first = top();
    const end = performance.now() + UNFOLDS_MS;
    let last = scrolled();
    const step = (now: number): void => {
      // Whoever scrolls meanwhile, the shopper or the focus, is not held back.
      if (now > end || !head.isConnected || scrolled() !== last) return;
      const before = top();
      const scroll = (by: number): void => (dialog ?? globalThis).scrollBy({ top: by, behavior: "instant" });
      scroll(before - first);
      if (before !== first && top() === before) {
        // The row stands in something of the page's that scrolls by itself, or not at all.
        scroll(first - before);
        return;
      }
      last = scrolled();
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };
  // Before the widget hears of it: where motion is unwanted, the row jumps at once.
  root.addEventListener(
    "change",
    ({ target }) => {
      const head = (target as Element).closest(".head");
      if (head) follow(head);
    },
    true,
  );
};
