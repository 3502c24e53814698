//! What all handlers share: keys, store, clock, ids, scenario and webhooks.

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

/// The parts of the running sandbox. Clones share them.
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
    /// Keeps other processes away from the database file.
    #[expect(dead_code, reason = "it is held, not read")]
    pub(crate) lock: Option<FileLock>,
}

impl App {
    pub(crate) fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The endpoints that get every event.
    pub(crate) fn endpoints(&self) -> BTreeSet<String> {
        let mut endpoints = self.webhooks.endpoints();
        endpoints.extend(self.scenario.account().webhook_uri);
        endpoints
    }

    /// Begins a change of objects, once the changes before it have ended.
    pub(crate) async fn change(&self) -> Result<Change<'_>, ApiError> {
        Ok(Change { app: self, tx: self.store.begin().await, endpoints: BTreeSet::new() })
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// A transaction with its events. The events are stored in it too, so that merchants only get events of committed
/// changes.
#[must_use = "a change that isn't committed is rolled back"]
pub(crate) struct Change<'a> {
    app: &'a App,
    pub(crate) tx: Transaction,
    /// The endpoints that get an event of this change.
    endpoints: BTreeSet<String>,
}

impl Change<'_> {
    /// The present instant, by the sandbox's clock.
    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Adds an event with the present state of its object. It is delivered once the change is committed.
    pub(crate) async fn add_event(&mut self, key: &str, data: Value) -> Result<(), ApiError> {
        self.add_event_for(key, data, &[]).await
    }

    /// Like [`Change::add_event`], for `more` endpoints besides those of the account.
    pub(crate) async fn add_event_for(&mut self, key: &str, data: Value, more: &[String]) -> Result<(), ApiError> {
        let id = self.app.ids.make("evnt");
        let created_at = self.app.clock.now();
        let object = data["id"].as_str().unwrap_or(&id).to_owned();
        let event = Event { id, key: key.to_owned(), data, deliveries: Vec::new(), created_at };
        insert(&mut self.tx, &event)?;
        let mut endpoints = self.app.endpoints();
        endpoints.extend(more.iter().cloned());
        for endpoint in endpoints {
            outbox::add(&mut self.tx, &endpoint, &object, &event.id, created_at)?;
            self.endpoints.insert(endpoint);
        }
        Ok(())
    }

    /// Commits the change, then wakes the delivery of its events.
    pub(crate) async fn commit(self) -> Result<(), ApiError> {
        self.tx.commit().await?;
        for endpoint in self.endpoints {
            self.app.webhooks.wake(&endpoint);
        }
        Ok(())
    }
}
