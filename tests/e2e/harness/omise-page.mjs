// A page that was written for Omise.js, a sandbox, and the dialog that the page opens.

import { By } from "selenium-webdriver";
import { CAPABILITY, lonePage } from "./lone-page.mjs";
import { page, toScript } from "./page.mjs";
import { startServer } from "./server.mjs";
import { PUBLIC_KEY, SECRET_KEY } from "./stack.mjs";
import { locate, until } from "./until.mjs";

export const OMISE_JS = "https://cdn.omise.co/omise.js";
/** The account's capability, for `data-capability`. */
export const CAPABILITY_SCRIPT = `<script type="application/json" id="capability">${CAPABILITY}</script>`;
const DIALOG_HOST = "body > .noren-checkout";

/** Keeps what the page writes to the console. The page adds what it is told. */
const recordConsole = () => {
  globalThis.told = { events: [], warn: [], error: [] };
  for (const level of ["warn", "error"]) console[level] = (...words) => void told[level].push(words.join(" "));
};

/** A script in the markup, after Omise.js. The page calls the function with these values. */
export const inlineScript = (run, ...given) => `<script>${toScript(run)}(${given.map(toScript).join(", ")});</script>`;

/** The merchant's one change: the address of the script. In tests the address of the API changes too. */
const replaceOmiseJs = (html, apiUrl) =>
  html.replaceAll(`src="${OMISE_JS}"`, `src="/noren/omise.js" data-api-url="${apiUrl}"`);

/** Opens a page for Omise.js. `scripts` run on it first. Without `apiUrl` a sandbox is its API. */
export const openPage = async (t, html, { apiUrl, scripts = [], ...options } = {}) => {
  const sandbox =
    apiUrl === undefined
      ? await startServer(process.env.NOREN_SANDBOX, ["--listen", "127.0.0.1:0"])
      : { url: apiUrl, stop() {} };
  t.after(() => sandbox.stop());
  const markup = page(replaceOmiseJs(html, sandbox.url), { scripts: [recordConsole, ...scripts] });
  const lone = await lonePage(t, markup, options);
  const { shopper, driver, browser } = lone;
  shopper.root = async () => browser.shadowRoot(await locate(driver, DIALOG_HOST));
  shopper.payButton = () => shopper.find("[part=pay-button]");
  return {
    ...lone,
    sandbox,
    /** Presses a button of the page. */
    press: async (css) => (await driver.findElement(By.css(css))).click(),
    /** Waits for the page that answers the form. */
    reachThanks: () => locate(driver, "#thanks"),
    waitUntilClosed: () =>
      until(async () => (await driver.findElements(By.css(DIALOG_HOST))).length === 0, "the dialog to be gone"),
    listSources: async () => (await (await fetch(`${sandbox.url}/_sandbox/objects`)).json()).sources,
    /** Charges a source, as the merchant's server does. */
    charge: async (source) => {
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

export const chooseFourMonths = async (shopper) => {
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Installments by credit card");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
};

export const payFourMonths = async (shopper) => {
  await chooseFourMonths(shopper);
  await shopper.presses();
};

/** A form whose script tag has all options as attributes. */
export const formByAttributes = (attributes) =>
  `<form id="checkout" method="post" action="/pay"><input name="order" value="7">
    <script src="${OMISE_JS}" data-key="${PUBLIC_KEY}" data-amount="400000" ${attributes}></script></form>`;

const configureOneButton = (publicKey, config) => {
  OmiseCard.configure({ publicKey, currency: "THB", frameLabel: "Linen & Co" });
  OmiseCard.configureButton("#pay", { amount: 400_000, defaultPaymentMethod: "installment", ...config });
  told.buttons = OmiseCard.attach().map((button) => button.id);
};

/** A form whose button a script configures. `more` is the markup between the form and Omise.js. */
export const formByScript = (config = {}, { button = `<button id="pay">Buy</button>`, more = "" } = {}) =>
  `<form id="checkout" method="post" action="/pay">${button}</form>${more}<script src="${OMISE_JS}"></script>` +
  inlineScript(configureOneButton, PUBLIC_KEY, config);
