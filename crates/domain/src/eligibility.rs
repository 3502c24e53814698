//! Which methods and plans can pay an amount, and why the others can't.

use crate::{
    bank::Bank,
    capability::{AccountLimits, AllowedMethod, Capability},
    catalog::{self, InstallmentBank, Limits, MobileApp},
    estimate::estimate,
    method::{MethodType, PaymentMethod, WantedMethod},
    money::{Currency, Money},
    plan::Plan,
    rate::Rate,
    term::Term,
};

/// What to offer: the price, and what the merchant's options say about it.
#[derive(Clone, Debug)]
pub struct OfferRequest<'a> {
    /// The price.
    pub amount: Money,
    /// The methods to offer, in their order. `None`: all, in the catalogue's order.
    pub wanted: Option<&'a [WantedMethod]>,
    /// Whether the merchant pays the interest. `None`: as the account says.
    pub zero_interest: Option<bool>,
    /// Rates that replace the catalogue's.
    pub rates: &'a [(&'static InstallmentBank, Rate)],
}

/// Why a method or plan can't pay an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The amount is below this minimum.
    Below(Money),
    /// The amount is above this maximum.
    Above(Money),
}

/// A method with its eligibility, which is a row of the widget.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// The shopper approves the payment in a bank's app.
    MobileBanking {
        /// The apps, in the catalogue's order. There is at least one.
        apps: Vec<&'static MobileApp>,
        /// Why it can't pay the amount. `None`: it can.
        refusal: Option<Refusal>,
    },
    /// The shopper pays by credit card over several months.
    Installments {
        /// The banks that issue the cards, in the catalogue's order. There is at least one.
        banks: Vec<BankOffer>,
        /// Whether the merchant pays the interest.
        zero_interest: bool,
        /// Why it can't pay the amount. `None`: it can.
        refusal: Option<Refusal>,
    },
    /// The shopper pays from a linked bank account.
    DirectDebit {
        /// The banks, in the catalogue's order. There is at least one.
        banks: Vec<&'static Bank>,
        /// Why it can't pay the amount. `None`: it can.
        refusal: Option<Refusal>,
    },
}

/// The plans of one bank.
#[derive(Clone, Debug, PartialEq)]
pub struct BankOffer {
    /// The bank that issues the card.
    pub issuer: &'static InstallmentBank,
    /// The interest that the shopper bears: none if the merchant pays it.
    pub rate: Rate,
    /// Every term that the account has, ascending, including those that can't pay the amount.
    pub terms: Vec<TermOffer>,
}

/// A term with its eligibility.
#[derive(Clone, Debug, PartialEq)]
pub struct TermOffer {
    /// The term.
    pub term: Term,
    /// The plan, or why this term can't pay the amount.
    pub plan: Result<Plan, Refusal>,
}

/// Why there is nothing to offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoOffer {
    /// The account has no method of the catalogue.
    NoMethod,
    /// The account has methods of the catalogue, but none in this currency.
    Currency(Currency),
    /// The account has white-label installments, which need a card token, and no method of the
    /// catalogue.
    WhiteLabelOnly,
    /// The account has methods of the catalogue, but none that the merchant asks for.
    NotWanted,
}

/// The offers for an amount, in the order that the merchant asks for.
///
/// A method that can't pay the amount is offered too, with a [`Refusal`]. The result is an error if
/// there is nothing to offer, and then says why.
///
/// ```
/// use noren_domain::{
///     capability::Capability,
///     eligibility::{OfferRequest, Refusal, offers},
///     method::WantedMethod,
///     money::{Currency, Money},
/// };
///
/// let baht = |subunits| Money::new(subunits, Currency::Thb).unwrap();
/// let mobile_banking = WantedMethod::from_api_name("mobile_banking").unwrap();
/// let account = Capability::from_catalog(&[mobile_banking]);
/// let amount = baht(1_000);
/// let request = OfferRequest { amount, wanted: None, zero_interest: None, rates: &[] };
/// let offers = offers(&request, &account).unwrap();
/// assert_eq!(offers[0].refusal(), Some(Refusal::Below(baht(2_000))));
/// ```
pub fn offers(request: &OfferRequest<'_>, capability: &Capability) -> Result<Vec<Offer>, NoOffer> {
    let mut offers = Vec::new();
    for family in families(request.wanted) {
        let mut methods = Vec::new();
        for allowed in capability.in_currency(request.amount.currency()) {
            let is_wanted = request.wanted.is_none_or(|wanted| wanted.iter().any(|one| one.covers(allowed.method)));
            if is_wanted && allowed.method.method() == family {
                methods.push(allowed);
            }
        }
        if !methods.is_empty() {
            offers.push(offer(family, &methods, request, capability));
        }
    }
    if offers.is_empty() { Err(why_no_offer(request.amount.currency(), capability)) } else { Ok(offers) }
}

fn why_no_offer(currency: Currency, capability: &Capability) -> NoOffer {
    if capability.in_currency(currency).next().is_some() {
        NoOffer::NotWanted
    } else if capability.has_any() {
        NoOffer::Currency(currency)
    } else if capability.white_label.is_empty() {
        NoOffer::NoMethod
    } else {
        NoOffer::WhiteLabelOnly
    }
}

/// The families in the order in which the merchant first names each.
fn families(wanted: Option<&[WantedMethod]>) -> Vec<PaymentMethod> {
    let Some(wanted) = wanted else { return PaymentMethod::ALL.to_vec() };
    let mut families = Vec::new();
    for one in wanted {
        if !families.contains(&one.method()) {
            families.push(one.method());
        }
    }
    families
}

fn offer(
    family: PaymentMethod,
    methods: &[&AllowedMethod],
    request: &OfferRequest<'_>,
    capability: &Capability,
) -> Offer {
    let currency = request.amount.currency();
    // In Malaysia the merchant always pays the interest.
    let zero_interest =
        currency == Currency::Myr || request.zero_interest.or(capability.zero_interest).unwrap_or_default();
    let (mut apps, mut issuers, mut banks) = (Vec::new(), Vec::new(), Vec::new());
    for allowed in methods {
        match allowed.method {
            MethodType::MobileBanking(app) => apps.push(app),
            MethodType::Installment(issuer) => issuers.push(bank_offer(issuer, allowed, request, zero_interest)),
            MethodType::DirectDebit(bank) => banks.push(bank),
        }
    }
    let own = own_limits(methods);
    match family {
        PaymentMethod::MobileBanking => {
            Offer::MobileBanking { apps, refusal: refuse(request.amount, &catalog::MOBILE_BANKING_LIMITS, own) }
        }
        PaymentMethod::DirectDebit => {
            Offer::DirectDebit { banks, refusal: refuse(request.amount, &catalog::DIRECT_DEBIT_LIMITS, own) }
        }
        PaymentMethod::Installments => {
            let (limits, of_account) = match currency {
                // The account's minimum names no currency and is meant in baht. Maybank has its own.
                Currency::Myr => {
                    (&catalog::INSTALLMENT_LIMITS_MYR, AccountLimits { min: None, ..capability.installment_limits })
                }
                Currency::Thb | Currency::Jpy => (&catalog::INSTALLMENT_LIMITS_THB, capability.installment_limits),
            };
            let own = of_account.or(own);
            let refusal = refuse(request.amount, limits, own).or_else(|| refuse_every_plan(&issuers));
            Offer::Installments { banks: issuers, zero_interest, refusal }
        }
    }
}

fn bank_offer(
    issuer: &'static InstallmentBank,
    allowed: &AllowedMethod,
    request: &OfferRequest<'_>,
    zero_interest: bool,
) -> BankOffer {
    let own_rate = request.rates.iter().find(|(row, _)| *row == issuer).map(|(_, rate)| *rate);
    let rate = if zero_interest { Rate::ZERO } else { own_rate.unwrap_or(issuer.rate) };
    let lengths: Vec<Term> = match &allowed.terms {
        Some(own) => own.clone(),
        None => issuer.terms.iter().filter_map(|months| Term::new(*months)).collect(),
    };
    let mut offers = Vec::new();
    for term in lengths {
        let minimum = issuer.minimum_price(term.months());
        let is_reached = request.amount.subunits() >= minimum.subunits();
        let plan = if is_reached { Ok(estimate(request.amount, term, rate)) } else { Err(Refusal::Below(minimum)) };
        offers.push(TermOffer { term, plan });
    }
    BankOffer { issuer, rate, terms: offers }
}

/// The longest term of [`least_monthly`].
const LONGEST_IN_HEADLINE: u8 = 10;

/// The smallest monthly payment of any bank over at most ten months. Longer terms are those of one
/// bank's card, so they count only if there are no others.
#[must_use]
pub fn least_monthly(banks: &[BankOffer]) -> Option<Money> {
    least_within(banks, LONGEST_IN_HEADLINE).or_else(|| least_within(banks, Term::MAX_MONTHS))
}

fn least_within(banks: &[BankOffer], longest: u8) -> Option<Money> {
    let mut least: Option<Money> = None;
    for bank in banks {
        for plan in bank.plans() {
            let is_less = least.is_none_or(|least| plan.monthly.subunits() < least.subunits());
            if is_less && plan.term.months() <= longest {
                least = Some(plan.monthly);
            }
        }
    }
    least
}

/// The account's limits for a family. They are the widest of its methods' limits, because an offer
/// stands for all of them.
fn own_limits(methods: &[&AllowedMethod]) -> AccountLimits {
    let mut limits = methods.first().map(|first| first.limits).unwrap_or_default();
    for allowed in methods {
        limits.min = limits.min.zip(allowed.limits.min).map(|(a, b)| a.min(b));
        limits.max = limits.max.zip(allowed.limits.max).map(|(a, b)| a.max(b));
    }
    limits
}

/// Compares an amount with the account's own limits, or where it has none with the catalogue's.
fn refuse(amount: Money, limits: &Limits, own: AccountLimits) -> Option<Refusal> {
    let min = own.min.unwrap_or(limits.min);
    let max = own.max.or(limits.max);
    if amount.subunits() < min {
        return Some(Refusal::Below(Money::capped(min, amount.currency())));
    }
    max.filter(|max| amount.subunits() > *max).map(|max| Refusal::Above(Money::capped(max, amount.currency())))
}

/// The refusal of all installments, if no plan of any bank can pay the amount.
fn refuse_every_plan(banks: &[BankOffer]) -> Option<Refusal> {
    if banks.iter().any(BankOffer::is_within_reach) {
        return None;
    }
    let minimums = banks.iter().filter_map(BankOffer::minimum_price);
    minimums.min_by_key(|minimum| minimum.subunits()).map(Refusal::Below)
}

impl BankOffer {
    /// Whether at least one plan can pay the amount.
    #[must_use]
    pub fn is_within_reach(&self) -> bool {
        self.terms.iter().any(|offer| offer.plan.is_ok())
    }

    /// The plans that can pay the amount, shortest first.
    pub fn plans(&self) -> impl Iterator<Item = &Plan> {
        self.terms.iter().filter_map(|offer| offer.plan.as_ref().ok())
    }

    /// The smallest monthly payment of the plans that can pay the amount.
    #[must_use]
    pub fn least_monthly(&self) -> Option<Money> {
        least_within(core::slice::from_ref(self), Term::MAX_MONTHS)
    }

    /// The smallest price that any of its terms accepts.
    #[must_use]
    pub fn minimum_price(&self) -> Option<Money> {
        let minimums = self.terms.iter().map(|offer| self.issuer.minimum_price(offer.term.months()));
        minimums.min_by_key(|minimum| minimum.subunits())
    }
}

impl Offer {
    /// The family.
    #[must_use]
    pub const fn method(&self) -> PaymentMethod {
        match self {
            Self::MobileBanking { .. } => PaymentMethod::MobileBanking,
            Self::Installments { .. } => PaymentMethod::Installments,
            Self::DirectDebit { .. } => PaymentMethod::DirectDebit,
        }
    }

    /// Why it can't pay the amount. `None`: it can.
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
