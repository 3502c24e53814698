//! Tells merchants what happened: posts each event to each registered endpoint, and writes down how that went.
//!
//! One worker an endpoint, so an endpoint hears events in their order and a slow one holds up nobody else.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use url::Url;

use crate::clock::Clock;
use crate::error::ApiError;
use crate::ids::Ids;
use crate::objects::{Delivery, Event};
use crate::store::{Store, find, update};

const TIMEOUT: Duration = Duration::from_secs(10);

/// Waits before the second, third and fourth attempt.
const BACKOFF: [Duration; 3] = [Duration::from_millis(200), Duration::from_secs(1), Duration::from_secs(5)];

/// The registered endpoints, each with the queue of its worker.
pub(crate) struct Webhooks {
    messenger: Messenger,
    queues: Mutex<BTreeMap<Url, UnboundedSender<String>>>,
}

#[derive(Clone)]
struct Messenger {
    client: reqwest::Client,
    store: Store,
    clock: Clock,
    ids: Ids,
}

impl Webhooks {
    /// # Errors
    /// When no HTTP client can be made.
    pub(crate) fn new(store: Store, clock: Clock, ids: Ids) -> Result<Self, reqwest::Error> {
        // Another part of the process may have installed a provider already; either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().timeout(TIMEOUT).redirect(Policy::none()).no_proxy().build()?;
        Ok(Self { messenger: Messenger { client, store, clock, ids }, queues: Mutex::default() })
    }

    /// Adds an endpoint; one that is there already stays as it is.
    pub(crate) fn register(&self, endpoint: Url) {
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        queues.entry(endpoint).or_insert_with_key(|endpoint| {
            let (sender, receiver) = unbounded_channel();
            tokio::spawn(self.messenger.clone().work(endpoint.clone(), receiver));
            sender
        });
    }

    /// The registered endpoints.
    pub(crate) fn endpoints(&self) -> Vec<String> {
        let queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        queues.keys().map(Url::to_string).collect()
    }

    /// Queues a stored event for every endpoint.
    pub(crate) fn publish(&self, event: &str) {
        let queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        for (endpoint, queue) in queues.iter() {
            if queue.send(event.to_owned()).is_err() {
                tracing::error!(%endpoint, event, "the webhook worker is gone");
            }
        }
    }
}

impl Messenger {
    async fn work(self, endpoint: Url, mut queue: UnboundedReceiver<String>) {
        while let Some(event) = queue.recv().await {
            if let Err(cause) = self.deliver(&endpoint, &event).await {
                tracing::error!(cause = &cause as &dyn std::error::Error, event, "a delivery could not be recorded");
            }
        }
    }

    /// Posts the event until the endpoint answers 2xx or the attempts are used up.
    async fn deliver(&self, endpoint: &Url, id: &str) -> Result<(), ApiError> {
        // A reset may have deleted the event while it waited.
        let Some(event) = self.store.find::<Event>(id).await? else { return Ok(()) };
        let body = serde_json::to_vec(&event.payload_json())?;
        for wait in BACKOFF.into_iter().map(Some).chain([None]) {
            let delivery = self.attempt(endpoint, body.clone()).await;
            let is_accepted = delivery.status.is_some_and(|status| (200..300).contains(&status));
            tracing::info!(event = id, key = event.key, %endpoint, status = delivery.status, "webhook");
            self.record(id, delivery).await?;
            match wait {
                Some(wait) if !is_accepted => tokio::time::sleep(wait).await,
                _ => break,
            }
        }
        Ok(())
    }

    async fn attempt(&self, endpoint: &Url, body: Vec<u8>) -> Delivery {
        let request = self.client.post(endpoint.clone()).header(CONTENT_TYPE, "application/json").body(body);
        let (status, error) = match request.send().await {
            Ok(response) => (Some(response.status().as_u16()), None),
            Err(cause) if cause.is_timeout() => (None, Some("the endpoint did not answer in time".to_owned())),
            Err(cause) => (None, Some(cause.without_url().to_string())),
        };
        Delivery { id: self.ids.make("whdl"), uri: endpoint.to_string(), status, error, created_at: self.clock.now() }
    }

    async fn record(&self, id: &str, delivery: Delivery) -> Result<(), ApiError> {
        let mut tx = self.store.begin().await?;
        if let Some(mut event) = find::<Event>(&mut tx, id).await? {
            event.deliveries.push(delivery);
            update(&mut tx, &event).await?;
        }
        Ok(tx.commit().await?)
    }
}
