//! HTML: typed templates over words in two languages. A page decides nothing about money; it is told.

mod accounts;
mod banks;
mod checkout;
mod complete;
mod confirm;
mod dates;
mod membership;
mod merchant;
mod products;
mod reasons;
mod returned;
mod waiting;
mod words;

use askama::Template;
use axum::response::Html;

pub(crate) use accounts::{accounts, remove_account};
pub(crate) use checkout::{CheckoutPage, checkout_form, checkout_mount};
pub(crate) use complete::complete;
pub(crate) use membership::{MembershipPage, cancel_membership, membership};
pub(crate) use merchant::{Sale, confirm_refund, merchant, merchant_sign_in};
pub(crate) use products::products;
pub(crate) use reasons::reason;
pub(crate) use returned::{linked_elsewhere, returned};
pub(crate) use waiting::linking;
pub(crate) use words::words;

use crate::language::Language;
use crate::shop::Shop;
use words::{Notice, Words};

/// What the frame around every page needs.
struct Frame {
    language: Language,
    words: &'static Words,
    test_mode: bool,
}

impl Frame {
    fn of(shop: &Shop, language: Language) -> Self {
        Self::new(language, !shop.settings.public_key.is_live())
    }

    fn new(language: Language, test_mode: bool) -> Self {
        Self { language, words: words(language), test_mode }
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemTemplate {
    frame: Frame,
    notice: &'static Notice,
}

/// The page in place of one that can't be shown.
pub(crate) fn problem(language: Language, notice: &'static Notice) -> Result<Html<String>, askama::Error> {
    let frame = Frame::new(language, false);
    Ok(Html(ProblemTemplate { frame, notice }.render()?))
}
