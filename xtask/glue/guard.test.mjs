import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { createGuard } from "./guard.js";

const MODULE = compile(`(module
  (import "page" "call" (func $call))
  (memory (export "memory") 1)
  (global $entered (mut i32) (i32.const 0))
  (func (export "trap") unreachable)
  (func $recurse (export "recurse") (call $recurse))
  (func (export "through") (call $call) (global.set $entered (i32.const 1)))
  (func (export "entered") (result i32) (global.get $entered))
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))`);

function compile(text) {
  const module = binaryen.parseText(text);
  return new WebAssembly.Module(module.emitBinary());
}

/** An instance whose import `page.call` is `call`, and the errors that `onTrap` has received. */
function start(call = () => {}) {
  const trapped = [];
  const guard = createGuard((error) => trapped.push(error));
  const wasm = guard.instantiate(MODULE, { page: { call: () => call(wasm) } });
  return { wasm, trapped, guard };
}

test("a call without an exception passes through", () => {
  const { wasm, trapped, guard } = start();
  assert.equal(wasm.add(2, 3), 5);
  assert.ok(wasm.memory instanceof WebAssembly.Memory);
  assert.equal(guard.isDead(), false);
  assert.deepEqual(trapped, []);
});

test("a trap is reported once and thrown to its caller", () => {
  const { wasm, trapped, guard } = start();
  assert.throws(() => wasm.trap(), WebAssembly.RuntimeError);
  assert.throws(() => wasm.trap(), WebAssembly.RuntimeError);
  assert.equal(trapped.length, 1);
  assert.ok(trapped[0] instanceof WebAssembly.RuntimeError);
  assert.equal(guard.isDead(), true);
});

test("after a trap no call enters wasm", () => {
  let calls = 0;
  const { wasm, trapped } = start(() => calls++);
  assert.throws(() => wasm.trap());
  assert.throws(
    () => wasm.through(),
    (error) => error === trapped[0],
  );
  assert.equal(calls, 0);
});

test("a stack overflow is a trap", () => {
  const { wasm, trapped } = start();
  assert.throws(() => wasm.recurse(), RangeError);
  assert.equal(trapped.length, 1);
});

test("an import's exception that crosses wasm ends the instance", () => {
  const error = new TypeError("from the page");
  const { wasm, trapped } = start(() => {
    throw error;
  });
  assert.throws(
    () => wasm.through(),
    (thrown) => thrown === error,
  );
  assert.deepEqual(trapped, [error]);
});

test("after a trap that an import hid, the import does not return into wasm", () => {
  const raw = new WebAssembly.Instance(MODULE, { page: { call() {} } });
  raw.exports.through();
  assert.equal(raw.exports.entered(), 1, "without a trap, the code after the import runs");

  let exports;
  const trapped = [];
  const guard = createGuard((error) => trapped.push(error));
  const hide = () => {
    try {
      exports.trap();
    } catch {
      // dispatchEvent hides the exceptions of listeners in the same way.
    }
    return "hidden";
  };
  exports = guard.instantiate(MODULE, { page: { call: hide } });
  assert.throws(
    () => exports.through(),
    (error) => error === trapped[0],
  );
  assert.equal(trapped.length, 1);
});

test("a trap ends its own instance only", () => {
  const [first, second] = [start(), start()];
  assert.throws(() => first.wasm.trap());
  assert.equal(second.wasm.add(1, 1), 2);
  assert.deepEqual(second.trapped, []);
});
