// The same three methods by hand: radio buttons and a panel each, without styles, languages, checks
// or requests. Nothing that shows this list by script can be much quicker.

const METHODS = [
  { title: "Krungsri app (KMA)", note: "Approve in the app", action: "Continue to KMA" },
  {
    title: "Installments by card",
    note: "From ฿400.00 a month",
    banks: ["KBank", "SCB", "Krungsri"],
    action: "Pay ฿4,000.00",
  },
  {
    title: "Bank account",
    note: "Direct debit",
    banks: ["KBank", "SCB", "Krungsri", "Bangkok Bank"],
    action: "Pay ฿4,000.00",
  },
];

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function methodRow({ title, note, banks, action }) {
  const radio = element("input", { type: "radio", name: "method", value: title });
  const panel = element("div", { className: "panel", hidden: true }, element("button", { type: "button" }, action));
  if (banks) panel.prepend(element("select", {}, ...banks.map((bank) => element("option", {}, bank))));
  const label = element("label", {}, radio, element("span", {}, title), " ", element("small", {}, note));
  return element("div", { className: "row" }, label, panel);
}

const list = element("fieldset", {}, ...METHODS.map(methodRow));
list.addEventListener("change", () => {
  for (const row of list.children) row.querySelector(".panel").hidden = !row.querySelector("input").checked;
});
document.getElementById("checkout").append(list);
