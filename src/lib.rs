//! Noren: a checkout widget for Omise. In reading order:

pub mod json;
pub mod port;

pub mod options;

pub mod checkout;
pub use noren_text as text;
pub mod view;

pub mod effects;
pub mod given;

pub mod app;
pub mod export;

/// A third of the size of the standard allocator and about as fast. A still smaller one, which keeps
/// a list of free blocks, makes each click take three times as long.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::cell::TalcSyncCell<talc::wasm::WasmGrowAndClaim, talc::wasm::WasmBinning> =
    talc::cell::TalcSyncCell::new_wasm(talc::wasm::WasmGrowAndClaim);
