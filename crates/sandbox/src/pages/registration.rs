//! The page behind `registration_uri`, on which a bank account is linked or refused.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::language::Language;
use super::verdict::{PageState, VerdictPage, VerdictParams, back_to, read_verdict, unknown};
use super::words::{bank, time, words};
use crate::app::App;
use crate::error::ApiError;
use crate::lifecycle::{Settled, Verdict, settle_linked_account};
use crate::objects::{LinkedAccount, LinkedAccountStatus};
use crate::params::Params;
use crate::rules::LINKED_ACCOUNT_FAILURES;

/// The page on which a bank account is linked or refused
#[utoipa::path(
    get, path = "/register", tag = "pages", operation_id = "show_registration",
    security(()),
    params(
        ("ref" = String, Query, description = "Id of the linked account"),
        ("lang" = Option<String>, Query, description = "`en` or `th`, in place of the browser's own language"),
    ),
    responses((status = 200, content_type = "text/html", body = String)),
)]
pub(super) async fn show(State(app): State<App>, language: Language, params: Params) -> Result<Response, ApiError> {
    match account(&app, &params).await? {
        Some(account) => Ok(page_of(&app, language, &account).response(StatusCode::OK)),
        None => Ok(unknown(language)),
    }
}

/// Decides, and sends the shopper back. A second press of the same button changes nothing, and sends the shopper back
/// too.
#[utoipa::path(
    post, path = "/register", tag = "pages", operation_id = "decide_registration",
    security(()),
    params(("ref" = String, Query, description = "Id of the linked account")),
    request_body(content = VerdictParams, content_type = "application/x-www-form-urlencoded"),
    responses((status = 303)),
)]
pub(super) async fn decide(State(app): State<App>, language: Language, params: Params) -> Result<Response, ApiError> {
    let Some(account) = account(&app, &params).await? else { return Ok(unknown(language)) };
    let verdict = read_verdict(&params, &LINKED_ACCOUNT_FAILURES)?;
    match settle_linked_account(&app, &account.id, verdict).await? {
        Settled::Now(account) => Ok(back_to(&account.return_uri)),
        Settled::Before(account) if is_decided_as(&account, verdict) => Ok(back_to(&account.return_uri)),
        Settled::Before(account) => Ok(page_of(&app, language, &account).response(StatusCode::CONFLICT)),
    }
}

async fn account(app: &App, params: &Params) -> Result<Option<LinkedAccount>, ApiError> {
    match params.text("ref").map_err(ApiError::BadRequest)? {
        Some(id) => app.store.find(&id).await,
        None => Ok(None),
    }
}

fn is_decided_as(account: &LinkedAccount, verdict: Verdict) -> bool {
    match verdict {
        Verdict::Successful => account.status == LinkedAccountStatus::Successful,
        Verdict::Failed(failure) => account.status == LinkedAccountStatus::Failed(failure.into()),
    }
}

fn page_of(app: &App, language: Language, account: &LinkedAccount) -> VerdictPage {
    let (words, country) = (words(language), app.scenario.capability().country());
    let state = match &account.status {
        LinkedAccountStatus::Pending => PageState::Open { failures: &LINKED_ACCOUNT_FAILURES },
        LinkedAccountStatus::Successful => PageState::Successful,
        LinkedAccountStatus::Failed(failure) => PageState::Failed(failure.clone()),
        LinkedAccountStatus::Expired => PageState::Expired,
        LinkedAccountStatus::Deleted => PageState::Removed,
    };
    let account_number = account.registered.as_ref().map(|registered| format!("•• {}", registered.last_digits));
    let mut rows: Vec<_> = account_number.map(|number| (words.number, number)).into_iter().collect();
    match account.status {
        LinkedAccountStatus::Pending => rows.push((words.expires, time(language, country, account.expires_at()))),
        LinkedAccountStatus::Expired => rows.push((words.expired_at, time(language, country, account.expires_at()))),
        LinkedAccountStatus::Successful | LinkedAccountStatus::Failed(_) | LinkedAccountStatus::Deleted => {}
    }
    rows.push((words.link, account.id.clone()));
    let is_pending = account.status == LinkedAccountStatus::Pending;
    VerdictPage {
        language,
        words,
        own_query: format!("ref={}&", account.id),
        title: if is_pending { words.link_account } else { words.account },
        subject: bank(language, account.method),
        app: None,
        rows,
        state,
        return_uri: Some(account.return_uri.clone()),
    }
}
