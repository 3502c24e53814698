//! The merchant's pages: signing in, the orders, and confirming a refund.

use askama::Template;
use axum::response::Html;

use super::Frame;
use super::banks::method_name;
use super::confirm::Confirm;
use super::products::counted;
use super::reasons::reason_for_merchant;
use super::surplus::{Excess, for_merchant};
use super::words::MerchantWords;
use crate::ids::OrderId;
use crate::language::Language;
use crate::omise_client::PaidBy;
use crate::orders::refund::{Refund, RefundState, Refundable};
use crate::orders::{AttemptState, Order};
use crate::shop::Shop;
use crate::store::Product;

/// An order as the merchant's page shows it.
pub(crate) struct Sale {
    pub(crate) order: Order,
    pub(crate) product: Product,
    /// The state of its decisive attempt.
    pub(crate) state: AttemptState,
    /// The method that paid it.
    pub(crate) method: Option<PaidBy>,
    pub(crate) refundable: Refundable,
    pub(crate) refund: Option<Refund>,
    /// Its charges in excess.
    pub(crate) excess: Vec<Excess>,
}

#[derive(Template)]
#[template(path = "merchant_sign_in.html")]
struct SignInTemplate {
    frame: Frame,
    words: &'static MerchantWords,
    is_wrong: bool,
}

#[derive(Template)]
#[template(path = "merchant.html")]
struct MerchantTemplate<'a> {
    frame: Frame,
    words: &'static MerchantWords,
    form_key: &'a str,
    said: Option<Said>,
    rows: Vec<Row>,
}

/// The result of the refund that the merchant has just asked for.
struct Said {
    words: String,
    went_wrong: bool,
}

struct Row {
    order: String,
    number: String,
    product: String,
    date: String,
    amount: String,
    kind: &'static str,
    word: &'static str,
    method: String,
    may_refund: bool,
    note: Option<String>,
    /// The sentences about charges in excess.
    excess: Vec<String>,
}

/// `GET /merchant` without a session.
pub(crate) fn merchant_sign_in(shop: &Shop, language: Language, is_wrong: bool) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language);
    Ok(Html(SignInTemplate { words: frame.words.merchant, frame, is_wrong }.render()?))
}

/// `GET /merchant`. `asked` is the order that the merchant has just refunded.
pub(crate) fn merchant(
    shop: &Shop,
    language: Language,
    form_key: &str,
    sales: &[Sale],
    asked: Option<&OrderId>,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language);
    let words = frame.words.merchant;
    let said = sales.iter().find(|sale| asked == Some(&sale.order.id)).and_then(|sale| {
        let row = row(&frame, sale);
        let words = format!("{} {}: {}", frame.words.order, row.number, row.note?);
        Some(Said { words, went_wrong: !matches!(sale.refundable, Refundable::Begun(_)) })
    });
    let rows = sales.iter().map(|sale| row(&frame, sale)).collect();
    Ok(Html(MerchantTemplate { frame, words, form_key, said, rows }.render()?))
}

/// `GET /merchant/refunds/{order}`
pub(crate) fn confirm_refund(
    shop: &Shop,
    language: Language,
    form_key: &str,
    sale: &Sale,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language);
    let words = frame.words.merchant;
    let row = row(&frame, sale);
    let confirm = Confirm {
        title: (words.refund_title)(&row.amount),
        text: words.refund_text,
        notes: Vec::new(),
        facts: vec![(words.product, row.product), (words.paid_by, row.method), (frame.words.order, row.number)],
        action: "/merchant/refunds",
        fields: vec![("order", row.order), ("key", form_key.to_owned())],
        yes: (words.yes_refund)(&row.amount),
        no: words.keep,
        back: "/merchant".to_owned(),
        frame,
    };
    confirm.page()
}

/// The sentence about a paid method that this shop does not refund.
fn no_refund(words: &MerchantWords, method: &PaidBy) -> &'static str {
    match (method.wallet(), method.online_banking()) {
        (Some(_), _) => words.refund_at_omise,
        (None, Some(_)) => words.refund_unknown,
        (None, None) => words.no_refund,
    }
}

fn row(frame: &Frame, sale: &Sale) -> Row {
    let (language, words) = (frame.language, frame.words.merchant);
    let given_back = matches!(sale.refundable, Refundable::Begun(RefundState::Done { .. }));
    let (kind, word) = match &sale.state {
        AttemptState::Successful { .. } if given_back => ("none", words.given_back),
        AttemptState::Sending | AttemptState::Pending { .. } | AttemptState::Unclear { .. } => ("pending", words.open),
        AttemptState::Successful { .. } => ("paid", words.paid),
        AttemptState::Failed { .. } => ("failed", words.failed),
        AttemptState::Expired { .. } => ("failed", words.expired),
        AttemptState::Reversed { .. } => ("none", words.taken_back),
        AttemptState::Refused { .. } | AttemptState::Abandoned => ("none", words.unpaid),
    };
    let method = sale.method.as_ref().map(|method| method_name(language, method)).unwrap_or_default();
    let note = match (&sale.refundable, sale.refund.as_ref().map(|refund| &refund.state)) {
        (Refundable::Begun(RefundState::Done { at }), _) => Some((words.refunded)(&frame.dates.written(*at))),
        (Refundable::Begun(_), _) => Some(words.refunding.to_owned()),
        (Refundable::NotThisMethod, _) => {
            Some(sale.method.as_ref().map_or(words.no_refund, |method| no_refund(words, method)).to_owned())
        }
        (Refundable::InFull, Some(RefundState::Refused { code })) => Some((words.refund_refused)(code)),
        (Refundable::NotPaid, _) => reason_for_merchant(language, &sale.state),
        (Refundable::InFull, _) => None,
    };
    Row {
        order: sale.order.id.to_string(),
        number: sale.order.id.number(),
        product: counted(&language.pick(sale.product.name.clone()), sale.order.quantity),
        date: frame.dates.written(sale.order.created_at),
        amount: sale.order.price.to_string(),
        kind,
        word,
        method,
        may_refund: sale.refundable == Refundable::InFull,
        note,
        excess: for_merchant(frame.words, &sale.excess),
    }
}
