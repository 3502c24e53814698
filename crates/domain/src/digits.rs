//! Digits as a Thai keyboard writes them.

/// Writes a Thai digit as one of 0 to 9. Leaves everything else.
pub(crate) fn from_thai(c: char) -> char {
    match c {
        '๐'..='๙' => char::from_digit(u32::from(c) - u32::from('๐'), 10).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn thai_digits_become_those_that_omise_reads() {
        let read: String = "๐๑๒๓๔๕๖๗๘๙ 09ก".chars().map(super::from_thai).collect();
        assert_eq!(read, "0123456789 09ก");
    }
}
