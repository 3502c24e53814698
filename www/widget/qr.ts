// The code that leads a phone to the checkout: drawn by a small wasm of its own, which is fetched when there is something to draw.

import { fetchFile, type Locate } from "./files.js";

/** What crates/qr exports: it takes a text byte by byte, and gives its drawing in the same way. */
interface Pen {
  put(byte: number): void;
  draw(): number;
  take(at: number): number;
}

/** Its `viewBox`, a bar and its path; empty where the address is too long for a code. */
export const draw = async (locate: Locate, address: string): Promise<string> => {
  const { instance } = await WebAssembly.instantiate(await fetchFile(locate, "qr"));
  const pen = instance.exports as unknown as Pen;
  for (const byte of new TextEncoder().encode(address)) pen.put(byte);
  return Array.from({ length: pen.draw() }, (_, at) => String.fromCharCode(pen.take(at))).join("");
};
