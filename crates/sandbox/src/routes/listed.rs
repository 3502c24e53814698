//! A page of a list, as every list answers it.

use axum::Json;
use serde_json::Value;

use crate::app::App;
use crate::error::ApiError;
use crate::objects::{Page, list_json};
use crate::params::Params;
use crate::store::Record;

/// The objects of a kind, of one owner if one is given, whose JSON needs nothing else to be read.
pub(super) async fn listed<R: Record>(
    app: &App,
    params: &Params,
    owner: Option<&str>,
    location: &str,
    to_json: fn(&R) -> Value,
) -> Result<Json<Value>, ApiError> {
    let page = Page::read(params, app.clock.now())?;
    let (objects, total) = app.store.list::<R>(&page, owner).await?;
    let data: Vec<_> = objects.iter().map(to_json).collect();
    Ok(Json(list_json(&data, total, location, &page)))
}
