// The page of the gallery: thumbnails by state, which one can narrow down.

const options = (pictures, kind) =>
  [...new Set(pictures.map((picture) => picture[kind]))].map((name) => `<option>${name}`).join("");
const select = (pictures, kind) =>
  `<label>${kind} <select name="${kind}"><option value="">all${options(pictures, kind)}</select></label>`;
const KINDS = ["state", "locale", "theme", "width"];

const STYLE = `
  html { font: 14px/1.5 system-ui, sans-serif; color-scheme: light dark; }
  body { margin: 0 24px 24px; }
  form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 16px; padding: 16px 0; background: Canvas; }
  section { display: flex; flex-wrap: wrap; gap: 16px; align-items: start; }
  h2 { width: 100%; margin: 16px 0 0; font-size: 16px; }
  figure { margin: 0; } figcaption { opacity: 0.7; }
  img { max-width: 240px; max-height: 480px; border: 1px solid #8886; }
  [hidden] { display: none; }`;

const SCRIPT = `
  const form = document.querySelector("form");
  form.addEventListener("input", () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    for (const figure of document.querySelectorAll("figure")) figure.hidden = !wanted.every(([kind, value]) => figure.dataset[kind] === value);
    for (const section of document.querySelectorAll("section")) section.hidden = !section.querySelector("figure:not([hidden])");
  });`;

const figure = ({ state, locale, theme, width, file }) =>
  `<figure data-state="${state}" data-locale="${locale}" data-theme="${theme}" data-width="${width}"><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${width} · ${theme} · ${locale}</figcaption></figure>`;

export const wall = (pictures) => {
  const states = [...new Set(pictures.map(({ state }) => state))];
  const sections = states.map(
    (state) =>
      `<section><h2>${state}</h2>${pictures
        .filter((picture) => picture.state === state)
        .map(figure)
        .join("")}</section>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Noren: ${pictures.length} pictures</title><style>${STYLE}</style>
<body><form>${KINDS.map((kind) => select(pictures, kind)).join("")}</form>${sections.join("\n")}<script>${SCRIPT}</script></body></html>`;
};
