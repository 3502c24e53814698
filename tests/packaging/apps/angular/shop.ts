import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from "@angular/core";

@Component({
  selector: "app-shop",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <form action="/pay" method="post">
      @for (key of [address()]; track key) {
        <noren-checkout
          public-key="pkey_test_noren00000000000000"
          [attr.amount]="amount()"
          currency="THB"
          [attr.api-url]="apiUrl"
          [zeroInterest]="false"
          [interestRates]="rates"
          [open]="true"
          (noren-ready)="tell('ready')"
          (noren-change)="tell($event.detail.method)"
          (noren-error)="tell($event.detail.message)"
        ></noren-checkout>
      }
    </form>
    <button id="dearer" (click)="amount.set(500000)">Dearer</button>
    <button id="address" (click)="address.set(address() + 1)">Another address</button>
    <p id="told">{{ told().join(", ") }}</p>
  `,
})
export class Shop {
  readonly apiUrl = import.meta.env.VITE_API_URL;
  readonly amount = signal(400_000);
  readonly rates = { kbank: 0.7 };
  readonly address = signal(0);
  readonly told = signal<string[]>([]);

  tell(line: string): void {
    this.told.update((lines) => [...lines, line]);
  }
}
