// Forced colours and reduced motion: what is chosen and what is pressed stays visible, and nothing moves.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PNG } from "pngjs";
import { openStudio } from "./studio.mjs";

const FORCED = [{ name: "forced-colors", value: "active" }];
/** As many pixels differ at least, between what is chosen and what is not: no stray edge. */
const SEEN = 40;

let studio;
before(async () => (studio = await openStudio()));
after(() => studio.close());

/**
 * The picture of an element with `out` pixels of what is around it; or a square of that `size` at its top left, or
 * halfway down its left edge, where no corner of a list is.
 */
const crop = async (css, { out = 0, size, halfway = false } = {}) => {
  const clip = await studio.ask(
    `const root = document.querySelector("#checkout > div").shadowRoot;
     const { x, y, width, height } = root.querySelector(arguments[0]).getBoundingClientRect();
     const [o, size] = [arguments[1], arguments[2]];
     return { x: x - o, y: (arguments[3] ? y + (height - size) / 2 : y) - o, width: (size ?? width) + 2 * o, height: (size ?? height) + 2 * o };`,
    css,
    out,
    size,
    halfway,
  );
  const { data } = await studio.tell("Page.captureScreenshot", { format: "png", clip: { scale: 1, ...clip } });
  return PNG.sync.read(Buffer.from(data, "base64"));
};
const pixel = (png, x, y) => png.data.subarray((y * png.width + x) * 4, (y * png.width + x) * 4 + 3).join();
const differing = (one, other) => {
  let count = 0;
  for (let y = 0; y < Math.min(one.height, other.height); y++) {
    for (let x = 0; x < Math.min(one.width, other.width); x++) count += Number(pixel(one, x, y) !== pixel(other, x, y));
  }
  return count;
};
/** How many pixels of a picture have another colour than its corner. */
const drawn = (png) => {
  let count = 0;
  for (let y = 0; y < png.height; y++)
    for (let x = 0; x < png.width; x++) count += Number(pixel(png, x, y) !== pixel(png, 0, 0));
  return count;
};

for (const scheme of ["light", "dark"]) {
  test(`in forced colours, ${scheme}, choices and the button are visible`, async () => {
    await studio.arrange("zero-interest", "en");
    await studio.fit("390");
    await studio.dress(scheme, FORCED);
    const radio = (which) => crop(`[part~=term] input:${which}`);
    const [chosen, free] = [await radio("checked"), await radio("not(:checked):enabled")];
    assert.ok(drawn(free) > SEEN, "a radio has an outline");
    assert.ok(differing(chosen, free) > SEEN, "the chosen radio differs");
    // Of a bank its first pixels: the edge, and nothing of what is written in it.
    const edge = (which) => crop(`[part~=issuer]${which}`, { size: 30 });
    assert.ok(
      differing(await edge("[data-state=chosen]"), await edge(":not([data-state=chosen])")) > SEEN,
      "the chosen bank differs",
    );
    const inner = await crop("[data-kind=tick]");
    assert.ok(drawn(inner) > 10, "a tick is drawn");
    const line = (which) => crop(`[part~=term]${which}`, { size: 8, halfway: true });
    assert.ok(
      differing(await line("[data-state=chosen]"), await line(":not([data-state=chosen]):not([data-state=out])")) > 10,
      "the chosen plan differs",
    );
    const button = await crop(".pay", { out: 4 });
    const middle = Math.round(button.height / 2);
    const across = Array.from({ length: 12 }, (_, x) => pixel(button, x, middle));
    assert.ok(new Set(across).size > 1, `the button has an edge: ${across.join(" ")}`);
    await studio.arrange("saved", "en");
    const saved = (place) => crop(`.saved:nth-of-type(${place}) label`, { size: 8, halfway: true });
    assert.ok(differing(await saved(1), await saved(2)) > 10, "the chosen account differs");
  });

  test(`in forced colours, ${scheme}, row, bank and button show the focus`, async () => {
    for (const [state, css] of [
      ["focus-row", ".row + .row > label"],
      ["focus-bank", "[part~=issuer][data-state=chosen]"],
      ["focus-pay", ".pay"],
    ]) {
      await studio.arrange(state, "en");
      await studio.fit("390");
      await studio.dress(scheme, FORCED);
      const focused = await crop(css, { out: 6 });
      await studio.ask("document.querySelector('#checkout > div').shadowRoot.activeElement.blur()");
      assert.ok(differing(focused, await crop(css, { out: 6 })) > 100, state);
    }
  });
}

/** What runs, and what would: by name and seconds. Run in the page. */
const MOTION = `const root = document.querySelector("#checkout > div").shadowRoot;
  const styles = [...root.querySelectorAll("*")].flatMap((element) => [undefined, "::before", "::after"].map((part) => getComputedStyle(element, part)));
  const seconds = (list) => Math.max(...list.split(",").map((time) => parseFloat(time)));
  return {
    running: root.getAnimations().length,
    animations: [...new Set(styles.map((style) => style.animationName).filter((name) => name !== "none"))],
    longest: Math.max(...styles.map((style) => seconds(style.transitionDuration))),
  };`;

test("with reduced motion nothing moves", async () => {
  for (const state of ["skeleton", "resting", "zero-interest", "submitting", "waiting", "dialog"]) {
    await studio.arrange(state, "en");
    assert.deepEqual(await studio.ask(MOTION), { running: 0, animations: [], longest: 0 }, state);
  }
  await studio.arrange("resting", "en");
  const running =
    await studio.ask(`const root = document.querySelector("#checkout > div").shadowRoot; const heights = () => root.querySelector(".row[data-state=open] .panel")?.getBoundingClientRect().height ?? 0;
    root.querySelectorAll("[part~=method]")[1].click();
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done([root.getAnimations().length, heights() > 100]))));`);
  assert.deepEqual(running, [0, true], "a row opens at once");
});

test("a transition takes 200 ms at most", async () => {
  await studio.arrange("zero-interest", "en");
  await studio.dress("light", [{ name: "prefers-reduced-motion", value: "no-preference" }]);
  const { longest, animations } = await studio.ask(MOTION);
  assert.ok(longest > 0 && longest <= 0.2, `${longest} s`);
  assert.deepEqual(animations, []);
});

test("a bar runs out over the 15 minutes to approve the payment", async () => {
  await studio.arrange("waiting", "en");
  await studio.dress("light", [{ name: "prefers-reduced-motion", value: "no-preference" }]);
  const bars = `const root = document.querySelector("#checkout > div").shadowRoot;
    return root.getAnimations().map(({ effect }) => [effect.pseudoElement, effect.getComputedTiming().endTime]);`;
  assert.deepEqual(await studio.ask(bars), [["::after", 900_000]]);
});
