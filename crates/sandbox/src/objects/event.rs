//! An event: what happened to an object, the object as it was then, and the attempts to deliver the event.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock::format_utc;
use crate::store::Record;

/// An event, as the store keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    /// `charge.complete`
    pub(crate) key: String,
    /// The object right after the change.
    pub(crate) data: Value,
    pub(crate) deliveries: Vec<Delivery>,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) created_at: Timestamp,
}

/// One attempt to post the event to one endpoint.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Delivery {
    pub(crate) id: String,
    pub(crate) uri: String,
    /// The endpoint's HTTP status, if it answered.
    pub(crate) status: Option<u16>,
    /// Why there was no answer, if there was none.
    pub(crate) error: Option<String>,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) created_at: Timestamp,
}

impl Event {
    pub(crate) fn to_json(&self) -> Value {
        let payload = format!("{:#}", self.payload_json());
        let deliveries: Vec<_> = self.deliveries.iter().map(|delivery| delivery.to_json(&self.key, &payload)).collect();
        self.json(&deliveries)
    }

    /// The body that is posted to an endpoint: the event without its deliveries.
    pub(crate) fn payload_json(&self) -> Value {
        self.json(&[])
    }

    fn json(&self, deliveries: &[Value]) -> Value {
        json!({
            "object": "event",
            "id": self.id,
            "livemode": false,
            "location": format!("/events/{}", self.id),
            "webhook_deliveries": deliveries,
            "data": self.data,
            "key": self.key,
            "created_at": format_utc(self.created_at),
        })
    }
}

impl Delivery {
    /// Whether the endpoint answered with a 2xx.
    pub(crate) fn is_accepted(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }

    fn to_json(&self, key: &str, payload: &str) -> Value {
        json!({
            "object": "webhook_delivery",
            "id": self.id,
            "uri": self.uri,
            "status": self.status,
            "key": key,
            "error": self.error,
            "payload": payload,
            "created_at": self.created_at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string(),
        })
    }
}

impl Record for Event {
    const KIND: &'static str = "event";

    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// The object that the event is about. The events of a refund are its charge's.
    fn owner(&self) -> Option<&str> {
        self.data["charge"].as_str().or_else(|| self.data["id"].as_str())
    }
}
