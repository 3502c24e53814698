//! What every handler shares: keys, store, clock, ids, scenario and webhooks.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::Value;

use crate::auth::Keys;
use crate::clock::Clock;
use crate::error::ApiError;
use crate::ids::Ids;
use crate::objects::Event;
use crate::requests::RequestLog;
use crate::scenario::Scenario;
use crate::store::lock::FileLock;
use crate::store::{Store, Transaction, insert, outbox};
use crate::webhooks::Webhooks;

/// The running sandbox. Clones share it.
#[derive(Clone)]
pub(crate) struct App(Arc<Parts>);

/// See [`App`].
pub(crate) struct Parts {
    pub(crate) keys: Keys,
    pub(crate) public_url: String,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) scenario: Scenario,
    pub(crate) requests: RequestLog,
    pub(crate) webhooks: Webhooks,
    /// Keeps other processes from the database file.
    #[expect(dead_code, reason = "it is held, not read")]
    pub(crate) lock: Option<FileLock>,
}

impl App {
    pub(crate) fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Where every event is posted to.
    pub(crate) fn endpoints(&self) -> BTreeSet<String> {
        let mut endpoints = self.webhooks.endpoints();
        endpoints.extend(self.scenario.account().webhook_uri);
        endpoints
    }

    /// Begins a change of objects.
    pub(crate) async fn change(&self) -> Result<Change<'_>, ApiError> {
        Ok(Change { app: self, tx: self.store.begin().await?, told: BTreeSet::new() })
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// A transaction and the events that it is going to tell of: merchants hear of nothing that didn't happen.
#[must_use = "a change that isn't committed is undone"]
pub(crate) struct Change<'a> {
    app: &'a App,
    pub(crate) tx: Transaction,
    /// The endpoints that have something in their outbox now.
    told: BTreeSet<String>,
}

impl Change<'_> {
    /// The present instant.
    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Adds an event, with the object as it is now. One call is all: it is kept and delivered with the change.
    pub(crate) async fn tell(&mut self, key: &str, data: Value) -> Result<(), ApiError> {
        self.tell_also(key, data, &[]).await
    }

    /// Like [`Change::tell`], to more endpoints than those of the account.
    pub(crate) async fn tell_also(&mut self, key: &str, data: Value, more: &[String]) -> Result<(), ApiError> {
        let id = self.app.ids.make("evnt");
        let created_at = self.app.clock.now();
        let object = data["id"].as_str().unwrap_or(&id).to_owned();
        let event = Event { id, key: key.to_owned(), data, deliveries: Vec::new(), created_at };
        insert(&mut self.tx, &event).await?;
        let mut endpoints = self.app.endpoints();
        endpoints.extend(more.iter().cloned());
        for endpoint in endpoints {
            outbox::add(&mut self.tx, &endpoint, &object, &event.id, created_at).await?;
            self.told.insert(endpoint);
        }
        Ok(())
    }

    /// Keeps the change, then has its events delivered.
    pub(crate) async fn commit(self) -> Result<(), ApiError> {
        self.tx.commit().await?;
        for endpoint in self.told {
            self.app.webhooks.wake(&endpoint);
        }
        Ok(())
    }
}
