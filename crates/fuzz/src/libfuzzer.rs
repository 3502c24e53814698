//! Runs a target under libFuzzer, inside a test program.

use std::ffi::{CString, c_char, c_int};
use std::panic;
use std::process;
use std::ptr;
use std::slice;
use std::sync::OnceLock;

// Nothing of it is called by name, but it carries the library.
use libfuzzer_sys as _;

static TARGET: OnceLock<fn(&[u8])> = OnceLock::new();

#[expect(unsafe_code, reason = "libFuzzer is a library of C++")]
unsafe extern "C" {
    fn LLVMFuzzerRunDriver(
        argc: *mut c_int,
        argv: *mut *mut *mut c_char,
        callback: extern "C" fn(*const u8, usize) -> c_int,
    ) -> c_int;
}

/// A panic of the target ends the process, since it can't leave a function of C; libFuzzer then keeps the input.
extern "C" fn run_target(data: *const u8, length: usize) -> c_int {
    let input = if length == 0 {
        &[]
    } else {
        #[expect(unsafe_code, reason = "libFuzzer passes a valid input, which lives until this returns")]
        unsafe {
            slice::from_raw_parts(data, length)
        }
    };
    if let Some(target) = TARGET.get()
        && panic::catch_unwind(|| target(input)).is_err()
    {
        process::abort();
    }
    0
}

/// Runs libFuzzer with these arguments, separated by blanks, and ends the process as it says.
pub(crate) fn run(arguments: &str, target: fn(&[u8])) {
    TARGET.get_or_init(|| target);
    let words = ["fuzz"].into_iter().chain(arguments.split_whitespace());
    let words: Vec<CString> = words.filter_map(|word| CString::new(word).ok()).collect();
    let mut pointers: Vec<*mut c_char> = words.iter().map(|word| word.as_ptr().cast_mut()).collect();
    let mut count = c_int::try_from(pointers.len()).unwrap_or(c_int::MAX);
    pointers.push(ptr::null_mut());
    let mut pointers = pointers.as_mut_ptr();
    #[expect(unsafe_code, reason = "the arguments are those of a `main`, and live until the process ends")]
    let code = unsafe { LLVMFuzzerRunDriver(&raw mut count, &raw mut pointers, run_target) };
    process::exit(code);
}
