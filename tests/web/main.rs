//! The view in a real browser: mounted, pressed, typed into, focused, changed and taken off again.

#![cfg(target_arch = "wasm32")]

mod checks;
mod page;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
