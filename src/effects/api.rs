//! Builds requests and reads answers. It sends nothing, so that the same request goes to `fetch`
//! in the browser and to a router in a test.

use super::wire;
use crate::{
    checkout::{
        Failure, FieldTexts, OrderStatus, Outcome, RedirectTarget, Refusal, ScanCode, ShopAnswer, Source, SourceDraft,
    },
    json::Json,
};
use noren_domain::{capability::Capability, key::PublicKey};

#[cfg(test)]
#[path = "api_tests.rs"]
mod tests;

/// A request, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiRequest {
    /// The method.
    pub method: Method,
    /// The URL.
    pub url: String,
    /// The headers, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// None.
    Empty,
    /// The fields of a form, which the browser encodes.
    Form(Vec<(&'static str, String)>),
    /// JSON.
    Json(String),
}

/// The HTTP methods that the widget uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
}

/// What a request, or a question to the page, came to.
#[derive(Clone, Debug)]
pub enum ApiAnswer {
    /// A server's response.
    Response {
        /// The HTTP status.
        status: u16,
        /// The body; absent if it was not JSON.
        body: Json,
    },
    /// The answer of a callback of the page.
    Page(ShopReply),
    /// The browser itself has no connection.
    Offline,
    /// No connection to the server, or the page's callback threw.
    Network,
    /// No answer in time.
    TimedOut,
}

/// What the merchant's server, or a callback of the page, replied: as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShopReply {
    /// Why the outcome or the press is refused. If it is there, the rest does not count.
    pub refusal: Option<Refusal>,
    /// The picture of a code to scan.
    pub scan: Option<ScanReply>,
    /// Where the shopper goes next.
    pub redirect_uri: Option<String>,
}

/// A code to scan, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanReply {
    image: String,
    expires_at: Option<String>,
    payee: String,
}

impl ScanReply {
    fn read(json: &Json) -> Option<Self> {
        let image = json.get("image").text()?;
        Some(Self {
            image,
            expires_at: json.get("expiresAt").text(),
            payee: json.get("payee").text().unwrap_or_default(),
        })
    }
}

/// How the browser reads what an answer says. A test has its own way.
pub struct Reader<'a> {
    /// An address; `None` if it is not valid.
    pub url: &'a dyn Fn(&str) -> Option<RedirectTarget>,
    /// The seconds since 1970 of an ISO 8601 time; `None` if it is not valid.
    pub time: &'a dyn Fn(&str) -> Option<u32>,
}

impl From<&Json> for ShopReply {
    fn from(json: &Json) -> Self {
        Self {
            refusal: refusal(&json.get("error")),
            scan: ScanReply::read(&json.get("scan")),
            // An empty address would be the page's own, and the page would only load again.
            redirect_uri: json.get("redirectUri").text().filter(|uri| !uri.trim_ascii().is_empty()),
        }
    }
}

/// Reads why a payment failed: a code, a message, or both.
fn refusal(json: &Json) -> Option<Refusal> {
    let (code, message) = (json.get("code").text(), json.get("message").text());
    let code = code.or_else(|| message.is_some().then(|| "refused".to_owned()))?;
    Some(Refusal { code, message: message.unwrap_or_default() })
}

/// `GET /capability`.
#[must_use]
pub fn capability_request(api_url: &str, key: &PublicKey, base64: &dyn Fn(&str) -> String) -> ApiRequest {
    ApiRequest {
        method: Method::Get,
        url: format!("{api_url}/capability"),
        headers: vec![authorization(key, base64)],
        body: Body::Empty,
    }
}

/// Reads the response to `GET /capability`.
pub fn capability_answer(answer: &ApiAnswer) -> Result<Capability, Failure> {
    wire::capability(success(answer)?).ok_or(Failure::Malformed)
}

/// `POST /sources`, form-encoded because every version of the API accepts that.
#[must_use]
pub fn source_request(
    api_url: &str,
    key: &PublicKey,
    draft: &SourceDraft,
    fields: &FieldTexts,
    base64: &dyn Fn(&str) -> String,
) -> ApiRequest {
    ApiRequest {
        method: Method::Post,
        url: format!("{api_url}/sources"),
        headers: vec![authorization(key, base64), header("Content-Type", "application/x-www-form-urlencoded")],
        body: Body::Form(wire::source_form(draft, fields)),
    }
}

/// Reads the response to `POST /sources`.
pub fn source_answer(answer: &ApiAnswer) -> Result<Source, Failure> {
    wire::source(success(answer)?).ok_or(Failure::Malformed)
}

/// The form's fields for an outcome, by their names.
#[must_use]
pub fn form_fields(outcome: &Outcome) -> Json {
    let fields = outcome.fields();
    Json::object(&[
        ("omiseToken", fields.omise_token.into()),
        ("omiseSource", fields.omise_source.into()),
        ("omiseLinkedAccount", fields.omise_linked_account.into()),
        ("omiseLinkType", fields.omise_link_type.into()),
        ("omiseCitizenId", fields.omise_citizen_id.into()),
        ("omiseAttempt", fields.omise_attempt.into()),
    ])
}

/// The outcome for the merchant's server: a JSON object of the form's fields, to `submitUrl`, with
/// `submitHeaders`.
#[must_use]
pub fn submit_request(url: &str, extra_headers: &[(String, String)], outcome: &Outcome) -> ApiRequest {
    let mut headers = vec![header("Content-Type", "application/json"), header("Accept", "application/json")];
    headers.extend_from_slice(extra_headers);
    ApiRequest { method: Method::Post, url: url.to_owned(), headers, body: Body::Json(form_fields(outcome).write()) }
}

/// Reads the answer to an outcome. Anything but the three answers of the contract is none: only a
/// definite answer may tell a shopper that nothing was charged. The page (`is_page`) may be silent
/// because it took over.
pub fn shop_answer(answer: &ApiAnswer, is_page: bool, reader: &Reader<'_>) -> ShopAnswer {
    let reply = match answer {
        ApiAnswer::Response { status, body } if *status < 500 => ShopReply::from(body),
        ApiAnswer::Page(reply) => reply.clone(),
        ApiAnswer::TimedOut if is_page => return ShopAnswer::Silent,
        ApiAnswer::Response { .. } | ApiAnswer::Offline | ApiAnswer::Network | ApiAnswer::TimedOut => {
            return ShopAnswer::None;
        }
    };
    match reply {
        ShopReply { refusal: Some(refusal), .. } => ShopAnswer::Refused(refusal),
        ShopReply { scan: Some(scan), .. } => match (reader.url)(&scan.image) {
            Some(image) => {
                let expires_s = scan.expires_at.and_then(|text| (reader.time)(&text));
                ShopAnswer::Scan(ScanCode { image, expires_s, payee: scan.payee })
            }
            None => ShopAnswer::None,
        },
        ShopReply { redirect_uri: Some(uri), .. } => (reader.url)(&uri).map_or(ShopAnswer::None, ShopAnswer::Redirect),
        ShopReply { .. } => ShopAnswer::None,
    }
}

/// Reads whether the page lets a press proceed. If the question itself failed, the press is
/// refused.
pub fn page_answer(answer: &ApiAnswer) -> Result<(), Refusal> {
    match answer {
        ApiAnswer::Page(reply) => reply.refusal.clone().map_or(Ok(()), Err),
        ApiAnswer::Response { .. } | ApiAnswer::Offline | ApiAnswer::Network | ApiAnswer::TimedOut => {
            Err(Refusal::default())
        }
    }
}

/// `GET statusUrl`.
#[must_use]
pub fn status_request(url: &str) -> ApiRequest {
    ApiRequest {
        method: Method::Get,
        url: url.to_owned(),
        headers: vec![header("Accept", "application/json")],
        body: Body::Empty,
    }
}

/// Reads the status of the order: `{ "status": "paid" }`. A failed order says why: `{ "status":
/// "failed", "code": "timeout" }`.
pub fn status_answer(answer: &ApiAnswer) -> Option<OrderStatus> {
    let body = success(answer).ok()?;
    Some(match body.get("status").text()?.as_str() {
        "paid" => OrderStatus::Paid,
        "pending" => OrderStatus::Pending,
        "failed" => OrderStatus::Failed(
            refusal(body).unwrap_or_else(|| Refusal { code: "failed_processing".to_owned(), ..Refusal::default() }),
        ),
        "none" => OrderStatus::None,
        _ => return None,
    })
}

fn authorization(key: &PublicKey, base64: &dyn Fn(&str) -> String) -> (String, String) {
    let credentials = base64(&format!("{}:", key.as_str()));
    header("Authorization", &format!("Basic {credentials}"))
}

fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn success(answer: &ApiAnswer) -> Result<&Json, Failure> {
    match answer {
        ApiAnswer::Offline => Err(Failure::Offline),
        ApiAnswer::Network => Err(Failure::Network),
        ApiAnswer::TimedOut => Err(Failure::TimedOut),
        ApiAnswer::Response { status: 200..=299, body } => Ok(body),
        ApiAnswer::Response { status: 401, .. } => Err(Failure::Unauthorized),
        ApiAnswer::Response { status: 429, .. } => Err(Failure::TooManyRequests),
        ApiAnswer::Response { status, .. } if *status >= 500 => Err(Failure::Server { status: *status }),
        ApiAnswer::Response { body, .. } => {
            let (code, message) = wire::error(body).unwrap_or_default();
            Err(Failure::Refused { code, message })
        }
        ApiAnswer::Page(_) => Err(Failure::Malformed),
    }
}
