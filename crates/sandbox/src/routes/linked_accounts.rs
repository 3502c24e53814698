//! `/linked_accounts`: a shopper's bank accounts, linked by the merchant's server.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::Value;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::lifecycle::{create_linked_account, delete_linked_account};
use crate::objects::{LinkedAccount, LinkedAccountRequest, Page, list_json};
use crate::params::Params;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/linked_accounts", post(create).get(index))
        .route("/linked_accounts/{id}", get(retrieve).delete(remove))
}

async fn create(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let request = LinkedAccountRequest::read(&params, &app.scenario.capability())?;
    Ok(Json(create_linked_account(&app, request).await?.to_json()))
}

async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    let account: Option<LinkedAccount> = app.store.find(&id).await?;
    account.map(|account| Json(account.to_json())).ok_or(ApiError::NotFound { kind: "linked_account", id })
}

async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let page = Page::read(&params, app.clock.now())?;
    let (accounts, total) = app.store.list::<LinkedAccount>(&page, None).await?;
    let data: Vec<_> = accounts.iter().map(LinkedAccount::to_json).collect();
    Ok(Json(list_json(&data, total, "/linked_accounts", &page)))
}

async fn remove(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    Ok(Json(delete_linked_account(&app, &id).await?.to_json()))
}
