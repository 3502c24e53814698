//! A schedule: a charge of a linked account that recurs.

use jiff::civil::{Date, Time};
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::list::{Page, list_json};
use super::occurrence::Occurrence;
use crate::clock::format_utc;
use crate::rules::{Currency, DATES_AHEAD, On, Recurrence};
use crate::store::Record;

/// A schedule, as the store keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Schedule {
    pub(crate) id: String,
    pub(crate) recurrence: Recurrence,
    pub(crate) charge: ScheduledCharge,
    pub(crate) status: ScheduleStatus,
    /// The first day that [`Schedule::next_step_on`] still has to consider.
    pub(crate) next_day: Date,
    /// The retry of a failed occurrence, if there is one.
    pub(crate) retry: Option<Retry>,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::optional")]
    pub(crate) ended_at: Option<Timestamp>,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) created_at: Timestamp,
}

/// The charge that a schedule makes each time.
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

/// The day of a retry, and how many attempts have failed before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Retry {
    pub(crate) on: Date,
    pub(crate) failed: u8,
}

/// The values of a schedule's `status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ScheduleStatus {
    Running,
    /// It has no dates left, but its `end_date` is not over yet.
    Expiring,
    Expired,
    Deleted,
    /// An occurrence failed, and its retries failed too.
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

/// The time zone of the merchant, whose days a schedule counts. Thailand is seven hours ahead of UTC all year round.
fn thailand() -> TimeZone {
    TimeZone::fixed(tz::offset(7))
}

/// The day in Thailand at an instant.
pub(crate) fn day_of(instant: Timestamp) -> Date {
    thailand().to_datetime(instant).date()
}

/// The instant at which a day begins in Thailand.
fn start_of(day: Date) -> Timestamp {
    day.to_datetime(Time::midnight()).to_zoned(thailand()).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

impl Schedule {
    /// The next day on which the schedule has something to do: an occurrence, a retry, or its end.
    pub(crate) fn next_step_on(&self) -> Date {
        let retry = self.retry.map(|retry| retry.on);
        let date = self.recurrence.dates_from(self.next_day).next();
        let end = self.recurrence.end.checked_add(1.day()).unwrap_or(Date::MAX);
        [retry, date, Some(end)].into_iter().flatten().min().unwrap_or(end)
    }

    /// The JSON, with the first page of its occurrences, of which there are `total`.
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
                "created_at": format_utc(self.created_at),
            },
            "next_occurrences_on": next,
            "ended_at": self.ended_at.map(format_utc),
            "start_on": self.recurrence.start,
            "end_on": self.recurrence.end,
            "created_at": format_utc(self.created_at),
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
        self.status.is_active().then(|| start_of(self.next_step_on()))
    }

    fn owner(&self) -> Option<&str> {
        Some(&self.charge.customer)
    }
}
