import { mount } from "noren-checkout";

// Thai is a file of its own: the page pays only if the bundler brought it along, and the wasm.
await mount("#checkout", {
  publicKey: "pkey_test_noren00000000000000",
  amount: 400_000,
  currency: "THB",
  apiUrl: import.meta.env.VITE_API_URL,
  submitUrl: "/pay",
  onError: (error) => document.body.append(error.message),
});
