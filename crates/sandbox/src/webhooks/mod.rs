//! Posts each event to each endpoint until the endpoint accepts it, and stores the result of every attempt.
//!
//! The deliveries still to be made are in the store's outbox. A change writes them in its own transaction, so that they
//! outlive the process. An endpoint may get an event twice if the process ends right after a delivery.

mod signature;
mod worker;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use url::Url;

use crate::clock::Clock;
use crate::error::ApiError;
use crate::ids::Ids;
use crate::store::Store;
use signature::Signer;
use worker::Worker;

pub use signature::{SecretError, WebhookSecret};

/// The endpoints, and a worker for each that has had an event so far.
pub(crate) struct Webhooks {
    worker: Worker,
    endpoints: Mutex<BTreeSet<String>>,
    running: Mutex<Running>,
}

/// The running workers. They are aborted when this is dropped.
#[derive(Default)]
struct Running {
    /// What wakes the worker of each endpoint.
    wakes: HashMap<String, Arc<Notify>>,
    tasks: JoinSet<()>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Webhooks {
    /// If there are several secrets, all of them sign.
    ///
    /// # Errors
    /// If no HTTP client can be made.
    pub(crate) fn new(
        store: Store,
        clock: Clock,
        ids: Ids,
        endpoints: Vec<Url>,
        secrets: Vec<WebhookSecret>,
    ) -> Result<Self, reqwest::Error> {
        let worker = Worker::new(store, clock, ids, Arc::new(Signer::new(secrets)))?;
        let endpoints = endpoints.iter().map(Url::to_string).collect();
        Ok(Self { worker, endpoints: Mutex::new(endpoints), running: Mutex::default() })
    }

    /// Continues where an earlier process stopped: with its registered endpoints, its replaced secrets, and the
    /// deliveries that it had still to make.
    pub(crate) async fn resume(&self) -> Result<(), ApiError> {
        if let Some(rotated) = self.worker.store.load_setting().await? {
            self.worker.signer.resume(rotated).map_err(|cause| ApiError::Internal(Box::new(cause)))?;
        }
        let registered = self.worker.store.registered_endpoints().await?;
        locked(&self.endpoints).extend(registered);
        for endpoint in self.worker.store.endpoints_with_deliveries().await? {
            self.wake(&endpoint);
        }
        Ok(())
    }

    /// Adds an endpoint and stores it. A known endpoint stays as it is.
    pub(crate) async fn register(&self, endpoint: &Url) -> Result<(), ApiError> {
        self.worker.store.register_endpoint(endpoint.as_str()).await?;
        locked(&self.endpoints).insert(endpoint.to_string());
        Ok(())
    }

    /// The endpoints that get every event.
    pub(crate) fn endpoints(&self) -> BTreeSet<String> {
        locked(&self.endpoints).clone()
    }

    /// Replaces the secret that signs. The former one signs too until the returned instant, a day later.
    pub(crate) async fn rotate(&self, secret: WebhookSecret) -> Result<Timestamp, ApiError> {
        let until = self.worker.signer.rotate(secret, self.worker.clock.now());
        self.worker.store.save_setting(&self.worker.signer.rotated()).await?;
        Ok(until)
    }

    /// Makes the worker of an endpoint look into its outbox. Starts one if there is none.
    pub(crate) fn wake(&self, endpoint: &str) {
        let mut running = locked(&self.running);
        if let Some(wake) = running.wakes.get(endpoint) {
            return wake.notify_one();
        }
        let wake = Arc::new(Notify::new());
        running.tasks.spawn(self.worker.clone().run(endpoint.to_owned(), Arc::clone(&wake)));
        running.wakes.insert(endpoint.to_owned(), wake);
    }

    /// Makes every worker look for deliveries that are due after a move of the clock.
    pub(crate) fn wake_all(&self) {
        for wake in locked(&self.running).wakes.values() {
            wake.notify_one();
        }
    }
}
