// The example of mount(): there is no server here, so that an outcome is answered by saying so.

import { mount } from "../index.js";

const asked = new URLSearchParams(location.search);
const log = document.getElementById("log");

const tell = (name, detail) => {
  if (log.querySelector(".second")) log.replaceChildren();
  const line = document.createElement("li");
  const called = document.createElement("b");
  called.textContent = name;
  line.append(called, ` ${detail instanceof Error ? detail.message : (detail ? JSON.stringify(detail) : "")}`);
  log.prepend(line);
};

const take = (name) => (detail) => {
  tell(name, detail);
  return { error: { code: "demo", message: `This is an example: your server would take ${detail.id ?? detail.type} from here. Nothing was charged.` } };
};

for (const link of document.querySelectorAll("nav a, .brand")) link.search = location.search;

await mount("#checkout", {
  publicKey: asked.get("publicKey") ?? "pkey_test_noren00000000000000",
  amount: 400_000,
  currency: "THB",
  apiUrl: asked.get("apiUrl") ?? "http://127.0.0.1:4010",
  onSource: take("onSource"),
  onLinkedAccount: take("onLinkedAccount"),
  onLinkRequest: take("onLinkRequest"),
  onChange: (choice) => tell("onChange", choice),
  onReady: () => tell("onReady"),
  onError: (error) => tell("onError", error),
});
