// The QR code that leads a phone to the checkout. A small wasm of its own draws it, fetched only
// when it is needed.

import { loadFile, type Locate } from "./files.js";

/** What crates/qr exports. Texts cross byte by byte, so it needs no glue. */
interface Pen {
  write_byte(byte: number): void;
  /** Returns the side of the drawing; 0 if the text is too long for a code. */
  draw(): number;
  path_length(): number;
  path_byte(at: number): number;
}

/** An SVG drawing of dark modules. */
export interface QrCode {
  readonly viewBox: string;
  /** The `d` of its only path. */
  readonly path: string;
}

/** Draws the QR code of an address; `undefined` if the address is too long for one. */
export const drawQrCode = async (locate: Locate, address: string): Promise<QrCode | undefined> => {
  const { instance } = await WebAssembly.instantiate(await loadFile(locate, "qr"));
  const pen = instance.exports as unknown as Pen;
  for (const byte of new TextEncoder().encode(address)) pen.write_byte(byte);
  const side = pen.draw();
  if (side === 0) return undefined;
  const path = Uint8Array.from({ length: pen.path_length() }, (_, at) => pen.path_byte(at));
  return { viewBox: `0 0 ${side} ${side}`, path: new TextDecoder().decode(path) };
};
