// A page that was written for Omise.js, a sandbox, and the dialog that the page opens.

import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "./lone-page.mjs";
import { startServer } from "./server.mjs";
import { page } from "./page.mjs";
import { PUBLIC_KEY, SECRET_KEY } from "./stack.mjs";
import { locate, until } from "./until.mjs";

export const OMISE_JS = "https://cdn.omise.co/omise.js";
/** The account's capability, for `data-capability`. */
export const GOLDEN = `<script type="application/json" id="capability">${CAPABILITY}</script>`;
/** Keeps what the page is told, and what is written to the console. */
const WITNESSES = `<script>
  globalThis.told = { events: [], warn: [], error: [] };
  for (const how of ["warn", "error"]) console[how] = (...words) => void told[how].push(words.join(" "));
</script>`;

/** The page as it would be with Omise.js: the script's address changes, and where its API is. */
const swapped = (html, apiUrl) =>
  page(WITNESSES + html.replaceAll(`src="${OMISE_JS}"`, `src="/noren/omise.js" data-api-url="${apiUrl}"`));

export const openPage = async (t, html, { apiUrl, ...options } = {}) => {
  const sandbox =
    apiUrl === undefined
      ? await startServer(process.env.NOREN_SANDBOX, ["--listen", "127.0.0.1:0"])
      : { url: apiUrl, stop() {} };
  t.after(() => sandbox.stop());
  const lone = await lonePage(t, swapped(html, sandbox.url), options);
  const { shopper, driver, browser } = lone;
  const host = "body > .noren-checkout";
  shopper.root = async () => browser.shadowRoot(await locate(driver, host));
  shopper.payButton = () => shopper.find("[part=pay-button]");
  return {
    ...lone,
    sandbox,
    /** Presses a button of the page. */
    press: async (css) => (await driver.findElement(By.css(css))).click(),
    thanks: () => locate(driver, "#thanks"),
    isClosed: () => until(async () => (await driver.findElements(By.css(host))).length === 0, "the dialog to be gone"),
    sources: async () => (await (await fetch(`${sandbox.url}/_sandbox/objects`)).json()).sources,
    /** Does what the merchant's server does with the source. */
    charges: async (source) => {
      const body = new URLSearchParams({
        amount: "400000",
        currency: "THB",
        source,
        return_uri: "http://127.0.0.1/back",
      });
      const answer = await fetch(`${sandbox.url}/charges`, {
        method: "POST",
        headers: { Authorization: `Basic ${btoa(`${SECRET_KEY}:`)}` },
        body,
      });
      return answer.json();
    },
  };
};

export const payFourMonths = async (shopper) => {
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await shopper.presses();
};

/** A form by attributes alone. */
export const tagged = (attributes) =>
  `<form id="checkout" method="post" action="/pay"><input name="order" value="7">
    <script src="${OMISE_JS}" data-key="${PUBLIC_KEY}" data-amount="400000" ${attributes}></script></form>`;

/** A form with a button that `OmiseCard` is told of. */
export const configured = (config, { button = `<button id="pay">Buy</button>`, more = "" } = {}) =>
  `<form id="checkout" method="post" action="/pay">${button}</form>${more}<script src="${OMISE_JS}"></script>
   <script>
     OmiseCard.configure({ publicKey: "${PUBLIC_KEY}", currency: "THB", frameLabel: "Linen & Co" });
     OmiseCard.configureButton("#pay", { amount: 400000, defaultPaymentMethod: "installment", ${config} });
     told.buttons = OmiseCard.attach().map((button) => button.id);
   </script>`;
