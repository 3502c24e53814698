//! Faults: answers that go wrong on purpose, a counted number of times.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;

/// A fault that waits for its request.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "FaultJson")]
pub(crate) struct Fault {
    method: Option<String>,
    path: String,
    /// How often it strikes, if it ever ends.
    left: Option<u32>,
    /// The share of requests that it strikes, and how many have passed it.
    share: f64,
    passed: u32,
    pub(crate) when: When,
    pub(crate) delay: Duration,
    /// What is answered instead of the truth; `None` only delays it.
    pub(crate) answer: Option<Answer>,
    /// Headers of that answer, also in place of those that it has by itself.
    pub(crate) headers: HeaderMap,
}

/// Whether the request is processed first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum When {
    /// It never happens.
    #[default]
    Before,
    /// It happens and is stored; only the answer is lost.
    After,
}

/// What the client gets to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The beginning of an answer, then a cut connection.
    Drop,
    /// An error object with that status.
    Status(StatusCode),
    /// Any text at all, called JSON unless `headers` name another type.
    Body(StatusCode, String),
}

/// A fault as `/_sandbox/faults` is told of it.
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
        // A share alone goes on until it is taken back; a fault with neither strikes once.
        let left = count.map(NonZeroU32::get).or(share.is_none().then_some(1));
        let method = method.map(|method| method.to_ascii_uppercase());
        let delay = Duration::from_millis(delay_ms.into());
        Ok(Self { method, path, left, share: share.unwrap_or(1.0), passed: 0, when, delay, answer, headers })
    }
}

fn read_header((name, value): (&String, &String)) -> Result<(HeaderName, HeaderValue), String> {
    let wrong = || format!("headers has {name:?}, which is no header");
    Ok((name.parse().map_err(|_| wrong())?, value.parse().map_err(|_| wrong())?))
}

impl Fault {
    /// A path that ends in `*` stands for all that begin so. A preflight is hit only by a fault that names OPTIONS.
    fn applies_to(&self, method: &str, path: &str) -> bool {
        let is_method = match &self.method {
            Some(wanted) => wanted == method,
            None => method != "OPTIONS",
        };
        is_method && self.path.strip_suffix('*').map_or(self.path == path, |start| path.starts_with(start))
    }
}

impl Fault {
    /// Whether it is this request's turn: a share of 0.25 strikes every fourth, the same ones in every run.
    fn strikes(&mut self) -> bool {
        let whole = |passed: u32| (f64::from(passed) * self.share).floor();
        let is_turn = whole(self.passed.saturating_add(1)) > whole(self.passed);
        self.passed = self.passed.saturating_add(1);
        is_turn
    }
}

/// The first fault that applies, counted down and removed when it is used up.
pub(super) fn take(faults: &mut Vec<Fault>, method: &str, path: &str) -> Option<Fault> {
    let index = faults.iter_mut().position(|fault| fault.applies_to(method, path) && fault.strikes())?;
    match &mut faults[index].left {
        Some(1) => return Some(faults.remove(index)),
        Some(left) => *left -= 1,
        None => {}
    }
    Some(faults[index].clone())
}
