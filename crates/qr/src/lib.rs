//! A QR code, drawn for a screen.
//!
//! The page puts an address in byte by byte, has it drawn, and takes the drawing out the same way: so nobody needs to know where in
//! the memory it lies, and no glue is needed. See `www/widget/qr.ts`.

use qrcodegen_no_heap::{QrCode, QrCodeEcc, Version};
use std::cell::RefCell;

#[cfg(test)]
mod tests;

/// The densest code that a phone still reads off a screen at the size at which the widget shows it: 97 modules a side.
const DENSEST: Version = Version::new(20);
/// The white edge that a code must have, in modules.
const QUIET: i32 = 4;

/// The drawing of a code: its `viewBox`, a bar, and the `d` of the path of all that is dark. Nothing where the text is too long: some
/// 660 bytes fit.
#[must_use]
pub fn drawing(text: &[u8]) -> Option<String> {
    let mut buffer = vec![0; DENSEST.buffer_len()];
    let mut scratch = vec![0; DENSEST.buffer_len()];
    let length = text.len();
    scratch.get_mut(..length)?.copy_from_slice(text);
    let code =
        QrCode::encode_binary(&mut scratch, length, &mut buffer, QrCodeEcc::Medium, Version::MIN, DENSEST, None, true)
            .ok()?;
    let (edge, side) = ((-QUIET).to_string(), (code.size() + 2 * QUIET).to_string());
    let mut drawing = [&edge, " ", &edge, " ", &side, " ", &side, "|"].concat();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).fold(0, |run, _| run + 1);
            if run > 0 {
                let run = run.to_string();
                drawing.push_str(&["M", &x.to_string(), " ", &y.to_string(), "h", &run, "v1h-", &run, "z"].concat());
            }
            x += run.max(1);
        }
    }
    Some(drawing)
}

thread_local! {
    /// What was put in, then what was drawn.
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Puts in one more byte of the text, which is UTF-8.
#[expect(unsafe_code, reason = "an export keeps its name")]
#[unsafe(no_mangle)]
pub extern "C" fn put(byte: u8) {
    BYTES.with_borrow_mut(|bytes| bytes.push(byte));
}

/// Draws what was put in. The answer is how long the drawing is; zero where there is none.
#[expect(unsafe_code, reason = "an export keeps its name")]
#[unsafe(no_mangle)]
pub extern "C" fn draw() -> usize {
    BYTES.with_borrow_mut(|bytes| {
        *bytes = drawing(bytes).unwrap_or_default().into_bytes();
        bytes.len()
    })
}

/// A byte of the drawing, which is ASCII.
#[expect(unsafe_code, reason = "an export keeps its name")]
#[unsafe(no_mangle)]
pub extern "C" fn take(at: usize) -> u8 {
    BYTES.with_borrow(|bytes| bytes.get(at).copied().unwrap_or_default())
}
