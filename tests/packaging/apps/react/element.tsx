// The plain element in React 19: attributes in the markup, its events by `on` and their names. Types alone: it is compiled, not run.

import { defineElement } from "noren-checkout";
import type {} from "noren-checkout/react";
import { useEffect } from "react";

export function Plain({ charge }: { charge: (id: string) => void }) {
  useEffect(defineElement, []);
  return (
    <form method="post">
      <noren-checkout
        public-key="pkey_test_noren00000000000000"
        amount={400_000}
        currency="THB"
        theme="dark"
        onnoren-source={(event) => charge(event.detail.id)}
        onnoren-error={(event) => console.error(event.detail.code satisfies string)}
      />
      {/* @ts-expect-error it has no such theme */}
      <noren-checkout theme="pink" />
    </form>
  );
}

document.querySelector("noren-checkout")?.submit();
