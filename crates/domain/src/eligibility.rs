//! Which ways to pay an amount has, and for what is out of reach the reason.

use crate::{
    bank::Bank,
    capability::{AllowedMethod, Capability},
    catalog::{self, InstallmentBank, Limits, MobileApp},
    estimate::estimate,
    method::{MethodType, PaymentMethod, WantedMethod},
    money::{Currency, Money},
    plan::Plan,
    rate::Rate,
    term::Term,
};

/// What the merchant set for this payment.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    /// The price.
    pub amount: Money,
    /// Which methods, in which order; all where absent.
    pub wanted: Option<&'a [WantedMethod]>,
    /// Who bears the interest; absent: the account's default.
    pub zero_interest: Option<bool>,
    /// The merchant's own rates, which replace the catalogue's.
    pub rates: &'a [(&'static InstallmentBank, Rate)],
}

/// Why an amount can't be paid that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It takes at least this much.
    Below(Money),
    /// It takes at most this much.
    Above(Money),
}

/// One row of the widget.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// Approve in a bank's app.
    MobileBanking {
        /// The apps, in the catalogue's order; at least one.
        apps: Vec<&'static MobileApp>,
        /// Why not, for this amount.
        refusal: Option<Refusal>,
    },
    /// Pay over months.
    Installments {
        /// Card issuers, in the catalogue's order; at least one.
        banks: Vec<BankOffer>,
        /// Whether the merchant bears the interest.
        zero_interest: bool,
        /// Why not, for this amount.
        refusal: Option<Refusal>,
    },
    /// Pay from a linked account.
    DirectDebit {
        /// Banks, in the catalogue's order; at least one.
        banks: Vec<&'static Bank>,
        /// Why not, for this amount.
        refusal: Option<Refusal>,
    },
}

/// One card issuer's terms.
#[derive(Clone, Debug, PartialEq)]
pub struct BankOffer {
    /// Which.
    pub issuer: &'static InstallmentBank,
    /// Every term that the account has, ascending, within reach or not.
    pub terms: Vec<TermOffer>,
}

/// One term: what it costs a month, or why it can't be had.
#[derive(Clone, Debug, PartialEq)]
pub struct TermOffer {
    /// How long.
    pub term: Term,
    /// What it would be.
    pub plan: Result<Plan, Refusal>,
}

/// Why there is no way to pay at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// The account has none of our methods.
    NoMethod,
    /// It has some, in other currencies than this.
    Currency(Currency),
    /// It has installments of the kind that needs a card token, and nothing else of ours.
    WhiteLabelOnly,
    /// It has some, but none of those that the merchant named.
    NotWanted,
}

/// The rows for an amount, in the merchant's order.
pub fn offers(terms: &Terms<'_>, capability: &Capability) -> Result<Vec<Offer>, Nothing> {
    let mut rows = Vec::new();
    for row in order(terms.wanted) {
        let mut of_row = Vec::new();
        for allowed in capability.in_currency(terms.amount.currency()) {
            let is_wanted = terms.wanted.is_none_or(|wanted| wanted.iter().any(|one| one.covers(allowed.method)));
            if is_wanted && allowed.method.method() == row {
                of_row.push(allowed);
            }
        }
        if !of_row.is_empty() {
            rows.push(offer(row, &of_row, terms, capability));
        }
    }
    if rows.is_empty() { Err(nothing(terms.amount.currency(), capability)) } else { Ok(rows) }
}

fn nothing(currency: Currency, capability: &Capability) -> Nothing {
    if capability.in_currency(currency).next().is_some() {
        Nothing::NotWanted
    } else if capability.has_any() {
        Nothing::Currency(currency)
    } else if capability.white_label.is_empty() {
        Nothing::NoMethod
    } else {
        Nothing::WhiteLabelOnly
    }
}

/// The order of the rows: as first named by the merchant.
fn order(wanted: Option<&[WantedMethod]>) -> Vec<PaymentMethod> {
    let Some(wanted) = wanted else { return PaymentMethod::ALL.to_vec() };
    let mut rows = Vec::new();
    for one in wanted {
        if !rows.contains(&one.method()) {
            rows.push(one.method());
        }
    }
    rows
}

fn offer(row: PaymentMethod, of_row: &[&AllowedMethod], terms: &Terms<'_>, capability: &Capability) -> Offer {
    let currency = terms.amount.currency();
    // In Malaysia merchants absorb all interest.
    let zero_interest =
        currency == Currency::Myr || terms.zero_interest.or(capability.zero_interest).unwrap_or_default();
    let (mut apps, mut issuers, mut banks) = (Vec::new(), Vec::new(), Vec::new());
    for allowed in of_row {
        match allowed.method {
            MethodType::MobileBanking(app) => apps.push(app),
            MethodType::Installment(issuer) => issuers.push(bank_offer(issuer, allowed, terms, zero_interest)),
            MethodType::DirectDebit(bank) => banks.push(bank),
        }
    }
    let mut own = own_limits(of_row);
    let limits = match (row, currency) {
        (PaymentMethod::MobileBanking, _) => &catalog::MOBILE_BANKING_LIMITS,
        (PaymentMethod::DirectDebit, _) => &catalog::DIRECT_DEBIT_LIMITS,
        (PaymentMethod::Installments, Currency::Myr) => &catalog::INSTALLMENT_LIMITS_MYR,
        (PaymentMethod::Installments, Currency::Thb | Currency::Jpy) => &catalog::INSTALLMENT_LIMITS_THB,
    };
    if row == PaymentMethod::Installments {
        own = (capability.installment_min.or(own.0), capability.installment_max.or(own.1));
    }
    let refusal = refuse(terms.amount, limits, own);
    match row {
        PaymentMethod::MobileBanking => Offer::MobileBanking { apps, refusal },
        PaymentMethod::DirectDebit => Offer::DirectDebit { banks, refusal },
        PaymentMethod::Installments => {
            let refusal = refusal.or_else(|| nothing_within_reach(&issuers));
            Offer::Installments { banks: issuers, zero_interest, refusal }
        }
    }
}

fn bank_offer(
    issuer: &'static InstallmentBank,
    allowed: &AllowedMethod,
    terms: &Terms<'_>,
    zero_interest: bool,
) -> BankOffer {
    let own_rate = terms.rates.iter().find(|(row, _)| *row == issuer).map(|(_, rate)| *rate);
    let rate = if zero_interest { Rate::ZERO } else { own_rate.unwrap_or(issuer.rate) };
    let mut offers = Vec::new();
    let of_catalog: Vec<Term>;
    let lengths = match &allowed.terms {
        Some(own) => own,
        None => {
            of_catalog = issuer.terms.iter().filter_map(|months| Term::new(*months)).collect();
            &of_catalog
        }
    };
    for term in lengths.iter().copied() {
        let least = issuer.minimum_price(term.months());
        let within_reach = terms.amount.subunits() >= least.subunits();
        let plan = if within_reach { Ok(estimate(terms.amount, term, rate)) } else { Err(Refusal::Below(least)) };
        offers.push(TermOffer { term, plan });
    }
    BankOffer { issuer, terms: offers }
}

/// The account's limits of a row: the widest of its methods', since the row stands for all of them.
fn own_limits(of_row: &[&AllowedMethod]) -> (Option<u64>, Option<u64>) {
    let mut limits = of_row.first().map_or((None, None), |first| first.limits);
    for allowed in of_row {
        limits.0 = limits.0.zip(allowed.limits.0).map(|(a, b)| a.min(b));
        limits.1 = limits.1.zip(allowed.limits.1).map(|(a, b)| a.max(b));
    }
    limits
}

fn refuse(amount: Money, limits: &Limits, own: (Option<u64>, Option<u64>)) -> Option<Refusal> {
    let least = own.0.unwrap_or(limits.min);
    let most = own.1.or(limits.max);
    if amount.subunits() < least {
        return Some(Refusal::Below(Money::capped(least, amount.currency())));
    }
    most.filter(|most| amount.subunits() > *most).map(|most| Refusal::Above(Money::capped(most, amount.currency())))
}

fn nothing_within_reach(banks: &[BankOffer]) -> Option<Refusal> {
    if banks.iter().any(BankOffer::is_within_reach) {
        return None;
    }
    let mut least = None;
    for bank in banks {
        least = lower(least, bank.least());
    }
    least.map(Refusal::Below)
}

/// The lower of two prices, where there are two.
#[inline(never)]
#[must_use]
pub fn lower(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    match (one, other) {
        (Some(a), Some(b)) if b.subunits() < a.subunits() => other,
        (None, _) => other,
        _ => one,
    }
}

impl BankOffer {
    /// Whether any of its terms can be had.
    #[must_use]
    pub fn is_within_reach(&self) -> bool {
        self.terms.iter().any(|offer| offer.plan.is_ok())
    }

    /// The plans that can be had, shortest first.
    pub fn plans(&self) -> impl Iterator<Item = &Plan> {
        self.terms.iter().filter_map(|offer| offer.plan.as_ref().ok())
    }

    /// The smallest price that any of its terms takes.
    #[must_use]
    pub fn least(&self) -> Option<Money> {
        let mut least = None;
        for offer in &self.terms {
            least = lower(least, Some(self.issuer.minimum_price(offer.term.months())));
        }
        least
    }
}

impl Offer {
    /// Its row.
    #[must_use]
    pub const fn method(&self) -> PaymentMethod {
        match self {
            Self::MobileBanking { .. } => PaymentMethod::MobileBanking,
            Self::Installments { .. } => PaymentMethod::Installments,
            Self::DirectDebit { .. } => PaymentMethod::DirectDebit,
        }
    }

    /// Why it can't be had for this amount, if so.
    #[must_use]
    pub const fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::MobileBanking { refusal, .. }
            | Self::Installments { refusal, .. }
            | Self::DirectDebit { refusal, .. } => *refusal,
        }
    }
}

#[cfg(test)]
#[path = "eligibility_tests.rs"]
mod tests;
