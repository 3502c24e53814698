//! The parameters of `POST /schedules`.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::problems::Problems;
use super::schedule::day_of;
use super::source_request::read_currency;
use crate::error::ApiError;
use crate::params::Params;
use crate::rules::{Currency, DayOfWeek, On, Rank, Recurrence};

/// The longest interval, in days, weeks or months.
const MAX_INTERVAL: i64 = 999;

/// The checked parameters of a schedule. Its linked account is checked later.
#[derive(Debug)]
pub(crate) struct ScheduleRequest {
    pub(crate) recurrence: Recurrence,
    pub(crate) amount: i64,
    pub(crate) currency: Currency,
    pub(crate) customer: String,
    pub(crate) linked_account: String,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Map<String, Value>,
}

impl ScheduleRequest {
    /// # Errors
    /// 400 `bad_request` for a rule that has no dates or cannot be read, and for a charge without amount, currency,
    /// customer or linked account. Transfers and cards are refused, because the sandbox does not imitate them.
    pub(crate) fn read(params: &Params, now: Timestamp) -> Result<Self, ApiError> {
        let mut problems = Problems::default();
        if params.has("transfer") {
            problems.add("transfer is currently not supported");
        }
        let every = problems.take(params.integer("every")).unwrap_or(1);
        let every = u16::try_from(every).ok().filter(|every| (1..=MAX_INTERVAL).contains(&i64::from(*every)));
        if every.is_none() {
            problems.add(format!("every must be between 1 and {MAX_INTERVAL}"));
        }
        let on = problems.take(read_on(params).map(Some));
        let start = problems.take(read_date(params, "start_date")).unwrap_or_else(|| day_of(now));
        let end = problems.require(read_date(params, "end_date"), "end_date cannot be blank");
        if end.is_some_and(|end| end < start) {
            problems.add("end_date must be on or after start_date");
        }
        let Some(charge) = params.nested("charge") else {
            problems.add("charge cannot be blank");
            problems.check(ApiError::BadRequest)?;
            return Err(ApiError::BadRequest("charge cannot be blank".to_owned()));
        };
        if charge.has("card") {
            problems.add("card is currently not supported");
        }
        let amount = problems.require(charge.integer("amount"), "amount is not a number");
        let currency = read_currency(&charge, &mut problems);
        let customer = problems.require(charge.text("customer"), "customer cannot be blank");
        let linked_account = problems.require(charge.text("linked_account"), "linked_account cannot be blank");
        let description = problems.take(charge.text("description"));
        let metadata = problems.take(charge.metadata()).unwrap_or_default();
        problems.check(ApiError::BadRequest)?;
        let rule = every.zip(on).zip(end).map(|((every, on), end)| Recurrence { every, on, start, end });
        let (Some(recurrence), Some(amount), Some(currency)) = (rule, amount, currency) else {
            return Err(ApiError::BadRequest("schedule is invalid".to_owned()));
        };
        let (Some(customer), Some(linked_account)) = (customer, linked_account) else {
            return Err(ApiError::BadRequest("charge is invalid".to_owned()));
        };
        if recurrence.dates_from(start).next().is_none() {
            return Err(ApiError::BadRequest("there is no occurrence between start_date and end_date".to_owned()));
        }
        Ok(Self { recurrence, amount, currency, customer, linked_account, description, metadata })
    }
}

fn read_on(params: &Params) -> Result<On, String> {
    let on = params.nested("on").unwrap_or_default();
    match params.text("period")?.as_deref() {
        Some("day") => Ok(On::EachDay),
        Some("week") => {
            let names = on.texts("weekdays")?;
            let days: Option<Vec<_>> = names.iter().map(|name| DayOfWeek::named(name)).collect();
            let mut days = days.ok_or("on[weekdays] must be days of the week, such as monday")?;
            days.sort_unstable();
            days.dedup();
            if days.is_empty() { Err("on[weekdays] cannot be blank".to_owned()) } else { Ok(On::Weekdays(days)) }
        }
        Some("month") if on.has("weekday_of_month") => {
            let text = on.text("weekday_of_month")?.unwrap_or_default();
            let (rank, day) = text.split_once('_').unwrap_or_default();
            let rank = Rank::ALL.into_iter().find(|known| known.name() == rank);
            let both = rank.zip(DayOfWeek::named(day)).filter(|_| !on.has("days_of_month"));
            let (rank, day) = both.ok_or("on[weekday_of_month] must be one weekday, such as 2nd_monday")?;
            Ok(On::WeekdayOfMonth(rank, day))
        }
        Some("month") => {
            let numbers = on.texts("days_of_month")?;
            let days: Option<Vec<i8>> = numbers.iter().map(|number| number.parse().ok()).collect();
            let days = days.filter(|days| days.iter().all(|day| (1..=31).contains(day)));
            let mut days = days.ok_or("on[days_of_month] must be between 1 and 31")?;
            days.sort_unstable();
            days.dedup();
            if days.is_empty() {
                Err("on[days_of_month] cannot be blank".to_owned())
            } else {
                Ok(On::DaysOfMonth(days))
            }
        }
        _ => Err("period must be day, week or month".to_owned()),
    }
}

fn read_date(params: &Params, name: &str) -> Result<Option<Date>, String> {
    let Some(text) = params.text(name)? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| format!("{name} is not a date"))
}
