// Writes docs/faults.md from the results of the rows, which tests/golden/faults.json keeps.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { CHOSEN_EVERY, METHOD_NAMES, ROWS, STEPS } from "./rows.mjs";

const KEPT = new URL("../../golden/faults.json", import.meta.url);
const DOCUMENT = new URL("../../../docs/faults.md", import.meta.url);

/** @returns {Record<string, import("./story.mjs").End>} what happened in each row, by its name */
export const readKept = () => (existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, "utf8")) : {});
export const readDocument = () => readFileSync(DOCUMENT, "utf8");

/** Writes each row on a line of its own, so that a changed row is one changed line. */
export const writeKept = (results) => {
  const lines = ROWS.filter(({ name }) => name in results).map(
    ({ name }) => `${JSON.stringify(name)}: ${JSON.stringify(results[name])}`,
  );
  writeFileSync(KEPT, `{\n${lines.join(",\n")}\n}\n`);
  writeFileSync(DOCUMENT, render(results));
};

const INTRODUCTION = `# What happens when something goes wrong

\`tests/e2e/fault-table/\` plays each row in Chromium, with sandbox and shop, and \`cargo xtask
faults --bless\` writes this page from what happened. In each row the shopper reads what stands there,
does what it asks for, and goes on until the order is paid. The test asserts for each row:

- The order says "Paid" in the end.
- Exactly one charge was paid for it and not given back, and no other charge can still be paid.
- Whenever the shopper read that nothing was charged, no charge of the order was pending or paid.

Afterwards \`noren-shop audit\` finds no difference between the shop's books and the sandbox's.

*Presses* are those of Pay, first and repeated ones. *Sources* and *charges* are those that exist at
the end. A source without a charge costs nobody anything. Words in brackets are not the shop's.

\`npm test\` plays one row in ${CHOSEN_EVERY}, but none that waits for a time-out. \`cargo xtask nightly
faults\` plays all of them.
`;

const HEAD = "| fault | way to pay | the shopper reads | presses | sources | charges |\n|---|---|---|---|---|---|";

const cell = (text) => String(text).replaceAll("|", "\\|");

const quote = (words) => (words.startsWith("(") ? words : `“${words}”`);

const line = ({ fault, methods, result }) => {
  const reads = result.reads.length > 0 ? result.reads.map(quote).join("<br>") : "nothing of it";
  const cells = [fault, methods.join(", "), reads, result.presses, result.sources, result.charges.join(", ") || "none"];
  return `| ${cells.map(cell).join(" | ")} |`;
};

/** The rows of a step's table. Ways to pay with the same result share a line. */
const lines = (step, results) => {
  const merged = [];
  for (const row of ROWS.filter((row) => row.step === step && row.name in results)) {
    const result = results[row.name];
    const written = JSON.stringify(result);
    const same = merged.find((other) => other.fault === row.fault && other.written === written);
    if (same) same.methods.push(row.method.name);
    else merged.push({ fault: row.fault, methods: [row.method.name], result, written });
  }
  for (const entry of merged) if (entry.methods.length === METHOD_NAMES.length) entry.methods = ["each"];
  return merged.map(line);
};

export const render = (results) => {
  const count = ROWS.filter(({ name }) => name in results).length;
  const sections = STEPS.map(
    (step) => `## ${step[0].toUpperCase()}${step.slice(1)}\n\n${[HEAD, ...lines(step, results)].join("\n")}\n`,
  );
  return `${INTRODUCTION}\n${count} rows.\n\n${sections.join("\n")}`;
};
