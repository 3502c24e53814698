// Replaces functions of dependencies that the widget cannot reach by a trap, and has one answer no.
// wasm-opt then removes what only they call: 6.5 KB of brotli by the traps, 2.6 KB by the answer.

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
const BY_NAME = `indexmap::map::iter::Iter<${NAME}, yew::virtual_dom::AttributeOrProperty>`;
const DYNAMIC =
  "core::iter::adapters::zip::Zip<core::slice::iter::Iter<&str>, " +
  "core::slice::iter::Iter<core::option::Option<yew::virtual_dom::AttributeOrProperty>>>";
const iteratorOver = (items, closure) =>
  `<core::iter::adapters::filter_map::FilterMap<${items}, <yew::virtual_dom::Attributes>::iter::{closure#${closure}}> ` +
  "as core::iter::traits::iterator::Iterator>";

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
  // What Yew keeps of listeners.
  "hashbrown::map::make_hash::<u32, std::hash::random::RandomState>",
  "hashbrown::map::make_hash::<yew::dom_bundle::subtree_root::EventDescriptor, std::hash::random::RandomState>",
  // A component that waits for something before it can be drawn.
  "<yew::html::component::lifecycle::ComponentState>::suspend::{closure#0}",
  "core::ptr::drop_in_place::<yew::suspense::suspension::Suspension>",
  // Other props: the app has none.
  "<yew::html::component::lifecycle::CompStateInner<noren::app::App> as " +
    "yew::html::component::lifecycle::Stateful>::props_changed",
  `<alloc::rc::Rc<indexmap::map::IndexMap<${NAME}, yew::virtual_dom::AttributeOrProperty>>>::drop_slow`,
  ...["next", "advance_by", "nth", "size_hint"].map((method) => `${iteratorOver(BY_NAME, 2)}::${method}`),
  // What Yew does not call of its iterators.
  ...["advance_by", "nth"].flatMap((method) => [
    `${iteratorOver("core::slice::iter::Iter<(&str, yew::virtual_dom::AttributeOrProperty)>", 0)}::${method}`,
    `${iteratorOver(DYNAMIC, 1)}::${method}`,
  ]),
  // The end of an app: it is kept for the next widget.
  "core::ptr::drop_in_place::<yew::html::component::lifecycle::CompStateInner<noren::app::App>>",
  "<alloc::rc::Rc<core::cell::RefCell<yew::dom_bundle::subtree_root::AppData>>>::drop_slow",
  "<alloc::rc::Rc<yew::dom_bundle::subtree_root::SubtreeData>>::drop_slow",
  // Callbacks that an array, a set or a text calls: the widget passes none.
  /^wasm_bindgen::convert::closures::_::invoke::<.*\bjs_sys::(?:\w*Array|Set|JsString)\b/,
  // A panic aborts without calling a hook.
  "console_error_panic_hook::hook",
];

/**
 * Functions that answer no. Without lists whose items all have keys, Yew need not move elements about.
 * It pairs the items by position, and draws anew what has another key than before.
 */
export const ANSWER_NO = ["<yew::virtual_dom::vlist::VList>::fully_keyed"];

/**
 * @param {string} input a wasm file with names
 * @param {string} output where the result goes
 * @param {(string | RegExp)[]} unreachable names of functions; one that the wasm does not have is an error
 * @param {string[]} answerNo names of functions that return a truth
 */
export function trapUnreachable(input, output, unreachable = UNREACHABLE, answerNo = ANSWER_NO) {
  const module = binaryen.readBinary(readFileSync(input));
  module.setFeatures(FEATURES);
  const changed = [...unreachable, ...answerNo];
  const missing = new Set(changed);
  for (let index = 0; index < module.getNumFunctions(); index += 1) {
    const reference = module.getFunctionByIndex(index);
    const name = readableName(binaryen.getFunctionInfo(reference).name);
    const match = changed.find((one) => (one instanceof RegExp ? one.test(name) : one === name));
    if (match === undefined) continue;
    missing.delete(match);
    const body = answerNo.includes(match) ? module.i32.const(0) : module.unreachable();
    binaryen.Function.setBody(reference, body);
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
