//! What every handler shares: keys, store, clock, ids, scenario and webhooks.

use std::ops::Deref;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::Value;

use crate::auth::Keys;
use crate::clock::Clock;
use crate::error::ApiError;
use crate::ids::Ids;
use crate::objects::Event;
use crate::scenario::Scenario;
use crate::store::{Store, Tx, insert};
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
    pub(crate) webhooks: Webhooks,
}

impl App {
    pub(crate) fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Begins a change of objects.
    pub(crate) async fn change(&self) -> Result<Change<'_>, ApiError> {
        Ok(Change { app: self, tx: self.store.begin().await?, events: Vec::new() })
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
    pub(crate) tx: Tx,
    events: Vec<String>,
}

impl Change<'_> {
    /// The present instant.
    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Adds an event, with the object as it is now.
    pub(crate) async fn tell(&mut self, key: &str, data: Value) -> Result<(), ApiError> {
        let id = self.app.ids.make("evnt");
        let created_at = self.app.clock.now();
        let event = Event { id, key: key.to_owned(), data, deliveries: Vec::new(), created_at };
        insert(&mut self.tx, &event).await?;
        self.events.push(event.id);
        Ok(())
    }

    /// Keeps the change, then has its events delivered.
    pub(crate) async fn commit(self) -> Result<(), ApiError> {
        self.tx.commit().await?;
        for event in self.events {
            self.app.webhooks.publish(&event);
        }
        Ok(())
    }
}
