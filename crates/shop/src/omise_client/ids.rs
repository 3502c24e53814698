//! Omise's ids, each a type of its own: a charge's id can't be handed to the function that wants a source's.

/// An id is checked before it becomes part of a URL, since most of them arrive from a browser or a webhook.
fn is_id(text: &str, prefix: &str) -> bool {
    text.len() <= 64
        && text.strip_prefix(prefix).is_some_and(|rest| {
            !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        })
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize, sqlx::Type)]
        #[serde(try_from = "String")]
        #[sqlx(transparent)]
        pub struct $name(String);

        impl $name {
            /// Reads an id; `None` when the text isn't one of this kind.
            pub fn parse(text: &str) -> Option<Self> {
                is_id(text, $prefix).then(|| Self(text.to_owned()))
            }

            /// The id as Omise writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text).ok_or_else(|| format!("not an id that begins with {}", $prefix))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// `src_…`: a way to pay, made in the browser with the public key.
    SourceId, "src_"
);
id!(
    /// `chrg_…`: money asked for.
    ChargeId, "chrg_"
);
id!(
    /// `lnac_…`: a bank account that a shopper allowed the shop to debit.
    LinkedAccountId, "lnac_"
);
id!(
    /// `schd_…`: a charge that recurs.
    ScheduleId, "schd_"
);
id!(
    /// `occu_…`: one time that it recurred.
    OccurrenceId, "occu_"
);
id!(
    /// `cust_…`: what Omise knows a shopper as.
    CustomerId, "cust_"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_of_its_kind_and_safe_in_a_path() {
        assert!(SourceId::parse("src_test_5y4zxwzubbfvtflkn2i").is_some());
        for wrong in ["", "src_", "chrg_test_1", "src_../charges", "src_a/b", "src_a?b", "src_ก", " src_a"] {
            assert!(SourceId::parse(wrong).is_none(), "{wrong:?}");
        }
        assert!(SourceId::parse(&format!("src_{}", "a".repeat(80))).is_none());
    }
}
