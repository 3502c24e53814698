//! What the shopper buys and how they pay, in the same rows on the checkout, the order's page and its receipt.

use super::Frame;
use super::banks::method_name;
use super::words::Words;
use crate::language::Language;
use crate::money::Money;
use crate::omise_client::PaidBy;
use crate::orders::installments::{Cost, Installments};
use crate::orders::{Order, OrderState, Plan, Quantity};
use crate::store::Product;

/// What the shopper buys.
pub(super) struct Item {
    pub(super) product: String,
    pub(super) name: String,
    /// The quantity and the price of one, if the quantity isn't one.
    pub(super) count: Option<(u8, Money)>,
    pub(super) price: Money,
}

impl Item {
    pub(super) fn of(language: Language, order: &Order, product: &Product) -> Self {
        let number = order.quantity.get();
        let one = order.price.part(number).map(|(price, _)| (number, price));
        Self {
            product: order.product.clone(),
            name: language.pick(product.name.clone()),
            count: one.filter(|_| order.quantity != Quantity::ONE),
            price: order.price,
        }
    }
}

/// A row of a receipt: name and value.
pub(super) type Fact = (&'static str, String);

/// The rows about the payment of an order.
pub(super) fn facts(frame: &Frame, order: &Order, state: &OrderState, method: Option<&PaidBy>) -> Vec<Fact> {
    let words = frame.words;
    let mut facts = Vec::new();
    if order.plan == Plan::Monthly {
        facts.push((words.membership.due_later, (words.membership.a_month)(&order.price.to_string())));
    }
    if let Some(method) = method {
        facts.push((words.method, method_name(frame.language, method)));
        let installments = Installments::of(order, method);
        facts.extend(installments.map(|plan| in_months(words, plan)).unwrap_or_default());
    }
    if let OrderState::Paid { at: Some(at) } = state {
        facts.push((words.paid_on, frame.dates.written(*at)));
    }
    // The page of a paid order has the number above, beside the amount.
    if !matches!(state, OrderState::Paid { .. }) {
        facts.push((words.order, order.id.number()));
    }
    facts
}

/// The rows about installments: each month, the total and the interest.
fn in_months(words: &Words, Installments { months, cost }: Installments) -> Vec<Fact> {
    let written = &words.installments;
    let Some(Cost { monthly, is_exact, total, interest, rate_per_million }) = cost else {
        return vec![(written.name, (written.months)(months)), (written.interest, written.unknown.to_owned())];
    };
    let each = if is_exact { written.exactly } else { written.about };
    let each = each(months, &monthly.to_string());
    if rate_per_million == 0 {
        let total = (written.all, total.to_string());
        return vec![(written.name, each), total, (written.interest, written.zero.to_owned())];
    }
    vec![
        (written.name, each),
        (written.all, (written.estimate)(&total.to_string())),
        (written.interest, (written.rated)(&interest.to_string(), &percent(rate_per_million))),
    ]
}

/// E.g. `0.65`, of 6,500 millionths.
fn percent(per_million: u32) -> String {
    let (whole, rest) = (per_million / 10_000, format!("{:04}", per_million % 10_000));
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { whole.to_string() } else { format!("{whole}.{rest}") }
}

/// Whether the figures are the shop's estimate; the bank's statement has the exact ones.
pub(super) fn is_estimated(order: &Order, method: Option<&PaidBy>) -> bool {
    let cost = method.and_then(|method| Installments::of(order, method)).and_then(|plan| plan.cost);
    cost.is_some_and(|cost| !cost.is_exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_written_as_the_widget_writes_it() {
        for (per_million, written) in [(6_500, "0.65"), (11_600, "1.16"), (8_000, "0.8"), (10_000, "1"), (0, "0")] {
            assert_eq!(percent(per_million), written);
        }
    }
}
