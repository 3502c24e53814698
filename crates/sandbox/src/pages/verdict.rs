//! The page of a payment and of a registration: what is to be decided with two buttons, or what was decided.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use axum::response::{Html, IntoResponse, Redirect, Response};
use utoipa::ToSchema;

use super::language::Language;
use super::words::{self, Words};
use crate::error::ApiError;
use crate::lifecycle::Verdict;
use crate::objects::{Failure, MERCHANT};
use crate::params::Params;
use crate::rules::{FailureCode, Method};

pub(super) const STYLE_SHEET: &str = "/pages/verdict.css";

/// Forbids scripts, files of other origins, and frames around the page. `form-action` is left out, because the form
/// redirects to the merchant.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

/// The values that the page shows.
#[derive(Template)]
#[template(path = "verdict.html")]
pub(super) struct VerdictPage {
    pub(super) language: Language,
    pub(super) words: &'static Words,
    /// The query of the page without the language, for the links to the other language.
    pub(super) own_query: String,
    pub(super) title: &'static str,
    /// The large line: an amount, or a bank.
    pub(super) subject: String,
    /// The banking app that the page plays, if the method has one.
    pub(super) app: Option<&'static Method>,
    pub(super) rows: Vec<(&'static str, String)>,
    pub(super) state: PageState,
    /// The merchant's address, to which the shopper goes back. None if a phone has scanned a QR code.
    pub(super) return_uri: Option<String>,
}

/// Whether the payment or registration is decided, and how.
#[derive(Clone, Debug)]
pub(super) enum PageState {
    Open { failures: &'static [FailureCode] },
    Successful,
    Failed(Failure),
    Expired,
    Removed,
}

/// The page for an unknown payment or registration.
#[derive(Template)]
#[template(path = "unknown.html")]
struct UnknownPage {
    language: Language,
    words: &'static Words,
    own_query: String,
}

impl VerdictPage {
    fn merchant(&self) -> &'static str {
        MERCHANT
    }

    /// The name of that app.
    fn app_name(&self) -> Option<&'static str> {
        self.app.map(|app| words::app(self.language, app))
    }

    /// The text for the reason of a failure.
    fn reason<'a>(&self, code: &str, message: &'a str) -> &'a str {
        words::reason(self.language, code, message)
    }

    fn is_open(&self) -> bool {
        matches!(self.state, PageState::Open { .. })
    }

    /// The host of a URL, with its port.
    fn host<'a>(&self, uri: &'a str) -> &'a str {
        let after_scheme = uri.split_once("://").map_or(uri, |(_, rest)| rest);
        after_scheme.split(['/', '?', '#']).next().unwrap_or(after_scheme)
    }

    /// What stands below the buttons: where they lead.
    fn either_way(&self) -> String {
        match &self.return_uri {
            Some(uri) => (self.words.either_way)(self.host(uri)),
            None => self.words.no_way_back.to_owned(),
        }
    }

    pub(super) fn response(&self, status: StatusCode) -> Response {
        html(status, self)
    }
}

/// The page that answers 404.
pub(super) fn unknown(language: Language) -> Response {
    let page = UnknownPage { language, words: words::words(language), own_query: String::new() };
    html(StatusCode::NOT_FOUND, &page)
}

/// Sends the shopper back to the merchant.
pub(super) fn back_to(return_uri: &str) -> Response {
    Redirect::to(return_uri).into_response()
}

fn html(status: StatusCode, page: &impl Template) -> Response {
    let headers = [(CACHE_CONTROL, "no-store"), (CONTENT_SECURITY_POLICY, POLICY), (REFERRER_POLICY, "no-referrer")];
    match page.render() {
        Ok(text) => (status, headers, Html(text)).into_response(),
        Err(cause) => ApiError::Internal(Box::new(cause)).into_response(),
    }
}

/// The form of a page.
#[derive(ToSchema)]
#[expect(dead_code, reason = "described for `/openapi.json`; the form is read as parameters")]
pub(super) struct VerdictParams {
    #[schema(pattern = "^(successful|failed)$")]
    result: String,
    failure_code: Option<String>,
}

/// Reads which button was pressed.
pub(super) fn read_verdict(params: &Params, failures: &'static [FailureCode]) -> Result<Verdict, ApiError> {
    let text = |name| params.text(name).map_err(ApiError::BadRequest);
    match text("result")?.as_deref() {
        Some("successful") => Ok(Verdict::Successful),
        Some("failed") => {
            let code = text("failure_code")?;
            Ok(Verdict::Failed(FailureCode::choose(failures, code.as_deref()).map_err(ApiError::BadRequest)?))
        }
        _ => Err(ApiError::BadRequest("result must be successful or failed".to_owned())),
    }
}
