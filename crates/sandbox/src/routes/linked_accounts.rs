//! `/linked_accounts`: a shopper's bank accounts, linked by the merchant's server.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answers::{JsonResult, list_all, retrieve_object};
use crate::app::App;
use crate::auth::SecretOnly;
use crate::lifecycle::{create_linked_account, delete_linked_account};
use crate::objects::schema;
use crate::objects::{LinkedAccount, LinkedAccountRequest};
use crate::params::{Params, Path};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create, index)).routes(routes!(retrieve, remove))
}

/// Begins a registration
#[utoipa::path(
    post, path = "/linked_accounts", tag = "linked_accounts",
    request_body = schema::LinkedAccountParams,
    responses((status = 200, body = schema::LinkedAccount)),
)]
async fn create(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    let request = LinkedAccountRequest::read(&params, &app.scenario.capability())?;
    Ok(Json(create_linked_account(&app, request).await?.to_json()))
}

/// Reads a linked account
#[utoipa::path(
    get, path = "/linked_accounts/{id}", tag = "linked_accounts",
    params(schema::LinkedAccountId),
    responses((status = 200, body = schema::LinkedAccount)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    retrieve_object::<LinkedAccount>(&app, &id).await
}

/// Lists linked accounts
#[utoipa::path(
    get, path = "/linked_accounts", tag = "linked_accounts",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::LinkedAccount>)),
)]
async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    list_all::<LinkedAccount>(&app, &params, "/linked_accounts").await
}

/// Deletes a linked account, which stays readable
#[utoipa::path(
    delete, path = "/linked_accounts/{id}", tag = "linked_accounts",
    params(schema::LinkedAccountId),
    responses((status = 200, body = schema::LinkedAccount)),
)]
async fn remove(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    Ok(Json(delete_linked_account(&app, &id).await?.to_json()))
}
