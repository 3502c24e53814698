//! From one press of Pay to at most one charge.
//!
//! 1. *Claim*: store the attempt. The database's unique index lets one open attempt through per order. If another
//!    charge still waits for the shopper, ask Omise to end it first, so that the shopper can't pay both.
//! 2. *Check*: may this source or bank account pay this order?
//! 3. *Charge*, with the attempt's id as metadata.
//! 4. If Omise's answer is lost, *look the charge up*; never send it again.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::Url;

use super::{Attempt, AttemptState, MayPay, Order, OrderError, PayCheck, Press, Reason, settle, source_check};
use crate::ids::AttemptId;
use crate::log::cause;
use crate::omise_client::{CustomerId, LinkedAccountId, Means, NewCharge, NextStep, OmiseError, SourceId};
use crate::shop::Shop;
use crate::store::Claim;

/// What the shopper chose to pay with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    /// A source that the widget made.
    Source(SourceId),
    /// A bank account that they linked before.
    LinkedAccount(LinkedAccountId),
}

impl Choice {
    /// The id, for the attempt's row.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Source(id) => id.as_str(),
            Self::LinkedAccount(id) => id.as_str(),
        }
    }
}

/// Where the shopper goes from here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// To the bank, to approve the payment.
    Authorize(Url),
    /// To their bank's app, to scan the code in this picture.
    Scan {
        /// The picture's address.
        image: Url,
        /// Until when they can, if Omise says so.
        expires_at: Option<Timestamp>,
    },
    /// To the page that says how the order stands.
    Complete,
    /// Back to the choice: nothing was charged, for this reason.
    Refused(Reason),
}

/// What the shop charges, once the check allowed it.
enum Payer {
    /// A source; for installments with the flag whether the shop pays the interest.
    Source(SourceId, Option<bool>),
    /// A linked account of the customer's.
    LinkedAccount(LinkedAccountId, CustomerId),
}

/// What the check of a choice found.
enum Checked {
    /// The choice may pay the order.
    CanPay(Payer),
    /// It may not, or Omise couldn't be asked. Nothing was charged.
    Refused(Reason),
}

impl Checked {
    fn unreachable(error: &OmiseError) -> Self {
        tracing::warn!(error = cause(error), "checking a choice failed; nothing was charged");
        Self::Refused(Reason::Unreachable)
    }
}

/// What happens to the charge of an earlier press that waits for the shopper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Earlier {
    /// Omise ends it: the shopper pressed Pay again.
    Ends,
    /// It stays, and this press charges nothing.
    Stays,
}

/// Pays an order. Repeats the answer of an earlier press with the same id.
///
/// If the charge of another press waits for the shopper, ends that one first. Charges nothing if the shopper has
/// approved it meanwhile, if the bank is deciding on it, or if the shopper began it on a later page than this press.
///
/// # Errors
/// When the database fails. If Omise fails, the answer says so.
pub async fn pay(
    shop: &Arc<Shop>,
    order: &Order,
    press: &Press,
    choice: &Choice,
    may_pay: PayCheck,
) -> Result<Answer, OrderError> {
    pay_in_task(shop, order, press, choice, Earlier::Ends, may_pay).await
}

/// Pays an order for a press of some time ago, e.g. when the shopper comes back from linking an account. Ends no other
/// charge, because the shopper may have begun that one since.
///
/// # Errors
/// When the database fails.
pub async fn pay_if_free(
    shop: &Arc<Shop>,
    order: &Order,
    attempt: &AttemptId,
    choice: &Choice,
    may_pay: PayCheck,
) -> Result<Answer, OrderError> {
    let press = Press { id: attempt.clone(), page: None };
    pay_in_task(shop, order, &press, choice, Earlier::Stays, may_pay).await
}

/// Pays in a task of its own, so that a shopper who closes the page doesn't cut off a request to Omise.
async fn pay_in_task(
    shop: &Arc<Shop>,
    order: &Order,
    press: &Press,
    choice: &Choice,
    earlier: Earlier,
    may_pay: PayCheck,
) -> Result<Answer, OrderError> {
    let (shop, order, press, choice) = (Arc::clone(shop), order.clone(), press.clone(), choice.clone());
    tokio::spawn(async move { claim_and_charge(&shop, &order, &press, &choice, earlier, may_pay).await }).await?
}

async fn claim_and_charge(
    shop: &Shop,
    order: &Order,
    press: &Press,
    choice: &Choice,
    earlier: Earlier,
    may_pay: PayCheck,
) -> Result<Answer, OrderError> {
    if let MayPay::No(reason) = may_pay(shop, order).await? {
        return Ok(Answer::Refused(reason));
    }
    // If the charge of a given-up press has appeared since, that charge counts.
    for given_up in shop.store.attempts_given_up(&order.id).await? {
        if given_up.id != press.id
            && let Err(OrderError::Store(error)) = settle::ask(shop, &given_up).await
        {
            return Err(error.into());
        }
    }
    let mut claim = claim(shop, order, press, choice).await?;
    if claim == Claim::OrderTaken && earlier == Earlier::Ends {
        // Omise charges a source once. If the shopper pays with it again, they mean the charge that it has.
        if let Some(attempt) = shop.store.decisive_attempt(&order.id).await?
            && attempt.means == choice.as_str()
        {
            return repeat_first_answer(shop, attempt).await;
        }
        if settle::open_charge_of_shopper(shop, &order.id).await?.is_some() {
            // A choice that can't pay must not end the charge that can.
            if let Checked::Refused(reason) = check(shop, order, choice).await? {
                return Ok(Answer::Refused(reason));
            }
        }
        settle::end_earlier_charge(shop, order, press).await?;
        // Claim again whatever the result: the same press may have come twice, and its twin may have claimed meanwhile.
        claim = self::claim(shop, order, press, choice).await?;
    }
    let attempt = match claim {
        Claim::Ours(attempt) => attempt,
        Claim::Repeated(attempt) => return repeat_first_answer(shop, attempt).await,
        Claim::OrderTaken => return Ok(Answer::Complete),
        // Another order claimed since `may_pay` was called.
        Claim::JoinsByAnother(_) => return Ok(Answer::Refused(Reason::AlreadyJoining)),
    };
    let means = match check(shop, order, choice).await? {
        Checked::CanPay(payer) => payer.means(shop, &attempt),
        Checked::Refused(Reason::Unreachable) => {
            // Omise got no request to charge, so the same press may come again.
            shop.store.release(&attempt).await?;
            return Ok(Answer::Refused(Reason::Unreachable));
        }
        Checked::Refused(reason) => return refuse(shop, &attempt, reason).await,
    };
    let charge = NewCharge { price: order.price, means, tag: attempt.tag() };
    match shop.omise.create_charge(&charge).await {
        Ok(charge) => Ok(answer(&settle::record(shop, &attempt, &charge).await?.state)),
        Err(error @ OmiseError::Refused { .. }) => {
            tracing::warn!(order = %order.id, %error, "Omise refused a charge");
            refuse(shop, &attempt, Reason::ChargeRefused).await
        }
        Err(error @ OmiseError::Unknown(_)) => {
            tracing::warn!(order = %order.id, error = cause(&error), "a charge's answer was lost");
            shop.store.note_lost_answer(&attempt).await?;
            look_up(shop, attempt).await
        }
    }
}

async fn claim(shop: &Shop, order: &Order, press: &Press, choice: &Choice) -> Result<Claim, sqlx::Error> {
    let first_check_after = shop.settings.timings.first_check_after;
    shop.store.claim(order, press, choice.as_str(), Timestamp::now(), first_check_after).await
}

impl Payer {
    fn means(self, shop: &Shop, attempt: &Attempt) -> Means {
        match self {
            Self::Source(source, zero_interest) => {
                Means::Source { source, return_url: shop.return_url(attempt), zero_interest }
            }
            Self::LinkedAccount(account, customer) => Means::LinkedAccount { account, customer },
        }
    }
}

/// Asks Omise whether the choice may pay the order. Charges nothing.
async fn check(shop: &Shop, order: &Order, choice: &Choice) -> Result<Checked, OrderError> {
    match choice {
        Choice::Source(id) => Ok(check_source(shop, order, id).await),
        Choice::LinkedAccount(id) => match shop.store.customer_of(&order.shopper).await? {
            Some(customer) => Ok(check_account(shop, id, customer).await),
            None => Ok(Checked::Refused(Reason::AccountNotAvailable)),
        },
    }
}

async fn check_source(shop: &Shop, order: &Order, id: &SourceId) -> Checked {
    match shop.omise.source(id).await {
        Ok(source) => match source_check::check(order, &source) {
            Ok(zero_interest) => Checked::CanPay(Payer::Source(id.clone(), zero_interest)),
            Err(reason) => Checked::Refused(reason),
        },
        Err(error) if error.is_not_found() => Checked::Refused(Reason::SourceNotFound),
        Err(error) => Checked::unreachable(&error),
    }
}

async fn check_account(shop: &Shop, id: &LinkedAccountId, customer: CustomerId) -> Checked {
    match shop.omise.chargeable_accounts(&customer).await {
        Ok(accounts) if accounts.iter().any(|account| account.id == *id) => {
            Checked::CanPay(Payer::LinkedAccount(id.clone(), customer))
        }
        Ok(_) => Checked::Refused(Reason::AccountNotAvailable),
        Err(error) => Checked::unreachable(&error),
    }
}

async fn refuse(shop: &Shop, attempt: &Attempt, reason: Reason) -> Result<Answer, OrderError> {
    shop.store.refuse(attempt, reason).await?;
    Ok(Answer::Refused(reason))
}

/// Answers a repeated press as the first one was answered. Waits for that answer for `answer_within`, which is less
/// than the widget waits for the shop. After that the answer is the page that says how the order stands.
async fn repeat_first_answer(shop: &Shop, attempt: Attempt) -> Result<Answer, OrderError> {
    let answer = tokio::time::timeout(shop.settings.timings.answer_within, wait_for_first_answer(shop, attempt)).await;
    answer.unwrap_or(Ok(Answer::Complete))
}

async fn wait_for_first_answer(shop: &Shop, mut attempt: Attempt) -> Result<Answer, OrderError> {
    // A check, a charge and a look-up take no longer. After that the process of the first press has ended.
    let deadline = attempt.created_at + shop.settings.timings.omise_timeout * 3;
    while attempt.state == AttemptState::Sending && !attempt.is_answer_lost && Timestamp::now() < deadline {
        tokio::time::sleep(Duration::from_millis(50)).await;
        match shop.store.attempt(&attempt.order, &attempt.id).await? {
            Some(now) => attempt = now,
            None => return Ok(Answer::Refused(Reason::Unreachable)),
        }
    }
    if attempt.state == AttemptState::Sending { look_up(shop, attempt).await } else { Ok(answer(&attempt.state)) }
}

/// Asks Omise about an attempt whose answer was lost. If Omise can't be asked, the complete page goes on asking.
async fn look_up(shop: &Shop, attempt: Attempt) -> Result<Answer, OrderError> {
    match settle::ask(shop, &attempt).await {
        Ok(attempt) => Ok(answer(&attempt.state)),
        Err(OrderError::Omise(_)) => Ok(Answer::Complete),
        Err(error) => Err(error),
    }
}

fn answer(state: &AttemptState) -> Answer {
    match state {
        AttemptState::Pending { next_step: NextStep::Visit(url), .. } => Answer::Authorize(url.clone()),
        AttemptState::Pending { next_step: NextStep::Scan(image), approve_by, .. } => {
            Answer::Scan { image: image.clone(), expires_at: *approve_by }
        }
        AttemptState::Refused { reason } => Answer::Refused(*reason),
        AttemptState::Sending
        | AttemptState::Pending { next_step: NextStep::Nothing, .. }
        | AttemptState::Unclear { .. }
        | AttemptState::Successful { .. }
        | AttemptState::Failed { .. }
        | AttemptState::Expired { .. }
        | AttemptState::Reversed { .. }
        | AttemptState::Abandoned => Answer::Complete,
    }
}
