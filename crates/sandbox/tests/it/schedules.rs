//! Schedules: their dates, and their charges as the clock moves.

use serde_json::{Value, json};

use crate::support::{FORM, Merchant, id};

/// The form of a monthly schedule on two days, for a customer with a linked account.
async fn schedule(merchant: &Merchant, rule: &str) -> Value {
    let (account, customer) = merchant.link().await;
    let charge = format!("charge[customer]={}&charge[linked_account]={}", id(&customer), id(&account));
    merchant.post("/schedules", &format!("{rule}&charge[amount]=5000&charge[currency]=THB&{charge}")).await.ok()
}

const MONTHLY: &str = "every=1&period=month&on[days_of_month][]=1&start_date=2026-12-01&end_date=2027-02-20";

async fn set(merchant: &Merchant, instant: &str) {
    merchant.steer("clock", json!({"set": instant})).await;
}

async fn occurrences(merchant: &Merchant, schedule: &Value) -> Vec<Value> {
    let list = merchant.get(&format!("/schedules/{}/occurrences", id(schedule))).await.ok();
    list["data"].as_array().expect("an array").clone()
}

fn column(objects: &[Value], name: &str) -> Vec<String> {
    objects.iter().map(|object| object[name].as_str().unwrap_or("-").to_owned()).collect()
}

async fn events(merchant: &Merchant, prefix: &str) -> Vec<String> {
    let all = merchant.objects().await;
    let keys = column(all["events"].as_array().expect("an array"), "key");
    keys.into_iter().filter(|key| key.starts_with(prefix)).collect()
}

#[tokio::test]
async fn a_schedule_charges_on_its_days_and_ends() {
    let merchant = Merchant::open().await;
    let schedule = schedule(&merchant, MONTHLY).await;
    let here = format!("/schedules/{}", id(&schedule));
    assert_eq!(schedule["next_occurrences_on"], json!(["2026-12-01", "2027-01-01", "2027-02-01"]));
    set(&merchant, "2026-11-30T16:59:59Z").await;
    assert_eq!(occurrences(&merchant, &schedule).await.len(), 0, "the day has not begun in Thailand");
    set(&merchant, "2026-11-30T17:00:00Z").await;
    let first = occurrences(&merchant, &schedule).await.remove(0);
    assert_eq!((&first["status"], &first["scheduled_on"]), (&json!("successful"), &json!("2026-12-01")));
    let charge = merchant.get(&format!("/charges/{}", first["result"].as_str().expect("an id"))).await.ok();
    assert_eq!((&charge["status"], &charge["amount"]), (&json!("successful"), &json!(5000)));
    assert_eq!((&charge["schedule"], &charge["customer"]), (&schedule["id"], &schedule["charge"]["customer"]));
    let again = merchant.get(&format!("/occurrences/{}", id(&first))).await.ok();
    assert_eq!(again, first);
    // A move by two months has the same effect as waiting.
    set(&merchant, "2027-02-19T00:00:00Z").await;
    let all = occurrences(&merchant, &schedule).await;
    assert_eq!(column(&all, "scheduled_on"), ["2026-12-01", "2027-01-01", "2027-02-01"]);
    let processed = ["2026-11-30T17:00:00Z", "2026-12-31T17:00:00Z", "2027-01-31T17:00:00Z"];
    assert_eq!(column(&all, "processed_at"), processed);
    let expiring = merchant.get(&here).await.ok();
    assert_eq!((&expiring["status"], &expiring["active"]), (&json!("expiring"), &json!(true)));
    assert_eq!(expiring["next_occurrences_on"], json!([]));
    set(&merchant, "2027-02-20T17:00:00Z").await;
    let expired = merchant.get(&here).await.ok();
    assert_eq!((&expired["status"], &expired["active"]), (&json!("expired"), &json!(false)));
    assert_eq!((&expired["state"], &expired["ended_at"]), (&json!("Expired"), &json!("2027-02-20T17:00:00Z")));
    assert_eq!(expired["occurrences"]["total"], 3);
    assert_eq!(events(&merchant, "schedule").await, ["schedule.create", "schedule.expiring", "schedule.expire"]);
}

#[tokio::test]
async fn a_failed_charge_is_retried_on_two_days_then_suspends_the_schedule() {
    let merchant = Merchant::open().await;
    let schedule = schedule(&merchant, MONTHLY).await;
    merchant.steer("next_charge", json!({"status": "failed", "failure_code": "insufficient_fund"})).await;
    set(&merchant, "2026-12-02T00:00:00Z").await;
    let tried = occurrences(&merchant, &schedule).await;
    assert_eq!(column(&tried, "status"), ["failed", "successful"], "one retry was enough");
    assert_eq!(column(&tried, "retry_on"), ["2026-12-02", "-"]);
    assert!(tried[0]["message"].as_str().is_some_and(|message| message.starts_with("Insufficient funds")));
    let account = schedule["charge"]["linked_account"].as_str().expect("an id");
    merchant.call("DELETE", &format!("/linked_accounts/{account}"), FORM, "").await.ok();
    set(&merchant, "2027-01-20T00:00:00Z").await;
    let tried = occurrences(&merchant, &schedule).await.split_off(2);
    assert_eq!(column(&tried, "scheduled_on"), ["2027-01-01", "2027-01-02", "2027-01-03"]);
    assert_eq!(column(&tried, "retry_on"), ["2027-01-02", "2027-01-03", "-"]);
    assert_eq!((&tried[0]["result"], &tried[0]["message"]), (&Value::Null, &json!("linked account is deleted")));
    let suspended = merchant.get(&format!("/schedules/{}", id(&schedule))).await.ok();
    assert_eq!((&suspended["status"], &suspended["active"]), (&json!("suspended"), &json!(false)));
    assert_eq!(events(&merchant, "schedule").await, ["schedule.create", "schedule.suspend"]);
}

#[tokio::test]
async fn a_daily_schedule_is_suspended_after_its_retries() {
    let merchant = Merchant::open().await;
    let schedule = schedule(&merchant, "every=1&period=day&start_date=2026-12-01&end_date=2027-02-20").await;
    set(&merchant, "2026-12-02T00:00:00Z").await;
    let account = schedule["charge"]["linked_account"].as_str().expect("an id");
    merchant.call("DELETE", &format!("/linked_accounts/{account}"), FORM, "").await.ok();
    set(&merchant, "2026-12-20T00:00:00Z").await;
    let tried = occurrences(&merchant, &schedule).await;
    // On the second day the retry of the first day fails, and so does the day's own charge. On the third day the last
    // retry fails.
    let days = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-04", "2026-12-05"];
    assert_eq!(column(&tried, "scheduled_on"), days);
    let suspended = merchant.get(&format!("/schedules/{}", id(&schedule))).await.ok();
    assert_eq!(suspended["status"], "suspended");
}

#[tokio::test]
async fn an_occurrence_gets_the_later_result_of_a_pending_charge() {
    let merchant = Merchant::open().await;
    let schedule = schedule(&merchant, MONTHLY).await;
    for (date, end, expected) in [("2026-12-01", "successful", "successful"), ("2027-01-01", "failed", "failed")] {
        merchant.steer("next_charge", json!({"status": "pending", "then": "pending"})).await;
        set(&merchant, &format!("{date}T00:00:00Z")).await;
        let pending = occurrences(&merchant, &schedule).await.pop().expect("an occurrence");
        assert_eq!(pending["status"], "scheduled");
        let charge = pending["result"].as_str().expect("an id");
        merchant.steer(&format!("charges/{charge}/settle"), json!({"status": end})).await;
        let settled = merchant.get(&format!("/occurrences/{}", id(&pending))).await.ok();
        assert_eq!(settled["status"], expected);
    }
    set(&merchant, "2027-01-02T00:00:00Z").await;
    let last = occurrences(&merchant, &schedule).await.pop().expect("an occurrence");
    assert_eq!((&last["scheduled_on"], &last["status"]), (&json!("2027-01-02"), &json!("successful")));
}

#[tokio::test]
async fn a_retry_that_fails_late_counts_as_a_retry() {
    let merchant = Merchant::open().await;
    let schedule = schedule(&merchant, MONTHLY).await;
    merchant.steer("next_charge", json!({"status": "failed"})).await;
    set(&merchant, "2026-12-01T00:00:00Z").await;
    for day in ["2026-12-02", "2026-12-03"] {
        merchant.steer("next_charge", json!({"status": "pending", "then": "pending"})).await;
        set(&merchant, &format!("{day}T00:00:00Z")).await;
        let retry = occurrences(&merchant, &schedule).await.pop().expect("an occurrence");
        assert_eq!((&retry["scheduled_on"], &retry["status"]), (&json!(day), &json!("scheduled")));
        let charge = retry["result"].as_str().expect("an id");
        merchant.steer(&format!("charges/{charge}/settle"), json!({"status": "failed"})).await;
    }
    let tried = occurrences(&merchant, &schedule).await;
    assert_eq!(column(&tried, "retry_on"), ["2026-12-02", "2026-12-03", "-"]);
    let suspended = merchant.get(&format!("/schedules/{}", id(&schedule))).await.ok();
    assert_eq!(suspended["status"], "suspended", "it failed on its day and on the next two");
}

#[tokio::test]
async fn a_deleted_schedule_charges_no_more() {
    let merchant = Merchant::open().await;
    let schedule = schedule(&merchant, MONTHLY).await;
    let here = format!("/schedules/{}", id(&schedule));
    for _ in 0..2 {
        let deleted = merchant.call("DELETE", &here, FORM, "").await.ok();
        assert_eq!((&deleted["deleted"], &deleted["status"]), (&json!(true), &json!("deleted")));
        assert_eq!(deleted["next_occurrences_on"], json!([]));
    }
    set(&merchant, "2027-03-01T00:00:00Z").await;
    assert_eq!(occurrences(&merchant, &schedule).await.len(), 0);
    assert_eq!(merchant.get(&here).await.ok()["status"], "deleted");
    assert_eq!(events(&merchant, "schedule").await, ["schedule.create", "schedule.destroy"]);
}

#[tokio::test]
async fn days_before_the_schedule_was_made_are_skipped() {
    let merchant = Merchant::open().await;
    let rule = "every=1&period=day&start_date=2026-11-18&end_date=2026-11-20";
    let schedule = schedule(&merchant, rule).await;
    assert_eq!(schedule["next_occurrences_on"], json!(["2026-11-18", "2026-11-19", "2026-11-20"]));
    let days = occurrences(&merchant, &schedule).await;
    assert_eq!(column(&days, "status"), ["skipped", "skipped", "successful"]);
}

#[tokio::test]
async fn schedules_are_in_all_three_of_their_lists() {
    let merchant = Merchant::open().await;
    let one = schedule(&merchant, MONTHLY).await;
    let rule = "every=2&period=week&on[weekdays][]=friday&on[weekdays][]=monday&end_date=2027-01-05";
    let other = schedule(&merchant, rule).await;
    assert_eq!(other["start_on"], "2026-11-20", "today");
    assert_eq!(other["on"], json!({"weekdays": ["monday", "friday"]}));
    for path in ["/schedules", "/charges/schedules"] {
        let list = merchant.get(path).await.ok();
        assert_eq!((&list["total"], &list["location"]), (&json!(2), &json!(path)));
        assert_eq!(list["data"][0]["id"], one["id"]);
    }
    let customer = other["charge"]["customer"].as_str().expect("an id");
    let list = merchant.get(&format!("/customers/{customer}/schedules")).await.ok();
    assert_eq!((&list["total"], &list["data"][0]["id"]), (&json!(1), &other["id"]));
    for path in ["/schedules/schd_test_1", "/occurrences/occu_test_1", "/customers/cust_test_1/schedules"] {
        assert_eq!(merchant.get(path).await.refusal().0, 404, "{path}");
    }
}

#[tokio::test]
async fn a_schedule_with_a_wrong_field_is_refused() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    let paying = format!("charge[customer]={}&charge[linked_account]={}", id(&customer), id(&account));
    let charge = format!("{paying}&charge[amount]=5000&charge[currency]=THB");
    let end = "end_date=2027-01-01";
    for (form, status, message) in [
        (format!("period=year&{end}&{charge}"), 400, "period must be day, week or month"),
        (format!("period=day&{end}&every=0&{charge}"), 400, "every must be between 1 and 999"),
        (format!("period=day&{charge}"), 400, "end_date cannot be blank"),
        (format!("period=day&end_date=2026-02-30&{charge}"), 400, "end_date is not a date"),
        (format!("period=day&end_date=2026-11-19&{charge}"), 400, "end_date must be on or after start_date"),
        (format!("period=week&{end}&{charge}"), 400, "on[weekdays] cannot be blank"),
        (format!("period=month&{end}&{charge}"), 400, "on[days_of_month] cannot be blank"),
        (
            format!("period=month&{end}&on[weekday_of_month]=5th_monday&{charge}"),
            400,
            "on[weekday_of_month] must be one weekday, such as 2nd_monday",
        ),
        (
            format!("period=month&on[days_of_month][]=1&end_date=2026-11-30&{charge}"),
            400,
            "there is no occurrence between start_date and end_date",
        ),
        (format!("period=day&{end}"), 400, "charge cannot be blank"),
        (format!("period=day&{end}&{charge}&charge[card]=card_test_1"), 400, "card is currently not supported"),
        (format!("period=day&{end}&{charge}&charge[amount]=x"), 400, "amount is not a number"),
        (
            format!("period=day&{end}&{charge}&charge[amount]=1"),
            400,
            "amount must be greater than or equal to 2000 (thb subunits)",
        ),
        (format!("period=day&{end}&{charge}&charge[customer]=cust_test_1"), 404, "customer cust_test_1 was not found"),
    ] {
        let refusal = merchant.post("/schedules", &form).await.refusal();
        assert_eq!((refusal.0, refusal.2.as_str()), (status, message), "{form}");
    }
    assert_eq!(merchant.get("/schedules").await.ok()["total"], 0);
}
