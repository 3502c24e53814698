//! The shop's own ids: random, so that knowing one order's says nothing about another's, and typed, so that they can't
//! be mixed up.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Debug, sqlx::Type)]
        #[sqlx(transparent)]
        pub struct $name(String);

        impl $name {
            /// A new id that nobody can guess (122 random bits).
            pub fn random() -> Self {
                Self(format!(concat!($prefix, "{}"), uuid::Uuid::new_v4().simple()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        /// An id of somebody else's making finds no row: there is nothing more to check.
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    };
}

id!(
    /// `ord_…`: an order.
    OrderId, "ord_"
);
id!(
    /// `shp_…`: a shopper, as the signed cookie names them.
    ShopperId, "shp_"
);
id!(
    /// `lnk_…`: a bank account on its way to be linked.
    LinkId, "lnk_"
);

/// One press of Pay. The widget makes the id and repeats it when it asks again; it is unique within its order only, since
/// a browser may send what it likes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, sqlx::Type)]
#[sqlx(transparent)]
pub struct AttemptId(String);

impl AttemptId {
    /// Reads the widget's id; an empty one is replaced by one of the shop's, `None` is one that isn't acceptable.
    pub fn from_widget(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self(format!("att_{}", uuid::Uuid::new_v4().simple())));
        }
        let acceptable = text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        acceptable.then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_not_repeated() {
        assert_ne!(OrderId::random(), OrderId::random());
        assert!(OrderId::random().as_str().starts_with("ord_"));
    }

    #[test]
    fn an_attempt_without_an_id_gets_one_and_a_strange_one_is_refused() {
        assert_ne!(AttemptId::from_widget(""), AttemptId::from_widget(""));
        assert_eq!(AttemptId::from_widget("3f-A_9").map(|id| id.as_str().to_owned()), Some("3f-A_9".to_owned()));
        for strange in ["a b", "a'", "ก", &"a".repeat(65)] {
            assert_eq!(AttemptId::from_widget(strange), None);
        }
    }
}
