// The example of mount(). There is no server here: every outcome is answered with a message that
// says so.

import { mount } from "../index.js";

const query = new URLSearchParams(location.search);
const log = document.getElementById("log");

const logEvent = (name, detail) => {
  if (log.querySelector(".second")) log.replaceChildren();
  const line = document.createElement("li");
  const label = document.createElement("b");
  label.textContent = name;
  const text = detail instanceof Error ? detail.message : JSON.stringify(detail);
  line.append(label, detail ? ` ${text}` : "");
  log.prepend(line);
};

const answerTo = (name) => (detail) => {
  logEvent(name, detail);
  const taken = detail.id ?? detail.type;
  const message = `This is an example: your server would take ${taken} from here. Nothing was charged.`;
  return { error: { code: "demo", message } };
};

for (const link of document.querySelectorAll("nav a, .brand")) link.search = location.search;

await mount("#checkout", {
  publicKey: query.get("publicKey") ?? "pkey_test_noren00000000000000",
  amount: 400_000,
  currency: "THB",
  apiUrl: query.get("apiUrl") ?? "http://127.0.0.1:4010",
  onSource: answerTo("onSource"),
  onLinkedAccount: answerTo("onLinkedAccount"),
  onLinkRequest: answerTo("onLinkRequest"),
  onChange: (choice) => logEvent("onChange", choice),
  onReady: () => logEvent("onReady"),
  onError: (error) => logEvent("onError", error),
});
