//! `/refunds`, and those of one charge.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answers::{JsonResult, list_all, list_of, retrieve_object};
use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::lifecycle::refund_charge;
use crate::objects::schema;
use crate::objects::{Charge, Refund, RefundRequest};
use crate::params::{Params, Path};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create, of_charge))
        .routes(routes!(retrieve_of_charge))
        .routes(routes!(index))
        .routes(routes!(retrieve))
}

/// Gives an installment back, as a whole
#[utoipa::path(
    post, path = "/charges/{id}/refunds", tag = "refunds",
    params(schema::ChargeId),
    request_body = schema::RefundParams,
    responses((status = 200, body = schema::Refund)),
)]
async fn create(_: SecretOnly, State(app): State<App>, Path(id): Path<String>, params: Params) -> JsonResult {
    Ok(Json(refund_charge(&app, &id, RefundRequest::read(&params)?).await?))
}

/// Lists a charge's refunds
#[utoipa::path(
    get, path = "/charges/{id}/refunds", tag = "refunds",
    params(schema::ChargeId, schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Refund>)),
)]
async fn of_charge(_: SecretOnly, State(app): State<App>, Path(id): Path<String>, params: Params) -> JsonResult {
    list_of::<Charge, Refund>(&app, &id, &params, &format!("/charges/{id}/refunds")).await
}

/// Reads a charge's refund
#[utoipa::path(
    get, path = "/charges/{id}/refunds/{refund}", tag = "refunds",
    params(schema::ChargeId, schema::RefundOfCharge),
    responses((status = 200, body = schema::Refund)),
)]
async fn retrieve_of_charge(
    _: SecretOnly,
    State(app): State<App>,
    Path((charge, id)): Path<(String, String)>,
) -> JsonResult {
    let refund: Option<Refund> = app.store.find(&id).await?;
    let refund = refund.filter(|refund| refund.charge == charge);
    refund.map(|refund| Json(refund.to_json())).ok_or(ApiError::NotFound { kind: "refund", id })
}

/// Lists refunds
#[utoipa::path(
    get, path = "/refunds", tag = "refunds",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Refund>)),
)]
async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    list_all::<Refund>(&app, &params, "/refunds").await
}

/// Reads a refund
#[utoipa::path(
    get, path = "/refunds/{id}", tag = "refunds",
    params(schema::RefundId),
    responses((status = 200, body = schema::Refund)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    retrieve_object::<Refund>(&app, &id).await
}
