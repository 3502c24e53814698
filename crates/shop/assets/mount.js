// Puts the widget on the page. Its options come from the server, in the script element "options".
const options = JSON.parse(document.getElementById("options").textContent);

/** Asks the shop to remove a saved account, and shows the accounts that are left. */
async function removeAccount(account) {
  const id = typeof account === "string" ? account : account.id;
  const response = await fetch("/accounts/remove", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ omiseLinkedAccount: id }),
  });
  if (!response.ok) throw new Error(`the account was not removed (${response.status})`);
  options.linkedAccounts = options.linkedAccounts.filter((known) => known.id !== id);
  checkout.update({ linkedAccounts: options.linkedAccounts });
}

let checkout;
try {
  const { mount } = await import("/noren/index.js");
  checkout = await mount("#checkout", { ...options, onRemoveLinkedAccount: removeAccount });
} catch (error) {
  console.error(error);
  document.getElementById("not-loaded").hidden = false;
}
