//! The fees that Omise deducts from a payment. They give the figures of the documentation's examples.

use super::methods::{Family, Method};
use super::money::share;
use serde::{Deserialize, Serialize};

const VAT_BASIS_POINTS: i64 = 700;
const MOBILE_BANKING_FLAT: i64 = 1_000;
const DIRECT_DEBIT_BASIS_POINTS: i64 = 50;
const INSTALLMENT_BASIS_POINTS: i64 = 365;
/// Of a charge in Omise's documentation (2022-08).
const PROMPTPAY_BASIS_POINTS: i64 = 165;
/// Omise publishes no fee of wallets and online banking. This is the one of cards.
const WALLET_BASIS_POINTS: i64 = 365;

/// The deductions of one charge and what is left, in subunits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fees {
    pub(crate) fee: i64,
    pub(crate) fee_vat: i64,
    /// The interest that the merchant bears. If the shopper bears it, this is zero: the card's issuer adds it to the
    /// shopper's statement, so it is no part of the charge.
    pub(crate) interest: i64,
    pub(crate) interest_vat: i64,
    pub(crate) net: i64,
}

impl Fees {
    /// The fees of a charge. `term` and `merchant_bears` (the interest) only matter for installments.
    pub(crate) fn of(method: &Method, amount: i64, term: Option<i64>, merchant_bears: bool) -> Self {
        let (fee, interest) = match &method.family {
            Family::MobileBanking => (MOBILE_BANKING_FLAT, 0),
            Family::DirectDebit => (share(amount, DIRECT_DEBIT_BASIS_POINTS), 0),
            Family::PromptPay => (share(amount, PROMPTPAY_BASIS_POINTS), 0),
            Family::OnlineBanking(_) | Family::Wallet(_) => (share(amount, WALLET_BASIS_POINTS), 0),
            Family::Installment(plans) => {
                let rate = if merchant_bears { plans.rate_basis_points * term.unwrap_or(0) } else { 0 };
                (share(amount, INSTALLMENT_BASIS_POINTS), share(amount, rate))
            }
        };
        let (fee_vat, interest_vat) = (share(fee, VAT_BASIS_POINTS), share(interest, VAT_BASIS_POINTS));
        let net = amount - fee - fee_vat - interest - interest_vat;
        Self { fee, fee_vat, interest, interest_vat, net }
    }

    /// `fee_flat` in currency units and `fee_rate` in percent, as a charge shows them.
    pub(crate) fn shown_rates(method: &Method) -> (&'static str, &'static str) {
        match method.family {
            Family::MobileBanking => ("10.0", "0.0"),
            Family::DirectDebit => ("0.0", "0.5"),
            Family::PromptPay => ("0.0", "1.65"),
            Family::Installment(_) | Family::OnlineBanking(_) | Family::Wallet(_) => ("0.0", "3.65"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fees_are_those_of_the_documentation_s_examples() {
        for (name, amount, term, merchant_bears, expected) in [
            ("mobile_banking_bay", 150_000, None, false, [1_000, 70, 0, 0, 148_930]),
            ("promptpay", 400_000, None, false, [6_600, 462, 0, 0, 392_938]),
            ("direct_debit_kbank", 5_000, None, false, [25, 2, 0, 0, 4_973]),
            ("installment_kbank", 400_000, Some(4), true, [14_600, 1_022, 10_400, 728, 373_250]),
            ("installment_kbank", 400_000, Some(4), false, [14_600, 1_022, 0, 0, 384_378]),
        ] {
            let method = Method::named(name).expect("a method of the table");
            let fees = Fees::of(method, amount, term, merchant_bears);
            let figures = [fees.fee, fees.fee_vat, fees.interest, fees.interest_vat, fees.net];
            assert_eq!(figures, expected, "{name}, merchant bears: {merchant_bears}");
        }
    }
}
