// What runs in every measured page, before the page's own scripts. It looks at each frame, in the
// same way for every target, so it favours none and costs each the same.

/**
 * Where a target shows its methods.
 *
 * @typedef {{
 *   host?: string, // the element whose open shadow root has them; without it, they are in the page
 *   title: string, // the words of the first method
 *   otherTitle: string, // and those of a second one
 *   panel: string, // what the chosen method shows
 *   opener?: string, // a button that must be pressed before; times count from that press
 * }} Look
 */

/**
 * @param {Look} look
 * @returns {string} a script that defines `globalThis.bench`
 */
export function makeProbe(look) {
  return `globalThis.bench = (${installProbe})(${JSON.stringify(look)});`;
}

/** Serialised: it uses nothing of this module. */
function installProbe({ host, title, otherTitle, panel, opener }) {
  const times = {};
  const longTasksMs = [];
  const interactionsMs = [];
  let layoutShift = 0;
  const observe = (type, read, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(read)).observe({ type, buffered: true, ...options });
  observe("longtask", ({ duration }) => longTasksMs.push(duration));
  observe("layout-shift", ({ value, hadRecentInput }) => void (layoutShift += hadRecentInput ? 0 : value));
  const readEvent = ({ interactionId, duration }) => interactionId > 0 && interactionsMs.push(duration);
  observe("event", readEvent, { durationThreshold: 16 });

  const root = () => (host ? document.querySelector(host)?.shadowRoot : document.body);
  const isVisible = (element) =>
    element.getClientRects().length > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  /** A skeleton without words is no method: the title must be there. */
  const findTitle = (words) => {
    const inside = root();
    if (!inside) return undefined;
    const texts = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      if (data.trim() === words && parentElement && isVisible(parentElement)) return parentElement;
    }
    return undefined;
  };
  const isPanelOpen = () => [...root().querySelectorAll(panel)].some(isVisible);
  const afterPaint = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
    });
  const placeOf = (element) => {
    element.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };

  const watch = async () => {
    for (;;) {
      // The press is made in the frame after the title has been painted, then once a frame.
      let pressed = false;
      requestAnimationFrame(() => {
        if (times.visible === undefined) return;
        findTitle(title)?.click();
        pressed = true;
      });
      await afterPaint();
      if (times.visible === undefined && findTitle(title)) times.visible = performance.now();
      if (pressed && isPanelOpen()) {
        times.selectable = performance.now();
        return times;
      }
    }
  };
  if (opener) addEventListener("click", ({ timeStamp }) => (times.start ??= timeStamp), { capture: true });
  const selected = watch();

  return {
    selected,
    afterPaint,
    /** Where to press for the dialog, once its button is there. */
    async findOpener() {
      for (;;) {
        const button = root()?.querySelector(opener);
        if (button && isVisible(button)) return placeOf(button);
        await afterPaint();
      }
    },
    placeOfTitle: () => placeOf(findTitle(title)),
    placeOfOtherTitle: () => placeOf(findTitle(otherTitle)),
    read: () => ({
      firstPaintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      startMs: times.start ?? 0,
      visibleMs: times.visible,
      selectableMs: times.selectable,
      longTasksMs,
      interactionsMs,
      layoutShift,
    }),
  };
}
