//! Carries the events of one endpoint: one after the other while it answers promptly, and past each other when it does not.
//!
//! What an object's earlier event waits for, its later ones wait for too; the events of other objects go past.

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

/// Waits before the second and each later attempt, in milliseconds. (Omise's are not published.)
const BACKOFF_MS: [i64; 6] = [200, 1_000, 5_000, 30_000, 300_000, 3_600_000];

/// An endpoint that answers within this time hears everything in the order in which it happened. What takes longer is left
/// to itself, and what happened to other objects follows.
const PROMPT: Duration = Duration::from_millis(250);

/// How many deliveries to one endpoint are under way at once, at most.
const MOST_UNDER_WAY: usize = 16;

/// How long a courier waits when the database refuses.
const TROUBLE: Duration = Duration::from_secs(1);

/// What every courier needs.
#[derive(Clone)]
pub(super) struct Courier {
    client: reqwest::Client,
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) signer: Arc<Signer>,
    ids: Ids,
}

impl Courier {
    pub(super) fn new(store: Store, clock: Clock, ids: Ids, signer: Arc<Signer>) -> Result<Self, reqwest::Error> {
        // Another part of the process may have installed a provider already; either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().timeout(TIMEOUT).redirect(Policy::none()).no_proxy().build()?;
        Ok(Self { client, store, clock, signer, ids })
    }

    /// Delivers whatever comes into the endpoint's outbox. The bell rings when something has, or when the clock moved.
    pub(super) async fn work(self, endpoint: String, bell: Arc<Notify>) {
        let mut round = Round::default();
        loop {
            if round.parcels.len() == MOST_UNDER_WAY {
                round.next_end().await;
            }
            let now = self.clock.now();
            match self.store.next_delivery(&endpoint, &round.under_way(), now).await {
                Ok(Some(parcel)) if parcel.wait_ms(now) == 0 => {
                    let (courier, endpoint, seq) = (self.clone(), endpoint.clone(), parcel.seq);
                    let delivery = async move {
                        if let Err(cause) = courier.deliver(&endpoint, &parcel).await {
                            trouble(&cause).await;
                        }
                    };
                    round.begin(seq, delivery).await;
                }
                // It waits as long by the world's clock as by the sandbox's, unless that one is moved.
                Ok(Some(parcel)) => tokio::select! {
                    () = bell.notified() => {}
                    () = round.next_end() => {}
                    () = sleep(Duration::from_millis(parcel.wait_ms(now))) => self.expedite(&parcel).await,
                },
                Ok(None) => tokio::select! {
                    () = bell.notified() => {}
                    () = round.next_end() => {}
                },
                Err(cause) => trouble(&cause).await,
            }
        }
    }

    /// A clock that stands still would never let a parcel become due: it has waited long enough by the world's.
    async fn expedite(&self, parcel: &PendingDelivery) {
        if let Err(cause) = self.store.make_due(parcel.seq, self.clock.now()).await {
            trouble(&cause).await;
        }
    }

    /// Posts the event once, and writes down how that went and what comes of it.
    async fn deliver(&self, endpoint: &str, parcel: &PendingDelivery) -> Result<(), ApiError> {
        let Some(event) = self.store.find::<Event>(&parcel.event).await? else {
            let mut tx = self.store.begin().await?;
            remove(&mut tx, parcel.seq).await?;
            return tx.commit().await;
        };
        let body = serde_json::to_vec(&event.payload_json())?;
        let (status, error) = self.post(endpoint, body).await;
        let wait_ms = usize::try_from(parcel.attempts).ok().and_then(|attempts| BACKOFF_MS.get(attempts)).copied();
        tracing::info!(event = event.id, key = event.key, endpoint = without_query(endpoint), status, "webhook");
        let name = format!("{} {endpoint} {}", event.id, parcel.attempts);
        let (id, created_at) = (self.ids.of("whdl", &name), self.clock.now());
        let delivery = Delivery { id, uri: endpoint.to_owned(), status, error, created_at };
        let is_accepted = delivery.is_accepted();
        let mut tx = self.store.begin().await?;
        if let Some(mut event) = find::<Event>(&mut tx, &parcel.event).await? {
            event.deliveries.push(delivery);
            update(&mut tx, &event).await?;
        }
        match wait_ms {
            Some(wait_ms) if !is_accepted => {
                let until = created_at.saturating_add(jiff::SignedDuration::from_millis(wait_ms));
                postpone(&mut tx, parcel.seq, until.unwrap_or(Timestamp::MAX)).await?;
            }
            _ => remove(&mut tx, parcel.seq).await?,
        }
        tx.commit().await
    }

    async fn post(&self, endpoint: &str, body: Vec<u8>) -> (Option<u16>, Option<String>) {
        // The merchant compares the time with its own clock, so it is the world's, wherever the sandbox's stands.
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

/// The deliveries that are under way, by their tasks; they end when this is dropped.
#[derive(Default)]
struct Round {
    tasks: JoinSet<()>,
    parcels: HashMap<task::Id, i64>,
}

impl Round {
    fn under_way(&self) -> Vec<i64> {
        self.parcels.values().copied().collect()
    }

    /// Begins a delivery and waits for its end, but not for long.
    async fn begin(&mut self, seq: i64, delivery: impl Future<Output = ()> + Send + 'static) {
        self.parcels.insert(self.tasks.spawn(delivery).id(), seq);
        let patience = sleep(PROMPT);
        tokio::pin!(patience);
        while self.parcels.values().any(|parcel| *parcel == seq) {
            tokio::select! {
                () = self.next_end() => {}
                () = &mut patience => return,
            }
        }
    }

    /// Waits until one of them ends; for ever when there is none.
    async fn next_end(&mut self) {
        match self.tasks.join_next_with_id().await {
            Some(Ok((task, ()))) => drop(self.parcels.remove(&task)),
            Some(Err(cause)) => drop(self.parcels.remove(&cause.id())),
            None => std::future::pending().await,
        }
    }
}

async fn trouble(cause: &ApiError) {
    tracing::error!(cause = cause as &dyn std::error::Error, "a delivery could not be looked up or recorded");
    sleep(TROUBLE).await;
}

/// A query may hold a merchant's secret.
fn without_query(endpoint: &str) -> &str {
    endpoint.split(['?', '#']).next().unwrap_or_default()
}
