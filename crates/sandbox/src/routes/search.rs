//! `/search`: charges and customers by their texts. It looks at all of them, which is quick enough for a test's.

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::lifecycle::{charges_after, customers_after};
use crate::objects::schema;
use crate::objects::{Found, Scope, Search};
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
    let mut found = Found::default();
    let mut connection = app.store.reader().await?;
    let mut after = None;
    loop {
        let page = match search.scope {
            Scope::Charge => charges_after(&mut connection, after).await?,
            Scope::Customer => customers_after(&mut connection, after, &app.clock).await?,
        };
        let Some((last, _)) = page.last() else { return Ok(Json(search.to_json(&found))) };
        after = Some(*last);
        page.into_iter().for_each(|(_, object)| search.look_at(object, &mut found));
    }
}
