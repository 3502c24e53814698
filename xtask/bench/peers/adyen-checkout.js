// What both pages of Adyen's Drop-in share. The methods are given in the page, as Adyen's advanced
// flow has it, so that no request for them is measured.

import { AdyenCheckout, Dropin, MolPayEBankingTH, Redirect } from "@adyen/adyen-web";
import "@adyen/adyen-web/styles/adyen.css";

/**
 * @param {Function[]} more components beside the redirect and the list of banks
 */
export async function mountDropin(more) {
  AdyenCheckout.register(Redirect, MolPayEBankingTH, ...more);
  // Stand-ins of the bench's own server. Adyen's are on other origins. With a test key, Adyen asks for
  // an address with "test" in it.
  const standIn = (name) => `${location.origin}/adyen-test/${name}/`;
  const checkout = await AdyenCheckout({
    environment: "test",
    clientKey: "test_NORENBENCH",
    _environmentUrls: { api: standIn("api"), analytics: standIn("analytics"), cdn: { images: standIn("images") } },
    locale: "en-US",
    countryCode: "TH",
    amount: { value: 400_000, currency: "THB" },
    paymentMethodsResponse: JSON.parse(document.getElementById("methods").textContent),
    onSubmit: () => {},
  });
  // Every page of the bench shows a closed list, and opens the first method by a press.
  new Dropin(checkout, { openFirstPaymentMethod: false }).mount("#checkout");
}
