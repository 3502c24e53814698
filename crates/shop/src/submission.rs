//! A request body in either format that the widget sends: a form, or JSON by `submitUrl`. The answer has the same
//! format.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, Json};
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The format of a request and of its answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    /// A form. The answer is a redirect.
    Form,
    /// JSON. The answer is JSON.
    Json,
}

/// A body and its format. Without `Debug`, because it may hold a citizen id.
pub(crate) struct Submission<T>(pub(crate) T, pub(crate) Format);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Submission<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        if content_type.starts_with("application/json") {
            let body = Bytes::from_request(request, state).await.map_err(|_| Error::BadRequest)?;
            // The error isn't kept: it may quote the body.
            let Json(fields) = Json::from_bytes(&body).map_err(|_| Error::BadRequest)?;
            Ok(Self(fields, Format::Json))
        } else {
            let Form(fields) = Form::from_request(request, state).await.map_err(|_| Error::BadRequest)?;
            Ok(Self(fields, Format::Form))
        }
    }
}

/// Sends the shopper to an address, in the format of the request.
pub(crate) fn redirect_to(format: Format, address: &str) -> Response {
    match format {
        Format::Form => Redirect::to(address).into_response(),
        Format::Json => Json(serde_json::json!({ "redirectUri": address })).into_response(),
    }
}
