// The picture of README.md: four situations side by side, one of them dark.

import { openCamera } from "./camera.mjs";

const GAP = 20;
/** So wide is the widget on a phone of 390 px. */
const PANEL = 358;
const COLUMNS = [
  [
    { name: "resting", says: "The ways to pay" },
    { name: "computer-api-error", says: "On a computer, without a connection; dark", theme: "dark" },
  ],
  [{ name: "installments-zero-interest", says: "Installments; the shop pays the interest" }],
  [{ name: "direct-debit", says: "A bank account: saved, or to be linked" }],
];
const WIDTH = COLUMNS.length * PANEL + (COLUMNS.length + 1) * GAP;
const BACKDROP = "#eceef3";

const STYLE = `
  html { background: ${BACKDROP}; font: 13px/1.5 system-ui, sans-serif; color: #5b6270; }
  body { display: inline-flex; gap: ${GAP}px; align-items: flex-start; margin: 0; padding: ${GAP - 6}px ${GAP}px ${GAP}px; }
  div { display: grid; gap: ${GAP - 6}px; width: ${PANEL}px; }
  figure { margin: 0; } figcaption { margin-bottom: 4px; } img { display: block; width: ${PANEL}px; }`;

export const readmePicture = async () => {
  const phone = await openCamera({ width: PANEL + 32 });
  const shown = async ({ name, says, theme = "light" }) => {
    const png = await phone.take(name, { locale: "en", margin: 0, theme, backdrop: BACKDROP });
    return `<figure><figcaption>${says}</figcaption><img src="data:image/png;base64,${png.toString("base64")}"></figure>`;
  };
  const columns = [];
  try {
    for (const column of COLUMNS) {
      const figures = [];
      for (const panel of column) figures.push(await shown(panel));
      columns.push(`<div>${figures.join("")}</div>`);
    }
  } finally {
    await phone.close();
  }
  const wall = await openCamera({ width: WIDTH });
  try {
    return await wall.takePage(`<!doctype html><meta charset="utf-8"><title>Noren</title><style>${STYLE}</style><body>${columns.join("")}`);
  } finally {
    await wall.close();
  }
};
