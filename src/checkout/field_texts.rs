//! What a source has of the shopper, by field.

use core::fmt;
use noren_domain::{method::Field, phone::Phone};

/// A text for each field; an empty one is not given. `Debug` never shows them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FieldTexts([String; Field::ALL.len()]);

impl FieldTexts {
    /// Nothing is given.
    pub const EMPTY: Self = Self([const { String::new() }; Field::ALL.len()]);

    /// The text of a field.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        &self.0[field as usize]
    }

    /// The text of a field, to change it.
    pub const fn get_mut(&mut self, field: Field) -> &mut String {
        &mut self.0[field as usize]
    }

    /// The text of a field as a source takes it. `None`: the shopper must give it, or give it anew.
    pub(super) fn checked(&self, field: Field) -> Option<String> {
        let text = self.get(field);
        match field {
            Field::Phone => Phone::parse(text).map(|phone| phone.digits().to_owned()),
            // The choice has none that the account does not list.
            Field::Bank => (!text.is_empty()).then(|| text.to_owned()),
            // The API refuses the source for one that it can't be: better none than no payment.
            Field::Email => Some(if is_address(text) { text.to_owned() } else { String::new() }),
        }
    }
}

/// Whether a text can be an e-mail address.
fn is_address(text: &str) -> bool {
    let has_parts = text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    has_parts && text.bytes().all(|byte| byte > b' ')
}

impl fmt::Debug for FieldTexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FieldTexts(redacted)")
    }
}
