// Rules of the look that no kept picture states: edges in edges, room, colours of notices, and the dialog's size.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStudio } from "./studio.mjs";

const ROOT = `const root = document.querySelector("#checkout > div").shadowRoot;`;

/** How many boxes with an edge are around each other at most, and which. The dot of a radio button is no box. */
const NESTED_EDGES = `${ROOT}
  const SIDES = ["Top", "Right", "Bottom", "Left"];
  const isEdged = (element) => {
    const style = getComputedStyle(element);
    const isSeen = (side) => parseFloat(style["border" + side + "Width"]) > 0 && !/transparent|, 0\\)$/.test(style["border" + side + "Color"]);
    return element.localName !== "input" && SIDES.every(isSeen);
  };
  const around = (element) => {
    const edged = [];
    for (let box = element; box; box = box.parentElement) if (isEdged(box)) edged.unshift(box.className || box.dataset.kind);
    return edged;
  };
  const shown = [...root.querySelectorAll(".checkout *")].filter((element) => element.getClientRects().length);
  return shown.map(around).sort((one, other) => other.length - one.length)[0];`;

/** Relative luminance, as WCAG has it. */
const luminanceOf = (color) => {
  const [red, green, blue] = color
    .match(/[\d.]+/g)
    .slice(0, 3)
    .map((part) => Number(part) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

let studio;
before(async () => (studio = await openStudio()));
after(() => studio.close());

for (const state of ["zero-interest", "debit-krungthai", "saved-another", "several-apps", "waiting"]) {
  test(`${state}: at most three nested edges, the page's card included`, async () => {
    await studio.arrange(state, "en");
    for (const width of ["390", "720"]) {
      await studio.fit(width);
      const edges = await studio.ask(NESTED_EDGES);
      assert.ok(edges.length <= 2, `${width} px: ${edges.join(" in ")}`);
    }
  });
}

test("a chosen tile has a tick of 18 px, and Pay stands 16 to 20 px below", async () => {
  await studio.arrange("zero-interest", "en");
  const { ticks, room } = await studio.ask(`${ROOT}
    const box = (css) => root.querySelector(css).getBoundingClientRect();
    const ticks = [...root.querySelectorAll("[data-kind=tick]")].map((tick) => tick.getBoundingClientRect().width);
    return { ticks, room: box(".pay").top - box(".methods").bottom };`);
  assert.deepEqual(ticks, [18]);
  assert.ok(room >= 16 && room <= 20, `${room} px`);
});

test("in the dark the pay button is not the brightest thing", async () => {
  await studio.arrange("zero-interest", "en");
  await studio.dress("dark");
  const { button, ink } = await studio.ask(`${ROOT}
    const style = (css) => getComputedStyle(root.querySelector(css));
    return { button: style(".pay").backgroundColor, ink: style(".checkout").color };`);
  await studio.dress("light");
  assert.ok(luminanceOf(button) < luminanceOf(ink) / 3, `${button} on a page with words of ${ink}`);
});

test("attention, failure and success look different", async () => {
  const looks = {};
  for (const [state, kind] of [
    ["returned", "attention"],
    ["api-refuses", "error"],
    ["returned-paid", "success"],
  ]) {
    await studio.arrange(state, "en");
    looks[kind] = await studio.ask(
      `${ROOT}
      const notice = root.querySelector(".notice[data-kind=" + arguments[0] + "]");
      const { backgroundColor, color, borderColor } = getComputedStyle(notice);
      return [backgroundColor, color, borderColor, notice.querySelector("path").getAttribute("d")].join(" | ");`,
      kind,
    );
  }
  assert.equal(new Set(Object.values(looks)).size, 3, JSON.stringify(looks, null, 2));
});

for (const [what, width, height, { wide, sticky }] of [
  ["at 400 % zoom", 320, 225, { wide: [320, 320], sticky: [] }],
  ["on a phone held across", 844, 390, { wide: [600, 844], sticky: [] }],
  ["on a phone", 390, 844, { wide: [390, 390], sticky: ["foot"] }],
  ["on a computer", 1280, 900, { wide: [420, 460], sticky: ["foot"] }],
]) {
  test(`${what} the dialog uses its room; ${sticky.length ? "Pay" : "nothing"} sticks`, async () => {
    await studio.arrange("dialog", "en");
    await studio.metrics(width, height);
    const dialog = await studio.ask(`${ROOT}
      const isSticky = (element) => getComputedStyle(element).position === "sticky";
      const sticky = [...root.querySelectorAll("dialog *")].filter(isSticky).map((element) => element.className);
      return { width: root.querySelector("dialog").getBoundingClientRect().width, sticky };`);
    assert.ok(dialog.width >= wide[0] && dialog.width <= wide[1], `${dialog.width} px`);
    assert.deepEqual(dialog.sticky, sticky);
  });
}
