// Rows about one request that goes wrong: from the widget to the API or to the shop, or from the shop to the API.

import { TO_A_QUESTION, TO_A_REQUEST } from "./answers.mjs";
import { AT_A_BANK, METHODS, WITH_SOURCE } from "./methods.mjs";

/** The widget asks before the shopper has chosen a way to pay, so one way stands for all. */
const CAPABILITY = TO_A_QUESTION.map(({ name, fault, isSlow }) => ({
  step: "the widget asks for the account’s capability",
  fault: name,
  isSlow,
  methods: METHODS.slice(0, 1),
  play: async (story) => {
    await story.stack.fault({ method: "GET", path: "/capability", ...fault });
    await story.opens();
    await story.goesOn();
  },
}));

const SOURCE = TO_A_REQUEST.map(({ name, fault, isSlow }) => ({
  step: "the widget makes the source",
  fault: name,
  isSlow,
  methods: WITH_SOURCE,
  play: async (story) => {
    await story.getsReadyToPay();
    await story.stack.fault({ method: "POST", path: "/sources", ...fault });
    await story.presses();
    await story.goesOn();
  },
}));

const JSON_TYPE = "application/json";
const GATEWAYS_PAGE = { type: "text/html", body: "<h1>Oh</h1>" };
const TEN_MEGABYTES = JSON.stringify({ padding: "x".repeat(10_000_000) });

/** A gateway between shopper and shop may answer in the shop's place. Without `how` both pages have the row. */
const GATEWAY = [
  { name: "connection reset before the shop hears of it", fault: { when: "before" } },
  { name: "connection reset after the shop has done it", fault: { when: "after" } },
  ...[413, 500, 502, 503, 504].map((status) => ({
    name: `${status} by a gateway`,
    fault: { status, ...GATEWAYS_PAGE },
  })),
  ...[500, 502, 504].map((status) => ({
    name: `${status} by a gateway, after the shop has done it`,
    fault: { status, when: "after", ...GATEWAYS_PAGE },
  })),
  ...[
    { name: "empty body", fault: { status: 200, type: JSON_TYPE } },
    { name: "malformed JSON", fault: { status: 200, type: JSON_TYPE, body: '{"redirectUri' } },
    { name: "10 MB of JSON", fault: { status: 200, type: JSON_TYPE, body: TEN_MEGABYTES } },
    { name: "HTML in place of JSON", fault: { status: 200, ...GATEWAYS_PAGE } },
    { name: "no answer", fault: { silent: true }, isSlow: true },
  ].map(({ fault, ...rest }) => ({ ...rest, fault: { ...fault, when: "after" }, how: "mount" })),
];

const HAND_OVER = ["form", "mount"].flatMap((page) =>
  GATEWAY.filter(({ how }) => how === undefined || how === page).map(({ name, fault, isSlow }) => ({
    step: page === "form" ? "the form goes to the shop" : "the widget posts to the shop (submitUrl)",
    fault: name,
    isSlow,
    methods: METHODS,
    play: async (story) => {
      await story.getsReadyToPay({ how: page });
      story.stack.proxies.shop.faultNext("POST", "/checkout", fault);
      await story.presses();
      await story.goesOn();
    },
  })),
);

const CHARGE = TO_A_REQUEST.map(({ name, fault, isSlow, isUnclear }) => ({
  step: "the shop asks Omise for the charge, or the link",
  fault: name,
  isSlow: isSlow || (isUnclear && fault.when !== "after"),
  methods: METHODS,
  play: async (story) => {
    await story.getsReadyToPay();
    await story.stack.fault({ method: "POST", path: story.method.begins, ...fault });
    await story.presses();
    await story.goesOn();
  },
}));

/** When the shopper is back from the bank, the shop retrieves the charge. After a link it creates the charge then. */
const RETURN = TO_A_QUESTION.map(({ name, fault, isSlow, isUnclear }) => ({
  step: "the shop asks Omise when the shopper is back from the bank",
  fault: name,
  isSlow: isSlow || isUnclear,
  methods: AT_A_BANK,
  play: async (story) => {
    await story.goesToBank();
    const isLink = !story.method.createsSource;
    const path = isLink ? "/charges" : `/charges/${(await story.newestCharge()).id}`;
    story.mailbox.mode = "lose";
    await story.stack.fault({ method: isLink ? "POST" : "GET", path, ...fault });
    await story.marks("successful");
    await story.goesOn();
  },
}));

export const ROWS_OF_REQUESTS = [...CAPABILITY, ...SOURCE, ...HAND_OVER, ...CHARGE, ...RETURN];
