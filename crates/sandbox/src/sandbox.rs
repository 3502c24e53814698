//! The sandbox as a value: settings open it, and its router answers requests.

use std::path::PathBuf;

use axum::Router;
use url::Url;

use crate::access::ControlAccess;
use crate::app::{App, Parts};
use crate::auth::Keys;
use crate::clock::Clock;
use crate::ids::Ids;
use crate::lifecycle::{catch_up, resume};
use crate::requests::RequestLog;
use crate::router::router;
use crate::rules::Country;
use crate::scenario::Scenario;
use crate::store::lock::FileLock;
use crate::store::{Database, Store};
use crate::timeouts::Timeouts;
use crate::webhooks::{WebhookSecret, Webhooks};

/// What a sandbox is opened with.
#[derive(Debug)]
pub struct Settings {
    /// The account's two keys.
    pub keys: Keys,
    /// Where the objects are kept.
    pub database: Database,
    /// Base of the test pages' URLs, without a slash at the end.
    pub public_url: String,
    /// Where events are posted to.
    pub webhook_endpoints: Vec<Url>,
    /// The secrets that sign events, the newest first. There are two while one is being replaced.
    pub webhook_secrets: Vec<WebhookSecret>,
    /// Who may use the control routes.
    pub control: ControlAccess,
    /// The country of the account at the start.
    pub country: Country,
    /// Tells the time.
    pub clock: Clock,
    /// Makes the ids.
    pub ids: Ids,
    /// How long clients may take for a request.
    pub timeouts: Timeouts,
}

/// Why a sandbox could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database file cannot be opened, or is not one of ours.
    #[error("the database cannot be opened")]
    Database(#[from] sqlx::Error),
    /// Another sandbox is using that file.
    #[error("another sandbox is using {}: only one process can use a file", .0.display())]
    InUse(PathBuf),
    /// The lock beside the database file cannot be written.
    #[error("the database cannot be locked")]
    Lock(#[from] std::io::Error),
    /// An object or setting of an earlier process cannot be read.
    #[error("the contents of the database cannot be read")]
    Resume(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The HTTP client of the webhooks cannot be made.
    #[error("webhooks cannot be sent")]
    Webhooks(#[from] reqwest::Error),
}

/// A running sandbox. It delivers webhooks as long as its tokio runtime lives.
#[derive(Clone)]
pub struct Sandbox(App, ControlAccess, Timeouts);

impl Sandbox {
    /// Opens and migrates the database, and starts the delivery of webhooks. Needs a tokio runtime.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        let Settings { keys, database, public_url, webhook_endpoints, webhook_secrets, .. } = settings;
        let Settings { control, country, clock, ids, timeouts, .. } = settings;
        let lock = match &database {
            Database::Memory => None,
            Database::File(path) => Some(FileLock::acquire(path)?.ok_or_else(|| OpenError::InUse(path.clone()))?),
        };
        let store = Store::open(&database).await?;
        ids.resume(store.count_ever_made().await?);
        let webhooks = Webhooks::new(store.clone(), clock.clone(), ids.clone(), webhook_endpoints, webhook_secrets)?;
        let (scenario, requests) = (Scenario::new(country), RequestLog::default());
        let app = App::new(Parts { keys, public_url, store, clock, ids, scenario, requests, webhooks, lock });
        resume(&app).await.map_err(|cause| OpenError::Resume(Box::new(cause)))?;
        Ok(Self(app, control, timeouts))
    }

    /// API, test pages and control routes as one service.
    pub fn router(&self) -> Router {
        router(self.0.clone(), self.1, self.2)
    }

    /// Does what is due, so that merchants get its events even if nobody sends a request, and empties the database's
    /// log if it is idle.
    pub(crate) async fn tick(&self) {
        if let Err(error) = catch_up(&self.0).await {
            tracing::error!(cause = &error as &dyn std::error::Error, "what is due could not be done");
        }
        if let Err(error) = self.0.store.empty_log_if_idle().await {
            tracing::warn!(cause = &error as &dyn std::error::Error, "the database's log could not be emptied");
        }
    }

    /// Empties the database's log, so that its file has everything.
    pub(crate) async fn close(&self) {
        if let Err(error) = self.0.store.empty_log().await {
            tracing::warn!(cause = &error as &dyn std::error::Error, "the database's log could not be emptied");
        }
    }
}
