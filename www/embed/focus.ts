// The focus of `<noren-checkout>`: what a form or the page gives to the element goes to the first
// thing to choose.

/** How long after a press the focus still comes from it. */
const PRESS_MS = 100;

/**
 * Passes the focus on to what `anchor` finds. A press in the widget itself puts the focus where it
 * was pressed.
 */
export const passFocusOn = (element: HTMLElement, anchor: () => HTMLElement | null | undefined): void => {
  let isPressed = false;
  const notePress = (): void => {
    isPressed = true;
    setTimeout(() => (isPressed = false), PRESS_MS);
  };
  element.addEventListener("pointerdown", notePress, { capture: true });
  element.addEventListener("focus", () => {
    if (!isPressed) anchor()?.focus();
  });
};
