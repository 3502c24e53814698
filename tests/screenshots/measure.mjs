// What is measured inside the page: whether all words are seen whole, and where things stand.

/** What is wrong with the words: over the widget's edge, cut off, or one over another. Run in the page. */
export const FAULTS = `
  const root = document.querySelector("#checkout > div").shadowRoot;
  const checkout = root.querySelector("dialog[open]") ?? root.querySelector(".checkout");
  const edge = checkout.getBoundingClientRect();
  const faults = [];
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways: " + document.documentElement.scrollWidth + " > " + innerWidth);
  const isHidden = (element) => element.closest("[inert], .spoken, svg, style") || element.closest("details:not([open]) > :not(summary)") || getComputedStyle(element).visibility === "hidden";
  const seen = [];
  const walk = document.createTreeWalker(checkout, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const words = node.data.trim();
    if (!words || isHidden(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1) continue;
      if (rect.left < edge.left - 0.5 || rect.right > edge.right + 0.5) faults.push("over the edge: " + words);
      for (let box = node.parentElement; box && box !== checkout; box = box.parentElement) {
        if (getComputedStyle(box).overflow === "visible") continue;
        const { left, right, top, bottom } = box.getBoundingClientRect();
        if (rect.left < left - 0.5 || rect.right > right + 0.5 || rect.top < top - 3 || rect.bottom > bottom + 3) faults.push("cut off: " + words);
      }
      seen.push({ words, rect, size });
    }
  }
  // A line's box is higher than its ink: a fifth of the letters' size may overlap.
  for (const [at, one] of seen.entries()) {
    for (const other of seen.slice(at + 1)) {
      const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const high = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      if (wide > 1 && high > 0.2 * Math.max(one.size, other.size)) faults.push("one over another: " + one.words + " / " + other.words);
    }
  }
  for (const label of checkout.querySelectorAll(".tile text")) {
    const { left, right } = label.closest(".tile").getBoundingClientRect();
    const own = label.getBoundingClientRect();
    if (own.width > 0 && (own.left < left + 1 || own.right > right - 1)) faults.push("over its tile: " + label.textContent);
  }
  if (seen.length === 0 && !root.querySelector(".skeleton")) faults.push("there are no words at all");
  return [...new Set(faults)];`;

/** Adopts more styles, as a user's own would come. Run in the page. */
export const WEAR = `const sheet = new CSSStyleSheet();
  sheet.replaceSync(arguments[0]);
  const root = document.querySelector("#checkout > div").shadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];`;

/** Where each of these stands, from the top of the widget. Run in the page. */
export const PLACES = `const root = document.querySelector("#checkout > div").shadowRoot;
  const top = root.querySelector(".checkout").getBoundingClientRect().top;
  return Object.fromEntries(arguments[0].map((css) => [css, Math.round((root.querySelector(css).getBoundingClientRect().top - top) * 10) / 10]));`;
