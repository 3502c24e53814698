//! Lists of objects of any length as one JSON answer, sent while they are read: a page at a time is in memory.

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

/// What a list is of.
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
    /// Every object as it is kept.
    Rows,
}

/// Lists by the names under which they stand in the answer.
pub(super) type Named = (&'static str, List);

/// How far the answer has got.
struct Progress {
    app: App,
    lists: &'static [Named],
    list: usize,
    /// The last object of the list that was sent.
    after: Option<i64>,
}

/// An object with these lists, each oldest first. A failure on the way breaks the answer off.
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

/// Objects, each with its place among all.
type Page = Vec<(i64, Value)>;

impl List {
    /// The next objects after a place; none at the end.
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
