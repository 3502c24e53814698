// Shows a sentence if the widget's script can't be loaded. This script comes before that one, so that it hears the error.
addEventListener(
  "error",
  (event) => {
    if (event.target instanceof HTMLScriptElement) document.getElementById("not-loaded").hidden = false;
  },
  { capture: true },
);
