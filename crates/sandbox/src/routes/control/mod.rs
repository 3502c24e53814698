//! The control routes, `/_sandbox/…`, by which a test steers the sandbox. They take JSON and need no key. `access`
//! decides who may use them.

mod clock;
mod faults;
mod lists;
mod objects;
mod outcomes;
mod panel;
mod snapshot;
mod webhooks;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, FromRequest};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::error::ApiError;

/// Large enough for an export. Callers of these routes are trusted, so this protects from nothing else.
const BODY_LIMIT_BYTES: usize = 256 * 1024 * 1024;

/// Every control route.
pub(crate) fn control() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(panel::show, panel::act))
        .routes(routes!(panel::style_sheet))
        .routes(routes!(panel::script))
        .routes(routes!(objects::reset))
        .routes(routes!(objects::objects))
        .routes(routes!(snapshot::export))
        .routes(routes!(snapshot::seed))
        .routes(routes!(webhooks::add_endpoint))
        .routes(routes!(webhooks::rotate_secret))
        .routes(routes!(faults::add_fault, faults::clear_faults))
        .routes(routes!(faults::requests))
        .routes(routes!(outcomes::change_account))
        .routes(routes!(outcomes::change_capability))
        .routes(routes!(outcomes::set_next_charge))
        .routes(routes!(outcomes::set_next_link))
        .routes(routes!(outcomes::settle))
        .routes(routes!(outcomes::settle_account))
        .routes(routes!(clock::move_clock, clock::read_clock))
        .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
}

/// A JSON body. If it cannot be read, the answer is an error object.
#[derive(FromRequest)]
#[from_request(via(Json), rejection(ApiError))]
struct Body<T>(T);

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        Self::BadRequest(rejection.body_text())
    }
}
