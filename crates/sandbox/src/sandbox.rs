//! The sandbox as a value: opened from settings, used through its router.

use axum::Router;
use url::Url;

use crate::app::{App, Parts};
use crate::auth::Keys;
use crate::clock::Clock;
use crate::ids::Ids;
use crate::lifecycle::catch_up;
use crate::router::router;
use crate::scenario::Scenario;
use crate::store::{Database, Store};
use crate::webhooks::Webhooks;

/// What a sandbox is opened with.
#[derive(Debug)]
pub struct Settings {
    /// The account's two keys.
    pub keys: Keys,
    /// Where the objects are kept.
    pub database: Database,
    /// Base of the test pages' URLs, without a slash at its end.
    pub public_url: String,
    /// Where events are posted to.
    pub webhook_endpoints: Vec<Url>,
    /// Tells the time.
    pub clock: Clock,
    /// Makes the ids.
    pub ids: Ids,
}

/// Why a sandbox could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database file cannot be opened, or is not one of ours.
    #[error("the database cannot be opened")]
    Database(#[from] sqlx::Error),
    /// The HTTP client of the webhooks cannot be made.
    #[error("webhooks cannot be sent")]
    Webhooks(#[from] reqwest::Error),
}

/// A running sandbox. Webhooks are delivered as long as its runtime lives.
#[derive(Clone)]
pub struct Sandbox(App);

impl Sandbox {
    /// Opens the database, brings it up to date and starts the webhooks' workers. Needs a tokio runtime.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        let Settings { keys, database, public_url, webhook_endpoints, clock, ids } = settings;
        let store = Store::open(&database).await?;
        let webhooks = Webhooks::new(store.clone(), clock.clone(), ids.clone())?;
        for endpoint in webhook_endpoints {
            webhooks.register(endpoint);
        }
        let scenario = Scenario::default();
        Ok(Self(App::new(Parts { keys, public_url, store, clock, ids, scenario, webhooks })))
    }

    /// API, test pages and control routes as one service.
    pub fn router(&self) -> Router {
        router(self.0.clone())
    }

    /// Expires what is due, so that merchants hear of it even when nobody asks.
    pub(crate) async fn tick(&self) {
        if let Err(error) = catch_up(&self.0).await {
            tracing::error!(cause = &error as &dyn std::error::Error, "what is due could not be expired");
        }
    }
}
