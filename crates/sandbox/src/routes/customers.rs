//! `/customers`: whom linked accounts are attached to.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answers::{JsonResult, list_all, list_of, retrieve_object};
use crate::app::App;
use crate::auth::SecretOnly;
use crate::lifecycle::{create_customer, delete_customer, update_customer};
use crate::objects::schema;
use crate::objects::{Customer, CustomerRequest, LinkedAccount};
use crate::params::{Params, Path};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create, index))
        .routes(routes!(retrieve, change, remove))
        .routes(routes!(linked_accounts))
}

/// Makes a customer
#[utoipa::path(
    post, path = "/customers", tag = "customers",
    request_body = schema::CustomerParams,
    responses((status = 200, body = schema::Customer)),
)]
async fn create(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    Ok(Json(create_customer(&app, CustomerRequest::read(&params)?).await?))
}

/// Changes what the request names
#[utoipa::path(
    patch, path = "/customers/{id}", tag = "customers",
    params(schema::CustomerId),
    request_body = schema::CustomerParams,
    responses((status = 200, body = schema::Customer)),
)]
async fn change(_: SecretOnly, State(app): State<App>, Path(id): Path<String>, params: Params) -> JsonResult {
    Ok(Json(update_customer(&app, &id, CustomerRequest::read(&params)?).await?))
}

/// Reads a customer
#[utoipa::path(
    get, path = "/customers/{id}", tag = "customers",
    params(schema::CustomerId),
    responses((status = 200, body = schema::Customer)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    retrieve_object::<Customer>(&app, &id).await
}

/// Deletes a customer, who stays readable; the linked accounts stay
#[utoipa::path(
    delete, path = "/customers/{id}", tag = "customers",
    params(schema::CustomerId),
    responses((status = 200, body = schema::Customer)),
)]
async fn remove(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    Ok(Json(delete_customer(&app, &id).await?))
}

/// Lists customers
#[utoipa::path(
    get, path = "/customers", tag = "customers",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Customer>)),
)]
async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    list_all::<Customer>(&app, &params, "/customers").await
}

/// Lists a customer's linked accounts
#[utoipa::path(
    get, path = "/customers/{id}/linked_accounts", tag = "customers",
    params(schema::CustomerId, schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::LinkedAccount>)),
)]
async fn linked_accounts(_: SecretOnly, State(app): State<App>, Path(id): Path<String>, params: Params) -> JsonResult {
    list_of::<Customer, LinkedAccount>(&app, &id, &params, &format!("/customers/{id}/linked_accounts")).await
}
