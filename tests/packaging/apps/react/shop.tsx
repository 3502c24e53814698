import type { NorenCheckoutElement, ShopAnswer } from "noren-checkout";
import { NorenCheckout } from "noren-checkout/react";
import { useRef, useState } from "react";

const post = (fields: object): Promise<ShopAnswer> =>
  fetch("/pay", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) }).then(
    (answer) => answer.json(),
  );

export function Shop({ apiUrl }: { apiUrl: string }) {
  const [amount, setAmount] = useState(400_000);
  const [told, setTold] = useState<string[]>([]);
  const [isThere, setThere] = useState(true);
  const [address, setAddress] = useState(0);
  const checkout = useRef<NorenCheckoutElement>(null);
  // New functions and objects at every render: none of them may start the widget anew, nor drop the choice.
  return (
    <main>
      {isThere && (
        <NorenCheckout
          key={address}
          ref={checkout}
          className="pay-here"
          data-testid="pay"
          publicKey="pkey_test_noren00000000000000"
          amount={amount}
          currency="THB"
          apiUrl={apiUrl}
          zeroInterest={false}
          interestRates={{ kbank: 0.7 }}
          onChange={(choice) => setTold([...told, `${choice.method} at ${amount}`])}
          onReady={() => setTold([...told, "ready"])}
          onError={(error) => setTold([...told, error.code])}
          onSource={(source) => post({ omiseSource: source.id })}
        />
      )}
      <button id="dearer" onClick={() => setAmount(amount + 100_000)}>
        Dearer
      </button>
      <button id="toggle" onClick={() => setThere(!isThere)}>
        Toggle
      </button>
      <button id="address" onClick={() => setAddress(address + 1)}>
        Another address
      </button>
      <button id="submit" onClick={() => checkout.current?.submit().catch((error) => setTold([...told, error.code]))}>
        Order
      </button>
      <p id="told">{told.join(", ")}</p>
    </main>
  );
}
