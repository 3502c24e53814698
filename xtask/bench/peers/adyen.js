// The smallest Drop-in that has a method by redirect and one with a list of banks.

import { mountDropin } from "./adyen-checkout.js";

await mountDropin([]);
