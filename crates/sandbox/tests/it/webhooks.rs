//! The events that a merchant's server gets.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use crate::support::{Merchant, id, path};

/// A merchant's endpoint. It answers with the given statuses, and then with 200.
pub(crate) struct Endpoint {
    pub(crate) url: String,
    statuses: Statuses,
    events: UnboundedReceiver<(HeaderMap, Value)>,
}

/// A port that refuses connections until its socket listens, and that no other process gets meanwhile.
pub(crate) fn closed_port() -> (TcpSocket, SocketAddr) {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a port");
    let address = socket.local_addr().expect("an address");
    (socket, address)
}

/// The statuses to answer with. `None`: no answer at all.
type Statuses = Arc<Mutex<VecDeque<Option<StatusCode>>>>;

/// The statuses, and where the received events go.
type EndpointState = (Statuses, UnboundedSender<(HeaderMap, Value)>);

async fn receive(State((statuses, events)): State<EndpointState>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = serde_json::from_slice(&body).expect("JSON");
    // The test may have ended already.
    let _ = events.send((headers, event));
    let answer = statuses.lock().expect("no panic").pop_front().unwrap_or(Some(StatusCode::OK));
    match answer {
        Some(status) => status,
        None => std::future::pending().await,
    }
}

impl Endpoint {
    pub(crate) async fn listen(statuses: &[StatusCode]) -> Self {
        Self::answer(Self::listener().await, statuses.iter().copied().map(Some).collect())
    }

    /// Does not answer the first `requests` requests, and answers all later ones.
    pub(crate) async fn listen_and_hang_on(requests: usize) -> Self {
        Self::answer(Self::listener().await, vec![None; requests])
    }

    /// Listens on a [closed port](closed_port).
    pub(crate) fn listen_on(socket: TcpSocket) -> Self {
        Self::answer(socket.listen(128).expect("listening"), Vec::new())
    }

    async fn listener() -> TcpListener {
        TcpListener::bind("127.0.0.1:0").await.expect("a port")
    }

    fn answer(listener: TcpListener, statuses: Vec<Option<StatusCode>>) -> Self {
        let url = format!("http://{}/webhooks", listener.local_addr().expect("an address"));
        let (sender, events) = unbounded_channel();
        let statuses = Arc::new(Mutex::new(VecDeque::from(statuses)));
        let router = Router::new().route("/webhooks", post(receive)).with_state((Arc::clone(&statuses), sender));
        tokio::spawn(async move { axum::serve(listener, router).await.expect("serving") });
        Self { url, statuses, events }
    }

    /// Answers with 200 from now on.
    pub(crate) fn accept(&self) {
        self.statuses.lock().expect("no panic").clear();
    }

    pub(crate) async fn next(&mut self) -> (HeaderMap, Value) {
        timeout(Duration::from_secs(10), self.receive()).await.expect("in time")
    }

    /// Whether no other event has come.
    pub(crate) fn is_silent(&mut self) -> bool {
        self.events.try_recv().is_err()
    }

    /// Waits for the next event.
    pub(crate) async fn receive(&mut self) -> (HeaderMap, Value) {
        self.events.recv().await.expect("an event")
    }
}

/// Waits until the event has that many deliveries or more, and returns it: one that failed is repeated soon.
pub(crate) async fn delivered(merchant: &Merchant, event: &Value, deliveries: usize) -> Value {
    for _ in 0..200 {
        let event = merchant.get(&format!("/events/{}", id(event))).await.ok();
        if event["webhook_deliveries"].as_array().is_some_and(|all| all.len() >= deliveries) {
            return event;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("there are not {deliveries} deliveries");
}

/// Expects an event as the next one. `status` is the one of its object, or empty if that has none.
async fn hears(endpoint: &mut Endpoint, key: &str, status: &str) {
    let (headers, event) = endpoint.next().await;
    assert_eq!(headers["content-type"], "application/json");
    assert_eq!((&event["key"], event["data"]["status"].as_str().unwrap_or_default()), (&json!(key), status));
    assert_eq!((&event["object"], &event["webhook_deliveries"]), (&json!("event"), &json!([])));
}

#[tokio::test]
async fn an_endpoint_gets_every_event_in_order() {
    let merchant = Merchant::open().await;
    let mut endpoint = Endpoint::listen(&[]).await;
    merchant.steer("webhook_endpoints", json!({"url": endpoint.url})).await;
    merchant.steer("webhook_endpoints", json!({"url": endpoint.url})).await;
    let charge = merchant.charge_kma().await;
    hears(&mut endpoint, "charge.create", "pending").await;
    merchant.press(&path(&charge["authorize_uri"]), "result=successful").await;
    hears(&mut endpoint, "charge.complete", "successful").await;
    let account = merchant.begin_link().await;
    hears(&mut endpoint, "linked_account.create", "pending").await;
    merchant.press(&path(&account["registration_uri"]), "result=successful").await;
    hears(&mut endpoint, "linked_account.complete", "successful").await;
    let customer = merchant.post("/customers", &format!("linked_account={}", id(&account))).await.ok();
    hears(&mut endpoint, "customer.create", "").await;
    merchant
        .call("PATCH", &format!("/customers/{}", id(&customer)), "application/json", r#"{"email":"a@b"}"#)
        .await
        .ok();
    hears(&mut endpoint, "customer.update", "").await;
    let expiring = merchant.charge_kma().await;
    hears(&mut endpoint, "charge.create", "pending").await;
    merchant.wait_minutes(15).await;
    hears(&mut endpoint, "charge.expire", "expired").await;
    assert_eq!(merchant.get(&format!("/charges/{}", id(&expiring))).await.ok()["status"], "expired");
}

#[tokio::test]
async fn a_refused_delivery_is_retried_and_each_attempt_is_recorded() {
    let merchant = Merchant::open().await;
    let mut endpoint = Endpoint::listen(&[StatusCode::INTERNAL_SERVER_ERROR, StatusCode::FOUND]).await;
    merchant.steer("webhook_endpoints", json!({"url": endpoint.url})).await;
    merchant.charge_kma().await;
    let (_, first) = endpoint.next().await;
    let (_, second) = endpoint.next().await;
    let (_, third) = endpoint.next().await;
    assert!(first == second && second == third);
    let event = delivered(&merchant, &first, 3).await;
    let deliveries = event["webhook_deliveries"].as_array().expect("an array");
    let statuses: Vec<_> = deliveries.iter().map(|delivery| delivery["status"].clone()).collect();
    assert_eq!(statuses, [500, 302, 200]);
    let payload: Value = serde_json::from_str(deliveries[0]["payload"].as_str().expect("a text")).expect("JSON");
    assert_eq!(payload, first);
    assert_eq!(deliveries[0]["object"], "webhook_delivery");
    assert_eq!(deliveries[0]["uri"], endpoint.url);
    assert_eq!(deliveries[0]["created_at"], "2026-11-20 10:00:00 UTC");
}

#[tokio::test]
async fn an_unreachable_endpoint_is_recorded_and_delays_no_other() {
    let merchant = Merchant::open().await;
    let (_socket, address) = closed_port();
    let absent = format!("http://{address}/");
    let mut present = Endpoint::listen(&[]).await;
    for url in [&absent, &present.url] {
        merchant.steer("webhook_endpoints", json!({"url": url})).await;
    }
    merchant.charge_kma().await;
    let (_, event) = present.next().await;
    let event = delivered(&merchant, &event, 2).await;
    let deliveries = event["webhook_deliveries"].as_array().expect("an array");
    let failed = deliveries.iter().find(|delivery| delivery["uri"] == absent).expect("the absent endpoint");
    assert_eq!(failed["status"], Value::Null);
    assert!(failed["error"].as_str().is_some_and(|error| !error.is_empty()));
}

#[tokio::test]
async fn an_endpoint_that_is_not_http_or_https_is_refused() {
    let merchant = Merchant::open().await;
    for body in [json!({"url": "ftp://example.com"}), json!({"url": "here"}), json!({}), json!({"uri": "http://a"})] {
        assert_eq!(merchant.post_json("/_sandbox/webhook_endpoints", body).await.refusal().0, 400);
    }
}
