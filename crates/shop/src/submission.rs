//! A request body in either of the ways that the widget sends it: with a form, or as JSON by `submitUrl`. The way in
//! decides the way out.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, Json};
use serde::de::DeserializeOwned;

use crate::error::Error;

/// How the body came, and how it is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    /// A form: answered by a redirect.
    Form,
    /// JSON: answered by JSON.
    Json,
}

/// A body and its format. There is no `Debug`: it may hold a citizen id.
pub(crate) struct Submission<T>(pub(crate) T, pub(crate) Format);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Submission<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        if content_type.starts_with("application/json") {
            let body = Bytes::from_request(request, state).await.map_err(|_| Error::BadRequest)?;
            // The reason is dropped, since it may quote the body.
            let Json(fields) = Json::from_bytes(&body).map_err(|_| Error::BadRequest)?;
            Ok(Self(fields, Format::Json))
        } else {
            let Form(fields) = Form::from_request(request, state).await.map_err(|_| Error::BadRequest)?;
            Ok(Self(fields, Format::Form))
        }
    }
}

/// "Go there", in the way that the request is answered.
pub(crate) fn go_to(format: Format, address: &str) -> Response {
    match format {
        Format::Form => Redirect::to(address).into_response(),
        Format::Json => Json(serde_json::json!({ "redirectUri": address })).into_response(),
    }
}
