//! Checks whether a source fits the order. Anybody can make a source with the public key, for any amount and at zero
//! interest, so this check protects the price.

use super::{Order, Plan, Reason};
use crate::omise_client::{Source, SourceKind};

/// Checks that a source may pay an order, and answers `zero_interest` for its charge: `Some` for installments.
///
/// # Errors
/// The reason why it may not.
pub(super) fn check(order: &Order, source: &Source) -> Result<Option<bool>, Reason> {
    if source.is_used {
        return Err(Reason::SourceUsed);
    }
    if source.price != Some(order.price) {
        return Err(Reason::AmountMismatch);
    }
    // Only a linked account can pay every month.
    if order.plan == Plan::Monthly {
        return Err(Reason::MethodNotAccepted);
    }
    match &source.kind {
        SourceKind::MobileBanking | SourceKind::PromptPay | SourceKind::Wallet | SourceKind::OnlineBanking => Ok(None),
        SourceKind::Installments { term: None, .. } => Err(Reason::TermMissing),
        SourceKind::Installments { term: Some(_), zero_interest } => {
            let policy = order.interest.is_zero_for_shopper();
            if *zero_interest == Some(policy) { Ok(Some(policy)) } else { Err(Reason::InterestMismatch) }
        }
        SourceKind::Other(_) => Err(Reason::MethodNotAccepted),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::ids::{OrderId, ShopperId};
    use crate::money::{Currency, Money};
    use crate::omise_client::SourceId;
    use crate::orders::{Interest, Quantity};

    fn order(interest: Interest) -> Order {
        Order {
            id: OrderId::random(),
            shopper: ShopperId::random(),
            product: "linen-noren".into(),
            quantity: Quantity::ONE,
            price: Money::new(400_000, Currency::Thb),
            interest,
            plan: Plan::Once,
            created_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn source(subunits: u64, kind: SourceKind) -> Source {
        let price = Some(Money::new(subunits, Currency::Thb));
        Source { id: SourceId::parse("src_test_1").unwrap(), price, kind, is_used: false }
    }

    fn monthly(term: Option<u8>, zero_interest: Option<bool>) -> SourceKind {
        SourceKind::Installments { term, zero_interest }
    }

    #[test]
    fn a_source_pays_its_own_price_on_the_shops_terms_or_nothing() {
        use Interest::{Shop, Shopper};
        for (interest, source, expected) in [
            (Shopper, source(400_000, SourceKind::MobileBanking), Ok(None)),
            (Shopper, source(400_000, SourceKind::PromptPay), Ok(None)),
            (Shop, source(400_000, SourceKind::Wallet), Ok(None)),
            (Shopper, source(400_000, SourceKind::OnlineBanking), Ok(None)),
            (Shop, source(1, SourceKind::OnlineBanking), Err(Reason::AmountMismatch)),
            (Shop, source(1, SourceKind::PromptPay), Err(Reason::AmountMismatch)),
            (Shopper, source(400_000, monthly(Some(4), Some(false))), Ok(Some(false))),
            (Shop, source(400_000, monthly(Some(4), Some(true))), Ok(Some(true))),
            (Shopper, source(399_999, SourceKind::MobileBanking), Err(Reason::AmountMismatch)),
            (Shopper, source(400_000, monthly(Some(4), Some(true))), Err(Reason::InterestMismatch)),
            (Shop, source(400_000, monthly(Some(4), Some(false))), Err(Reason::InterestMismatch)),
            (Shop, source(400_000, monthly(Some(4), None)), Err(Reason::InterestMismatch)),
            (Shop, source(400_000, monthly(None, Some(true))), Err(Reason::TermMissing)),
            (Shop, source(400_000, SourceKind::Other("paypay".into())), Err(Reason::MethodNotAccepted)),
        ] {
            assert_eq!(check(&order(interest), &source), expected, "{source:?}");
        }
    }

    #[test]
    fn a_source_that_was_charged_pays_nothing_else() {
        let used = Source { is_used: true, ..source(400_000, SourceKind::MobileBanking) };
        assert_eq!(check(&order(Interest::Shopper), &used), Err(Reason::SourceUsed));
    }

    #[test]
    fn a_membership_is_not_paid_by_a_source() {
        let monthly = Order { plan: Plan::Monthly, ..order(Interest::Shopper) };
        let source = source(400_000, SourceKind::MobileBanking);
        assert_eq!(check(&monthly, &source), Err(Reason::MethodNotAccepted));
    }

    #[test]
    fn a_source_in_another_currency_pays_nothing() {
        let unknown = Source { price: None, ..source(400_000, SourceKind::MobileBanking) };
        let ringgit = Source { price: Some(Money::new(400_000, Currency::Myr)), ..unknown.clone() };
        for source in [unknown, ringgit] {
            assert_eq!(check(&order(Interest::Shop), &source), Err(Reason::AmountMismatch));
        }
    }
}
