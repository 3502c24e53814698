// Says so when the widget's script can't be loaded. It stands before that script, whose error it must not miss.
addEventListener(
  "error",
  (event) => {
    if (event.target instanceof HTMLScriptElement) document.getElementById("not-loaded").hidden = false;
  },
  { capture: true },
);
