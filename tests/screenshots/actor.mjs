// The shopper of the gallery, inside the page: quicker than a driver's clicks, and the same in every language, because
// it finds banks by their tile, ways to pay by their row and months by their number.

const PATIENCE_MS = 20_000;

export const shopper = (rootOf) => {
  const all = (css) => [...(rootOf()?.querySelectorAll(css) ?? [])];

  /** Until something is there; it may be drawn later, or come by the network. */
  const sees = async (css, find = () => all(css)[0]) => {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = find();
      if (found) return found;
      if (performance.now() > until) throw new Error(`nothing is at ${css}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const presses = async (css, find) => {
    (await sees(css, find)).click();
    await drawn();
  };
  const byTile = (part) => (label) =>
    presses(`[part~=${part}]`, () =>
      all(`[part~=${part}]`).find((one) => one.querySelector("text")?.textContent === label),
    );
  const byPlace = (part) => (place) => presses(`[part~=${part}]`, () => all(`[part~=${part}]`)[place]);

  const steps = {
    sees,
    method: byPlace("method"),
    account: byPlace("account"),
    issuer: byTile("issuer"),
    bank: byTile("bank"),
    app: byTile("app"),
    wallet: byTile("wallet"),
    service: byTile("service"),
    term: (months) =>
      presses("[part~=term]", () =>
        all("[part~=term]").find((one) => Number.parseInt(one.textContent.replace(/^\D+/, ""), 10) === months),
      ),
    pays: () => presses(".pay"),
    presses,
    types: async (text, css = "#citizen") => {
      const field = await sees(css);
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      await drawn();
    },
    focus: async (css) => (await sees(css)).focus({ focusVisible: true }),
    holds: (expression) => sees(expression, () => new Function(`return ${expression}`)()),
    does: async (script) => {
      await globalThis.mounted.catch(() => undefined);
      new Function(script)();
      await drawn();
    },
  };

  return {
    /** Takes each step, then looks away: neither caret nor focus is in the picture, unless the last step is `focus`. */
    async act(plan) {
      for (const [step, ...given] of plan) await steps[step](...given);
      if (plan.at(-1)?.[0] !== "focus") rootOf().activeElement?.blur();
      await document.fonts.ready;
      await drawn();
      await drawn();
      scrollTo(0, 0);
    },
  };
};
