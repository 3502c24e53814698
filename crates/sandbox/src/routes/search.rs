//! `/search`: charges and customers by their texts. It looks at all of them, which is quick enough for a test's.

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::lifecycle::{charge_json, customer_json};
use crate::objects::schema;
use crate::objects::{Charge, Customer, Scope, Search};
use crate::params::Params;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search))
}

/// Finds charges or customers
#[utoipa::path(
    get, path = "/search", tag = "search",
    params(schema::SearchParams),
    responses((status = 200, body = schema::Search)),
)]
async fn search(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let search = Search::read(&params)?;
    let mut found = Vec::new();
    match search.scope {
        Scope::Charge => {
            let charges = app.store.all::<Charge>().await?;
            let mut connection = app.store.connection().await?;
            for charge in &charges {
                found.push(charge_json(&mut connection, charge).await?);
            }
        }
        Scope::Customer => {
            let customers = app.store.all::<Customer>().await?;
            let mut connection = app.store.connection().await?;
            for customer in &customers {
                found.push(customer_json(&mut connection, customer, &app.clock).await?);
            }
        }
    }
    found.retain(|object| search.wants(object));
    Ok(Json(search.to_json(&found)))
}
