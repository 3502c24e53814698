//! Creates, changes and deletes customers, and attaches linked accounts to them.

use serde_json::Value;

use crate::app::{App, Change};
use crate::clock::Clock;
use crate::error::ApiError;
use crate::objects::{Customer, CustomerRequest, LinkedAccount, LinkedAccountStatus, Page};
use crate::store::{Reads, Transaction, find, get, insert, list, update};

/// Creates a customer, and attaches a linked account if the request names one.
///
/// # Errors
/// Those of attaching the account. Then no customer is created.
pub(crate) async fn create_customer(app: &App, request: CustomerRequest) -> Result<Value, ApiError> {
    let mut change = app.change().await?;
    let mut customer = Customer::new(app.ids.make("cust"), app.clock.now());
    let account = request.linked_account.clone();
    customer.update(request);
    insert(&mut change.tx, &customer)?;
    commit_customer(app, change, &customer, account, "customer.create").await
}

/// Changes the fields that the request names.
///
/// # Errors
/// 404 if there is no such customer; those of attaching the account.
pub(crate) async fn update_customer(app: &App, id: &str, request: CustomerRequest) -> Result<Value, ApiError> {
    let mut change = app.change().await?;
    let mut customer = get_customer(&mut change.tx, id).await?;
    let account = request.linked_account.clone();
    customer.update(request);
    update(&mut change.tx, &customer)?;
    commit_customer(app, change, &customer, account, "customer.update").await
}

/// Deletes a customer, who stays readable. The linked accounts do not change.
///
/// # Errors
/// 404 if there is no such customer, or if it was deleted before.
pub(crate) async fn delete_customer(app: &App, id: &str) -> Result<Value, ApiError> {
    let mut change = app.change().await?;
    let mut customer = get_customer(&mut change.tx, id).await?;
    customer.is_deleted = true;
    update(&mut change.tx, &customer)?;
    commit_customer(app, change, &customer, None, "customer.destroy").await
}

/// The customer of that id, unless it was deleted.
async fn get_customer(from: &mut impl Reads, id: &str) -> Result<Customer, ApiError> {
    let customer: Option<Customer> = find(from, id).await?;
    let customer = customer.filter(|customer| !customer.is_deleted);
    customer.ok_or_else(|| ApiError::NotFound { kind: "customer", id: id.to_owned() })
}

/// Attaches the account if there is one, adds the event, commits, and returns the customer's JSON.
async fn commit_customer(
    app: &App,
    mut change: Change<'_>,
    customer: &Customer,
    account: Option<String>,
    key: &str,
) -> Result<Value, ApiError> {
    if let Some(account) = account {
        attach(&mut change.tx, customer, &account).await?;
    }
    let json = customer_json(&mut change.tx, customer, &app.clock).await?;
    change.add_event(key, json.clone()).await?;
    change.commit().await?;
    Ok(json)
}

/// Attaches a linked account to a customer. Its registration must have succeeded, and it can belong to one customer
/// only.
async fn attach(tx: &mut Transaction, customer: &Customer, id: &str) -> Result<(), ApiError> {
    let mut account: LinkedAccount = get(tx, id).await?;
    if account.status != LinkedAccountStatus::Successful {
        let status = account.status.name();
        return Err(ApiError::BadRequest(format!("linked account is {status}, only a successful one can be attached")));
    }
    if account.customer.as_ref().is_some_and(|owner| *owner != customer.id) {
        return Err(ApiError::BadRequest("linked account is already attached to another customer".to_owned()));
    }
    account.customer = Some(customer.id.clone());
    update(tx, &account)
}

/// A customer with the first page of its linked accounts.
pub(crate) async fn customer_json(
    from: &mut impl Reads,
    customer: &Customer,
    clock: &Clock,
) -> Result<Value, ApiError> {
    let now = clock.now();
    let (accounts, total) = list(from, &Page::first(now), Some(&customer.id)).await?;
    Ok(customer.to_json(&accounts, total, now))
}
