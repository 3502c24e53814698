// The HTML of every measured page. They differ in nothing but the embed.

/**
 * A merchant's page: a heading, the order, the ways to pay, and a line below them, which moves if
 * the widget takes its room late.
 *
 * @param {{ head?: string, body: string }} embed
 */
export function makePage({ head = "", body }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Checkout</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
<h1>Checkout</h1>
<p>One bag, ฿4,000.00</p>
${body}
<p>Questions? Write to us.</p>
</body>
</html>
`;
}

/** JSON that the page brings along. */
export const jsonScript = (id, json) =>
  `<script type="application/json" id="${id}">${json.replaceAll("<", "\\u003c")}</script>`;

/** @param {string[]} attributes more attributes of the tag */
export const scriptTag = (src, ...attributes) =>
  `<form action="/pay" method="post">
<script src="${src}" ${['data-key="pkey_test_noren00000000000000"', 'data-amount="400000"', 'data-currency="THB"', "data-open", ...attributes].join(" ")}></script>
</form>`;

export const elementTag = (src) =>
  `<form action="/pay" method="post">
<noren-checkout public-key="pkey_test_noren00000000000000" amount="400000" currency="THB" capability="capability" open></noren-checkout>
</form>
<script type="module">import { defineElement } from "${src}"; defineElement();</script>`;

export const moduleScript = (src) => `<script type="module" crossorigin src="${src}"></script>`;
export const preloadScript = (href, integrity) =>
  `<link rel="preload" href="${href}" as="script" integrity="${integrity}" crossorigin="anonymous">`;
export const styleSheet = (href) => `<link rel="stylesheet" crossorigin href="${href}">`;
