// The looks of themes.css on one widget, and the lines that make each.

import { mount } from "../index.js";

const asked = new URLSearchParams(location.search);
const select = document.getElementById("theme");
const sheet = await (await fetch("themes.css")).text();

for (const link of document.querySelectorAll("nav a, .brand")) link.search = location.search;

/** A look without the class that switches between them here. */
const linesOf = (look) => {
  const rules = sheet.match(new RegExp(`^\\.${look} [^}]+\\}`, "gm")) ?? [];
  return rules.map((rule) => rule.replaceAll(`.${look} `, "")).join("\n");
};
const madeOf = (look) => (look === "midnight" ? "dark" : look ? "light" : "auto");

const wear = () => {
  const look = select.value;
  document.getElementById("look").className = look;
  document.getElementById("source").textContent = look ? linesOf(look) : "/* nothing */";
  return { theme: madeOf(look) };
};

const checkout = await mount("#checkout", {
  publicKey: asked.get("publicKey") ?? "pkey_test_noren00000000000000",
  amount: 400_000,
  currency: "THB",
  apiUrl: asked.get("apiUrl") ?? "http://127.0.0.1:4010",
  onSource: ({ id }) => ({ error: { code: "demo", message: `This is an example: your server would take ${id} from here. Nothing was charged.` } }),
  ...wear(),
});
select.addEventListener("change", () => checkout.update(wear()));
