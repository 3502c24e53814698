//! The part of Omise's API that the shop calls, over a real socket. The objects are the JSON of Omise's documentation
//! with the request's values. The fake is no model of Omise: it checks almost nothing.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::fake_schedules;

/// A fault that a test causes in a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// The fake does nothing and answers 500.
    FailsBefore,
    /// The fake does it, and answers with this status and an error object, as a gateway does after a time-out.
    SaysAfter(u16),
    /// The fake does it, and the connection breaks in the middle of the answer.
    DropsAfter,
    /// The fake does it and never answers.
    SilentAfter,
    /// The fake does nothing and answers 400 with an error object.
    Refuses,
    /// The fake does it, and holds the answer back until `let_go`.
    HeldAfter,
}

#[derive(Clone, Default)]
pub(crate) struct Account {
    pub(crate) sources: Vec<Value>,
    pub(crate) schedules: Vec<Value>,
    pub(crate) occurrences: Vec<Value>,
    pub(crate) charges: Vec<Value>,
    pub(crate) linked_accounts: Vec<Value>,
    customers: Vec<Value>,
    requests: Vec<(String, Value)>,
    faults: VecDeque<(String, Fault)>,
    pub(crate) next_charge: Value,
    served: HashMap<String, Value>,
}

/// A running fake.
#[derive(Clone)]
pub(crate) struct FakeOmise {
    pub(crate) url: String,
    account: Arc<Mutex<Account>>,
    let_go: Arc<Notify>,
}

/// The picture of the code of a PromptPay charge.
pub(crate) const CODE: &str =
    "https://api.omise.co/charges/chrg_test_1/documents/docu_test_1/downloads/CA7BB26FEBF0F9D4";
pub(crate) const AUTHORIZE: &str = "https://pay.omise.co/payments/pay2_test_1/authorize";

impl FakeOmise {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let fake = Self { url, account: Arc::default(), let_go: Arc::default() };
        let app = Router::new().fallback(answer).with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        fake
    }

    pub(crate) fn account(&self) -> MutexGuard<'_, Account> {
        self.account.lock().unwrap()
    }

    /// Creates a source as the widget does: the documented object with these values.
    pub(crate) fn source(&self, values: Value) -> String {
        make_source(&mut self.account(), &values)
    }

    pub(crate) fn mobile_banking(&self, amount: u64) -> String {
        self.source(json!({ "amount": amount }))
    }

    pub(crate) fn promptpay(&self, amount: u64) -> String {
        self.source(json!({ "type": "promptpay", "flow": "offline", "platform_type": null, "amount": amount }))
    }

    pub(crate) fn monthly(&self, amount: u64, term: Value, zero_interest: Value) -> String {
        self.source(json!({
            "type": "installment_kbank", "flow": "redirect", "platform_type": null, "amount": amount,
            "installment_term": term, "zero_interest_installments": zero_interest,
        }))
    }

    /// Answers requests for this object's id with this object.
    pub(crate) fn serve(&self, object: &Value) {
        let path = object["location"].as_str().unwrap().to_owned();
        self.account().served.insert(path, object.clone());
    }

    /// Causes a fault in the next request whose line begins so, e.g. `POST /charges`.
    pub(crate) fn fail(&self, request: &str, fault: Fault) {
        self.account().faults.push_back((request.to_owned(), fault));
    }

    /// Carries out a lost request for a charge late.
    pub(crate) fn charge_late(&self, index: usize) -> String {
        let body = self.requests("POST /charges")[index].clone();
        charge(&mut self.account(), &body)["id"].as_str().unwrap().to_owned()
    }

    /// Gives the next charge these values.
    pub(crate) fn next_charge(&self, values: Value) {
        self.account().next_charge = values;
    }

    pub(crate) fn settle_charge(&self, index: usize, values: &Value) {
        merge(&mut self.account().charges[index], values);
    }

    pub(crate) fn settle_link(&self, index: usize, values: &Value) {
        merge(&mut self.account().linked_accounts[index], values);
    }

    pub(crate) fn let_go(&self) {
        self.let_go.notify_waiters();
    }

    pub(crate) fn charges(&self) -> Vec<Value> {
        self.account().charges.clone()
    }

    pub(crate) fn linked_accounts(&self) -> Vec<Value> {
        self.account().linked_accounts.clone()
    }

    pub(crate) fn customers(&self) -> Vec<Value> {
        self.account().customers.clone()
    }

    /// The bodies of the requests whose line begins so.
    pub(crate) fn requests(&self, line: &str) -> Vec<Value> {
        let account = self.account();
        account.requests.iter().filter(|(known, _)| known.starts_with(line)).map(|(_, body)| body.clone()).collect()
    }

    /// Waits for a request whose line begins so.
    pub(crate) async fn asked(&self, line: &str) {
        while self.requests(line).is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

pub(crate) fn make_source(account: &mut Account, values: &Value) -> String {
    let id = format!("src_test_{}", account.sources.len() + 1);
    let mut source = object(include_str!("objects/source.json"), &id);
    merge(&mut source, values);
    account.sources.push(source);
    id
}

async fn answer(State(fake): State<FakeOmise>, request: axum::extract::Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    // "skey_test_1:" in base64: every request of the shop carries the secret key.
    if parts.headers.get(header::AUTHORIZATION).is_none_or(|key| key != "Basic c2tleV90ZXN0XzE6") {
        return (StatusCode::UNAUTHORIZED, error("authentication_failure")).into_response();
    }
    let line = format!("{} {}", parts.method, parts.uri);
    let fault = {
        let mut account = fake.account();
        account.requests.push((line.clone(), serde_json::from_slice(&body).unwrap_or_default()));
        let hit = account.faults.iter().position(|(request, _)| line.starts_with(request));
        hit.and_then(|index| account.faults.remove(index)).map(|(_, fault)| fault)
    };
    match fault {
        Some(Fault::FailsBefore) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Some(Fault::Refuses) => return (StatusCode::BAD_REQUEST, error("invalid_charge")).into_response(),
        _ => {}
    }
    let response = process(&mut fake.account(), &parts.method, &parts.uri, &body);
    match fault {
        Some(Fault::SaysAfter(status)) => {
            (StatusCode::from_u16(status).unwrap(), error("too_many_requests")).into_response()
        }
        Some(Fault::DropsAfter) => {
            let broken = tokio_stream::once(Err::<Bytes, _>(std::io::Error::other("the connection breaks")));
            Response::new(Body::from_stream(broken))
        }
        Some(Fault::SilentAfter) => std::future::pending().await,
        Some(Fault::HeldAfter) => {
            fake.let_go.notified().await;
            response
        }
        _ => response,
    }
}

pub(crate) fn process(account: &mut Account, method: &Method, uri: &Uri, body: &[u8]) -> Response {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    if let Some(object) = account.served.get(uri.path()) {
        return Json(object.clone()).into_response();
    }
    let path: Vec<&str> = uri.path().split('/').skip(1).collect();
    match (method.as_str(), path.as_slice()) {
        ("GET", ["sources", id]) => found(&account.sources, id),
        ("POST", ["charges"]) => Json(charge(account, &body)).into_response(),
        ("GET", ["charges"]) => {
            let newest_first: Vec<Value> = account.charges.iter().rev().cloned().collect();
            Json(json!({ "object": "list", "total": newest_first.len(), "data": newest_first })).into_response()
        }
        ("POST", ["charges", id, "expire"]) => {
            match account.charges.iter_mut().find(|charge| charge["id"] == *id && charge["status"] == "pending") {
                Some(charge) => {
                    merge(charge, &json!({ "status": "expired", "expired": true }));
                    Json(charge.clone()).into_response()
                }
                None => (StatusCode::BAD_REQUEST, error("failed_expire")).into_response(),
            }
        }
        ("POST", ["charges", id, "refunds"]) => {
            let Some(charge) = account.charges.iter_mut().find(|charge| charge["id"] == *id) else {
                return (StatusCode::NOT_FOUND, error("not_found")).into_response();
            };
            charge["refunded_amount"] = body["amount"].clone();
            Json(json!({ "object": "refund", "id": "rfnd_test_1", "amount": body["amount"], "charge": id }))
                .into_response()
        }
        ("GET", ["charges", id]) => found(&account.charges, id),
        ("POST", ["linked_accounts"]) => {
            let id = format!("lnac_test_{}", account.linked_accounts.len() + 1);
            let mut link = object(include_str!("objects/linked_account.json"), &id);
            merge(
                &mut link,
                &json!({
                    "type": body["type"], "return_uri": body["return_uri"], "metadata": body["metadata"],
                    "created_at": "2099-05-15T10:38:20Z",
                }),
            );
            account.linked_accounts.push(link.clone());
            Json(link).into_response()
        }
        ("GET", ["linked_accounts"]) => {
            let newest_first: Vec<Value> = account.linked_accounts.iter().rev().cloned().collect();
            Json(json!({ "object": "list", "total": newest_first.len(), "data": newest_first })).into_response()
        }
        ("GET", ["linked_accounts", id]) => found(&account.linked_accounts, id),
        ("DELETE", ["linked_accounts", id]) => {
            let Some(link) = account.linked_accounts.iter_mut().find(|link| link["id"] == *id) else {
                return (StatusCode::NOT_FOUND, error("not_found")).into_response();
            };
            link["status"] = "deleted".into();
            Json(link.clone()).into_response()
        }
        (_, ["schedules", ..] | ["customers", _, "schedules"]) => {
            fake_schedules::process(account, method, &path, &body)
        }
        ("POST", ["customers"]) => {
            let id = format!("cust_test_{}", account.customers.len() + 1);
            let mut customer = object(include_str!("objects/customer.json"), &id);
            merge(&mut customer, &json!({ "metadata": body["metadata"], "attached": [] }));
            account.customers.push(customer);
            attach(account, &id, &body)
        }
        ("PATCH", ["customers", id]) => attach(account, id, &body),
        ("GET", ["customers", id]) => attach(account, id, &Value::Null),
        _ => (StatusCode::NOT_FOUND, error("not_found")).into_response(),
    }
}

pub(crate) fn charge(account: &mut Account, body: &Value) -> Value {
    let id = format!("chrg_test_{}", account.charges.len() + 1);
    let mut charge = object(include_str!("objects/charge.json"), &id);
    let by_source = !body["source"].is_null();
    merge(
        &mut charge,
        &json!({
            "amount": body["amount"], "currency": body["currency"], "metadata": body["metadata"],
            "status": if by_source { "pending" } else { "successful" },
            "authorize_uri": if by_source { json!(AUTHORIZE) } else { Value::Null },
            "paid_at": if by_source { Value::Null } else { json!("2026-11-20T12:41:16Z") },
            "created_at": "2099-11-20T12:41:16Z",
            "expires_at": "2099-11-27T12:41:16Z",
        }),
    );
    if let Some(source) = account.sources.iter_mut().find(|source| source["id"] == body["source"]) {
        source["charge_status"] = charge["status"].clone();
        charge["source"] = source.clone();
        if source["type"] == "promptpay" {
            charge["authorize_uri"] = Value::Null;
            charge["source"]["scannable_code"] = json!({ "object": "barcode", "image": { "download_uri": CODE } });
        }
    }
    merge(&mut charge, &account.next_charge.take());
    account.charges.push(charge.clone());
    charge
}

/// Adds the account that the body names, and answers the customer with its accounts as they are now.
fn attach(account: &mut Account, id: &str, body: &Value) -> Response {
    let Some(customer) = account.customers.iter_mut().find(|customer| customer["id"] == id) else {
        return (StatusCode::NOT_FOUND, error("not_found")).into_response();
    };
    if let Some(linked) = body["linked_account"].as_str() {
        customer["attached"].as_array_mut().unwrap().push(linked.into());
    }
    let attached = customer["attached"].as_array().unwrap().clone();
    let linked: Vec<&Value> =
        account.linked_accounts.iter().filter(|link| attached.iter().any(|id| *id == link["id"])).collect();
    let mut answer = customer.clone();
    answer["linked_accounts"]["data"] = json!(linked);
    Json(answer).into_response()
}

pub(crate) fn object(documented: &str, id: &str) -> Value {
    let mut object: Value = serde_json::from_str(documented).unwrap();
    object["id"] = id.into();
    object
}

pub(crate) fn found(objects: &[Value], id: &str) -> Response {
    match objects.iter().find(|object| object["id"] == id) {
        Some(object) => Json(object.clone()).into_response(),
        None => (StatusCode::NOT_FOUND, error("not_found")).into_response(),
    }
}

pub(crate) fn error(code: &str) -> Json<Value> {
    let location = format!("https://www.omise.co/api-errors#{}", code.replace('_', "-"));
    Json(json!({ "object": "error", "location": location, "code": code, "message": "refused" }))
}

pub(crate) fn merge(object: &mut Value, values: &Value) {
    for (key, value) in values.as_object().into_iter().flatten() {
        object[key] = value.clone();
    }
}
