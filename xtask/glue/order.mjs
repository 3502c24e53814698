// Puts similar functions of a wasm side by side: 1.0 KB of brotli, which writes a short distance to
// what it repeats in fewer bits.
//
// wasm-opt sorts functions by their names, so this file numbers them in the order wanted.

import { readFileSync, writeFileSync } from "node:fs";

const HEADER_BYTES = 8;
const CUSTOM = 0;
const IMPORTS = 2;
const CODE = 10;
const FUNCTION_NAMES = 1;
/** How many bytes of a body are compared at a time. Three and five save a little less. */
const GRAM_BYTES = 4;

/**
 * Names the functions of a wasm so that wasm-opt's `--reorder-functions-by-name` puts similar ones
 * side by side. Other names are dropped.
 *
 * @param {string} input a wasm file
 * @param {string} output
 */
export function nameInOrder(input, output) {
  const wasm = readFileSync(input);
  const sections = [...readSections(wasm)];
  const contentOf = (wanted) => sections.find(({ id }) => id === wanted)?.content ?? Buffer.of(0);
  const imported = countImportedFunctions(contentOf(IMPORTS));
  const order = bySimilarity(readItems(contentOf(CODE)));
  const names = order
    .map((body, place) => [imported + body, String(place).padStart(6, "0")])
    .sort(([one], [other]) => one - other);
  const others = sections.filter(({ id, content }) => id !== CUSTOM || readName(content) !== "name");
  const parts = [wasm.subarray(0, HEADER_BYTES), ...others.map(({ bytes }) => bytes), makeNames(names)];
  writeFileSync(output, Buffer.concat(parts));
}

/**
 * Begins with the first body and goes on with the one that is most similar to the last, again and
 * again.
 *
 * @param {Uint8Array[]} bodies
 * @returns {number[]} the indices of the bodies
 */
export function bySimilarity(bodies) {
  const grams = bodies.map(gramsOf);
  const left = new Set(bodies.keys());
  const order = [];
  let next = left.values().next().value;
  while (next !== undefined) {
    const last = next;
    order.push(last);
    left.delete(last);
    let best = -1;
    next = undefined;
    for (const index of left) {
      const similarity = compare(grams[last], grams[index]);
      if (similarity > best) [best, next] = [similarity, index];
    }
  }
  return order;
}

/** Every sequence of a few bytes, each as a number. */
function gramsOf(body) {
  const grams = new Set();
  const bytes = Buffer.from(body);
  for (let start = 0; start + GRAM_BYTES <= bytes.length; start += 1) grams.add(bytes.readUInt32LE(start));
  return grams;
}

/** The share of the grams of either set that both have. */
function compare(one, other) {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let common = 0;
  for (const gram of small) if (large.has(gram)) common += 1;
  return common / Math.max(1, small.size + large.size - common);
}

function* readSections(wasm) {
  for (let start = HEADER_BYTES; start < wasm.length;) {
    const [length, content] = readNumber(wasm, start + 1);
    const end = content + length;
    yield { id: wasm[start], content: wasm.subarray(content, end), bytes: wasm.subarray(start, end) };
    start = end;
  }
}

/** The items of a section's list, each of which says its length. */
function readItems(content) {
  let [count, start] = readNumber(content, 0);
  const items = [];
  for (; count > 0; count -= 1) {
    const [length, item] = readNumber(content, start);
    start = item + length;
    items.push(content.subarray(item, start));
  }
  return items;
}

/** wasm-bindgen's wasm imports functions alone: each is a module, a name, a kind and a type. */
function countImportedFunctions(content) {
  let [count, start] = readNumber(content, 0);
  for (let index = 0; index < count; index += 1) {
    for (const _ of ["module", "name"]) {
      const [length, text] = readNumber(content, start);
      start = text + length;
    }
    if (content[start] !== 0) throw new Error("the wasm imports something that is no function");
    [, start] = readNumber(content, start + 1);
  }
  return count;
}

function readName(content) {
  const [length, start] = readNumber(content, 0);
  return content.subarray(start, start + length).toString();
}

function readNumber(bytes, start) {
  let value = 0;
  for (let place = start; ; place += 1) {
    value += (bytes[place] & 127) * 2 ** (7 * (place - start));
    if (bytes[place] < 128) return [value, place + 1];
  }
}

/** The section for tools that names functions, each by its index. */
function makeNames(names) {
  const entries = names.flatMap(([index, name]) => [number(index), text(name)]);
  const list = Buffer.concat([number(names.length), ...entries]);
  const content = Buffer.concat([text("name"), Buffer.of(FUNCTION_NAMES), number(list.length), list]);
  return Buffer.concat([Buffer.of(CUSTOM), number(content.length), content]);
}

function text(value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([number(bytes.length), bytes]);
}

function number(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
}
