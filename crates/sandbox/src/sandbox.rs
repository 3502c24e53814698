//! The sandbox as a value: opened from settings, used through its router.

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
use crate::slow::Patience;
use crate::store::lock::FileLock;
use crate::store::{Database, Store};
use crate::webhooks::{WebhookSecret, Webhooks};

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
    /// What they are signed with; several while one is being replaced, the newest first.
    pub webhook_secrets: Vec<WebhookSecret>,
    /// Who may use the control routes.
    pub control: ControlAccess,
    /// Where the account is at the start.
    pub country: Country,
    /// Tells the time.
    pub clock: Clock,
    /// Makes the ids.
    pub ids: Ids,
    /// How long clients may take.
    pub patience: Patience,
}

/// Why a sandbox could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database file cannot be opened, or is not one of ours.
    #[error("the database cannot be opened")]
    Database(#[from] sqlx::Error),
    /// Another sandbox keeps its objects in that file.
    #[error("another sandbox is using {}: one process a file", .0.display())]
    InUse(PathBuf),
    /// The lock beside the database file cannot be written.
    #[error("the file cannot be locked")]
    Lock(#[from] std::io::Error),
    /// What an earlier process left in the database cannot be read.
    #[error("what is left in the database cannot be read")]
    Resume(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The HTTP client of the webhooks cannot be made.
    #[error("webhooks cannot be sent")]
    Webhooks(#[from] reqwest::Error),
}

/// A running sandbox. Webhooks are delivered as long as its runtime lives.
#[derive(Clone)]
pub struct Sandbox(App, ControlAccess, Patience);

impl Sandbox {
    /// Opens the database, brings it up to date and starts the webhooks' workers. Needs a tokio runtime.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        let Settings { keys, database, public_url, webhook_endpoints, webhook_secrets, .. } = settings;
        let Settings { control, country, clock, ids, patience, .. } = settings;
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
        Ok(Self(app, control, patience))
    }

    /// API, test pages and control routes as one service.
    pub fn router(&self) -> Router {
        router(self.0.clone(), self.1, self.2)
    }

    /// Ends what is due, so that merchants hear of it even when nobody asks, and keeps the database's log short.
    pub(crate) async fn tick(&self) {
        if let Err(error) = catch_up(&self.0).await {
            tracing::error!(cause = &error as &dyn std::error::Error, "what is due could not be expired");
        }
    }

    /// Leaves a database file without a log beside it.
    pub(crate) async fn close(&self) {
        self.0.store.close().await;
    }
}
