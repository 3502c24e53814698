//! Runs a fuzz target, which is a function of bytes that panics when it finds a fault.
//!
//! `cargo test` runs it over the kept inputs in `tests/corpus/` and some hundred random ones, with the stable
//! compiler alone. `cargo xtask fuzz` runs the same function under libFuzzer, which looks for inputs that reach new
//! code.

mod draw;
#[cfg(feature = "libfuzzer")]
mod libfuzzer;
mod replay;

pub use draw::{json, text};

/// Runs a target. Its name is that of its folder in `tests/corpus/`.
///
/// # Panics
/// When the target finds a fault.
pub fn check(name: &str, target: fn(&[u8])) {
    #[cfg(feature = "libfuzzer")]
    if let Ok(arguments) = std::env::var("NOREN_LIBFUZZER") {
        return libfuzzer::run(&arguments, target);
    }
    replay::run(name, target);
}
