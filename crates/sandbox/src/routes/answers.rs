//! What the handlers of every kind of object share: reading one object, and listing them.

use axum::Json;
use serde_json::Value;

use crate::app::App;
use crate::error::ApiError;
use crate::lifecycle::ApiObject;
use crate::objects::{Page, list_json};
use crate::params::Params;

/// What most handlers answer with.
pub(super) type JsonResult = Result<Json<Value>, ApiError>;

/// Answers with the object of that id.
///
/// # Errors
/// 404 when there is none.
pub(super) async fn retrieve_object<R: ApiObject>(app: &App, id: &str) -> JsonResult {
    let object: R = app.store.get(id).await?;
    Ok(Json(object.answer(&mut app.store.reader().await?, &app.clock).await?))
}

/// Answers with one page of all objects of a kind.
pub(super) async fn list_all<R: ApiObject>(app: &App, params: &Params, location: &str) -> JsonResult {
    list::<R>(app, params, None, location).await
}

/// Answers with one page of the objects that belong to another one, such as the events of a charge.
///
/// # Errors
/// 404 when there is no such owner.
pub(super) async fn list_of<Owner: ApiObject, R: ApiObject>(
    app: &App,
    owner: &str,
    params: &Params,
    location: &str,
) -> JsonResult {
    app.store.get::<Owner>(owner).await?;
    list::<R>(app, params, Some(owner), location).await
}

async fn list<R: ApiObject>(app: &App, params: &Params, owner: Option<&str>, location: &str) -> JsonResult {
    let page = Page::read(params, app.clock.now())?;
    let (objects, total) = app.store.list::<R>(&page, owner).await?;
    let mut connection = app.store.reader().await?;
    let mut data = Vec::with_capacity(objects.len());
    for object in &objects {
        data.push(object.answer(&mut connection, &app.clock).await?);
    }
    Ok(Json(list_json(&data, total, location, &page)))
}
