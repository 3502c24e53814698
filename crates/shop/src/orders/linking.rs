//! Linking a bank account: in order to pay an order with it, or to have it saved and no more.
//!
//! The shopper is sent to their bank and comes back to `/accounts/{link}/complete`. Then the account is retrieved and added
//! to the shopper's customer. If it was linked for an order, it is charged: the widget told them so before the press. No
//! money moves before they are back: they may have changed their mind at the bank.

use std::sync::Arc;
use std::time::Duration;

use jiff::{Timestamp, ToSpan};
use reqwest::Url;

use super::payment::{self, Answer, Choice};
use super::{MayPay, Order, OrderError, PayCheck, Press, Reason, settle};
use crate::ids::{AttemptId, LinkId, OrderId, ShopperId};
use crate::omise_client::{CitizenId, CustomerId, DirectDebit, LinkStatus, LinkedAccount, LinkedAccountId, OmiseError};
use crate::shop::Shop;

/// Saved accounts are a convenience: a page doesn't wait longer than this for them.
const ACCOUNTS_TIMEOUT: Duration = Duration::from_secs(3);

/// A bank account on its way to be linked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// Whose it is.
    pub shopper: ShopperId,
    /// The order that it is to pay; `None` when the account is only to be saved.
    pub order: Option<OrderId>,
    /// The press that began it; the charge will carry the same id.
    pub attempt: AttemptId,
    /// The bank; `None` in links from before it was written down.
    pub bank: Option<DirectDebit>,
    /// The account and where it is linked; `None` while Omise is being asked for it.
    pub begun: Option<(LinkedAccountId, Url)>,
    /// When it was begun.
    pub created_at: Timestamp,
}

/// What a shopper finds who comes back from their bank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finished {
    /// The bank hasn't decided.
    Wait,
    /// The account is linked and was charged, with this answer.
    Paid(Answer),
    /// The account is linked, and nothing is charged.
    Saved,
    /// It isn't linked, for this reason.
    NotLinked(Reason),
}

/// Begins to link an account that is to pay an order, or gives the answer of an earlier press with the same id. The citizen
/// id is handed to Omise and dropped.
///
/// # Errors
/// When the database fails. What Omise does wrong is in the answer.
pub async fn begin(
    shop: &Shop,
    order: &Order,
    press: &Press,
    bank: DirectDebit,
    citizen_id: Option<&CitizenId>,
    may_pay: PayCheck,
) -> Result<Answer, OrderError> {
    if !settle::known_state(shop, order).await?.may_be_paid() && !settle::make_way(shop, order, press).await? {
        return Ok(Answer::Complete);
    }
    if let MayPay::No(reason) = may_pay(shop, order).await? {
        return Ok(Answer::Refused(reason));
    }
    begin_link(shop, new_link(&order.shopper, Some(&order.id), &press.id, bank), bank, citizen_id).await
}

/// The same for an account that is to be saved, and not charged.
///
/// # Errors
/// When the database fails. What Omise does wrong is in the answer.
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
    }
}

async fn begin_link(
    shop: &Shop,
    link: Link,
    bank: DirectDebit,
    citizen_id: Option<&CitizenId>,
) -> Result<Answer, OrderError> {
    // Omise may have an account for an earlier press whose answer was lost: it is used instead of making another.
    for lost in shop.store.lost_links(&link.shopper, link.order.as_ref(), &link.attempt).await? {
        if let Some(url) = look_up(shop, &lost, Some(bank)).await? {
            return Ok(Answer::Authorize(url));
        }
    }
    if !shop.store.begin_link(&link).await? {
        return first_answer(shop, &link).await;
    }
    let return_url = shop.linked_url(&link);
    let made = shop.omise.create_linked_account(link.id.as_str(), bank, &return_url, citizen_id).await;
    let reason = match made {
        Ok(LinkedAccount { id, registration_url: Some(url), .. }) => {
            shop.store.set_linked_account(&link.id, &id, &url).await?;
            return Ok(Answer::Authorize(url));
        }
        Ok(LinkedAccount { .. }) => Reason::LinkRefused,
        // The message isn't logged: it might repeat what was sent.
        Err(OmiseError::Refused { status, code, .. }) => {
            tracing::warn!(link = %link.id, status, code, "Omise refused to link an account");
            Reason::LinkRefused
        }
        Err(error @ OmiseError::Unknown(_)) => {
            tracing::warn!(link = %link.id, error = &error as &dyn std::error::Error, "a linked account's answer was lost");
            // The link stays written down: should the account appear later, the next press finds it.
            let found = look_up(shop, &link, None).await?;
            return Ok(found.map_or(Answer::Refused(Reason::Unreachable), Answer::Authorize));
        }
    };
    shop.store.drop_link(&link.id).await?;
    Ok(Answer::Refused(reason))
}

/// Where the account is linked that Omise may have made for a link; with `bank`, only if it is that bank's. A link that
/// came to nothing is forgotten once no request for it can be under way any more.
async fn look_up(shop: &Shop, link: &Link, bank: Option<DirectDebit>) -> Result<Option<Url>, OrderError> {
    // Omise's clock and this one may disagree by some minutes.
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
            tracing::warn!(link = %link.id, error = &error as &dyn std::error::Error, "a link can't be looked up now");
            Ok(None)
        }
    }
}

/// The answer to a press that is being answered, or was. Whoever asks gives up after a while, so it comes before that.
async fn first_answer(shop: &Shop, again: &Link) -> Result<Answer, OrderError> {
    let answer = tokio::time::timeout(shop.settings.timings.answer_within, answer_of_first(shop, again)).await;
    answer.unwrap_or(Ok(Answer::Refused(Reason::Unreachable)))
}

async fn answer_of_first(shop: &Shop, again: &Link) -> Result<Answer, OrderError> {
    let patience = shop.settings.timings.omise_timeout * 2;
    loop {
        match shop.store.link_of_attempt(&again.shopper, again.order.as_ref(), &again.attempt).await? {
            Some(Link { begun: Some((_, url)), .. }) => return Ok(Answer::Authorize(url)),
            Some(link) if Timestamp::now() > link.created_at + patience => {
                // Whoever began it is dead, or never heard what became of it.
                let found = look_up(shop, &link, None).await?;
                return Ok(found.map_or(Answer::Refused(Reason::Unreachable), Answer::Authorize));
            }
            Some(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            None => return Ok(Answer::Refused(Reason::Unreachable)),
        }
    }
}

/// Finishes what [`begin`] began, as far as the bank has. Asking again is safe.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn finish(shop: &Arc<Shop>, link: &Link, may_pay: PayCheck) -> Result<Finished, OrderError> {
    let Some((account, _)) = &link.begun else { return Ok(Finished::NotLinked(Reason::LinkExpired)) };
    match shop.omise.linked_account(account).await?.status {
        LinkStatus::Pending | LinkStatus::Unclear => Ok(Finished::Wait),
        LinkStatus::Failed { code } => Ok(Finished::NotLinked(Reason::from_code(&code))),
        LinkStatus::Expired | LinkStatus::Deleted => Ok(Finished::NotLinked(Reason::LinkExpired)),
        LinkStatus::Successful => {
            attach(shop, &link.shopper, account).await?;
            let order = match &link.order {
                Some(order) => shop.store.order_of(&link.shopper, order).await?,
                None => None,
            };
            let Some(order) = order else { return Ok(Finished::Saved) };
            let choice = Choice::LinkedAccount(account.clone());
            Ok(Finished::Paid(payment::pay_if_free(shop, &order, &link.attempt, &choice, may_pay).await?))
        }
    }
}

/// Whether the bank hasn't decided on a link. Nothing is done about it.
///
/// # Errors
/// When Omise can't be asked.
pub async fn is_waiting(shop: &Shop, link: &Link) -> Result<bool, OrderError> {
    let Some((account, _)) = &link.begun else { return Ok(false) };
    Ok(matches!(shop.omise.linked_account(account).await?.status, LinkStatus::Pending | LinkStatus::Unclear))
}

/// Follows a hint that something happened to a linked account: a successful one becomes its shopper's, so that it isn't
/// lost when they don't come back from the bank. Nothing is charged.
///
/// # Errors
/// When Omise can't be asked, or the database fails: the hint should be given again.
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

/// Makes sure that the account is among those of the shopper's customer. It may be already: a page is reloaded, an event
/// comes twice, or both come at once.
async fn attach(shop: &Shop, shopper: &ShopperId, account: &LinkedAccountId) -> Result<(), OrderError> {
    let customer = customer(shop, shopper).await?;
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

/// The shopper's customer, made when there is none. Should another process of this shop make one at the same moment, the
/// first one written down is kept.
async fn customer(shop: &Shop, shopper: &ShopperId) -> Result<CustomerId, OrderError> {
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

/// The same for a page that can do without: none when Omise can't be asked, or takes long.
///
/// # Errors
/// When the database fails.
pub async fn saved_accounts_if_quick(shop: &Shop, shopper: &ShopperId) -> Result<Vec<LinkedAccount>, OrderError> {
    match tokio::time::timeout(ACCOUNTS_TIMEOUT, saved_accounts(shop, shopper)).await {
        Ok(Err(OrderError::Omise(error))) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "a page without saved accounts");
            Ok(Vec::new())
        }
        Ok(accounts) => accounts,
        Err(_) => Ok(Vec::new()),
    }
}

/// One of the shopper's accounts; `None` when it isn't theirs.
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
