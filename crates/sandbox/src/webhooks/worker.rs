//! Delivers the events of one endpoint. As long as the endpoint answers promptly, it gets them one after the other. The
//! worker does not wait for a slow answer, but sends the next event.
//!
//! An event always waits for the earlier events of the same object. It does not wait for those of other objects.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use tokio::sync::Notify;
use tokio::task::{self, JoinSet};
use tokio::time::sleep;

use super::signature::{SIGNATURE, SIGNATURE_TIMESTAMP, Signer};
use crate::clock::Clock;
use crate::error::ApiError;
use crate::ids::Ids;
use crate::objects::{Delivery, Event};
use crate::store::outbox::{PendingDelivery, postpone, remove};
use crate::store::{Store, find, update};

const TIMEOUT: Duration = Duration::from_secs(10);

/// The waits before the second and each later attempt, in milliseconds. (Omise does not publish its own.)
const BACKOFF_MS: [i64; 6] = [200, 1_000, 5_000, 30_000, 300_000, 3_600_000];

/// How long the worker waits for an answer before it sends the next event. An endpoint that answers within this time
/// gets all events in the order in which they happened.
const PROMPT_ANSWER: Duration = Duration::from_millis(250);

/// The largest number of deliveries to one endpoint that are under way at once.
const MAX_UNDER_WAY: usize = 16;

/// How long a worker waits after an error of the database.
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(1);

/// Posts events. Its clones are the workers of the endpoints.
#[derive(Clone)]
pub(super) struct Worker {
    client: reqwest::Client,
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) signer: Arc<Signer>,
    ids: Ids,
}

impl Worker {
    pub(super) fn new(store: Store, clock: Clock, ids: Ids, signer: Arc<Signer>) -> Result<Self, reqwest::Error> {
        // Another part of the process may have installed a provider already; either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().timeout(TIMEOUT).redirect(Policy::none()).no_proxy().build()?;
        Ok(Self { client, store, clock, signer, ids })
    }

    /// Delivers what is in the endpoint's outbox, for ever. `wake` is notified when an event was added or the clock was
    /// moved.
    pub(super) async fn run(self, endpoint: String, wake: Arc<Notify>) {
        let mut under_way = UnderWay::default();
        loop {
            if under_way.deliveries.len() == MAX_UNDER_WAY {
                under_way.next_end().await;
            }
            let now = self.clock.now();
            match self.store.next_delivery(&endpoint, &under_way.seqs(), now).await {
                Ok(Some(pending)) if pending.wait_ms(now) == 0 => {
                    let (worker, endpoint, seq) = (self.clone(), endpoint.clone(), pending.seq);
                    let post = async move {
                        if let Err(cause) = worker.deliver(&endpoint, &pending).await {
                            log_and_pause(&cause).await;
                        }
                    };
                    under_way.start(seq, post).await;
                }
                // It waits by the real clock, too. If the sandbox's clock is moved, `wake` is notified.
                Ok(Some(pending)) => tokio::select! {
                    () = wake.notified() => {}
                    () = under_way.next_end() => {}
                    () = sleep(Duration::from_millis(pending.wait_ms(now))) => self.make_due(&pending).await,
                },
                Ok(None) => tokio::select! {
                    () = wake.notified() => {}
                    () = under_way.next_end() => {}
                },
                Err(cause) => log_and_pause(&cause).await,
            }
        }
    }

    /// Makes a delivery due that has waited long enough by the real clock. By a sandbox's clock that stands still it
    /// never would be.
    async fn make_due(&self, pending: &PendingDelivery) {
        if let Err(cause) = self.store.make_due(pending.seq, self.clock.now()).await {
            log_and_pause(&cause).await;
        }
    }

    /// Posts the event once. Stores the result, and removes the delivery or postpones it.
    async fn deliver(&self, endpoint: &str, pending: &PendingDelivery) -> Result<(), ApiError> {
        let Some(event) = self.store.find::<Event>(&pending.event).await? else {
            let mut tx = self.store.begin().await;
            remove(&mut tx, pending.seq)?;
            return tx.commit().await;
        };
        let body = serde_json::to_vec(&event.payload_json())?;
        let (status, error) = self.post(endpoint, body).await;
        let wait_ms = usize::try_from(pending.attempts).ok().and_then(|attempts| BACKOFF_MS.get(attempts)).copied();
        tracing::info!(event = event.id, key = event.key, endpoint = without_query(endpoint), status, "webhook posted");
        let name = format!("{} {endpoint} {}", event.id, pending.attempts);
        let (id, created_at) = (self.ids.for_name("whdl", &name), self.clock.now());
        let delivery = Delivery { id, uri: endpoint.to_owned(), status, error, created_at };
        let is_accepted = delivery.is_accepted();
        let mut tx = self.store.begin().await;
        if let Some(mut event) = find::<Event>(&mut tx, &pending.event).await? {
            event.deliveries.push(delivery);
            update(&mut tx, &event)?;
        }
        match wait_ms {
            Some(wait_ms) if !is_accepted => {
                let until = created_at.saturating_add(jiff::SignedDuration::from_millis(wait_ms));
                postpone(&mut tx, pending.seq, until.unwrap_or(Timestamp::MAX))?;
            }
            _ => remove(&mut tx, pending.seq)?,
        }
        tx.commit().await
    }

    async fn post(&self, endpoint: &str, body: Vec<u8>) -> (Option<u16>, Option<String>) {
        // The merchant compares this time with its own clock, so it must be the real time.
        let timestamp = Timestamp::now().as_second();
        let signature = self.signer.sign(timestamp, &body, self.clock.now());
        let mut request = self.client.post(endpoint).header(CONTENT_TYPE, "application/json");
        if !signature.is_empty() {
            request = request.header(SIGNATURE, signature).header(SIGNATURE_TIMESTAMP, timestamp);
        }
        let request = request.body(body);
        match request.send().await {
            Ok(response) => (Some(response.status().as_u16()), None),
            Err(cause) if cause.is_timeout() => (None, Some("the endpoint did not answer in time".to_owned())),
            Err(cause) => (None, Some(cause.without_url().to_string())),
        }
    }
}

/// The deliveries that are under way. They are aborted when this is dropped.
#[derive(Default)]
struct UnderWay {
    tasks: JoinSet<()>,
    /// The `seq` of each delivery, by its task.
    deliveries: HashMap<task::Id, i64>,
}

impl UnderWay {
    fn seqs(&self) -> Vec<i64> {
        self.deliveries.values().copied().collect()
    }

    /// Starts a delivery and waits for its end, for [`PROMPT_ANSWER`] at most.
    async fn start(&mut self, seq: i64, delivery: impl Future<Output = ()> + Send + 'static) {
        self.deliveries.insert(self.tasks.spawn(delivery).id(), seq);
        let timeout = sleep(PROMPT_ANSWER);
        tokio::pin!(timeout);
        while self.deliveries.values().any(|under_way| *under_way == seq) {
            tokio::select! {
                () = self.next_end() => {}
                () = &mut timeout => return,
            }
        }
    }

    /// Waits until one of them ends. If there is none, it waits for ever.
    async fn next_end(&mut self) {
        match self.tasks.join_next_with_id().await {
            Some(Ok((task, ()))) => drop(self.deliveries.remove(&task)),
            Some(Err(cause)) => drop(self.deliveries.remove(&cause.id())),
            None => std::future::pending().await,
        }
    }
}

async fn log_and_pause(cause: &ApiError) {
    tracing::error!(cause = cause as &dyn std::error::Error, "a delivery could not be read or stored");
    sleep(PAUSE_AFTER_ERROR).await;
}

/// The endpoint without its query, which may contain a secret of the merchant.
fn without_query(endpoint: &str) -> &str {
    endpoint.split(['?', '#']).next().unwrap_or_default()
}
