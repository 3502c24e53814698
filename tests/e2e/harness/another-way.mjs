// From the waiting screen of a bank's app to an order that is paid by installments.

import assert from "node:assert/strict";

/** Gives the app up, with a warning, and pays by installments; answers how each charge of the shop stands then. */
export const paysAnotherWay = async (shopper, stack, order) => {
  await shopper.press((await shopper.findAll(".waiting button"))[1]);
  assert.match(await shopper.isTold(), /Don’t pay with KMA any more/);
  await shopper.chooseMethod("Installments");
  await shopper.chooseIssuer("KBank");
  await shopper.chooseMonths(4);
  await fetch(`${stack.apiUrl}/_sandbox/faults`, { method: "DELETE" });
  await shopper.presses();
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
  return (await stack.objects()).charges.map(({ status }) => status);
};
