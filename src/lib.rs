//! Noren: a checkout widget for Omise. In reading order:

pub mod options;
pub mod value;

pub mod checkout;
pub mod text;
pub mod view;

pub mod effects;
pub mod given;

pub mod app;
pub mod export;

/// A fifth of the standard one's size; free blocks are kept in one list and merged with their neighbours.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
