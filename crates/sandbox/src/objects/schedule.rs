//! A schedule: a charge of a linked account that recurs.

use jiff::civil::{Date, Time};
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::list::{Page, list_json};
use super::occurrence::Occurrence;
use crate::clock::written;
use crate::rules::{Currency, DATES_AHEAD, On, Recurrence};
use crate::store::Record;

/// What is kept of a schedule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Schedule {
    pub(crate) id: String,
    pub(crate) recurrence: Recurrence,
    pub(crate) charge: ScheduledCharge,
    pub(crate) status: ScheduleStatus,
    /// The first day that has not been looked at yet.
    pub(crate) next_day: Date,
    /// A failed occurrence that is tried once more.
    pub(crate) retry: Option<Retry>,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::optional")]
    pub(crate) ended_at: Option<Timestamp>,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) created_at: Timestamp,
}

/// What is charged each time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ScheduledCharge {
    pub(crate) id: String,
    pub(crate) amount: i64,
    pub(crate) currency: Currency,
    pub(crate) customer: String,
    pub(crate) linked_account: String,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Map<String, Value>,
}

/// On which day, and how many attempts have failed by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Retry {
    pub(crate) on: Date,
    pub(crate) failed: u8,
}

/// Where a schedule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ScheduleStatus {
    Running,
    /// Its last date is over, its last day isn't.
    Expiring,
    Expired,
    Deleted,
    /// It failed, and failed again when it was retried.
    Suspended,
}

impl ScheduleStatus {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Expiring => "expiring",
            Self::Expired => "expired",
            Self::Deleted => "deleted",
            Self::Suspended => "suspended",
        }
    }

    fn state(self) -> &'static str {
        match self {
            Self::Running | Self::Expiring => "Active",
            Self::Expired => "Expired",
            Self::Deleted => "Deleted",
            Self::Suspended => "Suspended",
        }
    }

    pub(crate) fn is_active(self) -> bool {
        matches!(self, Self::Running | Self::Expiring)
    }
}

/// Thailand's time, which has been seven hours ahead all year round for a century: a schedule's days are the merchant's.
fn thailand() -> TimeZone {
    TimeZone::fixed(tz::offset(7))
}

/// The merchant's day at an instant.
pub(crate) fn day_of(instant: Timestamp) -> Date {
    thailand().to_datetime(instant).date()
}

/// The instant at which the merchant's day begins.
fn begin_of(day: Date) -> Timestamp {
    day.to_datetime(Time::midnight()).to_zoned(thailand()).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

impl Schedule {
    /// The next day on which something is to be done: an occurrence, its retry, or the schedule's end.
    pub(crate) fn next_step_on(&self) -> Date {
        let retry = self.retry.map(|retry| retry.on);
        let date = self.recurrence.dates_from(self.next_day).next();
        let end = self.recurrence.end.checked_add(1.day()).unwrap_or(Date::MAX);
        [retry, date, Some(end)].into_iter().flatten().min().unwrap_or(end)
    }

    /// `occurrences` is the first page of the schedule's, of `total`.
    pub(crate) fn to_json(&self, occurrences: &[Occurrence], total: i64, now: Timestamp) -> Value {
        let location = format!("/schedules/{}", self.id);
        let occurrences: Vec<_> = occurrences.iter().map(Occurrence::to_json).collect();
        let dates = self.recurrence.dates_from(self.next_day).take(DATES_AHEAD);
        let next: Vec<_> = dates.filter(|_| self.status.is_active()).collect();
        json!({
            "object": "schedule",
            "id": self.id,
            "deleted": self.status == ScheduleStatus::Deleted,
            "livemode": false,
            "location": location,
            "every": self.recurrence.every,
            "occurrences": list_json(&occurrences, total, &format!("{location}/occurrences"), &Page::first(now)),
            "on": on_json(&self.recurrence.on),
            "in_words": self.recurrence.in_words(),
            "period": self.recurrence.on.period(),
            "status": self.status.name(),
            "active": self.status.is_active(),
            "state": self.status.state(),
            "charge": {
                "object": "scheduled_charge",
                "id": self.charge.id,
                "livemode": false,
                "currency": self.charge.currency,
                "amount": self.charge.amount,
                "default_card": false,
                "card": null,
                "customer": self.charge.customer,
                "linked_account": self.charge.linked_account,
                "description": self.charge.description,
                "metadata": self.charge.metadata,
                "created_at": written(self.created_at),
            },
            "next_occurrences_on": next,
            "ended_at": self.ended_at.map(written),
            "start_on": self.recurrence.start,
            "end_on": self.recurrence.end,
            "created_at": written(self.created_at),
            "deleted_by": null,
        })
    }
}

fn on_json(on: &On) -> Value {
    match on {
        On::EachDay => json!({}),
        On::Weekdays(days) => json!({"weekdays": days}),
        On::DaysOfMonth(days) => json!({"days_of_month": days}),
        On::WeekdayOfMonth(rank, day) => {
            json!({"weekday_of_month": format!("{}_{}", rank.name(), day.name().to_lowercase())})
        }
    }
}

impl Record for Schedule {
    const KIND: &'static str = "schedule";

    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }

    fn due_at(&self) -> Option<Timestamp> {
        self.status.is_active().then(|| begin_of(self.next_step_on()))
    }

    fn owner(&self) -> Option<&str> {
        Some(&self.charge.customer)
    }
}
