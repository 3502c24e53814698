// Online banking: the shopper chooses a bank in a list, and pays on the bank's page. So are wallets in ringgit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { element, form, LOADER } from "../embed/markup.mjs";
import { lonePage } from "../harness/lone-page.mjs";
import { page } from "../harness/page.mjs";
import { scene } from "../harness/scene.mjs";
import { PUBLIC_KEY, startStack } from "../harness/stack.mjs";
import { locate, until } from "../harness/until.mjs";

const PROMPT = "Choose your bank.";

/** What has the focus inside the widget. */
const findFocus = async (shopper) => {
  const script = "return arguments[0].getRootNode().activeElement?.dataset.focus";
  return shopper.driver.executeScript(script, await shopper.find(".checkout"));
};
const waitForFocus = (shopper, name) => until(async () => (await findFocus(shopper)) === name, `the focus on ${name}`);

/** The entry of FPX in the account's capability, with one bank that is not active. */
const fpxWithout = async (stack, code) => {
  const headers = { Authorization: `Basic ${btoa(`${PUBLIC_KEY}:`)}` };
  const { payment_methods: methods } = await (await fetch(`${stack.apiUrl}/capability`, { headers })).json();
  const fpx = methods.find(({ name }) => name === "fpx");
  return { ...fpx, banks: fpx.banks.map((bank) => (bank.code === code ? { ...bank, active: false } : bank)) };
};

/** Comes to the checkout of a Malaysian shop, and to its banks. `methodsOf` names the account's, if not the usual. */
const openBanks = async (t, methodsOf) => {
  const { shopper, stack } = await scene(t, { country: "my" });
  if (methodsOf) await stack.control("capability", { payment_methods: await methodsOf(stack) });
  const order = await shopper.buy("batik-noren");
  await shopper.chooseMethod("Online banking");
  return { shopper, stack, order };
};

const isPaid = async (shopper, order) => {
  await shopper.marks("successful");
  await shopper.isAt(`/orders/${order}/complete`);
  await shopper.waitsToRead("Paid");
};

test("FPX: the shopper chooses a bank, and pays on its page", async (t) => {
  const { shopper, stack, order } = await openBanks(t);
  const titles = ["Online banking", "E-wallets", "Installments by credit card"];
  assert.deepEqual(await shopper.reads(".methods .title"), titles);
  assert.equal((await shopper.findAll("[part=service]")).length, 0, "no choice of a service: FPX is alone");
  await shopper.choosesListedBank("Maybank2U");
  await shopper.readsOnButton("Pay RM 1,500.00");
  await shopper.presses();
  await isPaid(shopper, order);
  await shopper.waitsToRead("FPX, Maybank2U");
  const { sources, charges } = await stack.objects();
  assert.deepEqual(
    [sources.length, sources[0].type, sources[0].bank, charges.length, charges[0].status, charges[0].currency],
    [1, "fpx", "maybank2u", 1, "successful", "MYR"],
  );
  assert.deepEqual(await shopper.complaints(), []);
});

test("a press without a bank says so at the list, which gets the focus", async (t) => {
  const { shopper, stack } = await openBanks(t);
  assert.equal(await shopper.readsListedBank(), PROMPT);
  await shopper.presses();
  await shopper.waitsFor(".field > .slip", PROMPT);
  await waitForFocus(shopper, "listed-bank");
  const list = await shopper.find("#listed-bank");
  const describe = `const [list] = arguments;
    const slip = list.getRootNode().getElementById(list.getAttribute("aria-describedby"));
    return [list.labels[0].textContent, list.getAttribute("aria-invalid"), slip.textContent]`;
  assert.deepEqual(await shopper.driver.executeScript(describe, list), ["Bank", "true", PROMPT]);
  await shopper.choosesListedBank("Public Bank");
  await until(async () => (await shopper.findAll(".slip, [aria-invalid]")).length === 0, "the list to be right");
  assert.equal(await findFocus(shopper), "listed-bank");
  assert.equal((await stack.objects()).sources.length, 0, "nothing was sent");
});

test("a bank that is not active says so, and can't be chosen", async (t) => {
  const { shopper } = await openBanks(t, async (stack) => ["touch_n_go", await fpxWithout(stack, "affin")]);
  const options = await shopper.driver.executeScript(
    "return [...arguments[0].options].slice(0, 3).map(({ label, disabled }) => [label, disabled])",
    await shopper.find("#listed-bank"),
  );
  assert.deepEqual(options, [
    [PROMPT, true],
    ["Affin Bank: not available now", true],
    ["Alliance Bank (Personal)", false],
  ]);
});

test("another service has its own banks, and drops one that it lacks", async (t) => {
  const { shopper, stack, order } = await openBanks(t, () => ["fpx", "duitnow_obw", "touch_n_go"]);
  for (const name of ["FPX", "DuitNow"]) await shopper.waitsFor("[part=service] .name", name);
  assert.equal((await shopper.findAll("#listed-bank")).length, 0);
  await shopper.presses();
  assert.equal(await shopper.lacks(), PROMPT);
  await waitForFocus(shopper, "service");
  const chooseService = async (name, banks) => {
    await shopper.choose("service", name);
    await until(async () => (await shopper.findAll("#listed-bank option:enabled")).length === banks, `${name}'s banks`);
    assert.equal(await findFocus(shopper), "service");
  };
  await chooseService("FPX", 20);
  await shopper.choosesListedBank("Bank Of China");
  await chooseService("DuitNow", 18);
  assert.equal(await shopper.readsListedBank(), PROMPT, "DuitNow has no Bank Of China");
  await shopper.presses();
  await shopper.waitsFor(".field > .slip", PROMPT);
  await chooseService("FPX", 20);
  assert.equal(await shopper.readsListedBank(), PROMPT, "nor comes it back");
  await shopper.choosesListedBank("Standard Chartered");
  await chooseService("DuitNow", 18);
  assert.equal(await shopper.readsListedBank(), "Standard Chartered", "both have it");
  await shopper.presses();
  await isPaid(shopper, order);
  const { sources } = await stack.objects();
  assert.deepEqual([sources.length, sources[0].type, sources[0].bank], [1, "duitnow_obw", "sc"]);
});

test("by keyboard alone a shopper chooses a bank and pays", async (t) => {
  const { shopper, stack } = await scene(t, { country: "my" });
  await stack.control("capability", { payment_methods: ["fpx", "duitnow_obw", "touch_n_go"] });
  const order = await shopper.buy("batik-noren");
  const press = (...keys) =>
    shopper.driver
      .actions()
      .sendKeys(...keys)
      .perform();
  const pressTabTo = async (name) => {
    await press(Key.TAB);
    assert.equal(await findFocus(shopper), name);
  };
  const tabUntilInside = async () => (await press(Key.TAB), (await findFocus(shopper)) === "method");
  await until(tabUntilInside, "the focus on the first way to pay");
  await press(Key.SPACE);
  await shopper.waitsFor("[data-state=open] .title", "Online banking");
  await pressTabTo("service");
  await press(Key.SPACE);
  await pressTabTo("listed-bank");
  await press("Maybank2U");
  await pressTabTo("pay");
  await shopper.readsOnButton("Pay RM 1,500.00");
  await press(Key.ENTER);
  await isPaid(shopper, order);
  const [source] = (await stack.objects()).sources;
  assert.deepEqual([source.type, source.bank], ["fpx", "maybank2u"]);
});

test("a bank that goes offline before the press is refused, uncharged", async (t) => {
  const { shopper, stack, order } = await openBanks(t);
  await shopper.choosesListedBank("Maybank2U");
  await stack.control("capability", { payment_methods: ["touch_n_go", await fpxWithout(stack, "maybank2u")] });
  await shopper.presses();
  const told = "This bank isn’t available now. Nothing was charged. Choose another bank.";
  assert.equal(await shopper.isTold(), told);
  await waitForFocus(shopper, "notice");
  assert.deepEqual(await shopper.reads("#listed-bank option:disabled"), [PROMPT, "Maybank2U: not available now"]);
  assert.equal(await shopper.readsListedBank(), PROMPT);
  assert.deepEqual([(await stack.objects()).sources, (await stack.objects()).charges], [[], []]);
  await shopper.choosesListedBank("Public Bank");
  await shopper.presses();
  await isPaid(shopper, order);
});

/** A form of a merchant's own, with a button of its own and what the shop knows of the shopper. */
const openForm = async (t) => {
  const stack = await startStack({ country: "my" });
  t.after(stack.stop);
  const options = {
    publicKey: PUBLIC_KEY,
    apiUrl: stack.apiUrl,
    amount: "150000",
    currency: "MYR",
    shopper: "customer",
    capability: undefined,
    linkedAccounts: undefined,
  };
  const customer = `<script type="application/json" id="customer">{ "email": "nok@example.com" }</script>`;
  const html = page(
    form(`${customer}${element(options, 'required=""')}<button id="own">Place order</button>`) + LOADER,
  );
  const { shopper, site, driver } = await lonePage(t, html, { width: 1280 });
  await shopper.seesTheWaysToPay();
  await shopper.chooseMethod("Online banking");
  return { shopper, stack, site, driver, pressOwn: () => shopper.pressesOnPage("#own") };
};

test("a form's own button sends FPX's source once a bank is chosen", async (t) => {
  const { shopper, stack, site, driver, pressOwn } = await openForm(t);
  await pressOwn();
  const message = "return document.querySelector('noren-checkout:invalid').validationMessage";
  assert.equal(await driver.executeScript(message), PROMPT);
  await waitForFocus(shopper, "listed-bank");
  assert.deepEqual([(await stack.objects()).sources, site.posted], [[], []]);
  await shopper.choosesListedBank("CIMB Clicks");
  await pressOwn();
  await locate(driver, "#thanks");
  const [source] = (await stack.objects()).sources;
  assert.equal(site.posted[0].fields.omiseSource, source.id);
  assert.equal(source.bank, "cimb");
});

test("the shop's e-mail address goes to FPX, and never into the form", async (t) => {
  const { shopper, stack, site, driver } = await openForm(t);
  await shopper.choosesListedBank("BSN");
  await shopper.presses();
  await locate(driver, "#thanks");
  assert.equal((await stack.objects()).sources[0].email, "nok@example.com");
  assert.equal(site.posted.length, 1);
  assert.doesNotMatch(decodeURIComponent(site.posted[0].body), /nok|example\.com|bsn/i);
});

test("Touch ’n Go in ringgit is paid on its page", async (t) => {
  const { shopper, stack } = await scene(t, { country: "my" });
  const order = await shopper.buy("batik-noren");
  await shopper.chooseMethod("E-wallets");
  for (const name of ["DuitNow QR", "Touch ’n Go"]) await shopper.waitsFor("[part=wallet] .name", name);
  await shopper.choose("wallet", "Touch ’n Go");
  await shopper.readsOnButton("Pay RM 1,500.00");
  await shopper.presses();
  await isPaid(shopper, order);
  await shopper.waitsToRead("Touch ’n Go");
  const { sources, charges } = await stack.objects();
  assert.deepEqual(
    [sources.length, sources[0].type, sources[0].currency, charges.length, charges[0].status],
    [1, "touch_n_go", "MYR", 1, "successful"],
  );
});
