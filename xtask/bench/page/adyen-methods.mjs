// What Adyen's API would answer to `/paymentMethods`: the methods that its Drop-in shows.

const BANKS = ["Bangkok Bank", "Kasikornbank", "Krungsri", "Krungthai Bank", "Siam Commercial Bank", "TTB", "UOB"];
const REDIRECT = { type: "molpay_krungsri", name: "Krungsri app (KMA)" };
const BANK_ACCOUNT = {
  type: "molpay_ebanking_TH",
  name: "Bank account",
  issuers: BANKS.map((name, index) => ({ id: `bank_${index}`, name })),
};
const CARD = {
  type: "scheme",
  name: "Cards",
  brands: ["visa", "mc", "jcb"],
  configuration: {},
};

export const ADYEN_METHODS = { paymentMethods: [REDIRECT, BANK_ACCOUNT] };
export const ADYEN_METHODS_WITH_CARDS = { paymentMethods: [REDIRECT, CARD, BANK_ACCOUNT] };
