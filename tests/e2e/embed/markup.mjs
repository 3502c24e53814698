// The markup of a merchant's page: the script tag or the element, and the JSON that their attributes name.

import { OPTIONS } from "../harness/page.mjs";

export const ACCOUNT = { id: "lnac_test_1", type: "direct_debit_kbank", lastDigits: "7890" };

const json = (id, value) => `<script type="application/json" id="${id}">${JSON.stringify(value)}</script>`;

/** What `capability="capability"` and `linked-accounts="accounts"` name. */
export const DATA = json("capability", OPTIONS.capability) + json("accounts", [ACCOUNT]);

export const LOADER = `<script src="/noren/noren.js"></script>`;

const dashed = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Options as attributes. An option that is undefined has none. */
export const attributesOf = (options, prefix = "") =>
  Object.entries(options)
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => `${prefix}${dashed(name)}="${text}"`)
    .join(" ");

const USUAL = {
  publicKey: "pkey_test_1",
  amount: "400000",
  currency: "THB",
  capability: "capability",
  linkedAccounts: "accounts",
};

/** The script tag that mounts a widget, with these options beside the usual ones, and these other attributes. */
export const scriptTag = (options = {}, attributes = `src="/noren/noren.js"`) => {
  const { publicKey: key, ...rest } = { ...USUAL, ...options };
  return `<script ${attributes} ${attributesOf({ key, ...rest }, "data-")}></script>`;
};

/** The element, with these options beside the usual ones, and these other attributes. */
export const element = (options = {}, attributes = "") =>
  `<noren-checkout ${attributesOf({ ...USUAL, ...options })} ${attributes}></noren-checkout>`;

/** A form that posts to `/pay`. */
export const form = (inside) => `<form action="/pay" method="post">${inside}</form>`;
