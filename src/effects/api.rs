//! Builds the requests and reads the answers. It sends nothing, so that the same request goes to gloo-net in the browser and
//! to a router in a test.

use super::wire;
use crate::{
    checkout::{Failure, OrderStatus, Outcome, RedirectTarget, Refusal, ShopAnswer, Source, SourceDraft},
    options::Submit,
    value::Value,
};
use noren_domain::{capability::Capability, key::PublicKey};

/// A request, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiRequest {
    /// The method.
    pub method: Method,
    /// The address.
    pub url: String,
    /// Headers in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<String>,
}

/// What the widget needs of HTTP's methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
}

/// What came back.
#[derive(Clone)]
pub enum ApiAnswer {
    /// A status, and the body where it was JSON.
    Answered {
        /// The HTTP status.
        status: u16,
        /// The body, absent where it was not JSON.
        body: Value,
    },
    /// The browser itself has no connection.
    Offline,
    /// No connection to the server.
    Network,
    /// No answer in time.
    TimedOut,
}

/// `GET /capability`.
#[must_use]
pub fn capability_request(api_url: &str, key: &PublicKey, base64: &dyn Fn(&str) -> String) -> ApiRequest {
    ApiRequest {
        method: Method::Get,
        url: [api_url, "/capability"].concat(),
        headers: vec![authorization(key, base64)],
        body: None,
    }
}

/// Reads the answer of `GET /capability`.
pub fn capability_answer(answer: &ApiAnswer) -> Result<Capability, Failure> {
    wire::capability(success(answer)?).map_err(|_| Failure::Malformed)
}

/// `POST /sources`, form-encoded as every version of the API takes it.
#[must_use]
pub fn source_request(
    api_url: &str,
    key: &PublicKey,
    draft: &SourceDraft,
    base64: &dyn Fn(&str) -> String,
) -> ApiRequest {
    let content_type = header("Content-Type", "application/x-www-form-urlencoded");
    ApiRequest {
        method: Method::Post,
        url: [api_url, "/sources"].concat(),
        headers: vec![authorization(key, base64), content_type],
        body: Some(wire::source_form(draft)),
    }
}

/// Reads the answer of `POST /sources`.
pub fn source_answer(answer: &ApiAnswer) -> Result<Source, Failure> {
    wire::source(success(answer)?).ok_or(Failure::Malformed)
}

/// The outcome for the merchant's server: one JSON object of the form's field names.
#[must_use]
pub fn submit_request(submit: &Submit, outcome: &Outcome) -> ApiRequest {
    let mut body = String::new();
    for (name, value) in outcome.fields() {
        let comma = if body.is_empty() { "{" } else { "," };
        body.push_str(&[comma, &json_text(name), ":", &json_text(&value)].concat());
    }
    body.push('}');
    let mut headers = vec![header("Content-Type", "application/json"), header("Accept", "application/json")];
    headers.extend(submit.headers.iter().cloned());
    ApiRequest { method: Method::Post, url: submit.url.clone(), headers, body: Some(body) }
}

/// Reads how the merchant's server answered. Anything but the two answers of the contract is none: only a definite word may
/// tell a shopper that nothing was charged. A page that has the outcome (`is_page`) may well say nothing.
pub fn shop_answer(
    answer: &ApiAnswer,
    is_page: bool,
    parse_url: &dyn Fn(&str) -> Option<RedirectTarget>,
) -> ShopAnswer {
    match answer {
        ApiAnswer::TimedOut if is_page => ShopAnswer::Silent,
        ApiAnswer::Answered { status, body } if *status < 500 => shop_word(body, parse_url),
        ApiAnswer::Answered { .. } | ApiAnswer::Offline | ApiAnswer::Network | ApiAnswer::TimedOut => ShopAnswer::None,
    }
}

fn shop_word(body: &Value, parse_url: &dyn Fn(&str) -> Option<RedirectTarget>) -> ShopAnswer {
    let error = body.get("error");
    if error.get("code").text().is_some() {
        return ShopAnswer::Refused(refusal(error, ""));
    }
    body.get("redirectUri").text().and_then(parse_url).map_or(ShopAnswer::None, ShopAnswer::Redirect)
}

/// Reads whether the page lets a press go on. Where the question itself failed, nothing is sent.
pub fn page_answer(answer: &ApiAnswer) -> Result<(), Refusal> {
    match answer {
        ApiAnswer::Answered { body, .. } => match shop_word(body, &|_| None) {
            ShopAnswer::Refused(refusal) => Err(refusal),
            ShopAnswer::Redirect(_) | ShopAnswer::None | ShopAnswer::Silent => Ok(()),
        },
        ApiAnswer::Offline | ApiAnswer::Network | ApiAnswer::TimedOut => Err(Refusal::default()),
    }
}

/// `GET statusUrl`.
#[must_use]
pub fn status_request(url: &str) -> ApiRequest {
    let headers = vec![header("Accept", "application/json")];
    ApiRequest { method: Method::Get, url: url.to_owned(), headers, body: None }
}

/// Reads why something was refused: a code, and words for the shopper; each may lack.
fn refusal(json: &Value, code: &str) -> Refusal {
    Refusal {
        code: json.get("code").text().unwrap_or(code).to_owned(),
        message: json.get("message").text().unwrap_or_default().to_owned(),
    }
}

/// Reads what the merchant's server says of the order: `{ "status": "paid" }`, or why it failed: `{ "status": "failed", "code": "timeout" }`.
pub fn status_answer(answer: &ApiAnswer) -> Option<OrderStatus> {
    let body = success(answer).ok()?;
    Some(match body.get("status").text()? {
        "paid" => OrderStatus::Paid,
        "pending" => OrderStatus::Pending,
        "failed" => OrderStatus::Failed(refusal(body, "failed_processing")),
        "none" => OrderStatus::None,
        _ => return None,
    })
}

fn authorization(key: &PublicKey, base64: &dyn Fn(&str) -> String) -> (String, String) {
    let credentials = base64(&[key.as_str(), ":"].concat());
    header("Authorization", &["Basic ", &credentials].concat())
}

#[inline(never)]
fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn success(answer: &ApiAnswer) -> Result<&Value, Failure> {
    match answer {
        ApiAnswer::Offline => Err(Failure::Offline),
        ApiAnswer::Network => Err(Failure::Network),
        ApiAnswer::TimedOut => Err(Failure::TimedOut),
        ApiAnswer::Answered { status: 200..=299, body } => Ok(body),
        ApiAnswer::Answered { status: 401, .. } => Err(Failure::Unauthorized),
        ApiAnswer::Answered { status: 429, .. } => Err(Failure::TooManyRequests),
        ApiAnswer::Answered { status, .. } if *status >= 500 => Err(Failure::Server { status: *status }),
        ApiAnswer::Answered { body, .. } => {
            let (code, message) = wire::error(body).unwrap_or_default();
            Err(Failure::Refused { code, message })
        }
    }
}

/// A JSON string. Written here since a JSON library would weigh more than the rest of this file together, for six strings.
fn json_text(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for character in text.chars() {
        match character {
            // Control characters have no place in ids and digits.
            '\0'..' ' => {}
            '"' | '\\' => {
                json.push('\\');
                json.push(character);
            }
            _ => json.push(character),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
#[path = "api_tests.rs"]
mod tests;
