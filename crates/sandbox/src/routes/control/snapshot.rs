//! All objects as one JSON document: `export` writes it, and `seed` puts it back, in this sandbox or another.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::Body;
use super::lists::{self, List};
use crate::app::App;
use crate::error::ApiError;
use crate::lifecycle::{catch_up, reset_and_fill, seed_by_hand};
use crate::objects::{Charge, Customer, Event, LinkedAccount, Occurrence, Refund, Schedule, Source};
use crate::store::Record;
use crate::store::snapshot::{Row, insert_rows};

/// Every object as it is stored, oldest first. Deliveries that are still to be made are not in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Snapshot {
    objects: Vec<Row>,
}

/// Exports every object as it is stored
#[utoipa::path(
    get, path = "/_sandbox/export", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
pub(super) async fn export(State(app): State<App>) -> Result<Response, ApiError> {
    catch_up(&app).await?;
    Ok(lists::answer(app, &[("objects", List::Rows)]))
}

/// Replaces everything by an export, or by objects written by hand
#[utoipa::path(
    post, path = "/_sandbox/seed", tag = "_sandbox",
    security(()),
    request_body = Object,
    responses((status = 200, body = Object)),
)]
pub(super) async fn seed(
    State(app): State<App>,
    Body(seed): Body<Map<String, Value>>,
) -> Result<Json<Value>, ApiError> {
    let objects = if seed.contains_key("objects") {
        restore(&app, read(seed)?).await?
    } else {
        seed_by_hand(&app, read(seed)?).await?
    };
    // The new objects may have the ids that would be made next.
    app.ids.resume(app.store.count_ever_made().await?);
    Ok(Json(json!({"objects": objects})))
}

fn read<T: DeserializeOwned>(seed: Map<String, Value>) -> Result<T, ApiError> {
    serde_json::from_value(Value::Object(seed)).map_err(|cause| ApiError::BadRequest(cause.to_string()))
}

async fn restore(app: &App, mut snapshot: Snapshot) -> Result<usize, ApiError> {
    snapshot.objects.iter_mut().try_for_each(|row| adopt(row, &app.public_url))?;
    reset_and_fill(app, async |change| insert_rows(&mut change.tx, &snapshot.objects).await).await?;
    Ok(snapshot.objects.len())
}

/// Refuses an object that a later request could not read, and moves its URLs to this sandbox's address: the export may
/// be of a sandbox at another one.
fn adopt(row: &mut Row, public_url: &str) -> Result<(), ApiError> {
    match row.kind.as_str() {
        Source::KIND => row.adopt::<Source>(public_url),
        Charge::KIND => row.adopt::<Charge>(public_url),
        Refund::KIND => row.adopt::<Refund>(public_url),
        LinkedAccount::KIND => row.adopt::<LinkedAccount>(public_url),
        Customer::KIND => row.adopt::<Customer>(public_url),
        Schedule::KIND => row.adopt::<Schedule>(public_url),
        Occurrence::KIND => row.adopt::<Occurrence>(public_url),
        Event::KIND => row.adopt::<Event>(public_url),
        other => Err(ApiError::BadRequest(format!("{other} is no kind of object"))),
    }
}
