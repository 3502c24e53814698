// Replaces functions of dependencies that the widget cannot reach by a trap. wasm-opt then removes
// what only they call: 3.0 KB of brotli.

import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

/** What rustc emits for wasm32-unknown-unknown. */
const { BulkMemory, BulkMemoryOpt, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } =
  binaryen.Features;
const FEATURES =
  BulkMemory | BulkMemoryOpt | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

const ATTACH = "as yew::dom_bundle::traits::Reconcilable>::attach";
const PORTAL = "yew::virtual_dom::vportal::VPortal";
const SUSPENSE = "yew::virtual_dom::vsuspense::VSuspense";
const COMPONENT = "yew::virtual_dom::vcomp::VComp";
const NAME = "implicit_clone::unsync::string::IString";

/**
 * Names without the crates' hashes. `src/view/tests.rs` draws the widget in every situation and
 * finds only elements, texts and lists; unreachable.test.mjs checks that no source names anything
 * else.
 */
export const UNREACHABLE = [
  `<yew::virtual_dom::vraw::VRaw ${ATTACH}`,
  "<yew::dom_bundle::braw::BRaw>::detach_bundle",
  "<yew::dom_bundle::braw::BRaw>::position",
  `<${PORTAL} ${ATTACH}`,
  `<alloc::rc::Rc<${PORTAL}> as yew::utils::RcExt<${PORTAL}>>::unwrap_or_clone`,
  `<${SUSPENSE} ${ATTACH}`,
  `<alloc::rc::Rc<${SUSPENSE}> as yew::utils::RcExt<${SUSPENSE}>>::unwrap_or_clone`,
  // A component inside the view. The widget's only component is the app itself.
  `<alloc::rc::Rc<${COMPONENT}> as yew::utils::RcExt<${COMPONENT}>>::unwrap_or_clone`,
  // Attributes that are added by name, not by `html!`.
  `<indexmap::map::IndexMap<${NAME}, yew::virtual_dom::AttributeOrProperty>>::get_index_of::<${NAME}>`,
  "<yew::html::component::scope::AnyScope>::find_parent_scope::<yew::suspense::component::feat_csr_ssr::BaseSuspense>",
  // Listeners of Yew's: the loader listens to the whole widget.
  "<yew::dom_bundle::btag::listeners::ListenerRegistration>::register",
  "<yew::dom_bundle::btag::listeners::Registry>::unregister",
  "<yew::dom_bundle::subtree_root::SubtreeData>::add_listener",
  "<yew::dom_bundle::subtree_root::BSubtree>::ensure_handled",
  "<yew::dom_bundle::subtree_root::SubtreeData>::add_listener::{closure#0}",
  "<yew::dom_bundle::subtree_root::EventDescriptor as core::clone::Clone>::clone",
  // A panic aborts without calling a hook.
  "console_error_panic_hook::hook",
];

/**
 * @param {string} input a wasm file with names
 * @param {string} output where the result goes
 * @param {string[]} unreachable names of functions; one that the wasm does not have is an error
 */
export function trapUnreachable(input, output, unreachable = UNREACHABLE) {
  const module = binaryen.readBinary(readFileSync(input));
  module.setFeatures(FEATURES);
  const missing = new Set(unreachable);
  for (let index = 0; index < module.getNumFunctions(); index += 1) {
    const reference = module.getFunctionByIndex(index);
    const name = readableName(binaryen.getFunctionInfo(reference).name);
    if (missing.delete(name)) binaryen.Function.setBody(reference, module.unreachable());
  }
  if (missing.size > 0) throw new Error(`the wasm has no function ${[...missing].join(", ")}`);
  binaryen.setDebugInfo(true);
  writeFileSync(output, module.emitBinary());
  module.dispose();
}

/**
 * Undoes Binaryen's escapes, and drops the crates' hashes: `yew[1a2b]::html` becomes `yew::html`.
 */
function readableName(name) {
  const unescaped = name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return unescaped.replace(/\[[0-9a-f]+\]/g, "");
}
