//! Creates and deletes schedules, and makes their charges of a linked account on their days.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

use super::charges::{account_to_charge, charge_json, charge_linked_account, insert_charge};
use crate::app::{App, Change};
use crate::clock::Clock;
use crate::error::ApiError;
use crate::objects::{
    Charge, ChargeRequest, ChargeStatus, Occasion, Occurrence, OccurrenceStatus, Page, Retry, Schedule,
    ScheduleRequest, ScheduleStatus, ScheduledCharge, day_of,
};
use crate::store::{Reads, find, get, insert, list, update};

/// A failed occurrence is retried on the next two days. If it fails on all three, the schedule is suspended.
const MAX_FAILURES: u8 = 3;

/// Creates a schedule. The linked account must be chargeable now.
///
/// # Errors
/// 404 for a customer or linked account that does not exist, 400 `invalid_charge` if it could not be charged now.
pub(crate) async fn create_schedule(app: &App, request: ScheduleRequest) -> Result<Value, ApiError> {
    let ScheduleRequest { recurrence, amount, currency, customer, linked_account, description, metadata } = request;
    let id = app.ids.make("rchg");
    let charge = ScheduledCharge { id, amount, currency, customer, linked_account, description, metadata };
    let (id, created_at) = (app.ids.make("schd"), app.clock.now());
    let next_day = recurrence.start;
    let (status, retry, ended_at) = (ScheduleStatus::Running, None, None);
    let schedule = Schedule { id, recurrence, charge, status, next_day, retry, ended_at, created_at };
    let mut change = app.change().await?;
    let charge = ChargeRequest::scheduled(&schedule.charge);
    account_to_charge(app, &mut change, &charge, &schedule.charge.linked_account, &schedule.charge.customer).await?;
    insert(&mut change.tx, &schedule)?;
    let json = add_schedule_event(&mut change, &schedule, "schedule.create").await?;
    change.commit().await?;
    Ok(json)
}

/// Deletes a schedule. It stays readable, but charges no more. Deleting it again changes nothing.
///
/// # Errors
/// 404 when there is no such schedule.
pub(crate) async fn delete_schedule(app: &App, id: &str) -> Result<Value, ApiError> {
    let mut change = app.change().await?;
    let mut schedule: Schedule = get(&mut change.tx, id).await?;
    if schedule.status == ScheduleStatus::Deleted {
        return schedule_json(&mut change.tx, &schedule, &app.clock).await;
    }
    schedule.status = ScheduleStatus::Deleted;
    schedule.ended_at = Some(app.clock.now());
    update(&mut change.tx, &schedule)?;
    let json = add_schedule_event(&mut change, &schedule, "schedule.destroy").await?;
    change.commit().await?;
    Ok(json)
}

/// Does everything that a schedule has to do up to today.
pub(super) async fn run(app: &App, change: &mut Change<'_>, mut schedule: Schedule) -> Result<(), ApiError> {
    let today = day_of(app.clock.now());
    while schedule.status.is_active() && schedule.next_step_on() <= today {
        let day = schedule.next_step_on();
        run_day(app, change, &mut schedule, day).await?;
    }
    Ok(())
}

/// One day's work: the retry of a failed occurrence, an occurrence, or the schedule's end.
async fn run_day(app: &App, change: &mut Change<'_>, schedule: &mut Schedule, day: Date) -> Result<(), ApiError> {
    if let Some(retry) = schedule.retry.take_if(|retry| retry.on <= day) {
        charge_occurrence(app, change, schedule, day, retry.failed).await?;
    } else if schedule.recurrence.dates_from(schedule.next_day).next() == Some(day) {
        schedule.next_day = day.checked_add(1.day()).unwrap_or(Date::MAX);
        if day < day_of(schedule.created_at) {
            let mut skipped = new_occurrence(app, schedule, day);
            skipped.status = OccurrenceStatus::Skipped;
            skipped.message = Some("the day was over when the schedule was made".to_owned());
            insert(&mut change.tx, &skipped)?;
        } else {
            charge_occurrence(app, change, schedule, day, 0).await?;
        }
        let is_last = schedule.recurrence.dates_from(schedule.next_day).next().is_none();
        if is_last && schedule.status.is_active() {
            schedule.status = ScheduleStatus::Expiring;
            update(&mut change.tx, schedule)?;
            add_schedule_event(change, schedule, "schedule.expiring").await?;
        }
    } else {
        schedule.status = ScheduleStatus::Expired;
        schedule.ended_at = Some(app.clock.now());
        update(&mut change.tx, schedule)?;
        add_schedule_event(change, schedule, "schedule.expire").await?;
    }
    update(&mut change.tx, schedule)
}

/// Makes the charge of one day. `failed` is how many attempts have failed before.
async fn charge_occurrence(
    app: &App,
    change: &mut Change<'_>,
    schedule: &mut Schedule,
    day: Date,
    failed: u8,
) -> Result<(), ApiError> {
    let mut occurrence = Occurrence { failed_before: failed, ..new_occurrence(app, schedule, day) };
    let request = ChargeRequest::scheduled(&schedule.charge);
    let (account, customer) = (&schedule.charge.linked_account, &schedule.charge.customer);
    match charge_linked_account(app, change, &request, account, customer).await {
        Ok(mut charge) => {
            let (schedule, occurrence_id) = (schedule.id.clone(), occurrence.id.clone());
            charge.occasion = Some(Occasion { schedule, occurrence: occurrence_id });
            let json = charge_json(&mut change.tx, &charge).await?;
            insert_charge(change, &charge, &json).await?;
            copy_result(&charge, &mut occurrence);
            occurrence.charge = Some(charge.id);
        }
        Err(internal @ ApiError::Internal(_)) => return Err(internal),
        Err(refusal) => {
            occurrence.status = OccurrenceStatus::Failed;
            occurrence.message = Some(refusal.to_string());
        }
    }
    insert(&mut change.tx, &occurrence)?;
    if occurrence.status == OccurrenceStatus::Failed {
        retry_or_suspend(change, schedule, &mut occurrence, failed + 1).await?;
    }
    Ok(())
}

/// Stores the end of a charge that was pending first in its occurrence.
pub(super) async fn store_charge_end(
    change: &mut Change<'_>,
    charge: &Charge,
    occasion: &Occasion,
) -> Result<(), ApiError> {
    let Some(mut occurrence) = find::<Occurrence>(&mut change.tx, &occasion.occurrence).await? else { return Ok(()) };
    copy_result(charge, &mut occurrence);
    update(&mut change.tx, &occurrence)?;
    if occurrence.status == OccurrenceStatus::Failed
        && let Some(mut schedule) = find::<Schedule>(&mut change.tx, &occasion.schedule).await?
        && schedule.status.is_active()
    {
        let failed = occurrence.failed_before + 1;
        retry_or_suspend(change, &mut schedule, &mut occurrence, failed).await?;
    }
    Ok(())
}

fn copy_result(charge: &Charge, occurrence: &mut Occurrence) {
    (occurrence.status, occurrence.message) = match charge.status() {
        ChargeStatus::Pending => (OccurrenceStatus::Scheduled, None),
        ChargeStatus::Successful => (OccurrenceStatus::Successful, None),
        ChargeStatus::Failed => (OccurrenceStatus::Failed, charge.failure().map(|failure| failure.message.clone())),
        ChargeStatus::Expired => (OccurrenceStatus::Failed, Some("the charge expired".to_owned())),
    };
}

/// Retries a failed occurrence tomorrow. Suspends the schedule if too many attempts have failed.
async fn retry_or_suspend(
    change: &mut Change<'_>,
    schedule: &mut Schedule,
    occurrence: &mut Occurrence,
    failed: u8,
) -> Result<(), ApiError> {
    if failed < MAX_FAILURES {
        let tomorrow = day_of(change.now()).checked_add(1.day()).unwrap_or(Date::MAX);
        // A daily schedule also fails on the days of its retries. That must not restart the count.
        let before = schedule.retry.map_or(0, |retry| retry.failed);
        schedule.retry = Some(Retry { on: tomorrow, failed: failed.max(before) });
        occurrence.retry_on = Some(tomorrow);
        update(&mut change.tx, occurrence)?;
        update(&mut change.tx, schedule)
    } else {
        schedule.status = ScheduleStatus::Suspended;
        schedule.ended_at = Some(change.now());
        update(&mut change.tx, schedule)?;
        add_schedule_event(change, schedule, "schedule.suspend").await.map(drop)
    }
}

fn new_occurrence(app: &App, schedule: &Schedule, day: Date) -> Occurrence {
    let now = app.clock.now();
    Occurrence {
        id: app.ids.make("occu"),
        schedule: schedule.id.clone(),
        scheduled_on: day,
        status: OccurrenceStatus::Scheduled,
        charge: None,
        message: None,
        retry_on: None,
        failed_before: 0,
        processed_at: Some(now),
        created_at: now,
    }
}

async fn add_schedule_event(change: &mut Change<'_>, schedule: &Schedule, key: &str) -> Result<Value, ApiError> {
    let now = change.now();
    let (occurrences, total) = list(&mut change.tx, &Page::first(now), Some(&schedule.id)).await?;
    let json = schedule.to_json(&occurrences, total, now);
    change.add_event(key, json.clone()).await?;
    Ok(json)
}

/// A schedule with the first page of its occurrences.
pub(crate) async fn schedule_json(
    from: &mut impl Reads,
    schedule: &Schedule,
    clock: &Clock,
) -> Result<Value, ApiError> {
    let now = clock.now();
    let (occurrences, total) = list(from, &Page::first(now), Some(&schedule.id)).await?;
    Ok(schedule.to_json(&occurrences, total, now))
}
