// The four ways through the checkout: what the shopper chooses, and which request of the shop begins the payment.

/**
 * `begins` is the path of the shop's request that begins the payment.
 * @typedef {{
 *   name: string,
 *   createsSource: boolean,
 *   isSaved?: boolean,
 *   begins: string,
 *   choose: (shopper) => Promise<void>,
 * }} Method
 */

/** @type {Method[]} */
export const METHODS = [
  {
    name: "KMA",
    createsSource: true,
    begins: "/charges",
    choose: (shopper) => shopper.chooseMethod("KMA"),
  },
  {
    name: "installments",
    createsSource: true,
    begins: "/charges",
    choose: async (shopper) => {
      await shopper.chooseMethod("Installments by credit card");
      await shopper.chooseIssuer("KBank");
      await shopper.chooseMonths(4);
    },
  },
  {
    name: "linking a bank account",
    createsSource: false,
    begins: "/linked_accounts",
    choose: async (shopper) => {
      await shopper.chooseMethod("Bank account");
      // An account that the bank has linked in the meantime is chosen already.
      if ((await shopper.findAll("[part=account]")).length === 0) await shopper.chooseBank("KBank");
    },
  },
  {
    name: "a saved bank account",
    createsSource: false,
    isSaved: true,
    begins: "/charges",
    choose: (shopper) => shopper.chooseMethod("Bank account"),
  },
];

export const WITH_SOURCE = METHODS.filter(({ createsSource }) => createsSource);
/** The methods that send the shopper to a bank's page. */
export const AT_A_BANK = METHODS.filter(({ isSaved }) => !isSaved);
/** The methods whose charge waits for the shopper at the bank. */
export const WITH_OPEN_CHARGE = WITH_SOURCE;
