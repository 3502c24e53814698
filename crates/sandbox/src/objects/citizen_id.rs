//! Checks a Thai citizen id. The sandbox never keeps one: no answer, log line or database row contains it.

use crate::params::Params;

/// Proof that a valid citizen id was given. It contains none of the digits.
#[derive(Debug)]
pub(super) struct CitizenId;

impl CitizenId {
    /// Checks the 13 digits. The last one is a check digit. The error message does not repeat them.
    pub(super) fn read(params: &Params) -> Result<Option<Self>, String> {
        let Some(text) = params.text("citizen_id")? else { return Ok(None) };
        let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
        let sum: u32 = digits.iter().zip((2..=13).rev()).map(|(digit, weight)| digit * weight).sum();
        let expected = (11 - sum % 11) % 10;
        let is_valid = text.len() == 13 && digits.len() == 13 && digits.last() == Some(&expected);
        if is_valid { Ok(Some(Self)) } else { Err("citizen_id is invalid".to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_wrong_check_digit_is_refused() {
        for (id, is_valid) in [
            ("1101700230708", true),
            ("1101700230707", false),
            ("110170023070", false),
            ("1 1017 00230 70 8", false),
            ("abcdefghijklm", false),
        ] {
            let fields = json!({"citizen_id": id}).as_object().cloned().expect("an object");
            assert_eq!(CitizenId::read(&Params::from(fields)).is_ok(), is_valid, "{id}");
        }
    }
}
