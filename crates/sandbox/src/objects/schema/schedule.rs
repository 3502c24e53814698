//! The parameters and the shape of a schedule, and the shape of an occurrence.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::answers::Listed;

/// The parameters of `POST /schedules`.
#[derive(ToSchema)]
pub(crate) struct ScheduleParams {
    /// Interval in periods
    #[schema(minimum = 1, maximum = 999)]
    every: Option<i64>,
    #[schema(pattern = "^(day|week|month)$")]
    period: String,
    #[schema(inline)]
    on: Option<OnParams>,
    start_date: Option<Date>,
    end_date: Date,
    #[schema(inline)]
    charge: ScheduledChargeParams,
}

/// The days in a period. The period decides which of these fields counts.
#[derive(ToSchema)]
struct OnParams {
    /// `monday`
    weekdays: Option<Vec<String>>,
    days_of_month: Option<Vec<i64>>,
    /// `2nd_monday`
    weekday_of_month: Option<String>,
}

#[derive(ToSchema)]
struct ScheduledChargeParams {
    /// In subunits
    #[schema(minimum = 2_000, maximum = 15_000_000)]
    amount: i64,
    #[schema(pattern = "^THB$")]
    currency: String,
    #[schema(pattern = "^cust_test_[0-9a-z]{19}$")]
    customer: String,
    #[schema(pattern = "^lnac_test_[0-9a-z]{19}$")]
    linked_account: String,
    description: Option<String>,
    #[schema(value_type = Option<Object>)]
    metadata: Option<Map<String, Value>>,
}

/// A recurring charge.
#[derive(ToSchema)]
pub(crate) struct Schedule {
    #[schema(pattern = "^schedule$")]
    object: String,
    #[schema(pattern = "^schd_test_[0-9a-z]{19}$")]
    id: String,
    deleted: bool,
    livemode: bool,
    location: String,
    every: i64,
    occurrences: Listed<Occurrence>,
    #[schema(value_type = Object)]
    on: Value,
    in_words: String,
    period: String,
    #[schema(pattern = "^(running|expiring|expired|deleted|suspended)$")]
    status: String,
    active: bool,
    state: String,
    #[schema(value_type = Object)]
    charge: Value,
    next_occurrences_on: Vec<Date>,
    ended_at: Option<Timestamp>,
    start_on: Date,
    end_on: Date,
    created_at: Timestamp,
    deleted_by: Option<String>,
}

/// One day of a schedule, and its result.
#[derive(ToSchema)]
pub(crate) struct Occurrence {
    #[schema(pattern = "^occurrence$")]
    object: String,
    livemode: bool,
    location: String,
    #[schema(pattern = "^occu_test_[0-9a-z]{19}$")]
    id: String,
    /// The charge
    result: Option<String>,
    schedule: String,
    message: Option<String>,
    #[schema(pattern = "^(scheduled|skipped|successful|failed)$")]
    status: String,
    processed_at: Option<Timestamp>,
    created_at: Timestamp,
    scheduled_on: Date,
    retry_on: Option<Date>,
    execute_time: Option<String>,
    split_metadata: Value,
    transfer_amount: Option<i64>,
}
