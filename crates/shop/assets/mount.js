// Puts the widget on the page. Its options come from the server, in the script element "options".
const options = JSON.parse(document.getElementById("options").textContent);

/** Leads to the page that asks whether the account is to be removed, and comes back here. */
function removeAccount({ id }) {
  const { order } = document.getElementById("checkout").dataset;
  location.assign(`/accounts/${encodeURIComponent(id)}/remove?order=${encodeURIComponent(order)}`);
}

try {
  const { mount } = await import("/noren/index.js");
  await mount("#checkout", { ...options, onRemoveLinkedAccount: removeAccount });
} catch (error) {
  console.error(error);
  document.getElementById("not-loaded").hidden = false;
}
