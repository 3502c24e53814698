//! Schedules. Omise charges a customer's linked account every month by itself.

use jiff::Timestamp;
use jiff::civil::Date;
use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{ChargeId, CustomerId, LinkedAccountId, OccurrenceId, OmiseClient, OmiseError, ScheduleId};
use crate::money::Money;

/// Enough for a year of months and their retries.
const PAGE: usize = 100;

/// A schedule to create: once a month, on the same day, from the first date to the last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSchedule {
    /// The price of each month.
    pub price: Money,
    /// The customer who has the account.
    pub customer: CustomerId,
    /// The account.
    pub account: LinkedAccountId,
    /// The first date; its day of the month is every date's.
    pub first_on: Date,
    /// The last date.
    pub last_on: Date,
    /// The shop's id for it. Omise keeps it as metadata, so that the shop finds a schedule whose answer was lost.
    pub tag: String,
}

/// A schedule as Omise knows it now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schedule {
    /// Its id.
    pub id: ScheduleId,
    /// Its status.
    pub status: ScheduleStatus,
    /// The next date on which it charges.
    pub next_on: Option<Date>,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
}

/// What a schedule's status means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ScheduleStatus {
    /// It charges, or has made its last charge and isn't over yet.
    Running,
    /// Its last day is over.
    Expired,
    /// The shop deleted it.
    Deleted,
    /// Its charges failed too often.
    Suspended,
    /// A status that this shop doesn't know.
    Unclear {
        /// Omise's word.
        word: String,
    },
}

/// One charge of a schedule, or one date to come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// Its id.
    pub id: OccurrenceId,
    /// The date.
    pub due_on: Date,
    /// The charge, if there is one. Its status counts, and the occurrence's own one doesn't.
    pub charge: Option<ChargeId>,
    /// Its own status, which counts if there is no charge.
    pub status: OccurrenceStatus,
    /// When Omise tries again.
    pub retry_on: Option<Date>,
}

/// The status of an occurrence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OccurrenceStatus {
    /// Omise left it out.
    Skipped,
    /// It failed.
    Failed,
    /// It succeeded, is still to come, or has a status that this shop doesn't know.
    Other,
}

#[derive(Serialize)]
struct ScheduleRequest<'a> {
    every: u8,
    period: &'static str,
    on: serde_json::Value,
    start_date: Date,
    end_date: Date,
    charge: ChargeRequest<'a>,
}

#[derive(Serialize)]
struct ChargeRequest<'a> {
    amount: u64,
    currency: &'static str,
    customer: &'a CustomerId,
    linked_account: &'a LinkedAccountId,
    metadata: serde_json::Value,
}

#[derive(Deserialize)]
struct ScheduleObject {
    id: ScheduleId,
    status: String,
    #[serde(default)]
    next_occurrences_on: Vec<Date>,
    ended_at: Option<Timestamp>,
    charge: ScheduledCharge,
}

#[derive(Deserialize)]
struct ScheduledCharge {
    #[serde(default)]
    metadata: serde_json::Value,
}

#[derive(Deserialize)]
struct OccurrenceObject {
    id: OccurrenceId,
    scheduled_on: Date,
    result: Option<ChargeId>,
    status: String,
    retry_on: Option<Date>,
}

#[derive(Deserialize)]
struct List<T> {
    data: Vec<T>,
}

impl OmiseClient {
    /// Creates a schedule.
    ///
    /// # Errors
    /// After `Unknown` the schedule may exist: look it up with [`OmiseClient::find_schedule`], don't create another.
    pub async fn create_schedule(&self, schedule: &NewSchedule) -> Result<Schedule, OmiseError> {
        let body = ScheduleRequest {
            every: 1,
            period: "month",
            on: json!({ "days_of_month": [schedule.first_on.day()] }),
            start_date: schedule.first_on,
            end_date: schedule.last_on,
            charge: ChargeRequest {
                amount: schedule.price.subunits,
                currency: schedule.price.currency.code(),
                customer: &schedule.customer,
                linked_account: &schedule.account,
                metadata: json!({ "membership": schedule.tag }),
            },
        };
        let object: ScheduleObject = self.send(self.request(Method::POST, &["schedules"]).json(&body)).await?;
        Ok(object.into())
    }

    /// Finds the schedule with a tag, among a customer's schedules.
    ///
    /// # Errors
    /// Only `Ok(None)` says that there is no such schedule.
    pub async fn find_schedule(&self, customer: &CustomerId, tag: &str) -> Result<Option<Schedule>, OmiseError> {
        let query = [("order", "reverse_chronological".to_owned()), ("limit", PAGE.to_string())];
        let request = self.request(Method::GET, &["customers", customer.as_str(), "schedules"]).query(&query);
        let list: List<ScheduleObject> = self.send(request).await?;
        Ok(list.data.into_iter().find(|object| object.charge.metadata["membership"] == tag).map(Schedule::from))
    }

    /// Retrieves a schedule.
    ///
    /// # Errors
    /// `Refused` with 404 when there is none of this id on the account.
    pub async fn schedule(&self, id: &ScheduleId) -> Result<Schedule, OmiseError> {
        let request = self.request(Method::GET, &["schedules", id.as_str()]);
        Ok(self.send::<ScheduleObject>(request).await?.into())
    }

    /// The occurrences of a schedule, oldest first.
    ///
    /// # Errors
    /// `Refused` with 404 when there is no such schedule.
    pub async fn occurrences(&self, id: &ScheduleId) -> Result<Vec<Occurrence>, OmiseError> {
        let query = [("order", "chronological".to_owned()), ("limit", PAGE.to_string())];
        let request = self.request(Method::GET, &["schedules", id.as_str(), "occurrences"]).query(&query);
        let list: List<OccurrenceObject> = self.send(request).await?;
        Ok(list.data.into_iter().map(Occurrence::from).collect())
    }

    /// Deletes a schedule, so that it makes no further charge. Charges that exist stay.
    ///
    /// # Errors
    /// After `Unknown` it may or may not be deleted. A second call is safe.
    pub async fn delete_schedule(&self, id: &ScheduleId) -> Result<Schedule, OmiseError> {
        let request = self.request(Method::DELETE, &["schedules", id.as_str()]);
        Ok(self.send::<ScheduleObject>(request).await?.into())
    }
}

impl From<ScheduleObject> for Schedule {
    fn from(object: ScheduleObject) -> Self {
        let status = match object.status.as_str() {
            // "active" is what versions before 2019-05-29 say.
            "running" | "active" | "expiring" => ScheduleStatus::Running,
            "expired" => ScheduleStatus::Expired,
            "deleted" => ScheduleStatus::Deleted,
            "suspended" => ScheduleStatus::Suspended,
            _ => ScheduleStatus::Unclear { word: object.status },
        };
        let next_on = object.next_occurrences_on.first().copied();
        Self { id: object.id, status, next_on, ended_at: object.ended_at }
    }
}

impl From<OccurrenceObject> for Occurrence {
    fn from(object: OccurrenceObject) -> Self {
        let status = match object.status.as_str() {
            "skipped" => OccurrenceStatus::Skipped,
            "failed" => OccurrenceStatus::Failed,
            _ => OccurrenceStatus::Other,
        };
        Self { id: object.id, due_on: object.scheduled_on, charge: object.result, status, retry_on: object.retry_on }
    }
}
