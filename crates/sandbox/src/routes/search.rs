//! `/search`: charges and customers by their texts. It looks at all of them, which is quick enough for a test's.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answers::JsonResult;
use crate::app::App;
use crate::auth::SecretOnly;
use crate::lifecycle::next_answers;
use crate::objects::schema;
use crate::objects::{Charge, Customer, Scope, Search, SearchResults};
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
async fn search(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    let search = Search::read(&params)?;
    let mut results = SearchResults::default();
    let mut connection = app.store.reader().await?;
    let mut after = None;
    loop {
        let page = match search.scope {
            Scope::Charge => next_answers::<Charge>(&mut connection, after, &app.clock).await?,
            Scope::Customer => next_answers::<Customer>(&mut connection, after, &app.clock).await?,
        };
        let Some((last, _)) = page.last() else { return Ok(Json(search.to_json(&results))) };
        after = Some(*last);
        page.into_iter().for_each(|(_, object)| search.add_if_matching(object, &mut results));
    }
}
