//! HTML: typed templates with words in three languages. A page draws what the routes hand over and decides nothing.

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

use crate::calendar::Zone;
use crate::language::Language;
use crate::money::Currency;
use crate::problem::Problem;
use crate::shop::Shop;
use dates::Dates;
use words::{Notice, Words};

/// The frame around every page.
struct Frame {
    language: Language,
    /// The languages that the header links to.
    languages: [Language; 2],
    words: &'static Words,
    dates: Dates,
    test_mode: bool,
    /// Whether the shop takes direct debit. Without it there are no memberships and no saved accounts.
    takes_direct_debit: bool,
    /// The address of this page, if the navigation leads to it; else empty.
    here: &'static str,
    /// Whether the shopper is paying. Then the frame has no links to other pages.
    is_checkout: bool,
}

impl Frame {
    fn of(shop: &Shop, language: Language) -> Self {
        let currency = shop.settings.currency;
        Self {
            language,
            languages: Language::offered(currency),
            words: words(language),
            dates: Dates { language, zone: Zone::of(currency) },
            test_mode: !shop.settings.public_key.is_live(),
            takes_direct_debit: currency == Currency::Thb,
            here: "",
            is_checkout: false,
        }
    }

    /// The frame of a page that the navigation leads to.
    fn at(self, here: &'static str) -> Self {
        Self { here, ..self }
    }

    /// The frame of a page on which the shopper pays, if `is_checkout`.
    fn of_checkout(self, is_checkout: bool) -> Self {
        Self { is_checkout, ..self }
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

/// The page that explains a problem.
pub(crate) fn problem(
    shop: &Shop,
    language: Language,
    problem: Problem,
    notice: &'static Notice,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language);
    let to = if problem == Problem::SignedOut { frame.words.merchant.enter } else { frame.words.other_things };
    Ok(Html(ProblemTemplate { frame, notice, way_out: problem.way_out(), to }.render()?))
}
