// The looks of themes.css on one widget, with the lines of each.

import { mount } from "../index.js";

const query = new URLSearchParams(location.search);
const select = document.getElementById("theme");
const sheet = await (await fetch("themes.css")).text();

for (const link of document.querySelectorAll("nav a, .brand")) link.search = location.search;

/** The rules of a look, without the class that this page switches by. */
const rulesOf = (look) => {
  const rules = sheet.match(new RegExp(`^\\.${look} [^}]+\\}`, "gm")) ?? [];
  return rules.map((rule) => rule.replaceAll(`.${look} `, "")).join("\n");
};
const themeOf = (look) => (look === "midnight" ? "dark" : look ? "light" : "auto");

const applyLook = () => {
  const look = select.value;
  document.getElementById("look").className = look;
  document.getElementById("source").textContent = look ? rulesOf(look) : "/* nothing */";
  return { theme: themeOf(look) };
};

const answer = ({ id }) => {
  const message = `This is an example: your server would take ${id} from here. Nothing was charged.`;
  return { error: { code: "demo", message } };
};

const checkout = await mount("#checkout", {
  publicKey: query.get("publicKey") ?? "pkey_test_noren00000000000000",
  amount: 400_000,
  currency: "THB",
  apiUrl: query.get("apiUrl") ?? "http://127.0.0.1:4010",
  onSource: answer,
  ...applyLook(),
});
select.addEventListener("change", () => checkout.update(applyLook()));
