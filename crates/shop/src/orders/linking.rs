//! Links a bank account: to pay an order with it, or only to save it.
//!
//! The shop sends the shopper to their bank, which sends them back to `/accounts/{link}/complete`. Then the shop
//! retrieves the account and adds it to the shopper's customer. If the shopper linked it for an order, the shop charges
//! it: the widget said so before the press. The shop never charges before the shopper is back, because they may change
//! their mind at the bank. If they choose to pay in another way, or come back an hour later, it only saves the account.

use std::sync::Arc;
use std::time::Duration;

use jiff::{Timestamp, ToSpan};
use reqwest::Url;

use super::payment::{self, Answer, Choice};
use super::{MayPay, Order, OrderError, PayCheck, Press, Reason, settle};
use crate::ids::{AttemptId, LinkId, OrderId, ShopperId};
use crate::log::cause;
use crate::omise_client::{CitizenId, CustomerId, DirectDebit, LinkStatus, LinkedAccount, LinkedAccountId, OmiseError};
use crate::shop::Shop;

/// A page that can do without the saved accounts waits this long for them.
const ACCOUNTS_TIMEOUT: Duration = Duration::from_secs(3);

/// How long after "Link and pay" the return from the bank charges the account. Later the shopper presses Pay again.
const PAYS_FOR: Duration = Duration::from_hours(1);

/// One try to link a bank account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// The shopper who links it.
    pub shopper: ShopperId,
    /// The order that it is to pay; `None` when the account is only to be saved.
    pub order: Option<OrderId>,
    /// The press that began it. The attempt that charges the account has the same id.
    pub attempt: AttemptId,
    /// The bank; `None` in rows of a version that didn't store it.
    pub bank: Option<DirectDebit>,
    /// The account and the bank's page where the shopper links it; `None` until Omise has answered.
    pub begun: Option<(LinkedAccountId, Url)>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// Whether the shopper chose to pay in another way while the bank decided.
    pub is_withdrawn: bool,
}

impl Link {
    /// Whether the shop charges the account when the bank has linked it.
    pub fn still_pays(&self, now: Timestamp) -> bool {
        self.order.is_some() && !self.is_withdrawn && now < self.created_at + PAYS_FOR
    }
}

/// What became of a link when the shopper comes back from their bank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finished {
    /// The bank hasn't decided.
    Pending,
    /// The account is linked, and the shop charged it with this answer.
    Paid(Answer),
    /// The account is linked and saved. The shop charged nothing.
    Saved,
    /// The account isn't linked, for this reason.
    NotLinked(Reason),
}

/// Begins to link an account that is to pay an order. Repeats the answer of an earlier press with the same id. Omise
/// gets the citizen id, which the shop doesn't store.
///
/// # Errors
/// When the database fails. If Omise fails, the answer says so.
pub async fn begin(
    shop: &Shop,
    order: &Order,
    press: &Press,
    bank: DirectDebit,
    citizen_id: Option<&CitizenId>,
    may_pay: PayCheck,
) -> Result<Answer, OrderError> {
    if !settle::known_state(shop, order).await?.may_be_paid() && !settle::end_earlier_charge(shop, order, press).await?
    {
        return Ok(Answer::Complete);
    }
    if let MayPay::No(reason) = may_pay(shop, order).await? {
        return Ok(Answer::Refused(reason));
    }
    begin_link(shop, new_link(&order.shopper, Some(&order.id), &press.id, bank), bank, citizen_id).await
}

/// Begins to link an account that is only to be saved, as [`begin`] does for an order.
///
/// # Errors
/// When the database fails. If Omise fails, the answer says so.
pub async fn begin_to_save(
    shop: &Shop,
    shopper: &ShopperId,
    attempt: &AttemptId,
    bank: DirectDebit,
    citizen_id: Option<&CitizenId>,
) -> Result<Answer, OrderError> {
    begin_link(shop, new_link(shopper, None, attempt, bank), bank, citizen_id).await
}

fn new_link(shopper: &ShopperId, order: Option<&OrderId>, attempt: &AttemptId, bank: DirectDebit) -> Link {
    Link {
        id: LinkId::random(),
        shopper: shopper.clone(),
        order: order.cloned(),
        attempt: attempt.clone(),
        bank: Some(bank),
        begun: None,
        created_at: Timestamp::now(),
        is_withdrawn: false,
    }
}

async fn begin_link(
    shop: &Shop,
    link: Link,
    bank: DirectDebit,
    citizen_id: Option<&CitizenId>,
) -> Result<Answer, OrderError> {
    // If the answer to an earlier press was lost, Omise may have made an account: use that one.
    for lost in shop.store.lost_links(&link.shopper, link.order.as_ref(), &link.attempt).await? {
        if let Some(url) = look_up(shop, &lost, Some(bank)).await? {
            return Ok(Answer::Authorize(url));
        }
    }
    if !shop.store.begin_link(&link).await? {
        return repeat_first_answer(shop, &link).await;
    }
    let return_url = shop.linked_url(&link);
    let made = shop.omise.create_linked_account(link.id.as_str(), bank, &return_url, citizen_id).await;
    let reason = match made {
        Ok(LinkedAccount { id, registration_url: Some(url), .. }) => {
            shop.store.set_linked_account(&link.id, &id, &url).await?;
            return Ok(Answer::Authorize(url));
        }
        Ok(LinkedAccount { .. }) => Reason::LinkRefused,
        // Omise's message could repeat the citizen id, so it isn't logged.
        Err(OmiseError::Refused { status, code, .. }) => {
            tracing::warn!(link = %link.id, status, code, "Omise refused to link an account");
            Reason::LinkRefused
        }
        Err(error @ OmiseError::Unknown(_)) => {
            tracing::warn!(link = %link.id, error = cause(&error), "a linked account's answer was lost");
            // The link stays in the database. If the account appears later, the next press finds it.
            let found = look_up(shop, &link, None).await?;
            return Ok(found.map_or(Answer::Refused(Reason::Unreachable), Answer::Authorize));
        }
    };
    shop.store.drop_link(&link.id).await?;
    Ok(Answer::Refused(reason))
}

/// Looks for the account of a link whose answer was lost, and answers the bank's page for it. With `bank`, only an
/// account at that bank counts. Deletes the link once no request for it can be under way any more.
async fn look_up(shop: &Shop, link: &Link, bank: Option<DirectDebit>) -> Result<Option<Url>, OrderError> {
    // Omise's clock and this one may differ by some minutes.
    match shop.omise.find_linked_account(link.id.as_str(), link.created_at - 15.minutes()).await {
        Ok(Some(LinkedAccount { id, registration_url: Some(url), bank: found, .. }))
            if bank.is_none_or(|bank| found == Some(bank)) =>
        {
            shop.store.set_linked_account(&link.id, &id, &url).await?;
            Ok(Some(url))
        }
        Ok(Some(_)) => Ok(None),
        Ok(None) | Err(OmiseError::Refused { .. }) => {
            if Timestamp::now() > link.created_at + shop.settings.timings.give_up_after {
                shop.store.drop_link(&link.id).await?;
            }
            Ok(None)
        }
        Err(error @ OmiseError::Unknown(_)) => {
            tracing::warn!(link = %link.id, error = cause(&error), "a link can't be looked up now");
            Ok(None)
        }
    }
}

/// Answers a repeated press as the first one was answered. Waits for that answer for `answer_within`, which is less
/// than the widget waits for the shop.
async fn repeat_first_answer(shop: &Shop, again: &Link) -> Result<Answer, OrderError> {
    let answer = tokio::time::timeout(shop.settings.timings.answer_within, wait_for_first_answer(shop, again)).await;
    answer.unwrap_or(Ok(Answer::Refused(Reason::Unreachable)))
}

async fn wait_for_first_answer(shop: &Shop, again: &Link) -> Result<Answer, OrderError> {
    let answered_within = shop.settings.timings.omise_timeout * 2;
    loop {
        match shop.store.link_of_attempt(&again.shopper, again.order.as_ref(), &again.attempt).await? {
            Some(Link { begun: Some((_, url)), .. }) => return Ok(Answer::Authorize(url)),
            Some(link) if Timestamp::now() > link.created_at + answered_within => {
                // The process of the first press ended, or it lost Omise's answer.
                let found = look_up(shop, &link, None).await?;
                return Ok(found.map_or(Answer::Refused(Reason::Unreachable), Answer::Authorize));
            }
            Some(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            None => return Ok(Answer::Refused(Reason::Unreachable)),
        }
    }
}

/// Asks Omise what became of a link. Saves a linked account, and charges it if it [still pays](Link::still_pays) an
/// order. A second call charges nothing more.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn finish(shop: &Arc<Shop>, link: &Link, may_pay: PayCheck) -> Result<Finished, OrderError> {
    let Some((account, _)) = &link.begun else { return Ok(Finished::NotLinked(Reason::LinkExpired)) };
    match shop.omise.linked_account(account).await?.status {
        LinkStatus::Pending | LinkStatus::Unclear => Ok(Finished::Pending),
        LinkStatus::Failed { code } => Ok(Finished::NotLinked(Reason::from_code(&code))),
        LinkStatus::Expired | LinkStatus::Deleted => Ok(Finished::NotLinked(Reason::LinkExpired)),
        LinkStatus::Successful => {
            attach(shop, &link.shopper, account).await?;
            let order = match &link.order {
                Some(order) => shop.store.order_of(&link.shopper, order).await?,
                None => None,
            };
            let Some(order) = order else { return Ok(Finished::Saved) };
            // A link that was charged before gets the first answer again.
            if !link.still_pays(Timestamp::now()) && shop.store.attempt(&order.id, &link.attempt).await?.is_none() {
                return Ok(Finished::Saved);
            }
            let choice = Choice::LinkedAccount(account.clone());
            Ok(Finished::Paid(payment::pay_if_free(shop, &order, &link.attempt, &choice, may_pay).await?))
        }
    }
}

/// Whether the bank hasn't decided on a link. Changes nothing.
///
/// # Errors
/// When Omise can't be asked.
pub async fn is_waiting(shop: &Shop, link: &Link) -> Result<bool, OrderError> {
    let Some((account, _)) = &link.begun else { return Ok(false) };
    Ok(matches!(shop.omise.linked_account(account).await?.status, LinkStatus::Pending | LinkStatus::Unclear))
}

/// Follows a hint about a linked account: saves a successful one, in case the shopper doesn't come back from the bank.
/// Charges nothing.
///
/// # Errors
/// When Omise can't be asked, or the database fails: Omise should send the hint again.
pub async fn follow(shop: &Shop, account: &LinkedAccountId) -> Result<(), OrderError> {
    let Some(shopper) = shop.store.shopper_of_linked_account(account).await? else { return Ok(()) };
    match shop.omise.linked_account(account).await?.status {
        LinkStatus::Successful => attach(shop, &shopper, account).await,
        LinkStatus::Pending
        | LinkStatus::Failed { .. }
        | LinkStatus::Expired
        | LinkStatus::Deleted
        | LinkStatus::Unclear => Ok(()),
    }
}

/// Adds the account to the shopper's customer, unless it is there already: the shopper may reload the page while an
/// event comes.
async fn attach(shop: &Shop, shopper: &ShopperId, account: &LinkedAccountId) -> Result<(), OrderError> {
    let customer = find_or_create_customer(shop, shopper).await?;
    if is_attached(shop, &customer, account).await? {
        return Ok(());
    }
    match shop.omise.attach_linked_account(&customer, account).await {
        Ok(()) => Ok(()),
        Err(_) if is_attached(shop, &customer, account).await? => Ok(()),
        Err(error) => Err(error.into()),
    }
}

async fn is_attached(shop: &Shop, customer: &CustomerId, account: &LinkedAccountId) -> Result<bool, OmiseError> {
    Ok(shop.omise.chargeable_accounts(customer).await?.iter().any(|known| known.id == *account))
}

/// Finds the shopper's customer, or creates one. If two processes of this shop create one at the same moment, the store
/// keeps the first.
async fn find_or_create_customer(shop: &Shop, shopper: &ShopperId) -> Result<CustomerId, OrderError> {
    let _making = shop.making_customer.lock().await;
    if let Some(customer) = shop.store.customer_of(shopper).await? {
        return Ok(customer);
    }
    let customer = shop.omise.create_customer(shopper.as_str()).await?;
    Ok(shop.store.keep_customer(shopper, customer).await?)
}

/// The shopper's accounts that can be charged now.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn saved_accounts(shop: &Shop, shopper: &ShopperId) -> Result<Vec<LinkedAccount>, OrderError> {
    match shop.store.customer_of(shopper).await? {
        Some(customer) => Ok(shop.omise.chargeable_accounts(&customer).await?),
        None => Ok(Vec::new()),
    }
}

/// The same for a page that can do without them: none if Omise can't be asked, or is slow.
///
/// # Errors
/// When the database fails.
pub async fn saved_accounts_if_quick(shop: &Shop, shopper: &ShopperId) -> Result<Vec<LinkedAccount>, OrderError> {
    let accounts = tokio::time::timeout(ACCOUNTS_TIMEOUT, saved_accounts(shop, shopper)).await;
    match accounts.unwrap_or_else(|_| Ok(Vec::new())) {
        Err(OrderError::Omise(error)) => {
            tracing::warn!(error = cause(&error), "a page shows no saved accounts: Omise can't be asked");
            Ok(Vec::new())
        }
        accounts => accounts,
    }
}

/// One of the shopper's accounts; `None` if it isn't theirs.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn saved_account(
    shop: &Shop,
    shopper: &ShopperId,
    account: &LinkedAccountId,
) -> Result<Option<LinkedAccount>, OrderError> {
    Ok(saved_accounts(shop, shopper).await?.into_iter().find(|known| known.id == *account))
}
