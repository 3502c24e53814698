import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFactory } from "./factory.mjs";
import { applyMapping, dropUnusedImports } from "./rename.mjs";

const GLUE = `/* @ts-self-types="./noren.d.ts" */
export class Handle {
    free() {
        wasm.__wbg_handle_free(this.ptr, 0);
    }
}
export function mount(target) {
    return wasm.mount(target);
}
export const Event = Object.freeze({
    Hidden: 0, "0": "Hidden",
});
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_click_c6eff13daacf9806: function(arg0) {
            arg0.click();
        },
        __wbg_call_40b008ba32f73991: function() { return handleError(function (arg0) {
            return arg0.call();
        }, arguments); },
    };
    return {
        __proto__: null,
        "./noren_bg.js": import0,
    };
}
const HandleFinalization = new FinalizationRegistry(ptr => wasm.__wbg_handle_free(ptr, 1));

let wasmModule, wasmInstance, wasm;
function __wbg_finalize_init(instance, module) {
    wasm.__wbindgen_start();
}
export { initSync, __wbg_init as default };
`;

const MAPPING = {
  imports: [
    ["./noren_bg.js", "__wbg_click_c6eff13daacf9806", "a"],
    ["./noren_bg.js", "__wbg_call_40b008ba32f73991", "b"],
  ],
  exports: [
    ["mount", "c"],
    ["__wbg_handle_free", "d"],
    ["__wbindgen_start", "e"],
    ["__abort_handler", "f"],
  ],
};

test("a factory returns every export and drops wasm-bindgen's own start", () => {
  const factory = makeFactory(GLUE);
  assert.match(factory, /return \{ initSync, Handle, mount, Event \};/);
  assert.doesNotMatch(factory, /^export (?!function createGlue)|wasmInstance|import\.meta/m);
});

test("a factory names no folder, which would be another on each machine", () => {
  assert.deepEqual(makeFactory(GLUE).match(/from "[^"]*"/g), ['from "noren-guard"']);
});

test("an enum of the wasm is a part of each glue", () => {
  const factory = makeFactory(GLUE);
  assert.match(factory, /^const Event = Object\.freeze\(/m);
  assert.ok(factory.indexOf("const Event") > factory.indexOf("createGlue"));
});

test("a finalizer does nothing once the instance is dead", () => {
  assert.match(makeFactory(GLUE), /new FinalizationRegistry\(ptr => guard\.isDead\(\) \|\| wasm\./);
});

test("glue of another shape fails the build", () => {
  assert.throws(() => makeFactory(GLUE.replace("let wasmModule,", "let module,")), /no longer ends as/);
  assert.throws(() => makeFactory(`import { x } from "./snippets/x.js";\n${GLUE}`), /snippet/);
  assert.throws(() => makeFactory(`export default 1;\n${GLUE}`), /an export that/);
});

test("every name becomes short in the glue", () => {
  const renamed = applyMapping(makeFactory(GLUE), MAPPING);
  assert.match(renamed, /^ {8}a: function\(arg0\) \{/m);
  assert.match(renamed, /^ {8}b: function\(\) \{ return handleError/m);
  assert.match(renamed, /^ {8}a: import0,/m);
  assert.match(renamed, /wasm\.c\(target\)/);
  assert.doesNotMatch(renamed, /__wbg_(click|call|handle)|__wbindgen_start|noren_bg/);
});

test("a name that only the wasm or only the glue has fails the build", () => {
  const { imports, exports } = MAPPING;
  const apply = (changed) => applyMapping(makeFactory(GLUE), { ...MAPPING, ...changed });
  const unknownImport = ["./noren_bg.js", "__wbg_new", "g"];
  assert.throws(() => apply({ imports: [...imports, unknownImport] }), /not found in the glue: __wbg_new/);
  assert.throws(() => apply({ exports: [...exports, ["unmount", "g"]] }), /not found in the glue: unmount/);
  assert.throws(() => apply({ exports: exports.slice(1) }), /the glue uses mount/);
});

test("imports from two modules fail the build", () => {
  const imports = [...MAPPING.imports, ["env", "now", "g"]];
  assert.throws(() => applyMapping(makeFactory(GLUE), { ...MAPPING, imports }), /one module/);
});

test("an import that the wasm no longer has leaves the glue", () => {
  const imports = MAPPING.imports.slice(0, 1);
  const text = dropUnusedImports(makeFactory(GLUE), { ...MAPPING, imports });
  assert.match(text, /__wbg_click_/);
  assert.doesNotMatch(text, /__wbg_call_|handleError/);
  assert.match(text, /^ {4}\};\n {4}return \{/m);
});
