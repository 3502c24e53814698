//! One sentence, and the values that are put into it.

use core::ops::Deref;

/// A sentence in the shopper's language. `{name}` in it stands for a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(String);

impl From<String> for Sentence {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Deref for Sentence {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Sentence {
    /// The sentence as it is.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sentence with each `{name}` replaced by the value of that name. A name without a value
    /// is left out.
    #[must_use]
    pub fn fill(&self, values: &[(&str, &str)]) -> String {
        fill(self, values)
    }
}

fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some((before, after_brace)) = rest.split_once('{')
        && let Some((name, after)) = after_brace.split_once('}')
    {
        filled.push_str(before);
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            filled.push_str(value);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn each_value_replaces_its_name() {
        assert_eq!(
            fill("Pay {amount} × {months} months", &[("months", "4"), ("amount", "฿1,000.00")]),
            "Pay ฿1,000.00 × 4 months"
        );
        assert_eq!(fill("nothing to fill", &[("amount", "x")]), "nothing to fill");
    }

    #[test]
    fn braces_inside_a_value_stay_as_they_are() {
        assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "2")]), "{b}2");
    }

    #[test]
    fn a_name_without_a_value_is_left_out() {
        assert_eq!(fill("Pay {amount} now", &[]), "Pay  now");
    }

    #[test]
    fn a_brace_without_its_partner_stays() {
        assert_eq!(fill("a} {b {amount", &[("amount", "1")]), "a} {b {amount");
    }
}
