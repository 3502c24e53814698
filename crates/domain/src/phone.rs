//! The mobile number of a Thai wallet.

use crate::digits::from_thai;
use core::fmt;

/// Ten digits that begin with 06, 08 or 09. `Debug` never shows them.
///
/// ```
/// use noren_domain::phone::Phone;
///
/// assert_eq!(Phone::parse("+66 81-234-5678").unwrap().digits(), "0812345678");
/// assert_eq!(Phone::parse("02 123 4567"), None);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people write it: with spaces, hyphens, dots or brackets, with 0 or the
    /// country's code in front, and in Thai digits. `None`: it is not a Thai mobile number.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_separator = |c: &char| c.is_whitespace() || matches!(c, '-' | '.' | '(' | ')');
        let written: String = text.chars().filter(|c| !is_separator(c)).map(from_thai).collect();
        let mut digits = written.as_bytes();
        for prefix in [b"+".as_slice(), b"66", b"0"] {
            digits = digits.strip_prefix(prefix).unwrap_or(digits);
        }
        let is_mobile = digits.len() == 9 && matches!(digits[0], b'6' | b'8' | b'9');
        let number = String::from_utf8(digits.to_vec()).ok()?;
        (is_mobile && digits.iter().all(u8::is_ascii_digit)).then(|| Self(format!("0{number}")))
    }

    /// The ten digits, for the one request that sends them.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for text in [
            "0812345678",
            " 081 234 5678",
            "081-234-5678",
            "(081) 234.5678",
            "+66812345678",
            "+66 (0)81 234 5678",
            "66812345678",
            "๐๘๑-๒๓๔-๕๖๗๘",
        ] {
            assert_eq!(Phone::parse(text).map(|phone| phone.digits().to_owned()), Some("0812345678".into()), "{text}");
        }
        assert_eq!(Phone::parse("0661234567").unwrap().digits(), "0661234567", "66 begins a number of its own");
    }

    #[test]
    fn what_is_no_thai_mobile_number_is_refused() {
        for text in ["", "0", "081234567", "08123456789", "021234567", "0212345678", "+60123456789", "081234567x"] {
            assert_eq!(Phone::parse(text), None, "{text}");
        }
    }

    #[test]
    fn debug_shows_no_digit() {
        assert_eq!(format!("{:?}", Phone::parse("0812345678")), "Some(Phone(redacted))");
    }
}
