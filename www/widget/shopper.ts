// What the shopper does in a widget: presses, chooses, types. An element says itself what that means:
// an input by its field in `data-focus`, a button by its act in `data-act`. So one listener for each
// kind of event serves the whole widget, whatever the wasm draws in it.

import { savePicture } from "./picture.js";

/** Passes on each act: its name, and the value of its element. `src/view/act.rs` reads them. */
export const listenToShopper = (place: HTMLElement, act: (name: string, value: string) => void): void => {
  const tellValue = ({ target }: Event): void => {
    const { dataset, value } = target as HTMLInputElement;
    if (dataset["focus"]) act(dataset["focus"], value);
  };
  place.addEventListener("input", tellValue);
  // Some programs that fill in pages change a list with this event alone.
  place.addEventListener("change", (event) => {
    if ((event.target as Element).matches("select")) tellValue(event);
  });
  place.addEventListener("click", (event) => {
    const pressed = (event.target as Element).closest<HTMLButtonElement | HTMLAnchorElement>("[data-act], a");
    if (pressed && "href" in pressed) {
      event.preventDefault();
      void savePicture(pressed.href);
    } else if (pressed) {
      act(pressed.dataset["act"]!, pressed.value);
    }
  });
  // Enter in a field submits, as in any form. The form around the widget can't see this field.
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !(event.target as Element).matches("[inputmode]")) return;
    event.preventDefault();
    act("pay", "");
  });
  // Only a listener of the capture phase hears that a picture did not load.
  place.addEventListener("error", () => act("picture-failed", ""), true);
};
