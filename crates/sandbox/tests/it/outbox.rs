//! Webhooks: their signatures and order, a charge's own endpoints, and deliveries after a restart.

use std::time::{Duration, Instant};

use axum::http::{HeaderMap, StatusCode};
use noren_sandbox::{Database, Ids, Settings};
use ring::hmac;
use serde_json::{Value, json};

use crate::storage::Folder;
use crate::support::{Merchant, RETURN, id, settings};
use crate::webhooks::{Endpoint, closed_port, delivered};

/// Whether one of the signatures is that of the secret. A merchant's server checks the same.
fn is_signed(headers: &HeaderMap, event: &Value, secret: &[u8]) -> bool {
    let text = |name: &str| headers[name].to_str().expect("a text").to_owned();
    let signed = format!("{}.{event}", text("omise-signature-timestamp"));
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let bytes = |hex: &str| -> Vec<u8> {
        let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
        (0..hex.len()).step_by(2).map(byte).collect()
    };
    text("omise-signature").split(',').any(|hex| hmac::verify(&key, signed.as_bytes(), &bytes(hex)).is_ok())
}

async fn register(merchant: &Merchant, endpoint: &Endpoint) {
    merchant.steer("webhook_endpoints", json!({"url": endpoint.url})).await;
}

#[tokio::test]
async fn deliveries_are_signed_by_both_secrets_while_one_is_replaced() {
    let merchant = Merchant::open().await;
    let mut endpoint = Endpoint::listen(&[]).await;
    register(&merchant, &endpoint).await;
    merchant.charge_kma().await;
    let (headers, event) = endpoint.next().await;
    assert!(is_signed(&headers, &event, b"secret") && !is_signed(&headers, &event, b"another"));
    let answer = merchant.steer("webhook_secret", json!({"secret": "YW5vdGhlcg=="})).await;
    assert_eq!(answer["former_signs_until"], "2026-11-21T10:00:00Z");
    merchant.charge_kma().await;
    let (headers, event) = endpoint.next().await;
    assert!(is_signed(&headers, &event, b"secret") && is_signed(&headers, &event, b"another"));
    merchant.wait_minutes(24 * 60).await;
    let (_, expired) = endpoint.next().await;
    assert_eq!(expired["key"], "charge.expire");
    for _ in 0..2 {
        merchant.charge_kma().await;
    }
    endpoint.next().await;
    endpoint.next().await;
    let (headers, event) = endpoint.next().await;
    assert!(!is_signed(&headers, &event, b"secret") && is_signed(&headers, &event, b"another"));
    let wrong = merchant.post_json("/_sandbox/webhook_secret", json!({"secret": "?"})).await;
    assert_eq!(wrong.refusal().0, 400);
}

/// Reads until the first event of `other` comes. Before it come only first events, which may be repeated.
async fn goes_past(endpoint: &mut Endpoint, other: &Value) {
    loop {
        let (_, event) = endpoint.next().await;
        assert_eq!(event["key"], "charge.create");
        if event["data"]["id"] == other["id"] {
            break;
        }
    }
}

/// Reads until a charge's `charge.expire` comes. By then the endpoint must have accepted `first`, its first event.
async fn expires_after(merchant: &Merchant, endpoint: &mut Endpoint, first: &Value) {
    loop {
        let (_, event) = endpoint.next().await;
        if event["key"] == "charge.expire" && event["data"]["id"] == first["data"]["id"] {
            break;
        }
    }
    let first = delivered(merchant, first, 1).await;
    let deliveries = first["webhook_deliveries"].as_array().expect("an array");
    assert_eq!(deliveries.last().expect("a delivery")["status"], 200);
}

#[tokio::test]
async fn events_of_one_object_come_in_order_and_delay_no_other_object() {
    let merchant = Merchant::open().await;
    // It refuses everything until it is told to accept.
    let mut endpoint = Endpoint::listen(&[StatusCode::INTERNAL_SERVER_ERROR; 100]).await;
    register(&merchant, &endpoint).await;
    let refused = merchant.charge_kma().await;
    let (_, first) = endpoint.next().await;
    assert_eq!((&first["key"], &first["data"]["id"]), (&json!("charge.create"), &refused["id"]));
    merchant.post(&format!("/charges/{}/expire", id(&refused)), "").await.ok();
    let other = merchant.charge_kma().await;
    goes_past(&mut endpoint, &other).await;
    endpoint.accept();
    merchant.wait_minutes(1).await;
    expires_after(&merchant, &mut endpoint, &first).await;
}

#[tokio::test]
async fn a_charges_own_endpoints_get_its_events() {
    let merchant = Merchant::open().await;
    let (mut own, mut general) = (Endpoint::listen(&[]).await, Endpoint::listen(&[]).await);
    register(&merchant, &general).await;
    let source = "source[type]=mobile_banking_bay&source[platform_type]=IOS";
    let form = format!("amount=150000&currency=THB&{RETURN}&{source}&webhook_endpoints[]={}", own.url);
    let charge = merchant.post("/charges", &form).await.ok();
    merchant.charge_kma().await;
    merchant.post(&format!("/charges/{}/expire", id(&charge)), "").await.ok();
    for key in ["charge.create", "charge.expire"] {
        let (_, event) = own.next().await;
        assert_eq!((&event["key"], &event["data"]["id"]), (&json!(key), &charge["id"]));
    }
    for key in ["charge.create", "charge.create", "charge.expire"] {
        assert_eq!(general.next().await.1["key"], key);
    }
    for wrong in [
        "webhook_endpoints[]=ftp://a",
        "webhook_endpoints[]=http://a&webhook_endpoints[]=http://b&webhook_endpoints[]=http://c",
    ] {
        let form = format!("amount=150000&currency=THB&{RETURN}&{source}&{wrong}");
        assert_eq!(merchant.post("/charges", &form).await.refusal().0, 400, "{wrong}");
    }
}

#[tokio::test]
async fn a_move_of_the_clock_retries_waiting_deliveries() {
    let merchant = Merchant::open().await;
    let refusals = [StatusCode::BAD_GATEWAY; 4];
    let mut endpoint = Endpoint::listen(&refusals).await;
    register(&merchant, &endpoint).await;
    merchant.charge_kma().await;
    let (_, event) = endpoint.next().await;
    // By the real clock the fourth retry would come half a minute after the third.
    for tried in 1..=4 {
        delivered(&merchant, &event, tried).await;
        merchant.wait_minutes(1).await;
        endpoint.next().await;
    }
    delivered(&merchant, &event, 5).await;
}

#[tokio::test]
async fn pending_deliveries_are_made_after_a_restart() {
    let folder = Folder::new("outbox");
    let (socket, address) = closed_port();
    let before = Merchant::with(settings(Database::File(folder.file()))).await;
    before.steer("webhook_endpoints", json!({"url": format!("http://{address}/webhooks")})).await;
    let charge = before.charge_kma().await;
    before.post(&format!("/charges/{}/expire", id(&charge)), "").await.ok();
    drop(before);
    let mut endpoint = Endpoint::listen_on(socket);
    let mut restarted = settings(Database::File(folder.file()));
    restarted.ids = Ids::seeded(1);
    let after = Merchant::with(restarted).await;
    for key in ["charge.create", "charge.expire"] {
        assert_eq!(endpoint.next().await.1["key"], key);
    }
    after.charge_kma().await;
    let (_, event) = endpoint.next().await;
    assert_eq!(event["key"], "charge.create", "the endpoint is still registered, and the seed made new ids");
}

#[tokio::test]
async fn a_hanging_delivery_delays_no_other_object() {
    let merchant = Merchant::open().await;
    // It answers nothing until it is told to accept.
    let mut endpoint = Endpoint::listen_and_hang_on(100).await;
    register(&merchant, &endpoint).await;
    let begun = Instant::now();
    let hung = merchant.charge_kma().await;
    let (_, first) = endpoint.next().await;
    assert_eq!((&first["key"], &first["data"]["id"]), (&json!("charge.create"), &hung["id"]));
    merchant.post(&format!("/charges/{}/expire", id(&hung)), "").await.ok();
    // The sandbox gives a hanging delivery up after 10 seconds: to wait for six of them would take a minute.
    for _ in 1..6 {
        merchant.charge_kma().await;
    }
    let others = [merchant.charge_kma().await, merchant.charge_kma().await];
    for other in others {
        goes_past(&mut endpoint, &other).await;
    }
    assert!(begun.elapsed() < Duration::from_secs(45), "others waited {:?}", begun.elapsed());
    // The next event of the same charge waits until the hanging one is delivered.
    endpoint.accept();
    expires_after(&merchant, &mut endpoint, &first).await;
}

/// Waits for the event of a new charge. Events that an earlier process delivered right before its end may come again.
async fn told(endpoint: &mut Endpoint, charge: &Value) -> (HeaderMap, Value) {
    loop {
        let (headers, event) = endpoint.next().await;
        if event["key"] == "charge.create" && event["data"]["id"] == charge["id"] {
            return (headers, event);
        }
    }
}

#[tokio::test]
async fn a_replaced_secret_signs_after_a_restart() {
    let folder = Folder::new("rotated");
    let mut endpoint = Endpoint::listen(&[]).await;
    let open = async || Merchant::with(settings(Database::File(folder.file()))).await;
    let before = open().await;
    register(&before, &endpoint).await;
    before.steer("webhook_secret", json!({"secret": "YW5vdGhlcg=="})).await;
    drop(before);
    let after = open().await;
    let (headers, event) = told(&mut endpoint, &after.charge_kma().await).await;
    assert!(is_signed(&headers, &event, b"another"), "the new secret signs");
    assert!(is_signed(&headers, &event, b"secret"), "and the former one, for a day");
    after.wait_minutes(24 * 60).await;
    drop(after);
    let later = open().await;
    let (headers, event) = told(&mut endpoint, &later.charge_kma().await).await;
    assert!(is_signed(&headers, &event, b"another") && !is_signed(&headers, &event, b"secret"), "the day is over");
    drop(later);
    let given = Settings {
        webhook_secrets: vec!["dGhpcmQ=".parse().expect("a secret")],
        ..settings(Database::File(folder.file()))
    };
    let given = Merchant::with(given).await;
    let (headers, event) = told(&mut endpoint, &given.charge_kma().await).await;
    assert!(is_signed(&headers, &event, b"third"), "whoever starts it with another secret means that one");
}
