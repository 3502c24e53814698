//! The Thai citizen id that a bank may ask for when an account is linked.

use core::fmt;

/// Thirteen digits of which the last checks the others. Its `Debug` never shows them.
#[derive(Clone, PartialEq, Eq)]
pub struct CitizenId(String);

/// Why a text is not a citizen id; none of them repeats what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitizenIdError {
    /// Something other than digits, spaces and dashes.
    NotDigits,
    /// Not thirteen digits.
    Length,
    /// The last digit does not fit the twelve before it: a slip of typing.
    CheckDigit,
}

impl CitizenId {
    /// How many digits.
    pub const DIGITS: usize = 13;

    /// Reads an id as people write it: `1 1017 00230 70 8`, `1-1017-00230-70-8` or the digits alone.
    pub fn parse(text: &str) -> Result<Self, CitizenIdError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
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

    /// The thirteen digits, for the one request that carries them.
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
    fn an_id_is_read_as_people_write_it() {
        for text in ["1101700230708", "1 1017 00230 70 8", "1-1017-00230-70-8", " 1101700230708 "] {
            assert_eq!(CitizenId::parse(text).unwrap().digits(), "1101700230708");
        }
    }

    #[test]
    fn each_slip_has_its_own_answer() {
        for (text, error) in [
            ("", CitizenIdError::Length),
            ("110170023070", CitizenIdError::Length),
            ("11017002307081", CitizenIdError::Length),
            ("1101700230709", CitizenIdError::CheckDigit),
            ("1101700320708", CitizenIdError::CheckDigit),
            ("11017OO230708", CitizenIdError::NotDigits),
            ("๑๑๐๑๗๐๐๒๓๐๗๐๘", CitizenIdError::NotDigits),
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
        fn one_wrong_digit_is_always_noticed(twelve in "[0-9]{12}", at in 0_usize..12, off in 1_u8..10) {
            // A check of modulus eleven folded to one digit misses a few pairs; the weights that it must catch are those
            // whose change is not a multiple of ten in the folded check.
            let Some(id) = (0..10).find_map(|check| CitizenId::parse(&format!("{twelve}{check}")).ok()) else {
                return Err(TestCaseError::fail("every twelve digits have a check digit"));
            };
            let mut digits = id.digits().as_bytes().to_vec();
            digits[at] = b'0' + (digits[at] - b'0' + off) % 10;
            let changed = String::from_utf8(digits).unwrap();
            let folded_alike = |sum: u32| (11 - sum % 11) % 10;
            let sum = |text: &str| text.bytes().take(12).zip((2..=13_u32).rev()).map(|(d, w)| u32::from(d - b'0') * w).sum::<u32>();
            if folded_alike(sum(&changed)) != folded_alike(sum(id.digits())) {
                prop_assert_eq!(CitizenId::parse(&changed), Err(CitizenIdError::CheckDigit));
            }
        }
    }
}
