//! Omise's ids. Each kind has a type, so that a charge's id can't be passed where a source's belongs.

/// Checks an id before it becomes part of a URL, because most ids come from a browser or a webhook.
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
    /// `src_…`: a source, which the widget creates.
    SourceId, "src_"
);
id!(
    /// `chrg_…`: a charge.
    ChargeId, "chrg_"
);
id!(
    /// `lnac_…`: a linked account.
    LinkedAccountId, "lnac_"
);
id!(
    /// `schd_…`: a schedule, which charges every month.
    ScheduleId, "schd_"
);
id!(
    /// `occu_…`: one occurrence of a schedule.
    OccurrenceId, "occu_"
);
id!(
    /// `cust_…`: a customer, which is Omise's object for a shopper.
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
