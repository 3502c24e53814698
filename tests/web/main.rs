//! The view in a real browser: mounted, pressed, typed into, focused, changed and taken off again.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect has failed")]

mod checks;
mod page;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
