//! A membership: linked account, schedule, its payments, its end.

use axum::http::StatusCode;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use noren_shop::reconcile;
use serde_json::json;

use crate::fake_omise::Fault;
use crate::house::House;

#[tokio::test]
async fn joining_pays_the_first_month_and_has_omise_charge_the_others() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-club").await;
    let page = shopper.get(&format!("/checkout/{order}")).await;
    page.says(r#"data-methods="direct_debit""#).says("฿290.00 now, then ฿290.00 every month").says("12 payments");
    shopper.get(&format!("/checkout/{order}/mount")).await.says(r#""methods":["direct_debit"]"#);
    let source = house.omise.mobile_banking(29_000);
    let refused = shopper.pay(&order, "a1", &source).await;
    assert_eq!(refused.location(), format!("/checkout/{order}?error=method_not_accepted"));

    house.omise.fail("POST /linked_accounts", Fault::Refuses);
    shopper.submit(&order, "l0", ("omiseLinkType", "direct_debit_kbank")).await;
    assert!(house.omise.schedules().is_empty(), "nothing is paid yet");
    shopper.link(&house, &order, "l1").await;
    house.omise.settle_charge(0, &json!({ "paid_at": "2026-11-20T17:41:16Z" }));
    shopper.complete(&order).await.says(r#"href="/membership""#);
    let wishes = house.omise.requests("POST /schedules");
    assert_eq!(wishes.len(), 1);
    // In Bangkok it was the 21st already.
    let wish = &wishes[0];
    let first: Date = wish["start_date"].as_str().unwrap().parse().unwrap();
    assert_eq!((wish["every"].clone(), wish["period"].clone()), (1.into(), "month".into()));
    assert_eq!(wish["on"], json!({ "days_of_month": [first.day()] }));
    assert_eq!((first.day(), wish["end_date"].as_str()), (21, Some("2027-10-21")));
    let mut charge = wish["charge"].clone();
    let tag = charge.as_object_mut().unwrap().remove("metadata").unwrap();
    assert!(tag["membership"].as_str().unwrap().starts_with("mbr_"), "{tag}");
    assert_eq!(
        charge,
        json!({ "amount": 29_000, "currency": "THB", "customer": "cust_test_1", "linked_account": "lnac_test_1" })
    );
    for _ in 0..3 {
        reconcile::once(&house.shop).await.unwrap();
        shopper.complete(&order).await;
    }
    assert_eq!(house.omise.requests("POST /schedules").len(), 1);
    let page = shopper.get("/membership").await;
    page.says("You’re a member").says("KBank ·· 7890").says("21 November 2026").says("Cancel membership");
    page.says_nothing_of("Join");
}

#[tokio::test]
async fn a_membership_begins_though_the_shopper_closed_the_page() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-club").await;
    house.omise.next_charge(json!({ "status": "pending", "paid_at": null }));
    shopper.link(&house, &order, "l1").await;
    reconcile::once(&house.shop).await.unwrap();
    assert!(house.omise.schedules().is_empty(), "the bank hasn't decided");
    house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.omise.schedules().len(), 1);
}

#[tokio::test]
async fn a_schedule_whose_answer_was_lost_is_looked_up_and_never_made_again() {
    for (fault, look_up) in [(Fault::DropsAfter, true), (Fault::SilentAfter, true), (Fault::DropsAfter, false)] {
        let house = House::open_impatient().await;
        let (shopper, order) = house.shopper("tea-club").await;
        house.omise.fail("POST /schedules", fault);
        if !look_up {
            house.omise.fail("GET /customers/cust_test_1/schedules", Fault::FailsBefore);
        }
        shopper.link(&house, &order, "l1").await;
        shopper.complete(&order).await;
        if !look_up {
            house.omise.fail("GET /customers/cust_test_1/schedules", Fault::FailsBefore);
            let page = shopper.get("/membership").await;
            page.says("is being set up")
                .says("<noscript><meta http-equiv=\"refresh\"")
                .says(r#"data-state="starting""#);
            page.says(r#"data-status-url="/membership/status""#).says(r#"role="status" aria-live="polite"></p>"#);
            house.omise.fail("GET /customers/cust_test_1/schedules", Fault::FailsBefore);
            assert_eq!(shopper.get("/membership/status").await.json(), json!({ "state": "starting" }));
        }
        let house = house.restart().await;
        reconcile::once(&house.shop).await.unwrap();
        assert_eq!(status(&house).await, "running", "{fault:?}");
        assert_eq!(house.browser().get("/membership/status").await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.omise.requests("POST /schedules").len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_schedule_that_never_reached_omise_is_asked_for_again() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-club").await;
    house.omise.fail("POST /schedules", Fault::FailsBefore);
    shopper.link(&house, &order, "l1").await;
    shopper.complete(&order).await;
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.omise.requests("POST /schedules").len(), 1, "it may still arrive");
    let database = house.database().await;
    sqlx::query("UPDATE memberships SET asked_at = asked_at - 60000").execute(&database).await.unwrap();
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.omise.requests("POST /schedules").len(), 2);
    assert_eq!((status(&house).await, house.omise.schedules().len()), ("running".to_owned(), 1));
}

#[tokio::test]
async fn a_refused_schedule_is_explained() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-club").await;
    house.omise.fail("POST /schedules", Fault::Refuses);
    shopper.link(&house, &order, "l1").await;
    shopper.complete(&order).await;
    shopper.get("/membership").await.says("The membership didn’t begin").says("The first month is paid");
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.omise.requests("POST /schedules").len(), 1);
}

#[tokio::test]
async fn payments_are_what_their_charges_say_when_they_are_retrieved() {
    let house = House::open().await;
    let shopper = house.browser();
    shopper.join(&house).await;
    shopper.get("/membership").await;
    // The occurrence claims success; the charge knows better.
    let claims = json!({ "status": "successful" });
    let charge = house.omise.occur("2026-12-20", &claims, &json!({ "status": "pending" }));
    let lie = json!({ "object": "charge", "id": charge, "status": "successful", "schedule": "schd_test_1" });
    assert_eq!(house.hint("charge.complete", lie).await.status, StatusCode::OK);
    assert_eq!(payments(&house).await, [("2026-12-20".to_owned(), "pending".to_owned())]);
    shopper.get("/membership").await.says("20 December 2026").says("Waiting for the bank");

    let failed = json!({ "status": "failed", "failure_code": "insufficient_fund" });
    house.omise.settle_charge(1, &failed);
    house.omise.account().occurrences[0]["retry_on"] = "2026-12-21".into();
    reconcile::once(&house.shop).await.unwrap();
    let page = shopper.get("/membership").await;
    page.says("Not paid. There isn")
        .says("enough money")
        .says("You were not charged. We try again on 21 December 2026.");
    let next = "<dt>Next payment</dt><dd>21 December 2026</dd>";
    shopper.get("/membership/cancel").await.says(next);
    page.says(next)
        .says("Your last payment failed")
        .says(r#"class="mark failed""#)
        .says_nothing_of("There is nothing to do");
    let thai = shopper.clone().in_language("th").get("/membership").await;
    thai.says("ยังไม่ได้ชำระ ยอดเงินไม่เพียงพอ").says("20 ธันวาคม พ.ศ. 2569").says("เราจะลองอีกครั้งวันที่ 21 ธันวาคม พ.ศ. 2569");

    house.omise.occur("2026-12-21", &claims, &json!({ "status": "successful" }));
    house.omise.occur("2027-01-20", &json!({ "status": "failed", "message": "raw" }), &json!(null));
    house.omise.occur("2027-02-20", &json!({ "status": "scheduled" }), &json!(null));
    house.omise.occur("2027-03-20", &json!({ "status": "skipped" }), &json!(null));
    house.hint("schedule.update", json!({ "object": "schedule", "id": "schd_test_1" })).await;
    let expected =
        [("2026-12-20", "failed"), ("2026-12-21", "paid"), ("2027-01-20", "failed"), ("2027-03-20", "skipped")];
    assert_eq!(payments(&house).await, expected.map(|(due_on, status)| (due_on.to_owned(), status.to_owned())));
    let page = shopper.get("/membership").await;
    page.says("You’re a member").says_nothing_of("We try again").says_nothing_of("raw");
    // A decided payment doesn't change.
    let asked = house.omise.requests("GET /charges/").len();
    shopper.get("/membership").await;
    assert_eq!(house.omise.requests("GET /charges/").len(), asked);
}

#[tokio::test]
async fn a_membership_is_cancelled_in_two_steps_by_its_shopper_alone() {
    for fault in [None, Some(Fault::DropsAfter)] {
        let house = House::open().await;
        let shopper = house.browser();
        shopper.join(&house).await;
        shopper.get("/membership").await;
        let page = shopper.get("/membership/cancel").await;
        page.says("Cancel your membership?").says("Nothing more will be charged").says("Stay a member");
        let id = page.body.split(r#"name="membership" value=""#).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let fields = [("membership", id.as_str())];
        let (stranger, _) = house.shopper("tea-towel").await;
        for other in [&stranger, &house.browser()] {
            assert_eq!(other.post("/membership/cancel", &fields).await.status, StatusCode::NOT_FOUND);
        }
        let another = shopper.post("/membership/cancel", &[("membership", "mbr_of_last_year")]).await;
        assert_eq!(another.status, StatusCode::NOT_FOUND);
        assert!(house.omise.requests("DELETE /schedules").is_empty());
        if let Some(fault) = fault {
            house.omise.fail("DELETE /schedules", fault);
        }
        assert_eq!(shopper.post("/membership/cancel", &fields).await.location(), "/membership");
        assert_eq!(house.omise.schedules()[0]["status"], "deleted");
        let page = shopper.get("/membership").await;
        page.says("Membership cancelled")
            .says("1 December 2026")
            .says("Join again")
            .says_nothing_of("/membership/cancel");
        // A second cancellation changes nothing.
        shopper.post("/membership/cancel", &fields).await;
        assert_eq!(house.omise.requests("DELETE /schedules").len(), 1);
        assert_eq!(shopper.get("/membership/cancel").await.location(), "/membership");
    }
}

#[tokio::test]
async fn when_omise_cannot_be_asked_nothing_claims_to_be_cancelled() {
    let house = House::open().await;
    let shopper = house.browser();
    shopper.join(&house).await;
    shopper.get("/membership").await;
    let page = shopper.get("/membership/cancel").await.body;
    let id = page.split(r#"name="membership" value=""#).nth(1).unwrap().split('"').next().unwrap().to_owned();
    house.omise.fail("DELETE /schedules", Fault::FailsBefore);
    shopper.post("/membership/cancel", &[("membership", &id)]).await;
    shopper.get("/membership").await.says("You’re a member").says("Cancel membership");
    house.omise.fail("GET /schedules/schd_test_1", Fault::FailsBefore);
    let refused = shopper.post("/membership/cancel", &[("membership", &id)]).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    house.omise.fail("GET /schedules/schd_test_1", Fault::FailsBefore);
    shopper.get("/membership").await.says("You’re a member").says("can’t be reached");
}

#[tokio::test]
async fn the_end_of_a_schedule_shows_and_an_unknown_status_changes_nothing() {
    for (ended, words, may_join) in [
        ("expired", "Your year is over", true),
        ("suspended", "Membership suspended", true),
        ("expiring", "All months are charged", false),
        ("under_review", "You’re a member", false),
    ] {
        let house = House::open().await;
        let shopper = house.browser();
        shopper.join(&house).await;
        shopper.get("/membership").await;
        let end = json!({ "status": ended, "ended_at": "2027-10-21T00:00:00Z", "next_occurrences_on": [] });
        house.omise.settle_schedule(&end);
        let page = shopper.get("/membership").await;
        page.says(words);
        assert_eq!(page.body.contains("Join again"), may_join, "{ended}");
    }
}

#[tokio::test]
async fn a_member_is_not_charged_for_a_second_membership() {
    let house = House::open().await;
    let shopper = house.browser();
    let early = shopper.order("tea-club").await;
    shopper.join(&house).await;
    shopper.get("/membership").await;
    let late = shopper.order("tea-club").await;
    for order in [early, late] {
        assert_eq!(shopper.get(&format!("/checkout/{order}")).await.location(), "/membership");
        let page = shopper.submit(&order, "a1", ("omiseLinkedAccount", "lnac_test_1")).await;
        assert_eq!(page.location(), format!("/checkout/{order}?error=already_member"));
        shopper.submit(&order, "a2", ("omiseLinkType", "direct_debit_scb")).await;
    }
    assert_eq!((house.omise.charges().len(), house.omise.linked_accounts().len()), (1, 1));
}

#[tokio::test]
async fn removing_the_account_that_pays_cancels_the_membership_first() {
    let house = House::open().await;
    let shopper = house.browser();
    shopper.join(&house).await;
    shopper.get("/membership").await;
    shopper.get("/accounts/lnac_test_1/remove").await.says("Removing it cancels the membership");
    // If the membership doesn't end, the account stays.
    house.omise.fail("DELETE /schedules", Fault::FailsBefore);
    let kept = shopper.post("/accounts/remove", &[("omiseLinkedAccount", "lnac_test_1")]).await;
    assert_eq!(kept.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(house.omise.linked_accounts()[0]["status"], "successful");
    shopper.post("/accounts/remove", &[("omiseLinkedAccount", "lnac_test_1")]).await;
    assert_eq!(house.omise.linked_accounts()[0]["status"], "deleted");
    assert_eq!(house.omise.schedules()[0]["status"], "deleted");
    shopper.get("/membership").await.says("Membership cancelled").says_nothing_of("·· 7890");
}

#[tokio::test]
async fn everybody_sees_the_offer_and_members_their_own_membership() {
    let house = House::open().await;
    let member = house.browser();
    member.join(&house).await;
    member.get("/membership").await.says("You’re a member");
    let (stranger, _) = house.shopper("tea-towel").await;
    for other in [stranger, house.browser()] {
        let page = other.get("/membership").await;
        page.says("Tea club").says("฿290.00 a month").says("Join").says_nothing_of("·· 7890");
    }
}

#[tokio::test]
async fn the_next_months_begin_a_month_after_today_at_the_earliest() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-club").await;
    house.omise.next_charge(json!({ "paid_at": Timestamp::now().to_string() }));
    shopper.link(&house, &order, "l1").await;
    shopper.complete(&order).await;
    let first: Date = house.omise.requests("POST /schedules")[0]["start_date"].as_str().unwrap().parse().unwrap();
    let today = (Timestamp::now() + 7.hours()).to_zoned(jiff::tz::TimeZone::UTC).date();
    let days = today.until(first).unwrap().get_days();
    assert!((25..=31).contains(&days), "{today} {first}");
}

async fn status(house: &House) -> String {
    let database = house.database().await;
    sqlx::query_scalar("SELECT status FROM memberships").fetch_one(&database).await.unwrap()
}

async fn payments(house: &House) -> Vec<(String, String)> {
    let database = house.database().await;
    sqlx::query_as("SELECT due_on, status FROM membership_payments ORDER BY due_on").fetch_all(&database).await.unwrap()
}
