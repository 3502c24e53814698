//! The Thai citizen id, which a bank may need to link an account.

use crate::digits::from_thai;
use core::fmt;

/// Thirteen digits, of which the last is a check digit. `Debug` never shows them.
///
/// ```
/// use noren_domain::citizen_id::{CitizenId, CitizenIdError};
///
/// let id = CitizenId::parse("1-1017-00230-70-8")?;
/// assert_eq!(id.digits(), "1101700230708");
/// assert_eq!(CitizenId::parse("1-1017-00230-70-9"), Err(CitizenIdError::CheckDigit));
/// # Ok::<(), CitizenIdError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct CitizenId(String);

/// Why a text is not a citizen id. No variant holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitizenIdError {
    /// The text has something other than digits, spaces and hyphens.
    NotDigits,
    /// The text has fewer or more than thirteen digits.
    Length,
    /// The check digit doesn't match the twelve digits before it, so one of them is mistyped.
    CheckDigit,
}

impl CitizenId {
    /// The number of digits.
    pub const DIGITS: usize = 13;

    /// Reads an id with or without spaces and hyphens, such as `1 1017 00230 70 8`, also in Thai digits.
    ///
    /// Refuses other characters, another number of digits, and a wrong check digit, in this order.
    pub fn parse(text: &str) -> Result<Self, CitizenIdError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').map(from_thai).collect();
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CitizenIdError::NotDigits);
        }
        if digits.len() != Self::DIGITS {
            return Err(CitizenIdError::Length);
        }
        let value = |digit: u8| u32::from(digit - b'0');
        let weights = (2..=13_u32).rev();
        let sum: u32 = digits.bytes().zip(weights).map(|(digit, weight)| value(digit) * weight).sum();
        let check = (11 - sum % 11) % 10;
        if digits.bytes().last().map(value) == Some(check) { Ok(Self(digits)) } else { Err(CitizenIdError::CheckDigit) }
    }

    /// The thirteen digits, for the one request that sends them.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CitizenId(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spaces_and_hyphens_are_skipped() {
        for text in ["1101700230708", "1 1017 00230 70 8", "1-1017-00230-70-8", " 1101700230708 "] {
            assert_eq!(CitizenId::parse(text).unwrap().digits(), "1101700230708");
        }
    }

    #[test]
    fn each_mistake_has_its_own_error() {
        for (text, error) in [
            ("", CitizenIdError::Length),
            ("110170023070", CitizenIdError::Length),
            ("11017002307081", CitizenIdError::Length),
            ("1101700230709", CitizenIdError::CheckDigit),
            ("1101700320708", CitizenIdError::CheckDigit),
            ("11017OO230708", CitizenIdError::NotDigits),
        ] {
            assert_eq!(CitizenId::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn debug_shows_no_digit() {
        let shown = format!("{:?}", CitizenId::parse("1101700230708"));
        assert!(!shown.contains(|c: char| c.is_ascii_digit()), "{shown}");
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed_unless_both_share_a_check_digit(
            twelve in "[0-9]{12}", at in 0_usize..12, off in 1_u8..10,
        ) {
            // The remainders 0 and 10 have the same check digit, so a change from one to the other
            // goes unnoticed.
            let Some(id) = (0..10).find_map(|check| CitizenId::parse(&format!("{twelve}{check}")).ok()) else {
                return Err(TestCaseError::fail("every twelve digits have a check digit"));
            };
            let mut digits = id.digits().as_bytes().to_vec();
            digits[at] = b'0' + (digits[at] - b'0' + off) % 10;
            let changed = String::from_utf8(digits).unwrap();
            let check_digit = |sum: u32| (11 - sum % 11) % 10;
            let sum = |text: &str| -> u32 {
                let digits = text.bytes().take(12).map(|digit| u32::from(digit - b'0'));
                digits.zip((2..=13).rev()).map(|(digit, weight)| digit * weight).sum()
            };
            if check_digit(sum(&changed)) != check_digit(sum(id.digits())) {
                prop_assert_eq!(CitizenId::parse(&changed), Err(CitizenIdError::CheckDigit));
            }
        }
    }
}
