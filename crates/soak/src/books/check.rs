//! Whether the sandbox, the shop's books and what the shoppers were told are one story.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::sandbox::{AtOmise, Charge, ChargeState};
use super::shop::{Attempt, InBooks, Order};

/// How long the shop looks for a charge of which it has heard nothing, before it gives the attempt up: 45 seconds, and the
/// question after that.
const LOOKS_FOR_MS: i64 = 90_000;

/// What shoppers were told, by their orders.
pub(crate) struct Told {
    /// By the bank: the payment was approved.
    pub(crate) approved: HashSet<String>,
    /// By the shop: the order is paid.
    pub(crate) paid: HashSet<String>,
}

/// Something that must not be.
#[derive(PartialEq, Eq, Debug)]
pub(crate) enum Finding {
    /// A shopper has paid more than once: an order, or a membership by several orders.
    PaidTwice(String),
    /// The sandbox and the shop's books tell different stories.
    Books(String),
    /// An event was not delivered.
    LostWebhook(String),
    /// A shopper was told something that isn't so.
    Told(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, text) = match self {
            Self::PaidTwice(text) => ("paid twice", text),
            Self::Books(text) => ("books", text),
            Self::LostWebhook(text) => ("lost webhook", text),
            Self::Told(text) => ("told", text),
        };
        write!(f, "{kind}: {text}")
    }
}

/// Everything that is wrong.
pub(crate) fn check(omise: &AtOmise, books: &InBooks, told: &Told) -> Vec<Finding> {
    let ledger = Ledger::new(omise, books);
    let mut findings = ledger.memberships();
    findings.extend(ledger.charges());
    findings.extend(ledger.attempts());
    findings.extend(ledger.orders(told));
    findings.extend(events(omise));
    findings
}

/// Both sides, by what they are looked up by.
struct Ledger<'a> {
    omise: &'a AtOmise,
    books: &'a InBooks,
    orders: HashMap<&'a str, &'a Order>,
    charges: HashMap<&'a str, &'a Charge>,
    /// The charges with which the shop has got an order's money and not given it back.
    paid_by: HashMap<&'a str, Vec<&'a Charge>>,
    attempts: HashMap<(&'a str, &'a str), &'a Attempt>,
    surplus: HashMap<&'a str, &'a str>,
}

impl<'a> Ledger<'a> {
    fn new(omise: &'a AtOmise, books: &'a InBooks) -> Self {
        let mut paid_by: HashMap<&str, Vec<&Charge>> = HashMap::new();
        for charge in omise.charges.iter().filter(|charge| is_paid(charge)) {
            if let Some((order, _)) = &charge.tag {
                paid_by.entry(order).or_default().push(charge);
            }
        }
        let key = |attempt: &'a Attempt| (attempt.order_id.as_str(), attempt.id.as_str());
        Self {
            omise,
            books,
            orders: books.orders.iter().map(|order| (order.id.as_str(), order)).collect(),
            charges: omise.charges.iter().map(|charge| (charge.id.as_str(), charge)).collect(),
            paid_by,
            attempts: books.attempts.iter().map(|attempt| (key(attempt), attempt)).collect(),
            surplus: books.surplus.iter().map(|known| (known.charge_id.as_str(), known.status.as_str())).collect(),
        }
    }

    /// Each charge is final, is for an order and its price, and is known by the shop to be what it is.
    fn charges(&self) -> Vec<Finding> {
        let told_by = |charge: &&Charge| self.fault_of(charge).map(|why| format!("charge {}: {why}", charge.id));
        let charges = self.omise.charges.iter().filter(|charge| !charge.is_scheduled);
        charges.filter_map(|charge| told_by(&charge)).map(Finding::Books).collect()
    }

    fn fault_of(&self, charge: &Charge) -> Option<String> {
        let Some((order, attempt)) = &charge.tag else { return Some("it is for no order".to_owned()) };
        let Some(owed) = self.orders.get(order.as_str()) else { return Some(format!("no order {order}")) };
        if (charge.amount, &charge.currency) != (owed.amount, &owed.currency) {
            return Some(format!("{} {} for {} {}", charge.amount, charge.currency, owed.amount, owed.currency));
        }
        if charge.state == ChargeState::Pending {
            return Some("it is still pending".to_owned());
        }
        let Some(known) = self.attempts.get(&(order.as_str(), attempt.as_str())) else {
            return Some(format!("order {order} has no attempt {attempt}"));
        };
        if known.charge_id.as_deref() == Some(&charge.id) {
            let differs = known.status != charge.state.word();
            return differs.then(|| format!("{} here, {} in the books", charge.state.word(), known.status));
        }
        // One that came to nothing, or whose money went back, pays for nothing and may be unknown.
        match self.surplus.get(charge.id.as_str()) {
            Some(status) if (*status == "paid") == is_paid(charge) => None,
            Some(status) => Some(format!("{} here, in excess and {status} in the books", charge.state.word())),
            None if is_paid(charge) => Some("it is paid, and the books don't know it".to_owned()),
            None => None,
        }
    }

    /// Each attempt has come to an end, with a charge that exists.
    fn attempts(&self) -> Vec<Finding> {
        let fault = |attempt: &Attempt| match (attempt.status.as_str(), &attempt.charge_id) {
            ("sending", _) if self.books.now_ms - attempt.created_at < LOOKS_FOR_MS => None,
            ("sending" | "pending", _) => Some(format!("it is still {}", attempt.status)),
            (_, Some(id)) => match self.charges.get(id.as_str()).map(|charge| charge.tag.as_ref()) {
                None => Some(format!("its charge {id} doesn't exist")),
                Some(Some((order, name))) if (order, name) == (&attempt.order_id, &attempt.id) => None,
                Some(_) => Some(format!("its charge {id} is another's")),
            },
            ("refused" | "abandoned", None) => None,
            (status, None) => Some(format!("it is {status} without a charge")),
        };
        let tell = |attempt: &Attempt| {
            let why = fault(attempt)?;
            Some(Finding::Books(format!("order {}, attempt {}: {why}", attempt.order_id, attempt.id)))
        };
        self.books.attempts.iter().filter_map(tell).collect()
    }

    /// Each order that is paid here is paid there, once, and the reverse; and so it was told.
    fn orders(&self, told: &Told) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut paid_in_books: HashMap<&str, Vec<&str>> = HashMap::new();
        for attempt in self.books.attempts.iter().filter(|attempt| attempt.status == "successful") {
            let charge = attempt.charge_id.as_deref().unwrap_or_default();
            paid_in_books.entry(&attempt.order_id).or_default().push(charge);
        }
        for order in &self.books.orders {
            let charges = self.paid_by.get(order.id.as_str()).map_or(&[][..], Vec::as_slice);
            let in_books = paid_in_books.get(order.id.as_str()).map_or(&[][..], Vec::as_slice);
            if charges.len() > 1 {
                findings.push(Finding::PaidTwice(format!("order {} has {} charges", order.id, charges.len())));
            }
            let is_one =
                charges.iter().filter(|charge| in_books.contains(&charge.id.as_str())).count() == in_books.len();
            if in_books.len() > 1 || !is_one || charges.is_empty() != in_books.is_empty() {
                let ids: Vec<_> = charges.iter().map(|charge| charge.id.as_str()).collect();
                findings.push(Finding::Books(format!(
                    "order {} is paid by {ids:?}, in the books by {in_books:?}",
                    order.id
                )));
            }
            if in_books.is_empty() && told.approved.contains(&order.id) {
                findings.push(Finding::Told(format!("order {} was approved at the bank and is not paid", order.id)));
            }
            if in_books.is_empty() && told.paid.contains(&order.id) {
                findings.push(Finding::Told(format!("order {} was called paid and is not", order.id)));
            }
        }
        findings
    }

    /// Nobody pays for the first month of a membership twice.
    fn memberships(&self) -> Vec<Finding> {
        let mut paid: HashMap<&str, usize> = HashMap::new();
        for order in self.books.orders.iter().filter(|order| order.plan == "monthly") {
            *paid.entry(&order.shopper_id).or_default() += self.paid_by.get(order.id.as_str()).map_or(0, Vec::len);
        }
        let twice = paid.into_iter().filter(|(_, times)| *times > 1);
        twice.map(|(shopper, times)| Finding::PaidTwice(format!("shopper {shopper} has {times} memberships"))).collect()
    }
}

fn is_paid(charge: &Charge) -> bool {
    charge.state == ChargeState::Successful && !charge.is_refunded
}

/// Each charge has told of its beginning and its end, once, and the shop has taken both.
fn events(omise: &AtOmise) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut told: HashMap<&str, (u32, u32)> = HashMap::new();
    for event in &omise.events {
        let (beginnings, ends) = told.entry(&event.object).or_default();
        match event.key.as_str() {
            "charge.create" => *beginnings += 1,
            "charge.complete" | "charge.expire" => *ends += 1,
            _ => {}
        }
        if !event.is_accepted {
            findings.push(Finding::LostWebhook(format!("{} {} of {}", event.key, event.id, event.object)));
        }
    }
    for charge in omise.charges.iter().filter(|charge| charge.state != ChargeState::Pending) {
        let times = told.get(charge.id.as_str()).copied().unwrap_or_default();
        if times != (1, 1) {
            findings.push(Finding::LostWebhook(format!("charge {} has told of itself {times:?} times", charge.id)));
        }
    }
    findings
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
