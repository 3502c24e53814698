// Keeps a pressed row under the finger while a row above it closes.

/** How long a row takes to unfold, with some frames to spare: see `--quick` in checkout.css. */
const UNFOLD_MS = 300;

export const keepSteady = (root: ShadowRoot): void => {
  const follow = (head: Element): void => {
    const dialog = head.closest("dialog");
    const top = (): number => head.getBoundingClientRect().top;
    const scrolled = (): number => dialog?.scrollTop ?? scrollY;
    const first = top();
    let end: number | undefined;
    let last = scrolled();
    const step = (now: number): void => {
      // On a slow machine the first frame comes late, and the row begins to unfold with it.
      end ??= now + UNFOLD_MS;
      // If the shopper or the focus scrolls meanwhile, that scroll stands.
      if (!head.isConnected || scrolled() !== last) return;
      const moved = top() - first;
      // A browser scrolls by whole pixels: by less, nothing would move.
      if (Math.abs(moved) >= 1) {
        const scroll = (by: number): void => (dialog ?? globalThis).scrollBy({ top: by, behavior: "instant" });
        scroll(moved);
        if (top() - first === moved) {
          // The scroll did not move the row: a container of the page's own scrolls, or nothing does.
          scroll(-moved);
          return;
        }
      }
      last = scrolled();
      if (now < end) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };
  // In the capture phase, before the wasm: with reduced motion the row jumps at once.
  root.addEventListener(
    "input",
    ({ target }) => {
      const head = (target as Element).closest("[data-kind=head]");
      if (head) follow(head);
    },
    true,
  );
};
