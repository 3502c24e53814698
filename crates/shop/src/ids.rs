//! The shop's own ids. They are random, so that nobody can guess another order's, and typed, so that the compiler keeps
//! them apart.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Debug, sqlx::Type)]
        #[sqlx(transparent)]
        pub struct $name(String);

        impl $name {
            /// Makes an id that nobody can guess (122 random bits).
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

        /// Checks nothing: an id that this shop didn't make finds no row.
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
    /// `lnk_…`: one try to link a bank account.
    LinkId, "lnk_"
);
id!(
    /// `mbr_…`: a membership.
    MembershipId, "mbr_"
);
id!(
    /// `ret_…`: part of the address where the bank sends the shopper of one attempt.
    ReturnToken, "ret_"
);
id!(
    /// `pg_…`: one showing of the checkout page.
    PageKey, "pg_"
);

impl PageKey {
    /// Makes the key of a page that is shown now. Keys of later pages are greater.
    pub fn now() -> Self {
        Self(format!("pg_{}", uuid::Uuid::now_v7().simple()))
    }

    /// Whether it is as short as this shop's keys. A browser may send anything.
    pub fn is_short(&self) -> bool {
        self.0.len() <= 40
    }

    /// Whether its page was shown before the other one.
    pub fn is_before(&self, other: &Self) -> bool {
        self.0 < other.0
    }
}

impl OrderId {
    /// The number that shopper and merchant call the order by, e.g. `4E76-42E6`. Nobody can open the order with it.
    pub fn number(&self) -> String {
        let tail: String = self.0.chars().rev().take(8).collect();
        let tail: String = tail.chars().rev().collect::<String>().to_uppercase();
        match tail.get(..4).zip(tail.get(4..)) {
            Some((one, two)) => format!("{one}-{two}"),
            None => tail,
        }
    }
}

/// One press of Pay with its retries. The widget makes the id and repeats it in each retry. It is unique only within
/// its order, because a browser may send anything.
#[derive(Clone, PartialEq, Eq, Hash, Debug, sqlx::Type)]
#[sqlx(transparent)]
pub struct AttemptId(String);

impl AttemptId {
    /// Reads an id of 1 to 128 letters, digits, `_` and `-`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let acceptable = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
        ((1..=128).contains(&text.len()) && text.bytes().all(acceptable)).then(|| Self(text.to_owned()))
    }

    /// Makes the id of a press for which the widget sent none. The same choice on the same showing of the page is the
    /// same press, however often the shopper submits it. If the form doesn't name its showing, each choice is one
    /// press.
    pub fn of_form(page: Option<&PageKey>, choice: &str) -> Option<Self> {
        Self::parse(&format!("{}-{choice}", page.map_or("pg", PageKey::as_str)))
            .filter(|_| page.is_none_or(PageKey::is_short))
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
    fn the_keys_of_pages_are_in_their_order() {
        let pages: Vec<PageKey> = (0..50).map(|_| PageKey::now()).collect();
        assert!(pages.windows(2).all(|pair| pair[0].is_before(&pair[1]) && !pair[1].is_before(&pair[0])), "{pages:?}");
        assert!(pages[0].is_short() && !PageKey::from("p".repeat(41)).is_short());
    }

    #[test]
    fn a_strange_id_is_refused() {
        assert_eq!(AttemptId::parse("3f-A_9").map(|id| id.as_str().to_owned()), Some("3f-A_9".to_owned()));
        for strange in ["", "a b", "a'", "ก", &"a".repeat(129)] {
            assert_eq!(AttemptId::parse(strange), None);
        }
    }

    #[test]
    fn without_an_id_one_choice_on_one_page_is_one_press() {
        let (page, next) = (PageKey::random(), PageKey::random());
        let id = |page, choice| AttemptId::of_form(page, choice).unwrap();
        assert_eq!(id(Some(&page), "src_test_1"), id(Some(&page), "src_test_1"));
        assert_ne!(id(Some(&page), "src_test_1"), id(Some(&next), "src_test_1"));
        assert_ne!(id(Some(&page), "src_test_1"), id(Some(&page), "src_test_2"));
        assert_eq!(id(None, "src_test_1"), id(None, "src_test_1"));
        assert_eq!(AttemptId::of_form(Some(&PageKey::from("a b".to_owned())), "src_test_1"), None);
    }
}
