//! Tests of the view in a real browser: they mount a widget, click, type, move the focus, change
//! options and unmount.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test fails at the first thing that it did not expect")]

mod checks;
mod page;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
