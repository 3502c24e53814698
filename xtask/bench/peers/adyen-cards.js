// The Drop-in with cards and their installments: the nearest to what the widget offers.

import { Card } from "@adyen/adyen-web";
import { mountDropin } from "./adyen-checkout.js";

await mountDropin([Card]);
