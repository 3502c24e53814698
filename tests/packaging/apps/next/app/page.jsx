import { NorenCheckout } from "noren-checkout/react";

/** A server component: it has no "use client", and passes no functions. */
export default function Page() {
  return (
    <NorenCheckout
      publicKey="pkey_test_noren00000000000000"
      amount={400_000}
      currency="THB"
      apiUrl={process.env.API_URL}
      submitUrl="/pay"
    />
  );
}
