// The package from npm, as Vite builds it.

import { mount } from "noren-checkout";

await mount("#checkout", {
  publicKey: "pkey_test_noren00000000000000",
  amount: 400_000,
  currency: "THB",
  capability: JSON.parse(document.getElementById("capability").textContent),
  open: true,
});
