//! Draws a QR code for a screen, as a wasm of its own.
//!
//! The page writes the text byte by byte, calls `draw`, and reads the path byte by byte. This way
//! it knows nothing of the wasm's memory and needs no glue. The caller is `www/widget/qr.ts`.

use qrcodegen_no_heap::{QrCode, QrCodeEcc, Version};
use std::cell::RefCell;

#[cfg(test)]
mod tests;

/// The densest code that a phone still reads at the size that the widget shows: 97 modules a side.
const DENSEST: Version = Version::new(20);
/// The white margin that a QR code needs on each side, in modules.
const MARGIN: i32 = 4;

/// A drawing whose unit is one module of the code.
#[derive(Debug)]
pub struct Drawing {
    /// The length of a side with its margins: the `viewBox` is `0 0 side side`.
    pub side: i32,
    /// The `d` of a path that covers all dark modules.
    pub path: String,
}

/// Draws the code of a text. `None`: the text is too long, which is more than 666 bytes.
#[must_use]
pub fn draw_code(text: &[u8]) -> Option<Drawing> {
    let mut buffer = vec![0; DENSEST.buffer_len()];
    let mut scratch = vec![0; DENSEST.buffer_len()];
    let length = text.len();
    scratch.get_mut(..length)?.copy_from_slice(text);
    let code =
        QrCode::encode_binary(&mut scratch, length, &mut buffer, QrCodeEcc::Medium, Version::MIN, DENSEST, None, true)
            .ok()?;
    Some(Drawing { side: code.size() + 2 * MARGIN, path: path_of(&code) })
}

/// Each run of dark modules in a row becomes one rectangle.
fn path_of(code: &QrCode<'_>) -> String {
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let end = (x..size).find(|end| !code.get_module(*end, y)).unwrap_or(size);
            let width = end - x;
            if width > 0 {
                path.push_str(&format!("M{} {}h{width}v1h-{width}z", x + MARGIN, y + MARGIN));
            }
            x = end + 1;
        }
    }
    path
}

thread_local! {
    /// The bytes that were written since the last drawing.
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    /// The path of the last drawing.
    static PATH: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Appends a byte to the text, which is UTF-8.
#[expect(unsafe_code, reason = "an export keeps its name")]
#[unsafe(no_mangle)]
pub extern "C" fn write_byte(byte: u8) {
    TEXT.with_borrow_mut(|text| text.push(byte));
}

/// Draws the text and empties it. Returns the side of the drawing, or 0 if the text is too long.
#[expect(unsafe_code, reason = "an export keeps its name")]
#[unsafe(no_mangle)]
pub extern "C" fn draw() -> i32 {
    let Some(drawing) = draw_code(&TEXT.take()) else { return 0 };
    PATH.set(drawing.path);
    drawing.side
}

/// Returns the length of the path in bytes.
#[expect(unsafe_code, reason = "an export keeps its name")]
#[unsafe(no_mangle)]
pub extern "C" fn path_length() -> usize {
    PATH.with_borrow(String::len)
}

/// Returns a byte of the path, which is ASCII. Beyond the end it returns 0.
#[expect(unsafe_code, reason = "an export keeps its name")]
#[unsafe(no_mangle)]
pub extern "C" fn path_byte(at: usize) -> u8 {
    PATH.with_borrow(|path| path.as_bytes().get(at).copied().unwrap_or_default())
}
