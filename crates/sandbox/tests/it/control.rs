//! The control routes: faults, capability, exports, reset, clock.

use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderValue, Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::StreamExt;
use noren_sandbox::{Database, Settings};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::storage::Folder;
use crate::support::{KMA, Merchant, PUBLIC, settings};

async fn sources(merchant: &Merchant) -> usize {
    merchant.objects().await["sources"].as_array().expect("an array").len()
}

#[tokio::test]
async fn a_fault_strikes_count_times_before_or_after_processing() {
    let merchant = Merchant::open().await;
    for (when, stored) in [("before", 0), ("after", 2)] {
        merchant.steer("reset", Value::Null).await;
        merchant
            .steer("faults", json!({"method": "POST", "path": "/sources", "count": 2, "when": when, "status": 500}))
            .await;
        assert_eq!(merchant.get("/sources/src_test_1").await.status, StatusCode::NOT_FOUND, "another method and path");
        for _ in 0..2 {
            let (status, code, _) = merchant.public().post("/sources/", KMA).await.refusal();
            assert_eq!((status, code.as_str()), (500, "internal_error"));
        }
        assert_eq!(sources(&merchant).await, stored, "{when}");
        merchant.public().post("/sources", KMA).await.ok();
    }
}

#[tokio::test]
async fn a_fault_answers_with_its_status_or_body() {
    let merchant = Merchant::open().await;
    for (fault, status, code) in [
        (json!({"path": "/capability", "status": 401}), 401, "authentication_failure"),
        (json!({"path": "/capability", "status": 429}), 429, "too_many_requests"),
        (json!({"path": "/cap*", "status": 503}), 503, "service_unavailable"),
    ] {
        merchant.steer("faults", fault).await;
        let (given, given_code, _) = merchant.get("/capability").await.refusal();
        assert_eq!((given, given_code.as_str()), (status, code));
    }
    merchant.steer("faults", json!({"path": "/capability", "body": "{\"object\":"})).await;
    let answer = merchant.get("/capability").await;
    assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, "{\"object\":"));
    merchant.get("/capability").await.ok();
}

#[tokio::test]
async fn only_a_fault_that_names_options_strikes_a_preflight() {
    let merchant = Merchant::open().await;
    let preflight = async || {
        let asked = Request::options("/sources").header("Origin", "https://shop.example");
        let asked = asked.header("Access-Control-Request-Method", "POST").body(Body::empty());
        merchant.send(asked.expect("a request")).await.status
    };
    merchant.steer("faults", json!({"path": "/sources", "status": 500})).await;
    assert_eq!(preflight().await, StatusCode::OK, "the fault waits for a request");
    assert_eq!(merchant.public().post("/sources", KMA).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    merchant.steer("faults", json!({"method": "options", "path": "/sources", "status": 503})).await;
    merchant.public().post("/sources", KMA).await.ok();
    assert_eq!(preflight().await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(preflight().await, StatusCode::OK, "the fault is used up");
}

#[tokio::test]
async fn faults_of_one_path_strike_in_their_order() {
    let merchant = Merchant::open().await;
    for status in [500, 429] {
        merchant.steer("faults", json!({"path": "/capability", "status": status})).await;
    }
    assert_eq!(merchant.get("/capability").await.status, 500);
    assert_eq!(merchant.get("/capability").await.status, 429);
    merchant.get("/capability").await.ok();
}

#[tokio::test]
async fn a_delay_alone_delays_the_correct_answer() {
    let merchant = Merchant::open().await;
    merchant.steer("faults", json!({"path": "/capability", "delay_ms": 150})).await;
    merchant.steer("faults", json!({"path": "/capability", "status": 503})).await;
    let begun = Instant::now();
    merchant.get("/capability").await.ok();
    assert!(begun.elapsed() >= Duration::from_millis(150));
    assert_eq!(merchant.get("/capability").await.status, 503, "the delay is used up, and the next fault strikes");
    merchant.get("/capability").await.ok();
}

#[tokio::test]
async fn headers_of_a_fault_replace_those_of_its_answer() {
    let merchant = Merchant::open().await;
    let headers = json!({"Retry-After": "5", "Content-Type": "text/html"});
    merchant.steer("faults", json!({"path": "/capability", "status": 429, "headers": headers})).await;
    let answer = merchant.get("/capability").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers.get("retry-after").map(HeaderValue::as_bytes), Some(&b"5"[..]));
    let types: Vec<_> = answer.headers.get_all("content-type").iter().collect();
    assert_eq!(types, ["text/html"]);
}

#[tokio::test]
async fn a_dropped_answer_breaks_off() {
    let merchant = Merchant::open().await;
    merchant.steer("faults", json!({"path": "/sources", "when": "after", "drop": true})).await;
    let request =
        Request::post(format!("/sources?{KMA}")).header(AUTHORIZATION, format!("Basic {}", STANDARD.encode(PUBLIC)));
    let response = merchant.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await;
    let body = response.expect("the router answers").into_body();
    assert!(to_bytes(body, usize::MAX).await.is_err(), "the body ends before its time");
    assert_eq!(sources(&merchant).await, 1);
}

#[tokio::test]
async fn a_fault_with_a_wrong_field_is_refused() {
    let merchant = Merchant::open().await;
    for fault in [
        json!({"path": "/sources"}),
        json!({"status": 500}),
        json!({"path": "sources", "status": 500}),
        json!({"path": "/sources", "status": 200}),
        json!({"path": "/sources", "status": 99}),
        json!({"path": "/sources", "status": 500, "drop": true}),
        json!({"path": "/sources", "status": 500, "count": 0}),
        json!({"path": "/sources", "status": 500, "when": "during"}),
        json!({"path": "/sources", "staus": 500}),
        json!({"path": "/sources", "drop": true, "headers": {"Retry-After": "5"}}),
        json!({"path": "/sources", "status": 429, "headers": {"Retry After": "5"}}),
    ] {
        let (status, code, _) = merchant.post_json("/_sandbox/faults", fault.clone()).await.refusal();
        assert_eq!((status, code.as_str()), (400, "bad_request"), "{fault}");
    }
    merchant.public().post("/sources", KMA).await.ok();
}

#[tokio::test]
async fn a_changed_capability_is_enforced() {
    let merchant = Merchant::open().await;
    let names = |capability: &Value| -> Vec<String> {
        let methods = capability["payment_methods"].as_array().expect("an array");
        methods.iter().map(|method| method["name"].as_str().expect("a name").to_owned()).collect()
    };
    merchant.steer("capability", json!({"payment_methods": ["installment_kbank", "mobile_banking_scb"]})).await;
    assert_eq!(names(&merchant.get("/capability").await.ok()), ["installment_kbank", "mobile_banking_scb"]);
    merchant.post("/sources", KMA).await.refusal();
    merchant.post("/sources", &KMA.replace("_bay", "_scb")).await.ok();
    let patch = json!({
        "limits": {"installment_amount": {"min": 300_000}},
        "payment_methods": [{"name": "installment_kbank", "installment_terms": [3, 12]}, {"name": "teleport"}],
        "country": null,
    });
    let bent = merchant.steer("capability", patch).await;
    assert_eq!((bent.get("country"), &bent["limits"]["charge_amount"]["min"]), (None, &json!(2_000)));
    assert_eq!(names(&merchant.get("/capability").await.ok()), ["installment_kbank", "teleport"]);
    let plan =
        |amount: i64, term: i64| format!("amount={amount}&currency=THB&type=installment_kbank&installment_term={term}");
    merchant.post("/sources", &plan(360_000, 12)).await.ok();
    assert_eq!(merchant.post("/sources", &plan(360_000, 4)).await.refusal().0, 400);
    let low = merchant.post("/sources", &plan(299_999, 3)).await.refusal();
    assert_eq!(low.2, "amount must be greater than or equal to 300000 (thb subunits)");
    let unknown = merchant.post_json("/_sandbox/capability", json!({"payment_methods": ["teleport"]})).await;
    assert_eq!(unknown.refusal().2, "no method is called teleport");
}

#[tokio::test]
async fn zero_interest_is_the_same_in_account_and_capability() {
    let merchant = Merchant::open().await;
    for merchant_bears in [false, true] {
        merchant.steer("account", json!({"zero_interest_installments": merchant_bears})).await;
        for path in ["/account", "/capability"] {
            assert_eq!(merchant.get(path).await.ok()["zero_interest_installments"], merchant_bears, "{path}");
        }
    }
}

#[tokio::test]
async fn objects_are_listed_as_the_api_answers_them_oldest_first() {
    let merchant = Merchant::open().await;
    let first = merchant.charge_kma().await;
    let second = merchant.charge_kma().await;
    let (account, customer) = merchant.link().await;
    let all = merchant.objects().await;
    assert_eq!(all["charges"], json!([first, second]));
    assert_eq!(all["linked_accounts"], json!([account]));
    assert_eq!(all["customers"], json!([customer]));
    assert_eq!(all["sources"].as_array().map(Vec::len), Some(2));
    assert_eq!(all["events"][0]["key"], "charge.create");
}

/// Fetches a JSON answer in pieces. Returns it with the number of bytes of its largest piece.
async fn in_pieces(merchant: &Merchant, path: &str) -> (Value, usize) {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let answer = merchant.router.clone().oneshot(request).await.expect("an answer");
    assert_eq!(answer.headers()[CONTENT_TYPE], "application/json");
    let mut pieces = answer.into_body().into_data_stream();
    let (mut text, mut largest) = (Vec::new(), 0);
    while let Some(piece) = pieces.next().await {
        let piece = piece.expect("a piece");
        largest = largest.max(piece.len());
        text.extend_from_slice(&piece);
    }
    (serde_json::from_slice(&text).expect("JSON"), largest)
}

#[tokio::test]
async fn objects_and_exports_are_sent_in_small_pieces() {
    const CHARGES: usize = 1_100;
    let source = json!({"type": "mobile_banking_bay"});
    let charges = vec![json!({"amount": 5_000, "source": source}); CHARGES];
    let folder = Folder::new("pieces");
    for database in [Database::Memory, Database::File(folder.file())] {
        let merchant = Merchant::with(settings(database)).await;
        merchant.steer("seed", json!({"charges": charges})).await;
        let (all, largest) = in_pieces(&merchant, "/_sandbox/objects").await;
        assert_eq!(all["charges"].as_array().map(Vec::len), Some(CHARGES));
        assert_eq!(all["sources"].as_array().map(Vec::len), Some(CHARGES));
        assert_eq!(all["events"], json!([]));
        assert!(largest < 1_000_000, "{largest} bytes at once");
        let (export, largest) = in_pieces(&merchant, "/_sandbox/export").await;
        assert_eq!(export["objects"].as_array().map(Vec::len), Some(2 * CHARGES));
        assert!(largest < 1_000_000, "{largest} bytes at once");
        merchant.steer("seed", export).await;
        assert_eq!(merchant.objects().await, all);
    }
}

#[tokio::test]
async fn a_reset_removes_everything() {
    let merchant = Merchant::open().await;
    let fresh = merchant.objects().await;
    let capability = merchant.get("/capability").await.ok();
    merchant.charge_kma().await;
    merchant.steer("faults", json!({"path": "/capability", "status": 500})).await;
    merchant.steer("account", json!({"zero_interest_installments": false})).await;
    merchant.steer("next_charge", json!({"status": "failed"})).await;
    merchant.wait_minutes(60).await;
    merchant.steer("reset", Value::Null).await;
    assert_eq!(merchant.objects().await, fresh);
    assert_eq!(merchant.get("/capability").await.ok(), capability);
    assert_eq!(merchant.charge_kma().await["created_at"], "2026-11-20T10:00:00Z");
    let (account, customer) = merchant.link().await;
    let form = format!(
        "amount=5000&currency=THB&customer={}&linked_account={}",
        customer["id"].as_str().expect("an id"),
        account["id"].as_str().expect("an id")
    );
    assert_eq!(merchant.post("/charges", &form).await.ok()["status"], "successful");
}

#[tokio::test]
async fn a_share_of_requests_fails_until_the_faults_are_removed() {
    let merchant = Merchant::open().await;
    merchant.steer("faults", json!({"path": "/capability", "status": 503, "share": 0.25})).await;
    let mut statuses = Vec::new();
    for _ in 0..8 {
        statuses.push(merchant.get("/capability").await.status.as_u16());
    }
    assert_eq!(statuses, [200, 200, 200, 503, 200, 200, 200, 503]);
    for share in [json!(0), json!(1.5), json!("x")] {
        let fault = json!({"path": "/capability", "status": 503, "share": share});
        assert_eq!(merchant.post_json("/_sandbox/faults", fault).await.refusal().0, 400);
    }
    merchant.call("DELETE", "/_sandbox/faults", "", "").await.ok();
    for _ in 0..8 {
        merchant.get("/capability").await.ok();
    }
}

#[tokio::test]
async fn the_next_link_ends_as_set_and_a_pending_one_can_be_settled() {
    let merchant = Merchant::open().await;
    merchant.steer("next_link", json!({"status": "failed", "failure_code": "registration_rejected"})).await;
    let failed = merchant.begin_link().await;
    assert_eq!((&failed["status"], &failed["failure_code"]), (&json!("failed"), &json!("registration_rejected")));
    merchant.steer("next_link", json!({"status": "successful"})).await;
    assert_eq!(merchant.begin_link().await["last_digits"], "7890");
    let pending = merchant.begin_link().await;
    let settle = format!("linked_accounts/{}/settle", pending["id"].as_str().expect("an id"));
    let settled = merchant.steer(&settle, json!({"status": "successful"})).await;
    assert_eq!((&pending["status"], &settled["status"]), (&json!("pending"), &json!("successful")));
    let again = merchant.post_json(&format!("/_sandbox/{settle}"), json!({"status": "successful"})).await;
    assert_eq!(again.refusal().2, "linked account is already successful");
}

#[tokio::test]
async fn an_export_restores_every_object() {
    let merchant = Merchant::open().await;
    merchant.charge_kma().await;
    merchant.link().await;
    let (snapshot, before) = (merchant.get("/_sandbox/export").await.ok(), merchant.objects().await);
    let elsewhere = Merchant::open().await;
    elsewhere.charge_kma().await;
    elsewhere.steer("seed", snapshot.clone()).await;
    assert_eq!(elsewhere.objects().await, before);
    let other_port = Settings { public_url: "http://127.0.0.1:2".to_owned(), ..settings(Database::Memory) };
    let other_port = Merchant::with(other_port).await;
    other_port.steer("seed", snapshot.clone()).await;
    let moved = other_port.objects().await;
    for page in [&moved["charges"][0]["authorize_uri"], &moved["linked_accounts"][0]["registration_uri"]] {
        assert!(page.as_str().is_some_and(|page| page.starts_with("http://127.0.0.1:2/")), "{page}");
    }
    elsewhere.wait_minutes(15).await;
    assert_eq!(elsewhere.objects().await["charges"][0]["status"], "expired", "what was pending still expires");
    let after = elsewhere.objects().await;
    let mut twice = snapshot["objects"].as_array().expect("an array").clone();
    twice.push(twice[0].clone());
    let refused = elsewhere.post_json("/_sandbox/seed", json!({"objects": twice})).await.refusal();
    assert_eq!(refused.0, 400);
    assert_eq!(elsewhere.objects().await, after, "what is refused changes nothing, nor does it move the clock");
}

#[tokio::test]
async fn an_export_with_an_unreadable_object_is_refused() {
    let merchant = Merchant::open().await;
    let before = merchant.charge_kma().await;
    let snapshot = merchant.get("/_sandbox/export").await.ok();
    for (column, value) in [
        ("document", json!({"nonsense": 1})),
        ("kind", json!("card")),
        ("kind", json!("customer")),
        ("id", json!("src_test_other")),
        ("created_at", json!(0)),
        ("due_at", json!(0)),
        ("owner", json!("cust_test_other")),
        ("page", json!("pay2_test_other")),
    ] {
        let mut wrong = snapshot.clone();
        wrong["objects"][0][column] = value;
        let refused = merchant.post_json("/_sandbox/seed", wrong).await.refusal();
        assert_eq!((refused.0, refused.1.as_str()), (400, "bad_request"), "{column}: {}", refused.2);
    }
    assert_eq!(merchant.objects().await["charges"][0], before);
}

#[tokio::test]
async fn requests_are_logged_without_query_headers_and_body() {
    let merchant = Merchant::open().await;
    merchant.get("/charges?limit=1&metadata[secret]=hidden").await.ok();
    merchant.post("/linked_accounts", "type=direct_debit_ktb&citizen_id=1101700230708").await.refusal();
    let log = merchant.get("/_sandbox/requests").await;
    let entries = log.ok()["requests"].as_array().expect("an array").clone();
    let seen: Vec<_> = entries.iter().map(|entry| (entry["path"].clone(), entry["status"].clone())).collect();
    assert_eq!(seen, [(json!("/charges"), json!(200)), (json!("/linked_accounts"), json!(400))]);
    for secret in ["hidden", "1101700230708", PUBLIC] {
        assert!(!log.text.contains(secret), "{}", log.text);
    }
}

#[tokio::test]
async fn the_panel_shows_what_happens_and_its_buttons_work() {
    let merchant = Merchant::open().await;
    let charge = merchant.charge_kma().await;
    let page = merchant.get("/_sandbox").await;
    let policy = page.headers["content-security-policy"].to_str().expect("a text");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let id = charge["id"].as_str().expect("an id");
    for words in [id, "฿1,500.00", "charge.create", "2026-11-20T10:00:00Z", "/charges", "Forget it all"] {
        assert!(page.text.contains(words), "{words} in {}", page.text);
    }
    let press = async |form: &str| merchant.press("/_sandbox", form).await;
    assert_eq!(press(&format!("charge={id}&settle=failed")).await.leads_to(), "/_sandbox");
    assert_eq!(merchant.get(&format!("/charges/{id}")).await.ok()["status"], "failed");
    let again = press(&format!("charge={id}&settle=failed")).await;
    assert!(again.status == 400 && again.text.contains("charge is already failed"), "{}", again.text);
    press("advance_ms=86400000").await.leads_to();
    assert!(merchant.get("/_sandbox").await.text.contains("2026-11-21T10:00:00Z"));
    press("fault=status").await.leads_to();
    assert_eq!(merchant.post("/charges", "").await.refusal().0, 500);
    press("reset=yes").await.leads_to();
    assert_eq!(merchant.objects().await["charges"], json!([]));
    assert_eq!(press("launch=1").await.status, 400);
}
