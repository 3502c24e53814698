//! The page behind `authorize_uri`, on which a payment is approved or refused.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::language::Language;
use super::verdict::{PageState, VerdictPage, VerdictParams, back_to, read_verdict, unknown};
use super::words::{Words, time, title, words};
use crate::app::App;
use crate::error::ApiError;
use crate::lifecycle::{Settled, Verdict, settle_charge};
use crate::objects::{Charge, ChargeStatus, Outcome, PaidFrom, Source};
use crate::params::{Params, Path};
use crate::rules::Family;

/// The page on which a payment is approved or refused
#[utoipa::path(
    get, path = "/payments/{page}/authorize", tag = "pages", operation_id = "show_payment",
    security(()),
    params(
        ("page", Path, description = "Id in `authorize_uri`"),
        ("lang" = Option<String>, Query, description = "`en` or `th`, in place of the browser's own language"),
    ),
    responses((status = 200, content_type = "text/html", body = String)),
)]
pub(super) async fn show(
    State(app): State<App>,
    language: Language,
    Path(page): Path<String>,
) -> Result<Response, ApiError> {
    let Some(charge) = app.store.find_by_page::<Charge>(&page).await? else { return Ok(unknown(language)) };
    Ok(page_of(&app, language, &charge).await?.response(StatusCode::OK))
}

/// Decides, and sends the shopper back. A second press of the same button changes nothing, and sends the shopper back
/// too.
#[utoipa::path(
    post, path = "/payments/{page}/authorize", tag = "pages", operation_id = "decide_payment",
    security(()),
    params(("page", Path, description = "Id in `authorize_uri`")),
    request_body(content = VerdictParams, content_type = "application/x-www-form-urlencoded"),
    responses((status = 303), (status = 200, description = "PromptPay: the page, which says what was decided")),
)]
pub(super) async fn decide(
    State(app): State<App>,
    language: Language,
    Path(page): Path<String>,
    params: Params,
) -> Result<Response, ApiError> {
    let Some(charge) = app.store.find_by_page::<Charge>(&page).await? else { return Ok(unknown(language)) };
    let verdict = read_verdict(&params, charge.method.failures())?;
    match settle_charge(&app, &charge.id, verdict).await? {
        Settled::Now(charge) => decided(&app, language, &charge).await,
        Settled::Before(charge) if is_decided_as(&charge, verdict) => decided(&app, language, &charge).await,
        Settled::Before(charge) => Ok(page_of(&app, language, &charge).await?.response(StatusCode::CONFLICT)),
    }
}

/// Sends the shopper back. A phone that has scanned a QR code has no page to go back to, and gets this one again.
async fn decided(app: &App, language: Language, charge: &Charge) -> Result<Response, ApiError> {
    match return_uri(charge).filter(|_| charge.method.redirects()) {
        Some(uri) => Ok(back_to(uri)),
        None => Ok(page_of(app, language, charge).await?.response(StatusCode::OK)),
    }
}

fn is_decided_as(charge: &Charge, verdict: Verdict) -> bool {
    match verdict {
        Verdict::Successful => charge.status() == ChargeStatus::Successful,
        Verdict::Failed(failure) => charge.outcome == Outcome::Failed(failure.into()),
    }
}

fn return_uri(charge: &Charge) -> Option<&str> {
    match &charge.paid_from {
        PaidFrom::Source { return_uri, .. } | PaidFrom::LinkedAccount { return_uri, .. } => return_uri.as_deref(),
    }
}

async fn page_of(app: &App, language: Language, charge: &Charge) -> Result<VerdictPage, ApiError> {
    let (words, country) = (words(language), app.scenario.capability().country());
    let source = match &charge.paid_from {
        PaidFrom::Source { id, .. } => app.store.find::<Source>(id).await?,
        PaidFrom::LinkedAccount { .. } => None,
    };
    let mut rows = vec![(words.pays_by, title(language, charge.method))];
    if let Some(source) = source {
        rows.extend(
            source.details.bank.and_then(|code| Some((words.bank, charge.method.bank_name(&code)?.to_owned()))),
        );
        rows.extend(source.term.map(|term| (words.plan, plan(words, charge, term))));
        rows.extend(source.details.platform_type.map(|platform| (words.phone, platform)));
    }
    match charge.outcome {
        Outcome::Pending | Outcome::Processing { .. } => {
            rows.push((words.expires, time(language, country, charge.expires_at)))
        }
        Outcome::Expired { at } => rows.push((words.expired_at, time(language, country, at))),
        Outcome::Successful { .. } | Outcome::Failed(_) => {}
    }
    rows.push((words.charge, charge.id.clone()));
    let state = match &charge.outcome {
        Outcome::Pending | Outcome::Processing { .. } => PageState::Open { failures: charge.method.failures() },
        Outcome::Successful { .. } => PageState::Successful,
        Outcome::Failed(failure) => PageState::Failed(failure.clone()),
        Outcome::Expired { .. } => PageState::Expired,
    };
    Ok(VerdictPage {
        language,
        words,
        own_query: String::new(),
        title: if charge.status() == ChargeStatus::Pending { words.approve } else { words.payment },
        subject: charge.currency.format(charge.amount),
        app: matches!(charge.method.family, Family::MobileBanking).then_some(charge.method),
        rows,
        state,
        return_uri: return_uri(charge).filter(|_| charge.method.redirects()).map(str::to_owned),
    })
}

/// The plan in words. It names a monthly amount only if the merchant bears the interest: otherwise the bank adds the
/// interest on its own statement.
fn plan(words: &Words, charge: &Charge, term: i64) -> String {
    if !charge.zero_interest {
        return (words.borne_by_shopper)(term);
    }
    let monthly = charge.currency.format((charge.amount + term / 2) / term);
    (words.borne_by_merchant)(term, &monthly, charge.amount % term == 0)
}
