//! Tells merchants what happened: posts each event to each endpoint until it is taken, and writes down how that went.
//!
//! What is to be told stands in the store's outbox, written in the transaction of the change itself. So it outlives the
//! process, and an endpoint may hear an event twice when the process ended right after it was told.

mod courier;
mod signature;

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
use courier::Courier;
use signature::Signer;

pub use signature::{SecretError, WebhookSecret};

/// The account's endpoints, and a courier for each endpoint that has ever had something to hear.
pub(crate) struct Webhooks {
    courier: Courier,
    endpoints: Mutex<BTreeSet<String>>,
    couriers: Mutex<Couriers>,
}

/// The couriers end when they are dropped.
#[derive(Default)]
struct Couriers {
    bells: HashMap<String, Arc<Notify>>,
    work: JoinSet<()>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Webhooks {
    /// Several secrets sign side by side, as while one is being replaced.
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub(crate) fn new(
        store: Store,
        clock: Clock,
        ids: Ids,
        endpoints: Vec<Url>,
        secrets: Vec<WebhookSecret>,
    ) -> Result<Self, reqwest::Error> {
        let courier = Courier::new(store, clock, ids, Arc::new(Signer::new(secrets)))?;
        let endpoints = endpoints.iter().map(Url::to_string).collect();
        Ok(Self { courier, endpoints: Mutex::new(endpoints), couriers: Mutex::default() })
    }

    /// Takes up what an earlier process left behind: the endpoints and secrets that it was given, and what it had still to
    /// tell.
    pub(crate) async fn resume(&self) -> Result<(), ApiError> {
        if let Some(rotated) = self.courier.store.load_setting().await? {
            self.courier.signer.resume(rotated).map_err(|cause| ApiError::Internal(Box::new(cause)))?;
        }
        let registered = self.courier.store.registered_endpoints().await?;
        locked(&self.endpoints).extend(registered);
        for endpoint in self.courier.store.endpoints_with_deliveries().await? {
            self.wake(&endpoint);
        }
        Ok(())
    }

    /// Adds an endpoint for good; one that is there already stays as it is.
    pub(crate) async fn register(&self, endpoint: &Url) -> Result<(), ApiError> {
        self.courier.store.register_endpoint(endpoint.as_str()).await?;
        locked(&self.endpoints).insert(endpoint.to_string());
        Ok(())
    }

    /// The account's endpoints.
    pub(crate) fn endpoints(&self) -> BTreeSet<String> {
        locked(&self.endpoints).clone()
    }

    /// Replaces the secret that signs. The former one signs too for a day.
    pub(crate) async fn rotate(&self, secret: WebhookSecret) -> Result<Timestamp, ApiError> {
        let until = self.courier.signer.rotate(secret, self.courier.clock.now());
        self.courier.store.save_setting(&self.courier.signer.rotated()).await?;
        Ok(until)
    }

    /// Has an endpoint's courier look into its outbox.
    pub(crate) fn wake(&self, endpoint: &str) {
        let mut couriers = locked(&self.couriers);
        if let Some(bell) = couriers.bells.get(endpoint) {
            return bell.notify_one();
        }
        let bell = Arc::new(Notify::new());
        couriers.work.spawn(self.courier.clone().work(endpoint.to_owned(), Arc::clone(&bell)));
        couriers.bells.insert(endpoint.to_owned(), bell);
    }

    /// Has every courier look whether the clock has moved past what it waits for.
    pub(crate) fn wake_all(&self) {
        for bell in locked(&self.couriers).bells.values() {
            bell.notify_one();
        }
    }
}
