//! Which methods and plans can pay an amount, and why the others can't.

use crate::{
    capability::{AccountLimits, AllowedMethod, Capability},
    catalog::Plans,
    estimate::estimate,
    method::{Field, Flow, MethodType, PaymentMethod, WantedMethod},
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
    pub rates: &'a [(&'static MethodType, Rate)],
    /// Whether the shopper is on a phone, which has apps.
    pub is_phone: bool,
    /// Whether a page of this browser can open them: the browser of another app often can't.
    pub opens_apps: bool,
}

/// Why a method or plan can't pay an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The amount is below this minimum.
    Below(Money),
    /// The amount is above this maximum.
    Above(Money),
}

/// A family of methods with its eligibility, which is a row of the widget.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The family.
    pub method: PaymentMethod,
    /// Its types, in the catalogue's order. There is at least one.
    pub types: Vec<TypeOffer>,
    /// Of installments: whether the merchant pays the interest.
    pub zero_interest: bool,
    /// Why none of its types can pay the amount. `None`: at least one can.
    pub refusal: Option<Refusal>,
}

/// A type of a family, with its eligibility.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeOffer {
    /// The type.
    pub method: &'static MethodType,
    /// Why it can't pay the amount. `None`: it can.
    pub refusal: Option<Refusal>,
    /// Of installments: the interest that the shopper bears, none if the merchant pays it.
    pub rate: Rate,
    /// Of installments: every term that the account has, ascending, including those that can't pay
    /// the amount.
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
/// let request = OfferRequest { amount, wanted: None, zero_interest: None, rates: &[], is_phone: true, opens_apps: true };
/// let offers = offers(&request, &account).unwrap();
/// assert_eq!(offers[0].refusal, Some(Refusal::Below(baht(2_000))));
/// ```
pub fn offers(request: &OfferRequest<'_>, capability: &Capability) -> Result<Vec<Offer>, NoOffer> {
    let mut offers = Vec::new();
    for family in families(request, capability) {
        let mut methods = Vec::new();
        for allowed in capability.in_currency(request.amount.currency()) {
            let is_wanted = request.wanted.is_none_or(|wanted| wanted.iter().any(|one| one.covers(allowed.method)));
            let is_shown = request.is_phone || allowed.method.flow != Flow::PhoneApp;
            let has_bank = !allowed.method.has(Field::Bank) || allowed.banks.iter().any(|bank| bank.is_active);
            if is_wanted && is_shown && has_bank && allowed.method.method == family {
                methods.push(allowed);
            }
        }
        keep_one_of_each_brand(&mut methods, request.opens_apps);
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

/// The families in the order in which the merchant first names each, or else the catalogue does.
fn families(request: &OfferRequest<'_>, capability: &Capability) -> Vec<PaymentMethod> {
    let named: Vec<PaymentMethod> = match request.wanted {
        Some(wanted) => wanted.iter().map(|one| one.method()).collect(),
        None => capability.in_currency(request.amount.currency()).map(|allowed| allowed.method.method).collect(),
    };
    let mut families = Vec::new();
    for family in named {
        if !families.contains(&family) {
            families.push(family);
        }
    }
    families
}

/// An account may have a wallet's app and its page. A phone gets the app if it can be opened, and a
/// computer the page.
fn keep_one_of_each_brand(methods: &mut Vec<&AllowedMethod>, opens_apps: bool) {
    let all = methods.clone();
    methods.retain(|one| {
        let is_better = |other: &&AllowedMethod| {
            other.method.brand == one.method.brand
                && other.method != one.method
                && other.method.flow.opens_app() == opens_apps
        };
        !all.iter().any(is_better)
    });
}

fn offer(
    family: PaymentMethod,
    methods: &[&AllowedMethod],
    request: &OfferRequest<'_>,
    capability: &Capability,
) -> Offer {
    // In Malaysia the merchant always pays the interest.
    let zero_interest = request.amount.currency() == Currency::Myr
        || request.zero_interest.or(capability.zero_interest).unwrap_or_default();
    let mut types = Vec::new();
    for allowed in methods {
        types.push(type_offer(allowed, request, zero_interest, capability.installment_limits));
    }
    let refusal = refuse_all(request.amount, &types);
    Offer { method: family, types, zero_interest, refusal }
}

fn type_offer(
    allowed: &AllowedMethod,
    request: &OfferRequest<'_>,
    zero_interest: bool,
    installment_limits: AccountLimits,
) -> TypeOffer {
    let (method, amount) = (allowed.method, request.amount);
    let Some(plans) = &method.plans else {
        let refusal = refuse(amount, method, allowed.limits);
        return TypeOffer { method, refusal, rate: Rate::ZERO, terms: Vec::new() };
    };
    // The account's minimum names no currency and is meant in baht. Maybank has its own.
    let of_account = match amount.currency() {
        Currency::Myr => AccountLimits { min: None, ..installment_limits },
        Currency::Thb | Currency::Jpy => installment_limits,
    };
    let refusal = refuse(amount, method, of_account.or(allowed.limits));
    let own_rate = request.rates.iter().find(|(row, _)| *row == method).map(|(_, rate)| *rate);
    let rate = if zero_interest { Rate::ZERO } else { own_rate.unwrap_or(plans.rate) };
    let terms = terms(allowed, plans, amount, rate, refusal);
    let can_pay = terms.iter().any(|offer| offer.plan.is_ok());
    let least = terms.iter().filter_map(|offer| offer.plan.err()).min_by_key(|refusal| refusal.distance(amount));
    TypeOffer { method, refusal: if can_pay { None } else { refusal.or(least) }, rate, terms }
}

/// The account's terms, or where it names none the catalogue's.
fn terms(
    allowed: &AllowedMethod,
    plans: &Plans,
    amount: Money,
    rate: Rate,
    refusal: Option<Refusal>,
) -> Vec<TermOffer> {
    let lengths: Vec<Term> = match &allowed.terms {
        Some(own) => own.clone(),
        None => plans.terms.iter().filter_map(|months| Term::new(*months)).collect(),
    };
    let mut offers = Vec::new();
    for term in lengths {
        let minimum = plans.minimum_price(term.months(), amount.currency());
        let is_reached = amount.subunits() >= minimum.subunits();
        let refusal = if is_reached { refusal } else { Some(Refusal::Below(minimum)) };
        offers.push(TermOffer { term, plan: refusal.map_or_else(|| Ok(estimate(amount, term, rate)), Err) });
    }
    offers
}

/// The longest term of [`least_monthly`].
const LONGEST_IN_HEADLINE: u8 = 10;

/// The smallest monthly payment of any bank over at most ten months. Longer terms are those of one
/// bank's card: they count only if no bank has shorter ones, or if there is one bank.
#[must_use]
pub fn least_monthly(banks: &[TypeOffer]) -> Option<Money> {
    if let [only] = banks {
        return only.least_monthly();
    }
    least_within(banks, LONGEST_IN_HEADLINE).or_else(|| least_within(banks, Term::MAX_MONTHS))
}

fn least_within(banks: &[TypeOffer], longest: u8) -> Option<Money> {
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

/// Compares an amount with the account's own limits, or where it has none with the catalogue's.
fn refuse(amount: Money, method: &MethodType, own: AccountLimits) -> Option<Refusal> {
    let limits = method.limits_in(amount.currency())?;
    let (min, max) = (own.min.unwrap_or(limits.min), own.max.or(limits.max));
    if amount.subunits() < min {
        return Some(Refusal::Below(Money::capped(min, amount.currency())));
    }
    max.filter(|max| amount.subunits() > *max).map(|max| Refusal::Above(Money::capped(max, amount.currency())))
}

/// The refusal of a whole family: that of the type whose limit is nearest. `None`: a type can pay
/// the amount.
fn refuse_all(amount: Money, types: &[TypeOffer]) -> Option<Refusal> {
    if types.iter().any(|offer| offer.refusal.is_none()) {
        return None;
    }
    types.iter().filter_map(|offer| offer.refusal).min_by_key(|refusal| refusal.distance(amount))
}

impl Refusal {
    /// How far the amount is from the limit, in subunits.
    const fn distance(self, amount: Money) -> u64 {
        let (Self::Below(limit) | Self::Above(limit)) = self;
        limit.subunits().abs_diff(amount.subunits())
    }
}

impl TypeOffer {
    /// Of installments: the plans that can pay the amount, shortest first.
    pub fn plans(&self) -> impl Iterator<Item = &Plan> {
        self.terms.iter().filter_map(|offer| offer.plan.as_ref().ok())
    }

    /// The smallest monthly payment of the plans that can pay the amount.
    #[must_use]
    pub fn least_monthly(&self) -> Option<Money> {
        least_within(core::slice::from_ref(self), Term::MAX_MONTHS)
    }
}

#[cfg(test)]
#[path = "eligibility_tests.rs"]
mod tests;
