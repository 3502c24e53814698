//! Lists of any length as one JSON answer. Only one page at a time is in memory: each is sent when it is read.

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::Value;

use crate::app::App;
use crate::error::ApiError;
use crate::lifecycle::next_answers;
use crate::objects::{Charge, Customer, Event, LinkedAccount, Occurrence, Refund, Schedule, Source};
use crate::store::snapshot::next_rows;

/// The objects of a list.
#[derive(Clone, Copy)]
pub(super) enum List {
    Sources,
    Charges,
    Refunds,
    LinkedAccounts,
    Customers,
    Schedules,
    Occurrences,
    Events,
    /// Every object as it is stored.
    Rows,
}

/// A list and its name in the answer.
pub(super) type Named = (&'static str, List);

/// How much of the answer is sent.
struct Progress {
    app: App,
    lists: &'static [Named],
    /// The index of the list that is being sent.
    list: usize,
    /// The place of the last object that was sent of this list.
    after: Option<i64>,
}

/// Answers with a JSON object of these lists, each oldest first. If a page cannot be read, the answer breaks off.
pub(super) fn answer(app: App, lists: &'static [Named]) -> Response {
    let progress = Progress { app, lists, list: 0, after: None };
    let pieces = stream::try_unfold(progress, async |progress| {
        next_piece(progress).await.inspect_err(|cause| {
            tracing::error!(cause = cause as &dyn std::error::Error, "a list could not be sent to its end");
        })
    });
    let json = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    (json, Body::from_stream(pieces)).into_response()
}

async fn next_piece(mut progress: Progress) -> Result<Option<(Bytes, Progress)>, ApiError> {
    let Some((name, list)) = progress.lists.get(progress.list) else { return Ok(None) };
    let mut text = String::new();
    if progress.after.is_none() {
        let opening = if progress.list == 0 { "{" } else { "," };
        text = format!("{opening}\"{name}\":[");
    }
    let page = list.page(&progress.app, progress.after).await?;
    for (index, (_, object)) in page.iter().enumerate() {
        if index > 0 || progress.after.is_some() {
            text.push(',');
        }
        text.push_str(&object.to_string());
    }
    if let Some((last, _)) = page.last() {
        progress.after = Some(*last);
    } else {
        progress.after = None;
        progress.list += 1;
        text.push_str(if progress.list == progress.lists.len() { "]}" } else { "]" });
    }
    Ok(Some((text.into(), progress)))
}

/// Objects, each with its place in the order of creation.
type Page = Vec<(i64, Value)>;

impl List {
    /// The next objects after a place. The page after the last object is empty.
    async fn page(self, app: &App, after: Option<i64>) -> Result<Page, ApiError> {
        let mut connection = app.store.reader().await?;
        let clock = &app.clock;
        match self {
            Self::Sources => next_answers::<Source>(&mut connection, after, clock).await,
            Self::Charges => next_answers::<Charge>(&mut connection, after, clock).await,
            Self::Refunds => next_answers::<Refund>(&mut connection, after, clock).await,
            Self::LinkedAccounts => next_answers::<LinkedAccount>(&mut connection, after, clock).await,
            Self::Customers => next_answers::<Customer>(&mut connection, after, clock).await,
            Self::Schedules => next_answers::<Schedule>(&mut connection, after, clock).await,
            Self::Occurrences => next_answers::<Occurrence>(&mut connection, after, clock).await,
            Self::Events => next_answers::<Event>(&mut connection, after, clock).await,
            Self::Rows => {
                let rows = next_rows(&mut connection, after).await?;
                rows.iter().map(|row| Ok((row.place(), serde_json::to_value(row)?))).collect()
            }
        }
    }
}
