//! A Thai citizen id, which the shop passes from the browser to Omise. No code outside this folder can print, store or
//! serialise it.

use std::fmt;

/// Thirteen digits with a valid check digit.
pub struct CitizenId(String);

/// The text isn't a citizen id. The error doesn't contain the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a Thai citizen id")]
pub struct InvalidCitizenId;

impl CitizenId {
    /// Reads digits as a person types them, with or without spaces and hyphens.
    ///
    /// # Errors
    /// [`InvalidCitizenId`] unless there are thirteen digits and the last one is their check digit.
    pub fn parse(text: &str) -> Result<Self, InvalidCitizenId> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        let values: Option<Vec<u32>> = digits.chars().map(|c| c.to_digit(10)).collect();
        match values.as_deref() {
            Some([first @ .., check]) if first.len() == 12 => {
                let sum: u32 = first.iter().zip((2..=13).rev()).map(|(digit, weight)| digit * weight).sum();
                if (11 - sum % 11) % 10 == *check { Ok(Self(digits)) } else { Err(InvalidCitizenId) }
            }
            _ => Err(InvalidCitizenId),
        }
    }

    /// The thirteen digits, for the one request that carries them.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CitizenId(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citizen_id_is_thirteen_digits_with_a_valid_check_digit() {
        assert_eq!(CitizenId::parse("1 1017 00230 70 8").unwrap().expose(), "1101700230708");
        assert_eq!(CitizenId::parse("1-1017-00230-70-8").unwrap().expose(), "1101700230708");
        for wrong in ["", "1101700230705", "110170023070", "11017002307088", "11017002307o8", "๑๑๐๑๗๐๐๒๓๐๗๐๘"]
        {
            assert_eq!(CitizenId::parse(wrong).unwrap_err(), InvalidCitizenId, "{wrong:?}");
        }
    }

    #[test]
    fn debug_shows_no_digit() {
        let debug = format!("{:?}", CitizenId::parse("1101700230708"));
        assert_eq!(debug, "Ok(CitizenId(…))");
    }
}
