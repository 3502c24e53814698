//! Omise behind gates: each request waits until the explorer decides on it. The gates run on a thread of their own and
//! outlive a shop that is killed.

use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::sync::oneshot;

use crate::fake_omise::{Account, charge, error, merge, process};

/// The gates and the account behind them.
#[derive(Clone)]
pub(super) struct Gate {
    pub(super) url: String,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    account: Account,
    /// Requests that wait for a decision, the oldest first.
    parked: Vec<Parked>,
    /// Lost requests for a charge, which Omise may still carry out.
    ghosts: Vec<Value>,
    /// Whether requests pass without a decision.
    is_open: bool,
    last_id: u64,
}

struct Parked {
    id: u64,
    method: Method,
    uri: Uri,
    body: Bytes,
    /// The result, if the gate holds the answer back.
    done: Option<Response>,
    answer: oneshot::Sender<Response>,
}

/// A parked request as the explorer sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Call {
    /// Differs in each run.
    pub(super) id: u64,
    /// E.g. `POST /charges`, without a query.
    pub(super) line: String,
    /// The order and attempt that it names, if it makes a charge.
    pub(super) tag: Option<(String, String)>,
    /// Whether that charge is by a source, which the shopper approves at the bank.
    pub(super) is_by_source: bool,
    /// Whether Omise has carried it out, and the gate holds only the answer back.
    pub(super) is_done: bool,
}

/// The explorer's decision on a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Decision {
    /// Omise carries it out and answers.
    Answer,
    /// Omise carries it out and answers. The account's bank decides later.
    AnswerAtBank,
    /// Omise carries it out, and the gate holds the answer back.
    Hold,
    /// Omise carries it out, and the answer is lost.
    LoseAnswer,
    /// Omise answers 500 and does nothing.
    Fail,
    /// Omise refuses it for certain.
    Refuse,
    /// The request is lost. Omise may carry out one for a charge late.
    LoseRequest,
}

impl Gate {
    pub(super) fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let gate = Self { url, shared: Arc::default() };
        let app = Router::new().fallback(answer).with_state(gate.clone());
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, app).await.unwrap();
            });
        });
        gate
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap()
    }

    /// Starts again with this account and nothing under way.
    pub(super) fn reset(&self, account: &Account) {
        let mut shared = self.shared();
        let last_id = shared.last_id;
        *shared = Shared { account: account.clone(), last_id, ..Shared::default() };
    }

    pub(super) fn account<T>(&self, use_it: impl FnOnce(&mut Account) -> T) -> T {
        use_it(&mut self.shared().account)
    }

    pub(super) fn set_open(&self, is_open: bool) {
        self.shared().is_open = is_open;
    }

    pub(super) fn calls(&self) -> Vec<Call> {
        self.shared().parked.iter().map(Call::from).collect()
    }

    /// Order and attempt of each lost request for a charge.
    pub(super) fn ghosts(&self) -> Vec<(String, String)> {
        self.shared().ghosts.iter().filter_map(tag).collect()
    }

    /// Carries a lost request out.
    pub(super) fn carry_out(&self, ghost: usize) {
        let mut shared = self.shared();
        let body = shared.ghosts.remove(ghost);
        charge(&mut shared.account, &body);
    }

    /// Forgets the lost requests: Omise doesn't carry them out any more.
    pub(super) fn forget_ghosts(&self) {
        self.shared().ghosts.clear();
    }

    /// Cuts off the requests of a killed shop. Omise may carry out those for a charge late.
    pub(super) fn forget_calls(&self) {
        let mut shared = self.shared();
        let parked = std::mem::take(&mut shared.parked);
        shared.ghosts.extend(parked.iter().filter(|call| call.done.is_none()).filter_map(Parked::charge));
    }

    pub(super) fn decide(&self, index: usize, decision: Decision) {
        let mut shared = self.shared();
        let mut call = shared.parked.remove(index);
        let is_charge = call.charge().is_some();
        let does = |call: &mut Parked, shared: &mut Shared| {
            call.done.take().unwrap_or_else(|| process(&mut shared.account, &call.method, &call.uri, &call.body))
        };
        match decision {
            Decision::Answer | Decision::AnswerAtBank => {
                if decision == Decision::AnswerAtBank {
                    shared.account.next_charge = serde_json::json!({ "status": "pending", "paid_at": null });
                }
                let response = does(&mut call, &mut shared);
                drop(call.answer.send(response));
            }
            Decision::Hold => {
                let response = does(&mut call, &mut shared);
                shared.parked.insert(index, Parked { done: Some(response), ..call });
            }
            Decision::LoseAnswer => {
                drop(does(&mut call, &mut shared));
                drop(call.answer.send(broken()));
            }
            Decision::Fail => drop(call.answer.send(StatusCode::INTERNAL_SERVER_ERROR.into_response())),
            Decision::Refuse => {
                drop(call.answer.send((StatusCode::BAD_REQUEST, error("invalid_charge")).into_response()));
            }
            Decision::LoseRequest => {
                if is_charge {
                    shared.ghosts.extend(call.charge());
                }
                drop(call.answer.send(broken()));
            }
        }
    }

    /// The bank decides on a charge.
    pub(super) fn settle(&self, index: usize, is_paid: bool) {
        let values = if is_paid {
            serde_json::json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" })
        } else {
            serde_json::json!({ "status": "failed", "failure_code": "payment_rejected" })
        };
        self.account(|account| merge(&mut account.charges[index], &values));
    }
}

impl Parked {
    /// The body, if it asks for a charge.
    fn charge(&self) -> Option<Value> {
        (self.method == Method::POST && self.uri.path() == "/charges")
            .then(|| serde_json::from_slice(&self.body).unwrap_or_default())
    }
}

impl From<&Parked> for Call {
    fn from(parked: &Parked) -> Self {
        Self {
            id: parked.id,
            line: format!("{} {}", parked.method, parked.uri.path()),
            tag: parked.charge().as_ref().and_then(tag),
            is_by_source: parked.charge().is_some_and(|body| !body["source"].is_null()),
            is_done: parked.done.is_some(),
        }
    }
}

/// The order and the attempt that a charge, or the request for one, carries.
pub(super) fn tag(charge: &Value) -> Option<(String, String)> {
    let text = |name: &str| charge["metadata"][name].as_str().map(str::to_owned);
    text("order").zip(text("attempt"))
}

/// An answer that breaks off.
fn broken() -> Response {
    let broken = tokio_stream::once(Err::<Bytes, _>(std::io::Error::other("the connection breaks")));
    Response::new(Body::from_stream(broken))
}

async fn answer(State(gate): State<Gate>, request: axum::extract::Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let answered = {
        let mut shared = gate.shared();
        if shared.is_open {
            return process(&mut shared.account, &parts.method, &parts.uri, &body);
        }
        let (answer, answered) = oneshot::channel();
        shared.last_id += 1;
        let id = shared.last_id;
        shared.parked.push(Parked { id, method: parts.method, uri: parts.uri, body, done: None, answer });
        answered
    };
    answered.await.unwrap_or_else(|_| broken())
}
