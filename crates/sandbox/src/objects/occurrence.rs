//! An occurrence: one day of a schedule, and the result of its charge.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock::format_utc;
use crate::store::Record;

/// An occurrence, as the store keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Occurrence {
    pub(crate) id: String,
    pub(crate) schedule: String,
    pub(crate) scheduled_on: Date,
    pub(crate) status: OccurrenceStatus,
    /// The charge, if one could be made.
    pub(crate) charge: Option<String>,
    /// Why there is no charge, or why it failed.
    pub(crate) message: Option<String>,
    pub(crate) retry_on: Option<Date>,
    /// How many attempts had failed before this one.
    #[serde(default)]
    pub(crate) failed_before: u8,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::optional")]
    pub(crate) processed_at: Option<Timestamp>,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) created_at: Timestamp,
}

/// The values of an occurrence's `status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum OccurrenceStatus {
    /// Its charge is still pending.
    Scheduled,
    /// Its day was over before the schedule was made.
    Skipped,
    Successful,
    Failed,
}

impl Occurrence {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "object": "occurrence",
            "livemode": false,
            "location": format!("/occurrences/{}", self.id),
            "id": self.id,
            "result": self.charge,
            "schedule": self.schedule,
            "message": self.message,
            "status": self.status,
            "processed_at": self.processed_at.map(format_utc),
            "created_at": format_utc(self.created_at),
            "scheduled_on": self.scheduled_on,
            "retry_on": self.retry_on,
            "execute_time": null,
            "split_metadata": null,
            "transfer_amount": null,
        })
    }
}

impl Record for Occurrence {
    const KIND: &'static str = "occurrence";

    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }

    fn owner(&self) -> Option<&str> {
        Some(&self.schedule)
    }
}
