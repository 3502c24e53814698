//! Pages that wait for the bank. With JavaScript, `/assets/wait.js` polls and updates the page; without it, the page
//! reloads itself. Both become slower and never stop, because a code can be scanned for a day.

use std::time::Duration;

use askama::Template;
use axum::response::Html;
use jiff::Timestamp;

use super::Frame;
use crate::ids::LinkId;
use crate::language::Language;
use crate::orders::linking::Link;
use crate::orders::{Order, OrderState, Plan};
use crate::shop::Shop;

/// Long enough to scan a code.
const LEAST_SECONDS_OF_A_CODE: u64 = 15;

/// How a page waits.
pub(super) struct Wait {
    /// After how many seconds the page reloads.
    pub(super) seconds: u64,
    /// The address that the script polls. Its `state` is compared with the page's `data-state`.
    pub(super) status_url: String,
    /// Whether the page shows a code. Without JavaScript it then reloads less often, because that disturbs a scan.
    pub(super) shows_code: bool,
    /// The sentence before the script leaves the page, if it does.
    pub(super) leaving: Option<&'static str>,
}

impl Wait {
    /// The wait for something that began at `since`.
    pub(super) fn since(since: Timestamp, status_url: String) -> Self {
        let age = Timestamp::now().duration_since(since);
        Self { seconds: reload_after(age.unsigned_abs()), status_url, shows_code: false, leaving: None }
    }

    /// The wait for an order; `None` if there is nothing to wait for.
    pub(super) fn of(state: &OrderState, status_url: String) -> Option<Self> {
        match state {
            OrderState::Checking { since }
            | OrderState::Pending { since, .. }
            | OrderState::InApp { since, .. }
            | OrderState::InExcess { since }
            | OrderState::Overdue { since } => Some(Self::since(*since, status_url)),
            OrderState::Scan { since, .. } => Some(Self { shows_code: true, ..Self::since(*since, status_url) }),
            OrderState::Unpaid
            | OrderState::Paid { .. }
            | OrderState::Refunded { .. }
            | OrderState::Failed { .. }
            | OrderState::Expired
            | OrderState::Reversed => None,
        }
    }

    /// After how many seconds a page without JavaScript reloads.
    pub(super) fn seconds_to_reload(&self) -> u64 {
        if self.shows_code { LEAST_SECONDS_OF_A_CODE.max(self.seconds) } else { self.seconds }
    }
}

/// Often while the shopper probably looks at the page, then less often.
fn reload_after(age: Duration) -> u64 {
    match age.as_secs() {
        0..30 => 2,
        30..120 => 5,
        120..900 => 15,
        900..3_600 => 60,
        3_600.. => 300,
    }
}

#[derive(Template)]
#[template(path = "linking.html")]
struct LinkingTemplate<'a> {
    frame: Frame,
    wait: Wait,
    /// The bank's page, for a shopper who came back too early.
    registration_url: Option<&'a str>,
    /// The sentence about the charge that follows; `None` if the account is only saved.
    charged: Option<String>,
    /// The link, if it is for an order, which the shopper may still pay in another way.
    link: Option<&'a LinkId>,
}

/// `GET /accounts/{link}/complete` while the bank hasn't decided.
pub(crate) fn linking(
    shop: &Shop,
    language: Language,
    link: &Link,
    order: Option<&Order>,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language).of_checkout(order.is_some());
    let wait = Wait::since(link.created_at, format!("/accounts/{}/status", link.id));
    let wait = Wait { leaving: Some(frame.words.bank_answered), ..wait };
    let registration_url = link.begun.as_ref().map(|(_, url)| url.as_str());
    let charged = order.filter(|_| link.still_pays(Timestamp::now())).map(|order| {
        let words = &frame.words.charged;
        let told = if order.plan == Plan::Monthly { words.later_monthly } else { words.later };
        told(&order.price.to_string())
    });
    let link = order.map(|_| &link.id);
    Ok(Html(LinkingTemplate { frame, wait, registration_url, charged, link }.render()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_waits_ever_slower() {
        let waits = [0, 29, 30, 119, 120, 899, 900, 3_599, 3_600].map(|age| reload_after(Duration::from_secs(age)));
        assert_eq!(waits, [2, 2, 5, 5, 15, 15, 60, 60, 300]);
    }
}
