//! `/customers`: whom linked accounts are attached to.

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::lifecycle::{create_customer, customer_json, delete_customer, update_customer};
use crate::objects::schema;
use crate::objects::{Customer, CustomerRequest, LinkedAccount, Page, list_json};
use crate::params::{Params, Path};
use crate::routes::listed::listed;

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
async fn create(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    Ok(Json(create_customer(&app, CustomerRequest::read(&params)?).await?))
}

/// Changes what the request names
#[utoipa::path(
    patch, path = "/customers/{id}", tag = "customers",
    params(schema::CustomerId),
    request_body = schema::CustomerParams,
    responses((status = 200, body = schema::Customer)),
)]
async fn change(
    _: SecretOnly,
    State(app): State<App>,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    Ok(Json(update_customer(&app, &id, CustomerRequest::read(&params)?).await?))
}

/// Reads a customer
#[utoipa::path(
    get, path = "/customers/{id}", tag = "customers",
    params(schema::CustomerId),
    responses((status = 200, body = schema::Customer)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    let customer = app.store.get(&id).await?;
    Ok(Json(customer_json(&mut *app.store.reader().await?, &customer, &app.clock).await?))
}

/// Deletes a customer, who stays readable; the linked accounts stay
#[utoipa::path(
    delete, path = "/customers/{id}", tag = "customers",
    params(schema::CustomerId),
    responses((status = 200, body = schema::Customer)),
)]
async fn remove(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    Ok(Json(delete_customer(&app, &id).await?))
}

/// Lists customers
#[utoipa::path(
    get, path = "/customers", tag = "customers",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Customer>)),
)]
async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let page = Page::read(&params, app.clock.now())?;
    let (customers, total) = app.store.list::<Customer>(&page, None).await?;
    let mut data = Vec::with_capacity(customers.len());
    let mut connection = app.store.reader().await?;
    for customer in &customers {
        data.push(customer_json(&mut connection, customer, &app.clock).await?);
    }
    Ok(Json(list_json(&data, total, "/customers", &page)))
}

/// Lists a customer's linked accounts
#[utoipa::path(
    get, path = "/customers/{id}/linked_accounts", tag = "customers",
    params(schema::CustomerId, schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::LinkedAccount>)),
)]
async fn linked_accounts(
    _: SecretOnly,
    State(app): State<App>,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let customer: Customer = app.store.get(&id).await?;
    let location = format!("/customers/{}/linked_accounts", customer.id);
    listed(&app, &params, Some(&customer.id), &location, LinkedAccount::to_json).await
}
