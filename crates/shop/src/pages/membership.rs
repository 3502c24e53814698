//! The membership's page: price, state and payments, and the page that asks to confirm its end.

use askama::Template;
use axum::response::Html;
use jiff::civil::Date;

use super::banks::Account;
use super::confirm::Confirm;
use super::reasons::reason_alone;
use super::surplus::{Excess, for_shopper};
use super::waiting::Wait;
use super::words::{MembershipWords, Notice};
use super::{Frame, dates};
use crate::calendar::day_of;
use crate::language::Language;
use crate::memberships::start::Joining;
use crate::memberships::{Membership, MembershipState, Payment, PaymentState};
use crate::omise_client::LinkedAccount;
use crate::shop::Shop;
use crate::store::Product;

#[derive(Template)]
#[template(path = "membership.html")]
struct MembershipTemplate {
    frame: Frame,
    words: &'static MembershipWords,
    notice: &'static Notice,
    /// The mark and colour beside the words.
    kind: &'static str,
    /// What `/assets/wait.js` knows the state by.
    state: &'static str,
    facts: Vec<(&'static str, String)>,
    payments: Vec<Row>,
    /// The product's slug and the terms, if the shopper may join.
    join: Option<(String, String)>,
    /// The order by which the shopper is paying for a membership.
    joining: Option<String>,
    has_joined: bool,
    has_mark: bool,
    excess: Vec<String>,
    may_cancel: bool,
    wait: Option<Wait>,
    is_fresh: bool,
}

/// One payment.
struct Row {
    date: String,
    amount: String,
    /// Its mark: `paid`, `pending`, `failed` or `none`.
    kind: &'static str,
    /// Its state, the reason, and when Omise tries again.
    words: String,
}

/// The content of the page.
pub(crate) struct MembershipPage<'a> {
    pub(crate) product: &'a Product,
    pub(crate) membership: Option<&'a Membership>,
    /// The membership whose first payment is with the bank.
    pub(crate) joining: Option<&'a Joining>,
    /// The charges in excess of the shopper's memberships.
    pub(crate) excess: &'a [Excess],
    pub(crate) payments: &'a [Payment],
    /// The account that pays it, if it is still the shopper's.
    pub(crate) account: Option<&'a LinkedAccount>,
    /// Whether Omise has just answered.
    pub(crate) is_fresh: bool,
}

/// `GET /membership`
pub(crate) fn membership(
    shop: &Shop,
    language: Language,
    page: &MembershipPage<'_>,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language).at("/membership");
    let words = frame.words.membership;
    let price = page.product.price.to_string();
    let state = page.membership.map(|membership| membership.state);
    let (notice, kind) = match page.joining {
        Some(_) => (&words.joining, "pending"),
        None if is_behind(state, page.payments) => (&words.behind, "failed"),
        None => notice(words, state),
    };
    let live = state.is_some_and(MembershipState::is_live);
    let mut facts = vec![(words.price, (words.a_month)(&price))];
    if let Some(membership) = page.membership.filter(|_| page.joining.is_none()) {
        facts = facts_of(language, words, membership, page.payments, page.account);
    }
    let payments = page.membership.map(|membership| rows(&frame, membership, page.payments));
    let starting = page.membership.filter(|membership| membership.state == MembershipState::Starting);
    let since = starting.map(|membership| membership.created_at);
    let since = page.joining.map(|joining| joining.order.created_at).or(since);
    let template = MembershipTemplate {
        words,
        notice,
        kind,
        facts,
        payments: payments.unwrap_or_default(),
        join: (!live && page.joining.is_none()).then(|| (page.product.slug.clone(), (words.terms)(&price))),
        joining: page.joining.map(|joining| joining.order.id.to_string()),
        has_joined: page.membership.is_some(),
        has_mark: page.membership.is_some() || page.joining.is_some(),
        excess: for_shopper(frame.words, page.excess),
        may_cancel: matches!(state, Some(MembershipState::Running { next_on: Some(_) })),
        state: if page.joining.is_some() { Joining::NAME } else { state.map_or("none", MembershipState::name) },
        wait: since.map(|since| Wait::since(since, "/membership/status".to_owned())),
        is_fresh: page.is_fresh,
        frame,
    };
    Ok(Html(template.render()?))
}

fn notice(words: &'static MembershipWords, state: Option<MembershipState>) -> (&'static Notice, &'static str) {
    match state {
        None => (&words.none, "none"),
        Some(MembershipState::Starting) => (&words.starting, "pending"),
        Some(MembershipState::Running { .. }) => (&words.running, "paid"),
        Some(MembershipState::Cancelled { .. }) => (&words.cancelled, "none"),
        Some(MembershipState::Ended { .. }) => (&words.ended, "none"),
        Some(MembershipState::Suspended { .. }) => (&words.suspended, "failed"),
        Some(MembershipState::Refused) => (&words.refused, "failed"),
    }
}

/// Whether the latest payment failed and another one is to come, so that the shopper can still do something.
fn is_behind(state: Option<MembershipState>, payments: &[Payment]) -> bool {
    let Some((MembershipState::Running { next_on }, last)) = state.zip(payments.last()) else { return false };
    matches!(last.state, PaymentState::Failed { .. }) && retry_on(payments).or(next_on).is_some()
}

/// When Omise retries the latest payment. The schedule's next date doesn't include that.
fn retry_on(payments: &[Payment]) -> Option<Date> {
    payments.last().filter(|last| matches!(last.state, PaymentState::Failed { .. }))?.retry_on
}

fn facts_of(
    language: Language,
    words: &'static MembershipWords,
    membership: &Membership,
    payments: &[Payment],
    account: Option<&LinkedAccount>,
) -> Vec<(&'static str, String)> {
    let mut facts = vec![(words.price, (words.a_month)(&membership.price.to_string()))];
    match membership.state {
        MembershipState::Running { next_on } => {
            let date = retry_on(payments).or(next_on).map(|date| dates::day(language, date));
            facts.push((words.next, date.unwrap_or_else(|| words.all_paid.to_owned())));
        }
        MembershipState::Cancelled { at: Some(at) }
        | MembershipState::Ended { at: Some(at) }
        | MembershipState::Suspended { at: Some(at) } => facts.push((words.until, dates::day(language, day_of(at)))),
        _ => {}
    }
    if let Some(account) = account.and_then(|account| Account::of(language, account)) {
        facts.push((words.from, account.label()));
    }
    facts.push((words.since, dates::day(language, membership.began_on)));
    facts
}

/// The rows of the payments: the order's, then the schedule's; the latest comes first.
fn rows(frame: &Frame, membership: &Membership, payments: &[Payment]) -> Vec<Row> {
    let (language, words) = (frame.language, frame.words.membership);
    let row = |date: Date, state: PaymentState, retry_on: Option<Date>| {
        let (kind, word, why) = match state {
            PaymentState::Paid => ("paid", words.paid, None),
            PaymentState::Pending => ("pending", words.waiting, None),
            PaymentState::Failed { reason: why } => ("failed", words.failed, Some(reason_alone(language, why))),
            PaymentState::TakenBack => ("none", words.taken_back, None),
            PaymentState::Skipped => ("none", words.skipped, None),
        };
        // Omise retries only while the membership is live.
        let again = retry_on.filter(|_| membership.state.is_live() && kind == "failed");
        let again = again.map(|date| (words.again_on)(&dates::day(language, date)));
        let why = why.map(|why| format!("{} {why}", frame.words.reasons.full_stop));
        let words = [Some(word.to_owned()), why, again.map(|again| format!(" {again}"))];
        Row {
            date: dates::day(language, date),
            amount: membership.price.to_string(),
            kind,
            words: words.into_iter().flatten().collect(),
        }
    };
    let later = |date: Date| payments.iter().any(|payment| payment.due_on >= date);
    let mut rows = vec![row(membership.began_on, PaymentState::Paid, None)];
    rows.extend(payments.iter().map(|payment| {
        // A retry that Omise has made is a row of its own.
        let retry_on = payment.retry_on.filter(|date| !later(*date));
        row(payment.due_on, payment.state, retry_on)
    }));
    rows.reverse();
    rows
}

/// `GET /membership/cancel`
pub(crate) fn cancel_membership(
    shop: &Shop,
    language: Language,
    membership: &Membership,
    payments: &[Payment],
    account: Option<&LinkedAccount>,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language);
    let words = frame.words.membership;
    let confirm = Confirm {
        title: words.cancel_title.to_owned(),
        text: words.cancel_text,
        notes: Vec::new(),
        facts: facts_of(language, words, membership, payments, account),
        action: "/membership/cancel",
        fields: vec![("membership", membership.id.to_string())],
        yes: words.yes_cancel.to_owned(),
        no: words.keep,
        back: "/membership".to_owned(),
        frame,
    };
    confirm.page()
}
