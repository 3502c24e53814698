//! Lists: the parameters of a page, and the list object.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::problems::Problems;
use crate::clock::format_utc;
use crate::error::ApiError;
use crate::params::Params;

const DEFAULT_LIMIT: i64 = 20;
const MAX_LIMIT: i64 = 100;

/// The part of a list that a request asks for.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) limit: i64,
    pub(crate) offset: i64,
    pub(crate) order: Order,
    pub(crate) from: Timestamp,
    /// Inclusive: an object made within the shown second is in the list.
    pub(crate) to: Timestamp,
}

/// The order by time of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Chronological,
    ReverseChronological,
}

impl Page {
    /// The first page of the objects made until `now`.
    pub(crate) fn first(now: Timestamp) -> Self {
        let from = Timestamp::UNIX_EPOCH;
        Self { limit: DEFAULT_LIMIT, offset: 0, order: Order::Chronological, from, to: now }
    }

    /// Reads `limit`, `offset`, `order`, `from` and `to`.
    ///
    /// # Errors
    /// 400 `bad_request` for a limit outside 1 to 100, a negative offset, an unknown order, an unreadable date.
    pub(crate) fn read(params: &Params, now: Timestamp) -> Result<Self, ApiError> {
        let mut problems = Problems::default();
        let mut page = Self::first(now);
        if let Some(limit) = problems.take(params.integer("limit")) {
            page.limit = limit;
        }
        if !(1..=MAX_LIMIT).contains(&page.limit) {
            problems.add(format!("limit must be between 1 and {MAX_LIMIT}"));
        }
        if let Some(offset) = problems.take(params.integer("offset")) {
            page.offset = offset;
        }
        if page.offset < 0 {
            problems.add("offset must be greater than or equal to 0");
        }
        match problems.take(params.text("order")).as_deref() {
            None | Some("chronological") => {}
            Some("reverse_chronological") => page.order = Order::ReverseChronological,
            Some(_) => problems.add("order must be chronological or reverse_chronological"),
        }
        page.from = problems.take(read_instant(params, "from")).unwrap_or(page.from);
        page.to = problems.take(read_instant(params, "to")).unwrap_or(page.to);
        problems.check(ApiError::BadRequest)?;
        Ok(page)
    }
}

/// Reads an instant, or a day, which begins at midnight UTC.
fn read_instant(params: &Params, name: &str) -> Result<Option<Timestamp>, String> {
    let Some(text) = params.text(name)? else { return Ok(None) };
    let day = || text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    let instant = text.parse::<Timestamp>().ok().or_else(day);
    instant.map(Some).ok_or_else(|| format!("{name} is not a date"))
}

/// The list object. `total` counts everything between `from` and `to`, not only this page.
pub(crate) fn list_json(data: &[Value], total: i64, location: &str, page: &Page) -> Value {
    json!({
        "object": "list",
        "data": data,
        "limit": page.limit,
        "offset": page.offset,
        "total": total,
        "location": location,
        "order": match page.order {
            Order::Chronological => "chronological",
            Order::ReverseChronological => "reverse_chronological",
        },
        "from": format_utc(page.from),
        "to": format_utc(page.to),
    })
}

/// An empty list inside another object, for objects that the sandbox does not have.
pub(super) fn empty_list_json(location: &str, now: Timestamp) -> Value {
    list_json(&[], 0, location, &Page::first(now))
}
