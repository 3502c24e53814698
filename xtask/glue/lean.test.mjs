import assert from "node:assert/strict";
import { test } from "node:test";
import { lean } from "./lean.mjs";

/** The parts of wasm-bindgen's glue that are made shorter, as it writes them. */
const GLUE = `
const memory = { buffer: new ArrayBuffer(64) };
const wasm = { memory };
const Finalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => ptr);
class Widget {
    free() {
        this.ended = "freed";
    }
    unmount() {
        this.ended = "unmounted";
    }
}
if (Symbol.dispose) Widget.prototype[Symbol.dispose] = Widget.prototype.free;
let cachedDataViewMemory0 = null;
function view() {
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {
        cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    }
    return cachedDataViewMemory0;
}
let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
const MAX_SAFARI_DECODE_BYTES = 2146435072;
let numBytesDecoded = 0;
function decodeText(bytes) {
    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
        numBytesDecoded = bytes.length;
    }
    return cachedTextDecoder.decode(bytes);
}
const page = () => {
    const ret = typeof self === 'undefined' ? undefined : self;
    return ret;
};
const isError = (arg0) => {
    let result;
    try {
        result = arg0 instanceof Error;
    } catch (_) {
        result = false;
    }
    const ret = result;
    return ret;
};
const cachedTextEncoder = new TextEncoder();

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        return { read: arg.length, written: 0 };
    };
}

function pass(arg, realloc) {
    if (realloc === undefined) {
        return cachedTextEncoder.encode(arg);
    }
    throw new Error("the long way");
}
`;

const run = (glue) => new Function(`${glue}\nreturn { memory, view, decodeText, pass, page, isError, Widget };`)();

test("what no browser of ours runs goes, and the rest does what it did", () => {
  const short = lean(GLUE);
  assert.doesNotMatch(short, /typeof FinalizationRegistry|'encodeInto' in|detached|numBytesDecoded >=|realloc === undefined|catch \(_\)/);
  const glue = run(short);
  assert.equal(glue.decodeText(glue.pass("฿1 ไทย", () => {})), "฿1 ไทย");
  assert.equal(glue.page(), globalThis);
  assert.deepEqual([glue.isError(new TypeError("")), glue.isError({})], [true, false]);
  const widget = new glue.Widget();
  widget.unmount();
  assert.deepEqual([widget.ended, "free" in widget], ["unmounted", false]);
  const before = glue.view();
  assert.equal(glue.view(), before);
  glue.memory.buffer = new ArrayBuffer(128);
  assert.equal(glue.view().byteLength, 128);
});

test("glue of another shape fails the build", () => {
  assert.throws(() => lean(GLUE.replace("realloc === undefined", "realloc == null")), /nothing like .*realloc/);
});
