//! Faults: wrong answers that a test asked for.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;

/// A fault and how often it has struck.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "FaultJson")]
pub(crate) struct Fault {
    method: Option<String>,
    path: String,
    /// How often it still strikes. None: always.
    left: Option<u32>,
    /// The share of the matching requests that it strikes.
    share: f64,
    /// How many requests have matched it so far.
    matched: u32,
    pub(crate) when: When,
    pub(crate) delay: Duration,
    /// The wrong answer. None: the correct answer, only delayed.
    pub(crate) answer: Option<Answer>,
    /// Headers of the wrong answer. They replace its own.
    pub(crate) headers: HeaderMap,
}

/// Whether the fault strikes before or after the request is processed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum When {
    /// The request is not processed.
    #[default]
    Before,
    /// The request is processed and stored. Only the answer is lost.
    After,
}

/// The wrong answer that the client gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// One byte of an answer, then a broken connection.
    Drop,
    /// An error object with that status.
    Status(StatusCode),
    /// Any text. Its type is JSON, unless `headers` has another one.
    Body(StatusCode, String),
}

/// The body of `POST /_sandbox/faults`.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Fault)]
#[serde(deny_unknown_fields)]
pub(crate) struct FaultJson {
    method: Option<String>,
    path: String,
    #[schema(value_type = Option<u32>, minimum = 1)]
    count: Option<NonZeroU32>,
    share: Option<f64>,
    #[serde(default)]
    when: When,
    status: Option<u16>,
    #[serde(default)]
    delay_ms: u32,
    #[serde(default)]
    drop: bool,
    body: Option<String>,
    /// `{"Retry-After": "5"}`
    #[serde(default)]
    headers: BTreeMap<String, String>,
}

impl TryFrom<FaultJson> for Fault {
    type Error = String;

    fn try_from(json: FaultJson) -> Result<Self, String> {
        let FaultJson { method, path, count, share, when, status, delay_ms, drop, body, headers } = json;
        if !path.starts_with('/') {
            return Err("path must begin with /".to_owned());
        }
        let status = status.map(StatusCode::from_u16).transpose().map_err(|_| "status must be an HTTP status")?;
        let answer = match (drop, body, status) {
            (true, None, None) => Some(Answer::Drop),
            (true, _, _) => return Err("drop cannot go with status or body".to_owned()),
            (false, Some(text), status) => Some(Answer::Body(status.unwrap_or(StatusCode::OK), text)),
            (false, None, Some(status)) if status.is_client_error() || status.is_server_error() => {
                Some(Answer::Status(status))
            }
            (false, None, Some(_)) => return Err("status without body must be an error, 400 to 599".to_owned()),
            (false, None, None) if delay_ms > 0 => None,
            (false, None, None) => return Err("a fault needs status, body, drop or delay_ms".to_owned()),
        };
        if share.is_some_and(|share| !(share > 0.0 && share <= 1.0)) {
            return Err("share must be more than 0 and at most 1".to_owned());
        }
        if !headers.is_empty() && !matches!(answer, Some(Answer::Status(_) | Answer::Body(..))) {
            return Err("headers need a status or a body".to_owned());
        }
        let headers = headers.iter().map(read_header).collect::<Result<_, _>>()?;
        // Without a count, a share strikes until the fault is removed, and a fault without a share strikes once.
        let left = count.map(NonZeroU32::get).or(share.is_none().then_some(1));
        let method = method.map(|method| method.to_ascii_uppercase());
        let delay = Duration::from_millis(delay_ms.into());
        Ok(Self { method, path, left, share: share.unwrap_or(1.0), matched: 0, when, delay, answer, headers })
    }
}

fn read_header((name, value): (&String, &String)) -> Result<(HeaderName, HeaderValue), String> {
    let wrong = || format!("headers has {name:?}, which is no header");
    Ok((name.parse().map_err(|_| wrong())?, value.parse().map_err(|_| wrong())?))
}

impl Fault {
    /// Whether method and path match. A path that ends in `*` matches all paths that begin with the rest. A preflight
    /// is matched only by a fault with `OPTIONS`.
    fn applies_to(&self, method: &str, path: &str) -> bool {
        let is_method = match &self.method {
            Some(wanted) => wanted == method,
            None => method != "OPTIONS",
        };
        is_method && self.path.strip_suffix('*').map_or(self.path == path, |start| path.starts_with(start))
    }

    /// Counts a matching request, and returns whether it strikes. A share of 0.25 strikes every fourth request, the
    /// same ones in every run.
    fn strikes(&mut self) -> bool {
        let whole = |matched: u32| (f64::from(matched) * self.share).floor();
        let is_turn = whole(self.matched.saturating_add(1)) > whole(self.matched);
        self.matched = self.matched.saturating_add(1);
        is_turn
    }
}

/// Finds the first fault that strikes a request, counts it, and removes it if it is used up.
pub(super) fn take(faults: &mut Vec<Fault>, method: &str, path: &str) -> Option<Fault> {
    let index = faults.iter_mut().position(|fault| fault.applies_to(method, path) && fault.strikes())?;
    match &mut faults[index].left {
        Some(1) => return Some(faults.remove(index)),
        Some(left) => *left -= 1,
        None => {}
    }
    Some(faults[index].clone())
}
