// The picture of README.md: four situations side by side, one of them dark.

const GAP = 20;
const PANEL = 358;
const COLUMNS = [
  [
    { name: "resting", says: "The ways to pay" },
    { name: "offline", says: "On a computer, without a connection; dark", theme: "dark" },
  ],
  [{ name: "zero-interest", says: "Installments; the shop pays the interest" }],
  [{ name: "saved-another", says: "A bank account: saved, or to be linked" }],
];
const WIDTH = COLUMNS.length * PANEL + (COLUMNS.length + 1) * GAP;

const STYLE = `
  html { background: #eceef3; font: 13px/1.5 system-ui, sans-serif; color: #5b6270; }
  body { display: inline-flex; gap: ${GAP}px; align-items: flex-start; margin: 0; padding: ${GAP - 6}px ${GAP}px ${GAP}px; }
  div { display: grid; gap: ${GAP - 6}px; width: ${PANEL}px; }
  figure { margin: 0; } figcaption { margin-bottom: 4px; } img { display: block; width: ${PANEL}px; border-radius: 12px; }`;

export const readmePicture = async (studio) => {
  const shown = async ({ name, says, theme = "light" }) => {
    await studio.arrange(name, "en");
    await studio.fit(String(PANEL));
    await studio.dress(theme);
    const png = await studio.picture(name, String(PANEL), { margin: 0 });
    return `<figure><figcaption>${says}</figcaption><img src="data:image/png;base64,${png.toString("base64")}"></figure>`;
  };
  const columns = [];
  for (const column of COLUMNS) {
    const figures = [];
    for (const panel of column) figures.push(await shown(panel));
    columns.push(`<div>${figures.join("")}</div>`);
  }
  await studio.metrics(WIDTH, 1600);
  await studio.ask(
    `document.documentElement.innerHTML = arguments[0];`,
    `<head><style>${STYLE}</style></head><body>${columns.join("")}</body>`,
  );
  await studio.driver.executeAsyncScript(
    "Promise.all([...document.images].map((image) => image.decode())).then(arguments[0])",
  );
  const { width, height } = await studio.ask("return document.body.getBoundingClientRect().toJSON()");
  const { data } = await studio.tell("Page.captureScreenshot", {
    format: "png",
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  return Buffer.from(data, "base64");
};
