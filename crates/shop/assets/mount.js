// Puts the widget on the page. Its options come from the server, in the script element "options".
const options = JSON.parse(document.getElementById("options").textContent);

/** Opens the page that asks to confirm the removal. That page leads back here. */
function removeAccount({ id }) {
  const { order } = document.getElementById("checkout").dataset;
  location.assign(`/accounts/${encodeURIComponent(id)}/remove?order=${encodeURIComponent(order)}`);
}

/** A code that the shopper scanned pays the order while this page stays open: the receipt is on another page. */
addEventListener("noren-status", ({ detail }) => {
  document.getElementById("paid").hidden = detail.status !== "paid";
});

try {
  const { mount } = await import("/noren/index.js");
  await mount("#checkout", { ...options, onRemoveLinkedAccount: removeAccount });
} catch (error) {
  console.error(error);
  document.getElementById("not-loaded").hidden = false;
}
