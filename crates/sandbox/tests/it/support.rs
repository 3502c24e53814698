//! A merchant who calls the sandbox: verbs for requests, and helpers for their answers.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use noren_sandbox::{Clock, ControlAccess, Country, Database, Ids, Keys, Sandbox, Settings, Timeouts};
use serde_json::{Value, json};
use tower::ServiceExt;
use url::Url;

pub(crate) const PUBLIC: &str = "pkey_test_noren00000000000000";
pub(crate) const SECRET: &str = "skey_test_noren00000000000000";
pub(crate) const WEBHOOK_SECRET: &str = "c2VjcmV0";
pub(crate) const KMA: &str = "amount=150000&currency=THB&type=mobile_banking_bay&platform_type=IOS";
pub(crate) const RETURN: &str = "return_uri=https://example.com/orders/345678/complete";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// A sandbox with a clock that stands still. Each test opens its own.
#[derive(Clone)]
pub(crate) struct Merchant {
    pub(crate) router: Router,
    key: &'static str,
}

/// An answer of the sandbox.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

pub(crate) fn settings(database: Database) -> Settings {
    Settings {
        keys: Keys { public: PUBLIC.parse().expect("a key"), secret: SECRET.parse().expect("a key") },
        database,
        public_url: "http://sandbox.test".to_owned(),
        webhook_endpoints: Vec::new(),
        webhook_secrets: vec![WEBHOOK_SECRET.parse().expect("a secret")],
        control: ControlAccess::default(),
        country: Country::default(),
        clock: Clock::fixed("2026-11-20T10:00:00Z".parse().expect("an instant")),
        ids: Ids::seeded(1),
        timeouts: Timeouts::default(),
    }
}

impl Merchant {
    pub(crate) async fn open() -> Self {
        Self::with(settings(Database::Memory)).await
    }

    pub(crate) async fn with(settings: Settings) -> Self {
        let sandbox = Sandbox::open(settings).await.expect("the sandbox opens");
        Self { router: sandbox.router(), key: SECRET }
    }

    /// The same sandbox, called with the public key as a browser does.
    pub(crate) fn public(&self) -> Self {
        Self { key: PUBLIC, ..self.clone() }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole body");
        let text = String::from_utf8(bytes.to_vec()).expect("text");
        Answer { status: parts.status, headers: parts.headers, text }
    }

    pub(crate) async fn call(&self, method: &str, path: &str, content_type: &str, body: &str) -> Answer {
        let credentials = format!("Basic {}", STANDARD.encode(format!("{}:", self.key)));
        let mut request = Request::builder().method(method).uri(path).header(AUTHORIZATION, credentials);
        if !body.is_empty() {
            request = request.header(CONTENT_TYPE, content_type);
        }
        self.send(request.body(Body::from(body.to_owned())).expect("a request")).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, FORM, "").await
    }

    /// The same sandbox, called by a browser with these languages.
    pub(crate) async fn get_in(&self, languages: &str, path: &str) -> Answer {
        let request = Request::get(path).header(ACCEPT_LANGUAGE, languages).body(Body::empty());
        self.send(request.expect("a request")).await
    }

    pub(crate) async fn post(&self, path: &str, form: &str) -> Answer {
        self.call("POST", path, FORM, form).await
    }

    pub(crate) async fn post_json(&self, path: &str, body: Value) -> Answer {
        self.call("POST", path, "application/json", &body.to_string()).await
    }

    /// Calls a control route.
    pub(crate) async fn steer(&self, route: &str, body: Value) -> Value {
        self.post_json(&format!("/_sandbox/{route}"), body).await.ok()
    }

    /// All objects of the sandbox.
    pub(crate) async fn objects(&self) -> Value {
        self.get("/_sandbox/objects").await.ok()
    }

    /// Makes a KMA source and a charge of it, which waits for the shopper.
    pub(crate) async fn charge_kma(&self) -> Value {
        let source = self.public().post("/sources", KMA).await.ok();
        let form = format!("amount=150000&currency=THB&{RETURN}&source={}", id(&source));
        self.post("/charges", &form).await.ok()
    }

    /// Begins to link a kbank account, which then waits for the shopper.
    pub(crate) async fn begin_link(&self) -> Value {
        let form = "type=direct_debit_kbank&return_uri=https://example.com/accounts/345678/complete";
        self.post("/linked_accounts", form).await.ok()
    }

    /// Links a kbank account and attaches it to a new customer.
    pub(crate) async fn link(&self) -> (Value, Value) {
        let account = self.begin_link().await;
        self.press(path(&account["registration_uri"]).as_str(), "result=successful").await;
        let customer = self.post("/customers", &format!("linked_account={}", id(&account))).await.ok();
        (self.get(&format!("/linked_accounts/{}", id(&account))).await.ok(), customer)
    }

    /// Presses a button of a test page.
    pub(crate) async fn press(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(path).header(CONTENT_TYPE, FORM).body(Body::from(form.to_owned()));
        self.send(request.expect("a request")).await
    }

    /// Moves the clock forward.
    pub(crate) async fn wait_minutes(&self, minutes: u32) {
        self.steer("clock", json!({"advance_ms": minutes * 60_000})).await;
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    /// The object of a successful answer.
    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self.json()
    }

    /// Status, code and message of an error, which must be an error object.
    pub(crate) fn refusal(&self) -> (u16, String, String) {
        let error = self.json();
        assert_eq!(error["object"], "error", "{error}");
        let text = |name: &str| error[name].as_str().expect("a text").to_owned();
        assert_eq!(text("location"), format!("https://www.omise.co/api-errors#{}", text("code").replace('_', "-")));
        (self.status.as_u16(), text("code"), text("message"))
    }

    /// The target of a redirect.
    pub(crate) fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text);
        self.headers[LOCATION].to_str().expect("a URL")
    }
}

pub(crate) fn id(object: &Value) -> String {
    object["id"].as_str().unwrap_or_else(|| panic!("no id in {object}")).to_owned()
}

/// Path and query of a URL.
pub(crate) fn path(url: &Value) -> String {
    let url: Url = url.as_str().expect("a text").parse().expect("a URL");
    url[url::Position::BeforePath..].to_owned()
}
