// The QR code that leads a phone to the checkout. A small wasm of its own draws it, fetched only
// when it is needed.

import { fetchFile, type Locate } from "./files.js";

/** What crates/qr exports. It takes a text and returns its drawing byte by byte, so it needs no glue. */
interface Pen {
  put(byte: number): void;
  /** Returns the length of the drawing; 0 if the text is too long for a code. */
  draw(): number;
  take(at: number): number;
}

/** An SVG drawing of dark modules. */
export interface QrCode {
  readonly viewBox: string;
  /** The `d` of its only path. */
  readonly path: string;
}

/** Draws the QR code of an address; `undefined` if the address is too long for one. */
export const drawQrCode = async (locate: Locate, address: string): Promise<QrCode | undefined> => {
  const { instance } = await WebAssembly.instantiate(await fetchFile(locate, "qr"));
  const pen = instance.exports as unknown as Pen;
  for (const byte of new TextEncoder().encode(address)) pen.put(byte);
  const bytes = Uint8Array.from({ length: pen.draw() }, (_, at) => pen.take(at));
  const [viewBox, path] = new TextDecoder().decode(bytes).split("|");
  return viewBox && path ? { viewBox, path } : undefined;
};
