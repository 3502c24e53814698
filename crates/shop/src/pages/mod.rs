//! HTML: typed templates over words in two languages. A page decides nothing about money; it is told.

mod accounts;
mod approval;
mod banks;
mod checkout;
mod complete;
mod confirm;
mod dates;
mod membership;
mod merchant;
mod products;
mod reasons;
mod receipt;
mod returned;
mod surplus;
mod waiting;
mod words;

use askama::Template;
use axum::response::Html;

pub(crate) use accounts::{AccountsNews, accounts, forget_browser, remove_account};
pub(crate) use checkout::{Before, CheckoutPage, Payer, Refusal, checkout_form, checkout_mount};
pub(crate) use complete::{OrderPage, complete};
pub(crate) use membership::{MembershipPage, cancel_membership, membership};
pub(crate) use merchant::{Sale, confirm_refund, merchant, merchant_sign_in};
pub(crate) use products::{product, products};
pub(crate) use reasons::reason;
pub(crate) use returned::{linked_elsewhere, returned};
pub(crate) use waiting::linking;
pub(crate) use words::words;

use crate::language::Language;
use crate::money::Currency;
use crate::problem::Problem;
use crate::shop::Shop;
use words::{Notice, Words};

/// What the frame around every page needs.
struct Frame {
    language: Language,
    words: &'static Words,
    test_mode: bool,
    /// Whether it takes direct debit, by which memberships and saved accounts are paid.
    takes_direct_debit: bool,
    /// Which of the pages in the navigation this is; empty for any other.
    here: &'static str,
    /// Whether the shopper is paying: then the frame leads nowhere else.
    is_checkout: bool,
}

impl Frame {
    fn of(shop: &Shop, language: Language) -> Self {
        let takes_direct_debit = shop.settings.currency == Currency::Thb;
        Self { takes_direct_debit, ..Self::new(language, !shop.settings.public_key.is_live()) }
    }

    /// The frame of a page that the navigation leads to.
    fn at(self, here: &'static str) -> Self {
        Self { here, ..self }
    }

    /// The frame of a page on which somebody pays, if they do.
    fn of_checkout(self, is_checkout: bool) -> Self {
        Self { is_checkout, ..self }
    }

    fn new(language: Language, test_mode: bool) -> Self {
        Self { language, words: words(language), test_mode, takes_direct_debit: true, here: "", is_checkout: false }
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemTemplate {
    frame: Frame,
    notice: &'static Notice,
    way_out: &'static str,
    to: &'static str,
}

/// The page in place of one that can't be shown.
pub(crate) fn problem(
    language: Language,
    problem: Problem,
    notice: &'static Notice,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::new(language, false);
    let to = if problem == Problem::SignedOut { frame.words.merchant.enter } else { frame.words.other_things };
    Ok(Html(ProblemTemplate { frame, notice, way_out: problem.way_out(), to }.render()?))
}
