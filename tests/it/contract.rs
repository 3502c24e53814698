//! The widget's requests against the sandbox's router: no port, no network, no shared types.

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use noren::{
    checkout::{Failure, FieldTexts, SourceDraft},
    effects::api::{self, ApiAnswer, ApiRequest, Body as RequestBody, Method},
};
use noren_domain::{
    catalog::METHODS,
    key::PublicKey,
    method::{Field, MethodType, PaymentMethod},
    money::{Currency, Money},
    platform::Platform,
    term::Term,
};
use noren_sandbox::{Clock, ControlAccess, Country, Database, Ids, Keys, Sandbox, Settings, Timeouts};
use tower::ServiceExt;

const API: &str = "http://api.test";
const KEY: &str = "pkey_test_noren00000000000000";

/// A sandbox with an account in each country, and the account's currency.
async fn sandboxes() -> [(Router, Currency); 2] {
    [(sandbox(Country::Th).await, Currency::Thb), (sandbox(Country::My).await, Currency::Myr)]
}

async fn sandbox(country: Country) -> Router {
    // The TLS client that sends its webhooks needs a provider of cryptography.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let settings = Settings {
        keys: Keys { public: KEY.parse().unwrap(), secret: "skey_test_noren00000000000000".parse().unwrap() },
        database: Database::Memory,
        public_url: API.to_owned(),
        webhook_endpoints: Vec::new(),
        webhook_secrets: Vec::new(),
        control: ControlAccess::default(),
        country,
        clock: Clock::fixed("2026-11-20T10:00:00Z".parse().unwrap()),
        ids: Ids::seeded(1),
        timeouts: Timeouts::default(),
    };
    Sandbox::open(settings).await.unwrap().router()
}

fn base64(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(text)
}

async fn send(router: &Router, request: ApiRequest) -> ApiAnswer {
    let method = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
    };
    let mut built = Request::builder().method(method).uri(request.url.strip_prefix(API).unwrap());
    for (name, value) in request.headers {
        built = built.header(name, value);
    }
    built = built.header(header::HOST, "api.test");
    let body = match request.body {
        RequestBody::Empty => String::new(),
        // No name or value of the widget's has anything to encode.
        RequestBody::Form(fields) => {
            fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
        }
        RequestBody::Json(text) => text,
    };
    let answer = router.clone().oneshot(built.body(Body::from(body)).unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    let body: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
    ApiAnswer::Response { status, body: body.into() }
}

fn draft(method: &'static MethodType, amount: Money, months: Option<u8>) -> SourceDraft {
    SourceDraft { method, amount, platform: Platform::Android, term: months.and_then(Term::new), zero_interest: None }
}

/// What a source may need of the shopper.
fn fields() -> FieldTexts {
    let mut fields = FieldTexts::default();
    for (field, text) in [(Field::Phone, "0812345678"), (Field::Bank, "maybank2u"), (Field::Email, "nok@shop.example")]
    {
        fields.get_mut(field).push_str(text);
    }
    fields
}

/// An amount that the method accepts in this currency.
fn price(method: &MethodType, currency: Currency) -> Money {
    let limits = method.limits_in(currency).unwrap();
    Money::new(limits.max.unwrap_or(3_000_000), currency).unwrap()
}

/// Gives the account every method of the catalogue in this currency.
async fn enable_all(router: &Router, currency: Currency) {
    let methods = METHODS.iter().filter(|method| method.limits_in(currency).is_some());
    let names: Vec<_> = methods.map(|method| method.api_name).collect();
    let body = serde_json::json!({ "payment_methods": names }).to_string();
    let request = Request::post("/_sandbox/capability").header(header::HOST, "api.test");
    let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body)).unwrap();
    assert!(router.clone().oneshot(request).await.unwrap().status().is_success());
}

fn key() -> PublicKey {
    PublicKey::parse(KEY).unwrap()
}

#[tokio::test]
async fn the_sandboxs_capability_has_every_thai_method_of_the_widget() {
    let router = sandbox(Country::Th).await;
    let answer = send(&router, api::capability_request(API, &key(), &base64)).await;
    let capability = api::capability_answer(&answer).unwrap();
    let names: Vec<_> = capability.in_currency(Currency::Thb).map(|allowed| allowed.method.api_name).collect();
    // A new account of the sandbox has one app, every bank with installments in THB, and direct debit.
    let is_in_account = |method: &&MethodType| match method.method {
        PaymentMethod::MobileBanking => method.brand.code == "bay",
        PaymentMethod::Installments => method.limits_in(Currency::Thb).is_some(),
        PaymentMethod::DirectDebit => true,
        PaymentMethod::PromptPay | PaymentMethod::Wallet | PaymentMethod::OnlineBanking => false,
    };
    assert_eq!(names.len(), METHODS.iter().filter(is_in_account).count(), "{names:?}");
    assert_eq!(capability.installment_limits.min, Some(200_000));
}

#[tokio::test]
async fn a_malaysian_capability_has_methods_in_ringgit_alone() {
    let router = sandbox(Country::My).await;
    let answer = send(&router, api::capability_request(API, &key(), &base64)).await;
    let capability = api::capability_answer(&answer).unwrap();
    let names: Vec<_> = capability.in_currency(Currency::Myr).map(|allowed| allowed.method.api_name).collect();
    assert_eq!(names, ["fpx", "duitnow_qr", "touch_n_go", "installment_mbb"]);
    assert_eq!(capability.in_currency(Currency::Thb).count(), 0);
}

#[tokio::test]
async fn the_sandbox_accepts_every_method_and_term_of_the_catalogue() {
    for (router, currency) in sandboxes().await {
        enable_all(&router, currency).await;
        let answer = send(&router, api::capability_request(API, &key(), &base64)).await;
        let capability = api::capability_answer(&answer).unwrap();
        for allowed in capability.in_currency(currency) {
            let months: Vec<Option<u8>> = match &allowed.terms {
                Some(terms) => terms.iter().map(|term| Some(term.months())).collect(),
                None => vec![None],
            };
            if allowed.method.method == PaymentMethod::DirectDebit {
                continue;
            }
            for months in months {
                let asked = draft(allowed.method, price(allowed.method, currency), months);
                let answer = send(&router, api::source_request(API, &key(), &asked, &fields(), &base64)).await;
                let source = api::source_answer(&answer).unwrap_or_else(|failure| panic!("{asked:?}: {failure:?}"));
                assert_eq!(source.type_name, allowed.method.api_name);
            }
        }
    }
}

#[tokio::test]
async fn widget_and_sandbox_have_the_same_lowest_prices() {
    for (router, currency) in sandboxes().await {
        // The account's own minimum is in baht.
        let of_account = if currency == Currency::Thb { 200_000 } else { 0 };
        for row in METHODS.iter().filter(|row| row.limits_in(currency).is_some()) {
            let Some(plans) = &row.plans else { continue };
            for months in plans.terms {
                let least = plans.minimum_price(*months, currency).subunits().max(of_account);
                for (subunits, is_accepted) in [(least, true), (least - 1, false)] {
                    let asked = draft(row, Money::new(subunits, currency).unwrap(), Some(*months));
                    let answer = send(&router, api::source_request(API, &key(), &asked, &fields(), &base64)).await;
                    let made = api::source_answer(&answer);
                    assert_eq!(made.is_ok(), is_accepted, "{} over {months} at {subunits}: {made:?}", row.api_name);
                }
            }
        }
    }
}

#[tokio::test]
async fn an_unknown_key_is_unauthorized() {
    let router = sandbox(Country::Th).await;
    let other = PublicKey::parse("pkey_test_other").unwrap();
    let answer = send(&router, api::capability_request(API, &other, &base64)).await;
    assert_eq!(api::capability_answer(&answer), Err(Failure::Unauthorized));
}
